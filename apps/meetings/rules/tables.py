"""Who sits where: a buyer keeps her table from one meeting to the next as long as it is to be had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeetingTable:
    """A table of the day: its floor, and whether one can taste or cook there."""

    key: int
    floor: int
    tasting: bool = False
    step_free: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    key: int
    slot: int
    buyer: int
    floor: int
    tasting: bool = False
    step_free: bool = False


def suits(table: MeetingTable, meeting: Meeting) -> bool:
    return (
        table.floor == meeting.floor
        and (table.tasting or not meeting.tasting)
        and (table.step_free or not meeting.step_free)
    )


def seat_at(
    meetings: Iterable[Meeting], tables: Sequence[MeetingTable], pinned: Mapping[int, int] | None = None
) -> dict[int, int | None]:
    """The table of each meeting, None where none is left; `pinned` stay where they are.

    Slot by slot: first those who may sit at few tables, of them first who sits already; a plain meeting takes a special
    table last.
    """
    pinned = pinned or {}
    chosen: dict[int, int | None] = {}
    sits: dict[int, int] = {}
    for _slot, now in _by_slot(meetings):
        taken = {pinned[one.key]: one for one in now if one.key in pinned}
        chosen |= {one.key: key for key, one in taken.items()}
        free = {table.key: table for table in tables if table.key not in taken}
        for one in sorted((one for one in now if one.key not in pinned), key=lambda one: _difficulty(one, sits)):
            fitting = [table for table in free.values() if suits(table, one)]
            if not fitting:
                chosen[one.key] = None
                continue
            best = min(fitting, key=lambda table: _rank(table, one, sits))
            chosen[one.key] = best.key
            del free[best.key]
        sits |= {one.buyer: key for one in now if (key := chosen[one.key]) is not None}
    return chosen


def _by_slot(meetings: Iterable[Meeting]) -> list[tuple[int, list[Meeting]]]:
    slots: dict[int, list[Meeting]] = {}
    for one in meetings:
        slots.setdefault(one.slot, []).append(one)
    return sorted(slots.items())


def _difficulty(meeting: Meeting, sits: Mapping[int, int]) -> tuple[int, bool, int]:
    return -(meeting.tasting + meeting.step_free), meeting.buyer not in sits, meeting.key


def _rank(table: MeetingTable, meeting: Meeting, sits: Mapping[int, int]) -> tuple[bool, bool, int, int]:
    """Her own table, then one that nobody else sat at, then one that has nothing special, then by number."""
    elsewhere = table.key in sits.values()
    special = (table.tasting and not meeting.tasting) + (table.step_free and not meeting.step_free)
    return sits.get(meeting.buyer) != table.key, elsewhere, special, table.key


def changes(meetings: Iterable[Meeting], chosen: Mapping[int, int | None]) -> int:
    """How often a buyer gets up for another table."""
    count, sits = 0, dict[int, int]()
    for _slot, now in _by_slot(meetings):
        for one in now:
            key = chosen[one.key]
            if key is not None:
                count += one.buyer in sits and sits[one.buyer] != key
                sits[one.buyer] = key
    return count
