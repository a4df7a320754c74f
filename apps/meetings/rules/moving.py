"""A meeting by hand: what a place would break, what it costs, and which places are open, best first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from apps.meetings.rules.board import Idle, Longest
from apps.meetings.rules.day import BUYERS_WAIT, MAKERS_WAIT, Day
from apps.meetings.rules.tables import MeetingTable

TABLE_COSTS = 2  # points for each time that a guest gets up for another table
FLOOR_COSTS = 2  # for each time that a maker goes to another floor
SPECIAL_COSTS = 1  # for a table that somebody else may need more


class MoveRule(StrEnum):
    """In the order in which they are told."""

    MET = "met"  # the pair has a place already
    AWAY = "away"
    TWICE = "twice"  # a person meets somebody else then
    TABLE = "table"  # somebody else sits there
    UNSUITED = "unsuited"  # tasting, or without steps
    HELPER = "helper"  # the interpreter is at another table, or not there
    NO_HELPER = "no_helper"  # nobody is left who speaks the language
    WALK = "walk"  # change of floor within the change-over
    RUN = "run"  # too many in a row
    PRAYER = "prayer"
    CAP = "cap"  # more meetings than she may have: a person may decide so, with a reason


@dataclass(frozen=True, slots=True)
class Sits:
    """Where a pair meets; table and helper by their keys."""

    slot: int
    table: int
    helper: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingNeeds:
    tasting: bool = False
    step_free: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HelperHours:
    languages: frozenset[str]
    free: int


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """`person` whom it concerns; `pair` that stands in the way."""

    rule: MoveRule
    person: int | None = None
    pair: int | None = None
    helper: int | None = None


@dataclass(frozen=True, slots=True)
class MoveCost:
    """More than now: empty slots between meetings, changes of table and of floor. Less is negative."""

    maker_waits: int = 0
    buyer_waits: int = 0
    tables: int = 0
    floors: int = 0
    special: bool = False

    @property
    def points(self) -> int:
        waits = MAKERS_WAIT * self.maker_waits + BUYERS_WAIT * self.buyer_waits
        return waits + TABLE_COSTS * self.tables + FLOOR_COSTS * self.floors + SPECIAL_COSTS * self.special


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """`over`: people who would have more meetings than they may."""

    sits: Sits
    cost: MoveCost
    over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedPlace:
    slot: int
    why: BrokenRule


@dataclass(frozen=True)
class HandPlan:
    """A draft as it stands. Floors are those of the tables at which people really sit."""

    day: Day
    tables: Mapping[int, MeetingTable]
    helpers: Mapping[int, HelperHours]
    needs: Sequence[MeetingNeeds]
    meetings: Mapping[int, Sits]

    @cached_property
    def of_person(self) -> dict[int, dict[int, int]]:
        """Person → slot → pair."""
        found: dict[int, dict[int, int]] = {}
        for pair, sits in self.meetings.items():
            for person in self.people(pair):
                found.setdefault(person, {})[sits.slot] = pair
        return found

    @cached_property
    def at_table(self) -> dict[tuple[int, int], int]:
        return {(sits.slot, sits.table): pair for pair, sits in self.meetings.items()}

    @cached_property
    def with_helper(self) -> dict[tuple[int, int], int]:
        return {(sits.slot, sits.helper): pair for pair, sits in self.meetings.items() if sits.helper is not None}

    @cached_property
    def sessions(self) -> tuple[int, ...]:
        names = sorted(set(self.day.session))
        return tuple(sum(1 << slot for slot, one in enumerate(self.day.session) if one == name) for name in names)

    @cached_property
    def idle(self) -> Idle:
        return Idle(self.sessions)

    @cached_property
    def longest(self) -> Longest:
        return Longest(self.sessions)

    def people(self, pair: int) -> tuple[int, int]:
        return self.day.pairs[pair].maker, self.day.pairs[pair].buyer

    def others(self, person: int, pair: int) -> dict[int, int]:
        """Her other meetings by slot."""
        return {slot: one for slot, one in self.of_person.get(person, {}).items() if one != pair}

    def changed(self, places: Mapping[int, Sits | None]) -> HandPlan:
        """With some meetings elsewhere, or nowhere."""
        kept = {pair: sits for pair, sits in self.meetings.items() if pair not in places}
        return replace(self, meetings=kept | {pair: sits for pair, sits in places.items() if sits is not None})


def busy_of(slots: Mapping[int, int] | Sequence[int]) -> int:
    return sum(1 << slot for slot in slots)


def broken(plan: HandPlan, pair: int, sits: Sits) -> list[BrokenRule]:
    """Every rule that this place would break; the pair's own place of now is forgotten."""
    return [*_of_people(plan, pair, sits), *_of_place(plan, pair, sits), *_of_rest(plan, pair, sits)]


