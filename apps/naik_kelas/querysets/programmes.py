"""Named reads of programmes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now


class ProgrammeQuerySet(models.QuerySet[Any]):
    def public(self) -> ProgrammeQuerySet:
        return self.filter(is_public=True)

    def current(self) -> Any:
        """The public one that runs today, the latest begun first; else the public one that ended last; else None."""
        running = models.Q(starts_on__lte=Now(), ends_on__gte=Now())
        return self.public().order_by(models.Case(models.When(running, then=0), default=1), "-starts_on", "-pk").first()
