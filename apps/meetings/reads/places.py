"""Where a day meets and who helps, as its pages list them."""

from __future__ import annotations

from apps.meetings.models import FloorTable, Helper, MatchingDay, Walk


def tables_of(day: MatchingDay) -> list[FloorTable]:
    """Floor by floor."""
    return list(day.tables.select_related("zone").order_by("zone", "pk"))


def walks_of(day: MatchingDay) -> list[Walk]:
    return list(Walk.objects.filter(one__day=day).select_related("one", "other"))


def helpers_of(day: MatchingDay) -> list[Helper]:
    return list(day.helpers.prefetch_related("absent"))
