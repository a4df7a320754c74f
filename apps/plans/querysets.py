"""Named reads of the plan."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.gallery.models import Version
from apps.plans.choices import UNFINISHED, StepState, TaskOrigin
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Certificate

if TYPE_CHECKING:
    from apps.umkm.models import Enterprise


class TaskQuerySet(models.QuerySet[Any]):
    def of(self, enterprise: Enterprise) -> TaskQuerySet:
        return self.filter(enterprise=enterprise)

    def of_questions(self, codes: Collection[str]) -> TaskQuerySet:
        """Steps that raise an answer to one of these questions."""
        return self.filter(question_code__in=codes).exclude(question_code="")

    def unfinished(self) -> TaskQuerySet:
        return self.filter(state__in=UNFINISHED)

    def to_do(self) -> TaskQuerySet:
        """What the team can act on: neither with an officer nor over."""
        return self.filter(state__in=(StepState.OPEN, StepState.DOING))

    def in_review(self) -> TaskQuerySet:
        """Evidence waits for an officer, longest waiting first."""
        return self.filter(state=StepState.REVIEW).order_by("updated_at", "pk")

    def over(self) -> TaskQuerySet:
        return self.filter(state__in=(StepState.DONE, StepState.DROPPED))

    def done(self) -> TaskQuerySet:
        return self.filter(state=StepState.DONE)

    def sent_back(self) -> TaskQuerySet:
        """An officer looked at the evidence and asks for more; longest waiting first."""
        return self.to_do().exclude(sent_back_for="").order_by("decided_at", "pk")

    def accepted_since(self, moment: datetime) -> TaskQuerySet:
        """Done, and an officer said so: newest first."""
        return self.done().filter(decided_at__gte=moment).order_by("-decided_at", "pk")

    def blocked(self) -> TaskQuerySet:
        return self.unfinished().exclude(blocker="")

    def overdue(self, day: date) -> TaskQuerySet:
        """The due day itself is not yet late."""
        return self.to_do().filter(due_on__lt=day)

    def due_by(self, day: date) -> TaskQuerySet:
        return self.to_do().filter(due_on__lte=day)

    def for_requirements(self) -> TaskQuerySet:
        return self.filter(origin=TaskOrigin.REQUIREMENT)

    def touched_since(self, moment: datetime) -> TaskQuerySet:
        """Of enterprises whose profile, certificates or products changed since."""
        return self.filter(
            Q(enterprise__updated_at__gte=moment)
            | Exists(Certificate.objects.filter(enterprise=OuterRef("enterprise"), updated_at__gte=moment))
            | Exists(Version.objects.filter(product__enterprise=OuterRef("enterprise"), updated_at__gte=moment))
        )

    def of_working_enterprises(self) -> TaskQuerySet:
        return self.exclude(enterprise__state=EnterpriseState.SUSPENDED)

    def with_everything(self) -> TaskQuerySet:
        return self.select_related("enterprise", "service", "assignee", "requirement", "product__published", "done_by")
