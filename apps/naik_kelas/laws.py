"""The criteria rows as the rules read them."""

from __future__ import annotations

from apps.naik_kelas.rules.moves import OWN_YEAR, Band, bands_of
from apps.reference.models import SizeCriterion


def all_bands() -> list[Band]:
    """Every criterion row, in one query."""
    return [
        Band(
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


def bands_of_year(year: int) -> list[Band]:
    """What is in force on 31 December of the year."""
    return bands_of(OWN_YEAR, year, all_bands())
