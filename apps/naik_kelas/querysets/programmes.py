"""Named reads of programmes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models


class ProgrammeQuerySet(models.QuerySet[Any]):
    def public(self) -> ProgrammeQuerySet:
        return self.filter(is_public=True)

    def running(self, today: date) -> ProgrammeQuerySet:
        """Begun and not past its deadline, the latest begun first."""
        return self.filter(starts_on__lte=today, ends_on__gte=today).order_by("-starts_on", "-pk")

    def current(self, today: date) -> Any:
        """The public one that runs, the latest begun first; else the public one that begins or began last; or None."""
        public = self.public().select_related("summary")
        return public.running(today).first() or public.order_by("-starts_on", "-pk").first()
