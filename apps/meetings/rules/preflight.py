"""Is there room at all, before anybody presses the button."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Room:
    """Places for meetings; what is short, and each of three ways out alone (None where it is no way)."""

    places: int  # with the share left for the floor taken off
    needed: int
    tables: int | None
    least: int | None
    slots: int | None

    @property
    def fits(self) -> bool:
        return self.needed <= self.places


def room(*, tables: int, slots: int, free_percent: int, makers: int, least: int) -> Room:
    """`free_percent` of all places stays open for people who meet on the day."""
    kept = 100 - free_percent
    places, needed = tables * slots * kept // 100, makers * least
    if needed <= places:
        return Room(places, needed, None, None, None)
    return Room(
        places=places,
        needed=needed,
        tables=_least(needed * 100, slots * kept),
        least=(places // makers or None) if makers else None,
        slots=_least(needed * 100, tables * kept),
    )


def _least(needed: int, each: int) -> int | None:
    return ceil(needed / each) if each > 0 else None


def kept_free(tables: int, slots: int, percent: int) -> tuple[int, ...]:
    """Tables that may be filled in each slot, when this share of all places stays free: spread evenly, rounded down."""
    kept = tables * slots * percent // 100
    return tuple(tables - ((slot + 1) * kept // slots - slot * kept // slots) for slot in range(slots))