def hard(found: Sequence[BrokenRule]) -> list[BrokenRule]:
    """What nobody may decide otherwise."""
    return [one for one in found if one.rule is not MoveRule.CAP]


def _of_people(plan: HandPlan, pair: int, sits: Sits) -> Iterator[BrokenRule]:
    for person in plan.people(pair):
        if not plan.day.people[person].free >> sits.slot & 1:
            yield BrokenRule(MoveRule.AWAY, person)
    for person in plan.people(pair):
        if (other := plan.others(person, pair).get(sits.slot)) is not None:
            yield BrokenRule(MoveRule.TWICE, person, other)


def _of_place(plan: HandPlan, pair: int, sits: Sits) -> Iterator[BrokenRule]:
    there, needs, table = plan.at_table.get((sits.slot, sits.table)), plan.needs[pair], plan.tables.get(sits.table)
    if there is not None and there != pair:
        yield BrokenRule(MoveRule.TABLE, pair=there)
    if table is None or (needs.tasting and not table.tasting) or (needs.step_free and not table.step_free):
        yield BrokenRule(MoveRule.UNSUITED)
    if sits.helper is not None:
        helper, beside = plan.helpers.get(sits.helper), plan.with_helper.get((sits.slot, sits.helper))
        if helper is None or not helper.free >> sits.slot & 1 or beside not in (None, pair):
            yield BrokenRule(MoveRule.HELPER, pair=beside if beside != pair else None, helper=sits.helper)
        elif needs.languages and not needs.languages & helper.languages:
            yield BrokenRule(MoveRule.NO_HELPER)
    elif needs.languages:
        yield BrokenRule(MoveRule.NO_HELPER)


def _of_rest(plan: HandPlan, pair: int, sits: Sits) -> Iterator[BrokenRule]:
    maker, buyer = plan.people(pair)
    if (beside := _runs(plan, pair, sits)) is not None:
        yield BrokenRule(MoveRule.WALK, maker, beside)
    for person in (maker, buyer):
        others, one = plan.others(person, pair), plan.day.people[person]
        busy = busy_of(others) | 1 << sits.slot
        if plan.longest[busy] > plan.day.run:
            yield BrokenRule(MoveRule.RUN, person)
        if any(window >> sits.slot & 1 and not window & one.free & ~busy for window in one.windows):
            yield BrokenRule(MoveRule.PRAYER, person)
        if len(others) + 1 > one.most:
            yield BrokenRule(MoveRule.CAP, person)


def _runs(plan: HandPlan, pair: int, sits: Sits) -> int | None:
    """The meeting beside this one to which, or from which, the maker would have to run."""
    others, here = plan.others(plan.day.pairs[pair].maker, pair), plan.tables.get(sits.table)
    for slot, between in ((sits.slot - 1, sits.slot - 1), (sits.slot + 1, sits.slot)):
        beside = others.get(slot)
        if beside is None or here is None or not plan.day.near >> between & 1:
            continue
        there = plan.tables.get(plan.meetings[beside].table)
        if there is not None and there.floor != here.floor:
            return beside
    return None


def cost_of(plan: HandPlan, pair: int, sits: Sits) -> MoveCost:
    now, maker, buyer = plan.meetings.get(pair), *plan.people(pair)
    waits = []
    for person in (maker, buyer):
        busy = busy_of(plan.others(person, pair))
        before = plan.idle[busy | 1 << now.slot] if now else plan.idle[busy]
        waits.append(plan.idle[busy | 1 << sits.slot] - before)
    table, needs = plan.tables[sits.table], plan.needs[pair]
    return MoveCost(
        maker_waits=waits[0],
        buyer_waits=waits[1],
        tables=_ups(plan, buyer, pair, sits, floors=False) - _ups(plan, buyer, pair, now, floors=False),
        floors=_ups(plan, maker, pair, sits, floors=True) - _ups(plan, maker, pair, now, floors=True),
        special=(table.tasting and not needs.tasting) or (table.step_free and not needs.step_free),
    )


def _ups(plan: HandPlan, person: int, pair: int, sits: Sits | None, *, floors: bool) -> int:
    """How often she gets up for another table, or floor, from one meeting to the next."""
    held = [(slot, plan.meetings[one].table) for slot, one in plan.others(person, pair).items()]
    held += [(sits.slot, sits.table)] if sits else []
    places = [plan.tables[table].floor if floors else table for _slot, table in sorted(held) if table in plan.tables]
    return sum(1 for one, after in pairwise(places) if one != after)


