"""Named reads of the reference data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet


class SizeCriterionQuerySet(QuerySet[Any]):
    def in_force_on(self, day: date) -> SizeCriterionQuerySet:
        return self.filter(in_force__contains=day)

    def for_measure(self, measure: str) -> SizeCriterionQuerySet:
        return self.filter(measure=measure)


class ExchangeRateQuerySet(QuerySet[Any]):
    def on(self, day: date) -> ExchangeRateQuerySet:
        """The rate of each currency that is assumed on this day."""
        return self.filter(since__lte=day).order_by("currency", "-since").distinct("currency")


class CategoryQuerySet(QuerySet[Any]):
    def parents(self) -> CategoryQuerySet:
        return self.filter(parent__isnull=True)

    def children(self) -> CategoryQuerySet:
        return self.filter(parent__isnull=False)


class HsCodeQuerySet(QuerySet[Any]):
    def starting_with(self, digits: str) -> HsCodeQuerySet:
        return self.filter(code__startswith=digits)

    def often_exported_first(self) -> HsCodeQuerySet:
        return self.order_by("-common", "code")
