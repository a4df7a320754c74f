"""Who is called to a free table, and in which turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.meetings.rules.tables import Meeting, MeetingTable, suits


@dataclass(frozen=True, slots=True)
class OnStandby:
    """A pair without a place. `below`: the maker has fewer meetings than her least."""

    wish: int
    below: bool
    worth: int


class NoCall(StrEnum):
    """Why two cannot be called now, in the order in which it is looked for."""

    NO_SLOT = "no_slot"  # none is under way or to come
    SITTING = "sitting"  # one of the two meets somebody else
    NO_TABLE = "no_table"
    NO_INTERPRETER = "no_interpreter"


@dataclass(frozen=True, slots=True)
class Chance:
    slot: int
    table: int


def in_turn(waiting: Iterable[OnStandby]) -> list[OnStandby]:
    """Makers below their least first, then the worthiest."""
    return sorted(waiting, key=lambda one: (not one.below, -one.worth, one.wish))


def chance_of(
    meeting: Meeting,
    slots: Sequence[int],
    tables: Sequence[MeetingTable],
    *,
    taken: Collection[tuple[int, int]],
    busy: Collection[int],
    helped: Collection[int],
    own: int | None = None,
) -> Chance | NoCall:
    """The first of `slots` in which both are free and a table is. `taken` (slot, table); `busy`: slots in which one of
    the two meets somebody; `helped`: slots in which an interpreter is to be had, all where none is needed."""
    why = NoCall.NO_SLOT
    for slot in slots:
        if slot in busy:
            why = max(why, NoCall.SITTING, key=list(NoCall).index)
            continue
        free = [one for one in tables if (slot, one.key) not in taken and suits(one, meeting)]
        if not free:
            why = max(why, NoCall.NO_TABLE, key=list(NoCall).index)
            continue
        if slot not in helped:
            why = max(why, NoCall.NO_INTERPRETER, key=list(NoCall).index)
            continue
        special = {one.key: one.tasting + one.step_free for one in free}
        table = min(free, key=lambda one: (one.key != own, special[one.key], one.key))
        return Chance(slot, table.key)
    return why
