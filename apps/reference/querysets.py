"""Named reads of the reference data."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, When

JAKARTA = "31"


class SizeCriterionQuerySet(QuerySet[Any]):
    def in_force_on(self, day: date) -> SizeCriterionQuerySet:
        return self.filter(in_force__contains=day)

    def for_measure(self, measure: str) -> SizeCriterionQuerySet:
        return self.filter(measure=measure)


class ExchangeRateQuerySet(QuerySet[Any]):
    def on(self, day: date) -> ExchangeRateQuerySet:
        """The rate of each currency that is assumed on this day."""
        return self.filter(since__lte=day).order_by("currency", "-since").distinct("currency")

    def for_desk(self, day: date) -> ExchangeRateQuerySet:
        """By currency, newest first; `in_force` where none of a later day counts yet."""
        later = self.model._default_manager.filter(
            currency=OuterRef("currency"), since__gt=OuterRef("since"), since__lte=day
        )
        found = self.annotate(in_force=~Exists(later)).select_related("currency")
        return found.order_by("-currency__offered", "currency", "-since")


class HolidayQuerySet(QuerySet[Any]):
    def around(self, day: date) -> frozenset[date]:
        """Those of the last and of the next year, as plain days."""
        near = self.filter(day__gte=day - timedelta(days=366), day__lte=day + timedelta(days=366))
        return frozenset(near.order_by().values_list("day", flat=True))


class PaymentTermQuerySet(QuerySet[Any]):
    def offered(self) -> PaymentTermQuerySet:
        return self.filter(active=True)


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


class OfficeQuerySet(QuerySet[Any]):
    def nearest_first(self, regency: str) -> OfficeQuerySet:
        """Of this regency (a code), else of its province, else of Jakarta. A whole province's before a neighbour's."""
        province = regency[:2]
        distance = Case(
            When(regency=regency, then=0),
            When(province=province, regency__isnull=True, then=1),
            When(province=province, then=2),
            When(province=JAKARTA, then=3),
            output_field=IntegerField(),
        )
        return self.filter(province__in={province, JAKARTA}).order_by(distance, "name")
