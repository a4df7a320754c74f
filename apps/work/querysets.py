"""Named reads of tasks and notes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Model, Q

from apps.work.choices import TaskState


class PointerQuerySet(models.QuerySet[Any]):
    def about(self, record: Model) -> Any:
        return self.filter(app=record._meta.app_label, model=record._meta.model_name, key=record.pk)

    def beside(self, pointer: Model) -> Any:
        """About the same record as another task or note."""
        return self.filter(app=pointer.app, model=pointer.model, key=pointer.key)  # type: ignore[attr-defined]

    def about_any(self, model: type[Model], keys: Any) -> Any:
        return self.filter(app=model._meta.app_label, model=model._meta.model_name, key__in=keys)


class StaffTaskQuerySet(PointerQuerySet):
    def unfinished(self) -> StaffTaskQuerySet:
        return self.exclude(state=TaskState.DONE)

    def finished(self) -> StaffTaskQuerySet:
        return self.filter(state=TaskState.DONE)

    def of_kind(self, kind: str) -> StaffTaskQuerySet:
        return self.filter(kind=kind)

    def of_role(self, role: str) -> StaffTaskQuerySet:
        return self.filter(role=role)

    def seen_by(self, person: Any, roles: Any) -> StaffTaskQuerySet:
        """Hers, and those of her roles."""
        return self.filter(Q(person=person) | Q(role__in=roles))

    def taken_by(self, person: Any) -> StaffTaskQuerySet:
        """What she took on, or was set for her."""
        return self.unfinished().filter(Q(taken_by=person) | Q(person=person))

    def to_do_of(self, person: Any) -> StaffTaskQuerySet:
        return self.unfinished().filter(Q(state=TaskState.OPEN) | Q(taken_by=person))

    def waiting(self) -> StaffTaskQuerySet:
        """Nobody has taken it on."""
        return self.filter(state=TaskState.OPEN)

    def overdue(self, now: datetime) -> StaffTaskQuerySet:
        return self.unfinished().filter(due__lt=now)

    def to_raise(self, now: datetime) -> StaffTaskQuerySet:
        return self.overdue(now).filter(raised_at__isnull=True)

    def for_desk(self) -> StaffTaskQuerySet:
        """Raised ones first, then by day."""
        joined = self.select_related("person", "taken_by", "done_by")
        return joined.order_by(F("raised_at").asc(nulls_last=True), "due", "pk")


class NoteQuerySet(PointerQuerySet):
    def for_desk(self) -> NoteQuerySet:
        return self.select_related("by").order_by("-created_at", "-pk")
