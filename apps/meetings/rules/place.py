"""The search for a timetable: who is served least comes first, then meetings change places as long as it pays.

The budget is counted in steps, never in seconds: the same day, seed and steps make the same timetable on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from random import Random

from apps.meetings.rules.board import NOWHERE, DayBoard
from apps.meetings.rules.day import Day

WARM, COOL = 12.0, 0.7  # points of worth that a change may lose at the beginning and at the end

NEED = 0.5  # share of the steps that begin with somebody who has less than her least, or who was hit


def too_far(board: DayBoard, pair: int) -> int:
    """Slots in which the maker would have to run to another floor."""
    maker = board.maker[pair]
    elsewhere = board.busy[maker] & ~board.on_floor[maker].get(board.floors[pair], 0)
    return (elsewhere & board.near) << 1 | elsewhere >> 1 & board.near if elsewhere else 0


def open_slots(board: DayBoard, pair: int) -> int:
    """Slots in which both are free and unmet, and everything the meeting needs has a place."""
    closed = board.busy[board.maker[pair]] | board.busy[board.buyer[pair]]
    for pool in board.pools[pair]:
        closed |= board.full[pool]
    return board.open[pair] & ~closed & ~too_far(board, pair)


def overworked(board: DayBoard, person: int, busy: int) -> bool:
    """Too many meetings in a row, or no slot left free of those around her prayer."""
    if board.longest[busy] > board.run:
        return True
    windows = board.windows[person]
    return bool(windows) and any(window & busy and not free & ~busy for window, free in windows)


def best_slot(board: DayBoard, pair: int) -> int:
    """The open slot that makes both wait least; NOWHERE if there is none or one of them has enough."""
    maker, buyer = board.maker[pair], board.buyer[pair]
    if board.count[maker] >= board.most[maker] or board.count[buyer] >= board.most[buyer]:
        return NOWHERE
    slots = open_slots(board, pair)
    if not slots:
        return NOWHERE
    chosen, least = NOWHERE, 1 << 30
    idle, his, hers, wait, waits = (
        board.idle,
        board.busy[maker],
        board.busy[buyer],
        board.wait[maker],
        board.wait[buyer],
    )
    while slots:
        bit = slots & -slots
        slots ^= bit
        cost = wait * idle[his | bit] + waits * idle[hers | bit]
        if cost < least and not overworked(board, maker, his | bit) and not overworked(board, buyer, hers | bit):
            chosen, least = bit.bit_length() - 1, cost
    return chosen


def fill(board: DayBoard) -> None:
    """The least served maker next, her worthiest pair, the slot that makes people wait least."""
    makers = {person for person, one in enumerate(board.day.people) if one.is_maker}
    waiting = {
        maker: sorted(
            (pair for pair in board.pairs_of[maker] if board.at[pair] == NOWHERE),
            key=lambda pair: (board.worth[pair], -pair),
        )
        for maker in makers
    }
    while waiting:
        maker = min(waiting, key=lambda one: (board.count[one], len(waiting[one]), one))
        while waiting[maker]:
            pair = waiting[maker].pop()
            slot = best_slot(board, pair)
            if slot != NOWHERE:
                board.put(pair, slot)
                break
        if not waiting[maker]:
            del waiting[maker]


@dataclass
class PlaceSearch:
    """One step: a pair takes a slot, whoever stands in the way leaves and tries again elsewhere; kept if it pays."""

    board: DayBoard
    random: Random
    movable: list[int]
    fixed: frozenset[int] = frozenset()
    hit: tuple[int, ...] = ()  # pairs of people who lost a meeting: half of the steps begin with them

    def run(self, steps: int, warm: float = WARM, cool: float = COOL) -> None:
        board, draw = self.board, self.random.random
        choices = {pair: [s for s in range(board.day.slots) if board.open[pair] >> s & 1] for pair in self.movable}
        pairs = [pair for pair in self.movable if choices[pair]]
        if not pairs:
            return
        many, heat, movable = len(pairs), warm, frozenset(pairs)
        best, best_value = board.at[:], board.value
        cooling = (cool / warm) ** (64 / max(1, steps))
        for step in range(steps):
            if not step & 63:
                heat *= cooling
                needed = [one for one in (*self.hit, *self.short()) if one in movable]
            pair = needed[int(draw() * len(needed))] if needed and draw() < NEED else pairs[int(draw() * many)]
            slots = choices[pair]
            slot = slots[int(draw() * len(slots))]
            if board.at[pair] != slot:
                self.step(pair, slot, heat)
                if board.value > best_value:
                    best, best_value = board.at[:], board.value
        restore(board, best)

    def short(self) -> list[int]:
        """Pairs without a slot of people who have less than they were promised."""
        board = self.board
        return [
            pair
            for person, held in enumerate(board.count)
            if board.missing[person][held]
            for pair in board.pairs_of[person]
            if board.at[pair] == NOWHERE
        ]

    def step(self, pair: int, slot: int, heat: float) -> bool:
        board, before = self.board, self.board.value
        moved: list[tuple[int, int]] = []
        if self.make_room(pair, slot, moved):
            board.put(pair, slot)
            for other, _was in moved:
                if other != pair:
                    again = best_slot(board, other)
                    if again != NOWHERE:
                        board.put(other, again)
            lost = before - board.value
            if lost <= 0 or self.random.random() < exp(-lost / heat):
                return True
            if board.at[pair] != NOWHERE and all(other != pair for other, _ in moved):
                moved.append((pair, NOWHERE))
        for other, _was in moved:
            if board.at[other] != NOWHERE:
                board.take(other)
        for other, was in moved:
            if was != NOWHERE:
                board.put(other, was)
        return False

    def make_room(self, pair: int, slot: int, moved: list[tuple[int, int]]) -> bool:
        """Takes away whatever stands in the way; False where something does that may not be moved."""
        board, bit, fixed = self.board, 1 << slot, self.fixed
        maker, buyer = board.maker[pair], board.buyer[pair]
        if board.at[pair] != NOWHERE:
            moved.append((pair, board.at[pair]))
            board.take(pair)
        while too_far(board, pair) & bit:
            beside = [board.meets[maker][s] for s in (slot - 1, slot + 1) if 0 <= s < board.day.slots]
            far = [one for one in beside if one != NOWHERE and board.floors[one] != board.floors[pair]]
            if not self.send_away(far[0] if len(far) == 1 or not moved else far[-1], moved):
                return False
        for person in (maker, buyer):
            there = board.meets[person][slot]
            if there != NOWHERE and not self.send_away(there, moved):
                return False
            if board.count[person] >= board.most[person]:
                held = [one for one in board.meets[person] if one != NOWHERE and one not in fixed]
                if not held or not self.send_away(min(held, key=board.worth.__getitem__), moved):
                    return False
        for pool in board.pools[pair]:
            if board.full[pool] & bit:
                inside = [one for one in board.inside[pool][slot] if one not in fixed]
                if not inside or not self.send_away(inside[int(self.random.random() * len(inside))], moved):
                    return False
        return not (
            overworked(board, maker, board.busy[maker] | bit) or overworked(board, buyer, board.busy[buyer] | bit)
        )

    def send_away(self, other: int, moved: list[tuple[int, int]]) -> bool:
        if other in self.fixed:
            return False
        moved.append((other, self.board.at[other]))
        self.board.take(other)
        return True


def restore(board: DayBoard, at: list[int]) -> None:
    """The board as it was, meeting by meeting."""
    changed = [pair for pair, slot in enumerate(at) if board.at[pair] != slot]
    for pair in changed:
        if board.at[pair] != NOWHERE:
            board.take(pair)
    for pair in changed:
        if at[pair] != NOWHERE:
            board.put(pair, at[pair])


def place(day: Day, seed: int, steps: int, pinned: Mapping[int, int] | None = None) -> DayBoard:
    """A timetable from nothing; 40,000 steps make a draft of a full day, 400,000 one to publish.

    `pinned` (pair → slot) stand before the search and are never moved, whatever they break.
    """
    board, pinned = DayBoard(day), pinned or {}
    for pair, slot in pinned.items():
        board.put(pair, slot)
    fill(board)
    movable = [pair for pair in range(len(day.pairs)) if pair not in pinned]
    PlaceSearch(board, Random(seed), movable, frozenset(pinned)).run(steps)  # noqa: S311 - nothing secret
    return board
