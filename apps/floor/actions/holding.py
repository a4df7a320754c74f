"""The lock behind which everything is done on the day itself."""

from __future__ import annotations

from apps.floor.access import require_under_way
from apps.meetings.actions.holding import locked_day
from apps.meetings.models import MatchingDay


def locked_under_way(pk: int) -> MatchingDay:
    """For what is done on the day itself."""
    day = locked_day(pk)
    require_under_way(day)
    return day
