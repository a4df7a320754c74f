"""Named reads of the ledger and of what is rebuilt from it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F

from apps.tiers.choices import MoveKind


class LedgerQuerySet(models.QuerySet[Any]):
    def of(self, enterprise: Any) -> LedgerQuerySet:
        return self.filter(enterprise=enterprise)

    def in_force(self) -> LedgerQuerySet:
        """What nothing corrects: one entry for each year of an enterprise."""
        return self.filter(corrected_by__isnull=True)

    def of_year(self, year: int) -> LedgerQuerySet:
        return self.filter(year=year)

    def newest_first(self) -> LedgerQuerySet:
        return self.order_by("-year", "-pk")

    def told(self) -> LedgerQuerySet:
        """With the people and the corrections that a page names."""
        return self.select_related("by", "corrects", "corrected_by")


class StandingQuerySet(models.QuerySet[Any]):
    def under(self, law: str = "") -> StandingQuerySet:
        """On one basis; "" is the law in force in each year."""
        return self.filter(law=law)

    def in_class(self, size_class: str) -> StandingQuerySet:
        return self.filter(size_class=size_class)

    def nearest_first(self) -> StandingQuerySet:
        """Those with a next class to reach, the smallest lack of sales first."""
        return self.filter(gap__isnull=False).order_by("gap", "pk")

    def rising(self) -> StandingQuerySet:
        return self.filter(pace__gt=0)

    def falling(self) -> StandingQuerySet:
        return self.filter(sales__lt=F("previous_sales"))


class MoveQuerySet(models.QuerySet[Any]):
    def under(self, law: str = "") -> MoveQuerySet:
        return self.filter(law=law)

    def growth(self) -> MoveQuerySet:
        """Made by the business itself, upwards: what alone can be a promotion."""
        return self.filter(kind=MoveKind.GROWTH)

    def falls(self) -> MoveQuerySet:
        return self.filter(kind=MoveKind.FALL)

    def reclassified(self) -> MoveQuerySet:
        return self.filter(kind=MoveKind.RECLASSIFIED)

    def after(self, year: int) -> MoveQuerySet:
        return self.filter(to_year__gt=year)
