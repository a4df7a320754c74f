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
class Stands:
    """Where a pair meets, by the keys of its slot and table."""

    slot: int
    table: int
    maker: int
    buyer: int


@dataclass(frozen=True, slots=True)
class Difference:
    wish: int
    kind: Differs
    before: Stands | None
    after: Stands | None

    @property
    def people(self) -> tuple[int, int]:
        stands = self.after or self.before
        return (stands.maker, stands.buyer) if stands else (0, 0)


def differences(before: Mapping[int, Stands], after: Mapping[int, Stands]) -> list[Difference]:
    """By wish, in the order of their keys; pairs that meet where they met are left out."""
    found = []
    for wish in sorted(before.keys() | after.keys()):
        was, will = before.get(wish), after.get(wish)
        if was is None:
            found.append(Difference(wish, Differs.NEW, None, will))
        elif will is None:
            found.append(Difference(wish, Differs.GONE, was, None))
        elif was.slot != will.slot:
            found.append(Difference(wish, Differs.MOVED, was, will))
        elif was.table != will.table:
            found.append(Difference(wish, Differs.TABLE, was, will))
    return found


def touched(found: Iterable[Difference]) -> set[int]:
    """Seats whose agenda changes."""
    return {person for one in found for person in one.people}
