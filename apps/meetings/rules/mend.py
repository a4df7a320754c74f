"""A published timetable when somebody stays away: what is lost is filled up, few others are disturbed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from apps.meetings.rules.board import NOWHERE, DayBoard, costs_nothing
from apps.meetings.rules.day import Day
from apps.meetings.rules.place import PlaceSearch, fill

HOLD = 3000  # points: no meeting that both can attend is cancelled for another's sake
KEEP = 150  # points that moving a published meeting must gain
FEW = 2  # that many may move at that price; one more must gain as much as a cancelled one loses
STEPS = 20_000


class Strength(StrEnum):
    """How much of the published timetable may be touched."""

    QUIET = "quiet"  # nothing moves
    NORMAL = "normal"
    AFRESH = "afresh"  # the rest of the day is made again


@dataclass(frozen=True, slots=True)
class MendedDay:
    """The timetable after it, by pair; what became of the published meetings."""

    at: tuple[int, ...]
    lost: tuple[int, ...]  # could not be held
    moved: tuple[int, ...]
    cancelled: tuple[int, ...]  # both could attend, and yet they have no place
    filled: tuple[int, ...]  # new, or found again in another slot
    value: int


def dear_after_few(moved: int) -> int:
    return KEEP if moved < FEW else HOLD


def without(day: Day, away: Iterable[tuple[int, int]]) -> Day:
    """The day on which these people are not there in these slots."""
    free = [one.free for one in day.people]
    for person, slot in away:
        free[person] &= ~(1 << slot)
    return replace(day, people=tuple(replace(one, free=free[i]) for i, one in enumerate(day.people)))


def mend(
    day: Day,
    published: Sequence[int],
    away: Iterable[tuple[int, int]],
    from_slot: int,
    *,
    strength: Strength = Strength.NORMAL,
    steps: int = STEPS,
    seed: int = 1,
) -> MendedDay:
    """Slots before `from_slot` are past or running: what stands there is held, nothing new comes there."""
    board = DayBoard(without(day, away))
    standing = [pair for pair, slot in enumerate(published) if slot != NOWHERE and board.open[pair] >> slot & 1]
    lost = tuple(pair for pair, slot in enumerate(published) if slot != NOWHERE and not board.open[pair] >> slot & 1)
    past = (1 << from_slot) - 1
    for pair in standing:
        board.home[pair] = published[pair]
    board.hold = HOLD
    board.keep = costs_nothing if strength is Strength.AFRESH else dear_after_few
    for pair in standing:
        board.put(pair, published[pair])
    board.open = [slots & ~past for slots in board.open]
    fixed = frozenset(one for one in standing if strength is Strength.QUIET or published[one] < from_slot)
    hit = {person for pair in lost for person in (board.maker[pair], board.buyer[pair])}
    firstly = tuple(pair for person in sorted(hit) for pair in board.pairs_of[person])
    fill(board)
    # What can be had without disturbing anybody is had first; the rest of the search begins there.
    for untouchable, share in ((frozenset(standing), steps // 4), (fixed, steps - steps // 4)):
        movable = [pair for pair in range(len(day.pairs)) if pair not in untouchable]
        PlaceSearch(board, Random(seed), movable, untouchable, firstly).run(share)  # noqa: S311 - nothing secret
    at, stood = tuple(board.at), frozenset(standing)
    return MendedDay(
        at=at,
        lost=lost,
        moved=tuple(pair for pair in standing if at[pair] not in (NOWHERE, published[pair])),
        cancelled=tuple(pair for pair in standing if at[pair] == NOWHERE),
        filled=tuple(pair for pair, slot in enumerate(at) if slot != NOWHERE and pair not in stood),
        value=value_of(board),
    )


def value_of(board: DayBoard) -> int:
    """Of the timetable itself, without what holds the published one."""
    return sum(board.worth[pair] for pair, slot in enumerate(board.at) if slot != NOWHERE) - sum(board.cost)
