"""Why somebody has fewer meetings than she was promised: the first reason that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.meetings.rules.board import NOWHERE, DayBoard
from apps.meetings.rules.day import Day
from apps.meetings.rules.place import overworked, too_far


class Why(StrEnum):
    """In the order in which they are looked for."""

    NO_WISHES = "no_wishes"
    AWAY = "away"  # never there when the others are
    OTHERS_FULL = "others_full"  # all whom she could meet have as many meetings as they may, or meet then
    POOL_FULL = "pool_full"  # tables or an interpreter, named, in every slot that both have
    PAUSES = "pauses"  # only by too many in a row, by running between floors, or without a slot for prayer
    OUTBID = "outbid"  # a worthier meeting stands where hers could


@dataclass(frozen=True, slots=True)
class TooFew:
    """`missing` meetings; the pool that was full, or the worth that outbid hers."""

    person: int
    missing: int
    why: Why
    pool: int | None = None
    worth: int | None = None
    by: int | None = None


def shortfalls(day: Day, at: Sequence[int]) -> list[TooFew]:
    """Everybody below her least, makers first, those who miss most in front."""
    board = stood(day, at)
    found = [
        explain(board, person, one.least - board.count[person])
        for person, one in enumerate(day.people)
        if board.count[person] < one.least
    ]
    return sorted(found, key=lambda one: (not day.people[one.person].is_maker, -one.missing, one.person))


def stood(day: Day, at: Sequence[int]) -> DayBoard:
    board = DayBoard(day)
    for pair, slot in enumerate(at):
        if slot != NOWHERE:
            board.put(pair, slot)
    return board


def explain(board: DayBoard, person: int, missing: int) -> TooFew:
    waiting = [pair for pair in board.pairs_of[person] if board.at[pair] == NOWHERE]
    if not waiting:
        return TooFew(person, missing, Why.NO_WISHES)
    together = [pair for pair in waiting if _both_there(board, pair)]
    if not together:
        return TooFew(person, missing, Why.AWAY)
    willing = [pair for pair in together if _unmet(board, pair, person)]
    if not willing:
        return TooFew(person, missing, Why.OTHERS_FULL)
    full = [pool for pair in willing if (pool := _full_pool(board, pair)) is not None]
    if len(full) == len(willing):
        return TooFew(person, missing, Why.POOL_FULL, pool=max(full))
    if all(not _restful(board, pair) for pair in willing if _full_pool(board, pair) is None):
        return TooFew(person, missing, Why.PAUSES)
    best = max(willing, key=board.worth.__getitem__)
    rivals = [
        rival
        for slot in range(board.day.slots)
        if board.open[best] >> slot & 1
        for one in (board.maker[best], board.buyer[best])
        if (rival := board.meets[one][slot]) != NOWHERE
    ]
    least = min((board.worth[one] for one in rivals), default=None)
    return TooFew(person, missing, Why.OUTBID, worth=board.worth[best], by=least)


def _both_there(board: DayBoard, pair: int) -> bool:
    people = board.day.people
    return bool(people[board.maker[pair]].free & people[board.buyer[pair]].free)


def _other(board: DayBoard, pair: int, person: int) -> int:
    return board.buyer[pair] if board.maker[pair] == person else board.maker[pair]


def _unmet(board: DayBoard, pair: int, person: int) -> bool:
    """The other has room for one more meeting in a slot in which both are there."""
    other = _other(board, pair, person)
    people = board.day.people
    common = people[person].free & people[other].free
    return board.count[other] < board.most[other] and bool(common & ~board.busy[other] & ~board.busy[person])


def _common(board: DayBoard, pair: int) -> int:
    maker, buyer, people = board.maker[pair], board.buyer[pair], board.day.people
    return people[maker].free & people[buyer].free & ~board.busy[maker] & ~board.busy[buyer]


def _full_pool(board: DayBoard, pair: int) -> int | None:
    """A pool that has no place in any slot that both have open; of several the scarcest kind, listed last."""
    common = _common(board, pair)
    full = [pool for pool in board.pools[pair] if not common & ~board.full[pool]]
    if full:
        return max(full)
    closed = 0
    for pool in board.pools[pair]:
        closed |= board.full[pool]
    return max(board.pools[pair], default=None) if not common & ~closed else None


def _restful(board: DayBoard, pair: int) -> bool:
    """In some slot that is open to both nobody runs, works too long, or misses a prayer."""
    slots = _common(board, pair) & ~too_far(board, pair)
    for pool in board.pools[pair]:
        slots &= ~board.full[pool]
    maker, buyer = board.maker[pair], board.buyer[pair]
    while slots:
        bit = slots & -slots
        slots ^= bit
        if not any(overworked(board, one, board.busy[one] | bit) for one in (maker, buyer)):
            return True
    return False
