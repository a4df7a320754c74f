"""What differs between two timetables, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Differs(StrEnum):
    NEW = "new"
    MOVED = "moved"  # another slot
    TABLE = "table"  # the same slot, another table
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class StandsAt:
    """Where a pair meets, by the keys of its slot and table."""

    slot: int
    table: int
    maker: int
    buyer: int


@dataclass(frozen=True, slots=True)
class PlanDifference:
    wish: int
    kind: Differs
    before: StandsAt | None
    after: StandsAt | None

    @property
    def people(self) -> tuple[int, int]:
        stands = self.after or self.before
        return (stands.maker, stands.buyer) if stands else (0, 0)


def differences(before: Mapping[int, StandsAt], after: Mapping[int, StandsAt]) -> list[PlanDifference]:
    """By wish, in the order of their keys; pairs that meet where they met are left out."""
    found = []
    for wish in sorted(before.keys() | after.keys()):
        was, will = before.get(wish), after.get(wish)
        if was is None:
            found.append(PlanDifference(wish, Differs.NEW, None, will))
        elif will is None:
            found.append(PlanDifference(wish, Differs.GONE, was, None))
        elif was.slot != will.slot:
            found.append(PlanDifference(wish, Differs.MOVED, was, will))
        elif was.table != will.table:
            found.append(PlanDifference(wish, Differs.TABLE, was, will))
    return found


def touched(found: Iterable[PlanDifference]) -> set[int]:
    """Seats whose agenda changes."""
    return {person for one in found for person in one.people}
