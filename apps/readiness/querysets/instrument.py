"""Reads of the instrument's versions."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count

from apps.readiness.choices import InstrumentState


class InstrumentQuerySet(models.QuerySet):
    def current(self) -> Self:
        """At most one."""
        return self.filter(state=InstrumentState.CURRENT)

    def drafts(self) -> Self:
        """At most one."""
        return self.filter(state=InstrumentState.DRAFT)

    def with_use(self) -> Self:
        """`used`: assessments that were begun on it."""
        rows = self.select_related("published_by", "based_on").annotate(used=Count("assessments"))
        return rows.order_by("-number")

    def whole(self) -> Self:
        """With everything a page of the version shows, in a constant number of queries."""
        return self.prefetch_related(
            "levels",
            "gates",
            "dimensions__questions__advice__service",
            "dimensions__questions__advice__other_services",
        )
