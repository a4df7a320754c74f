"""The criteria rows as the rules read them."""

from __future__ import annotations

from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.tiers.rules.moves import OWN_YEAR, ClassBand, bands_of


def all_bands() -> list[ClassBand]:
    """Every criterion row, in one query."""
    return [
        ClassBand(
            law=row.law,
            measure=row.measure,
            size_class=row.size_class,
            lower_limit=row.lower_limit,
            upper_limit=row.upper_limit,
            since=row.in_force.lower,
            until=row.in_force.upper,
        )
        for row in SizeCriterion.objects.order_by("law", "measure", "upper_limit")
    ]


def bands_of_year(year: int) -> list[ClassBand]:
    """What is in force on 31 December of the year."""
    return bands_of(OWN_YEAR, year, all_bands())


def limit_of(law: str, size_class: str) -> int | None:
    """The upper limit of a class by sales, inclusive: one rupiah more is the next one. None: it has no end."""
    rows = SizeCriterion.objects.for_measure(Measure.SALES).filter(law=law, size_class=size_class)
    return rows.values_list("upper_limit", flat=True).first()