def helper_for(plan: HandPlan, pair: int, slot: int) -> int | None:
    """Who interprets there: the one of now, or the first who is free. None where nobody is needed, or left."""
    languages, now = plan.needs[pair].languages, plan.meetings.get(pair)
    if not languages:
        return None
    able = [
        key
        for key, one in plan.helpers.items()
        if one.languages & languages and one.free >> slot & 1 and plan.with_helper.get((slot, key)) in (None, pair)
    ]
    if now is not None and now.helper in able:
        return now.helper
    return min(able, key=lambda key: (len(plan.helpers[key].languages), key), default=None)


def best_place(plan: HandPlan, pair: int, slot: int) -> OpenPlace | ClosedPlace:
    """The table of this slot that costs least; or what stands in the way at the table where least does."""
    helper, chosen, blocked = helper_for(plan, pair, slot), None, list[BrokenRule]()
    for table in plan.tables:
        sits = Sits(slot, table, helper)
        found = broken(plan, pair, sits)
        if against := hard(found):
            blocked = against if not blocked or len(against) < len(blocked) else blocked
            continue
        place = OpenPlace(sits, cost_of(plan, pair, sits), tuple(one.person for one in found if one.person is not None))
        if chosen is None or (place.cost.points, table) < (chosen.cost.points, chosen.sits.table):
            chosen = place
    if chosen is not None:
        return chosen
    return ClosedPlace(slot, blocked[0] if blocked else BrokenRule(MoveRule.TABLE))


def places_of(plan: HandPlan, pair: int) -> tuple[list[OpenPlace], list[ClosedPlace]]:
    """One place in every slot but that of now, best first; and the slots that are not offered, with the reason."""
    now, found = plan.meetings.get(pair), list[OpenPlace]()
    closed = []
    for slot in range(plan.day.slots):
        if now is not None and now.slot == slot:
            continue
        place = best_place(plan, pair, slot)
        if isinstance(place, OpenPlace):
            found.append(place)
        else:
            closed.append(place)
    return sorted(found, key=lambda one: (len(one.over), one.cost.points, one.sits.slot)), closed


def swapped(plan: HandPlan, one: int, other: int) -> HandPlan:
    """Each where the other was; who interprets is found anew."""
    mine, its = plan.meetings[one], plan.meetings[other]
    bare = plan.changed({one: replace(its, helper=None), other: replace(mine, helper=None)})
    first = bare.changed({one: replace(its, helper=_keeps(bare, one, its.slot, mine.helper))})
    return first.changed({other: replace(mine, helper=_keeps(first, other, mine.slot, its.helper))})


def _keeps(plan: HandPlan, pair: int, slot: int, helper: int | None) -> int | None:
    held = plan.helpers.get(helper) if helper is not None else None
    free = held is not None and held.free >> slot & 1 and plan.with_helper.get((slot, helper or 0)) is None
    return helper if free and plan.needs[pair].languages else helper_for(plan, pair, slot)


def against_swap(plan: HandPlan, one: int, other: int) -> list[BrokenRule]:
    after = swapped(plan, one, other)
    return [found for pair in (one, other) for found in hard(broken(after, pair, after.meetings[pair]))]


def swaps_of(plan: HandPlan, pair: int) -> list[int]:
    """Meetings of other slots with which this one may change places, the nearest first."""
    now = plan.meetings[pair]
    able = [
        other
        for other, sits in plan.meetings.items()
        if sits.slot != now.slot
        and _comes_free(plan, pair, other, sits.slot)
        and _comes_free(plan, other, pair, now.slot)
        and not against_swap(plan, pair, other)
    ]
    return sorted(able, key=lambda other: (abs(plan.meetings[other].slot - now.slot), other))


def _comes_free(plan: HandPlan, pair: int, other: int, slot: int) -> bool:
    """Both are there in that slot, and meet nobody but those who would leave it."""
    return all(
        plan.day.people[person].free >> slot & 1 and plan.of_person[person].get(slot) in (None, other)
        for person in plan.people(pair)
    )


def faults(plan: HandPlan) -> list[tuple[int, BrokenRule]]:
    """Hard rules that the draft breaks as the day is now: who went away or withdrew after it was made."""
    return [(pair, found) for pair, sits in sorted(plan.meetings.items()) for found in hard(broken(plan, pair, sits))]
