"""Named reads of requirements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class RequirementQuerySet(models.QuerySet[Any]):
    def in_force_on(self, day: date) -> RequirementQuerySet:
        return self.filter(in_force__contains=day)

    def in_force_from(self, day: date) -> RequirementQuerySet:
        """In force on that day or at some time after it."""
        return self.filter(Q(in_force__contains=day) | Q(in_force__startswith__gt=day))

    def with_certificates(self) -> RequirementQuerySet:
        return self.select_related("service").prefetch_related("any_of")
