"""A timetable in the making: meetings are put and taken away, its value and what stands in the way are always known."""

from __future__ import annotations

from collections.abc import Callable

from apps.meetings.rules.day import BUYERS_MEETING, BUYERS_WAIT, MAKERS_MEETING, MAKERS_WAIT, Day

NOWHERE = -1


def costs_nothing(_moved: int) -> int:
    return 0


class Idle(dict[int, int]):
    """Empty slots between the first and the last meeting of each session, by the set of busy slots."""

    def __init__(self, sessions: tuple[int, ...]) -> None:
        self.sessions = sessions

    def __missing__(self, busy: int) -> int:
        empty = 0
        for session in self.sessions:
            held = busy & session
            if held:
                first = (held & -held).bit_length()
                between = session & ((1 << held.bit_length()) - (1 << (first - 1)))
                empty += between.bit_count() - held.bit_count()
        self[busy] = empty
        return empty


class Longest(dict[int, int]):
    """The longest run of meetings inside a session, by the set of busy slots."""

    def __init__(self, sessions: tuple[int, ...]) -> None:
        self.sessions = sessions

    def __missing__(self, busy: int) -> int:
        longest = 0
        for session in self.sessions:
            held, run = busy & session, 0
            while held:
                held &= held >> 1 & session
                run += 1
            longest = max(longest, run)
        self[busy] = longest
        return longest


class DayBoard:
    """Mutable. `at` has the slot of each pair, or `NOWHERE`."""

    def __init__(self, day: Day) -> None:
        people, pairs = day.people, day.pairs
        sessions = tuple(
            sum(1 << slot for slot in range(day.slots) if day.session[slot] == one) for one in sorted(set(day.session))
        )
        self.day, self.idle, self.longest = day, Idle(sessions), Longest(sessions)
        self.maker, self.buyer = [one.maker for one in pairs], [one.buyer for one in pairs]
        self.worth, self.pools = [one.worth for one in pairs], [one.pools for one in pairs]
        self.pairs_of: list[list[int]] = [[] for _ in people]
        for number, pair in enumerate(pairs):
            self.pairs_of[pair.maker].append(number)
            self.pairs_of[pair.buyer].append(number)
        self.at = [NOWHERE] * len(pairs)
        self.busy, self.count = [0] * len(people), [0] * len(people)
        self.most = [one.most for one in people]
        self.meets = [[NOWHERE] * day.slots for _ in people]
        self.left = [list(pool.capacity) for pool in day.pools]
        self.full = [sum(1 << s for s, places in enumerate(pool.capacity) if places <= 0) for pool in day.pools]
        self.inside: list[list[list[int]]] = [[[] for _ in range(day.slots)] for _ in day.pools]
        closed = self.full
        self.open = [people[one.maker].free & people[one.buyer].free for one in pairs]
        for number, pair in enumerate(pairs):
            for pool in pair.pools:
                self.open[number] &= ~closed[pool]
        self.floors = [one.floor for one in pairs]
        self.on_floor: list[dict[int, int]] = [{} for _ in people]
        self.near, self.run = day.near, day.run
        self.windows = [tuple((window, window & one.free) for window in one.windows) for one in people]
        self.wait = [MAKERS_WAIT if one.is_maker else BUYERS_WAIT for one in people]
        self.missing = [self._missing(number) for number in range(len(people))]
        self.cost = [short[0] for short in self.missing]
        # Where a published meeting stands, what holds it, and what it costs to move one more than are moved already.
        self.home, self.hold, self.moved = [NOWHERE] * len(pairs), 0, 0
        self.keep: Callable[[int], int] = costs_nothing
        self.value = -sum(self.cost)

    def _missing(self, person: int) -> list[int]:
        """What is lost with 0, 1, 2 … meetings; nobody misses more than she has pairs."""
        one, pairs = self.day.people[person], len(self.pairs_of[person])
        each, least = MAKERS_MEETING if one.is_maker else BUYERS_MEETING, min(one.least, pairs)
        return [each * max(0, least - held) for held in range(pairs + 1)]

    def put(self, pair: int, slot: int) -> None:
        bit, maker, buyer = 1 << slot, self.maker[pair], self.buyer[pair]
        self.at[pair] = slot
        floors, floor = self.on_floor[maker], self.floors[pair]
        floors[floor] = floors.get(floor, 0) | bit
        self.meets[maker][slot] = self.meets[buyer][slot] = pair
        self.busy[maker] |= bit
        self.busy[buyer] |= bit
        self.count[maker] += 1
        self.count[buyer] += 1
        for pool in self.pools[pair]:
            self.inside[pool][slot].append(pair)
            left = self.left[pool]
            left[slot] -= 1
            if left[slot] <= 0:
                self.full[pool] |= bit
        if self.home[pair] != NOWHERE:
            self.value += self.hold
            if self.home[pair] != slot:
                self.value -= self.keep(self.moved)
                self.moved += 1
        self.value += self.worth[pair] - self._dearer(maker) - self._dearer(buyer)

    def take(self, pair: int) -> None:
        slot = self.at[pair]
        bit, maker, buyer = 1 << slot, self.maker[pair], self.buyer[pair]
        self.at[pair] = NOWHERE
        self.on_floor[maker][self.floors[pair]] ^= bit
        self.meets[maker][slot] = self.meets[buyer][slot] = NOWHERE
        self.busy[maker] ^= bit
        self.busy[buyer] ^= bit
        self.count[maker] -= 1
        self.count[buyer] -= 1
        for pool in self.pools[pair]:
            self.inside[pool][slot].remove(pair)
            left = self.left[pool]
            left[slot] += 1
            if left[slot] > 0:
                self.full[pool] &= ~bit
        if self.home[pair] != NOWHERE:
            self.value -= self.hold
            if self.home[pair] != slot:
                self.moved -= 1
                self.value += self.keep(self.moved)
        self.value -= self.worth[pair] + self._dearer(maker) + self._dearer(buyer)

    def _dearer(self, person: int) -> int:
        """What her waiting and her missing meetings cost more than before."""
        cost = self.missing[person][self.count[person]] + self.wait[person] * self.idle[self.busy[person]]
        more = cost - self.cost[person]
        self.cost[person] = cost
        return more
