"""Who waits on stand-by, and which table is free in which slot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from apps.floor.models import StandbyCall
from apps.floor.reads.hour import standing_placements
from apps.floor.rules.hands import worth_calling
from apps.floor.rules.standby import Chance, NoCall, OnStandby, chance_of, in_turn
from apps.meetings.choices import MET, SeatState
from apps.meetings.models import Encounter, MatchingDay, Placement, Wish
from apps.meetings.reads.facts import DayFacts, facts_of, slot_times, wished
from apps.meetings.rules.helping import helpers_of
from apps.meetings.rules.tables import Meeting
from apps.meetings.rules.wishes import worth


@dataclass(frozen=True)
class Waiting:
    """One pair of the list, with what it has so far."""

    wish: Wish
    turn: OnStandby
    held: int
    least: int


class StandbyList:
    """Of one moment. Placements and calls are read once."""

    def __init__(
        self, day: MatchingDay, now: datetime, facts: DayFacts | None = None, placements: list[Placement] | None = None
    ) -> None:
        self.day, self.now = day, now
        self.facts = facts or facts_of(day)
        self.placements = placements if placements is not None else list(standing_placements(day))
        self.calls = list(StandbyCall.objects.of_day(day).holding_a_table().select_related("wish", "table__zone"))
        self.states = dict(Encounter.objects.of_day(day).values_list("wish_id", "state"))
        self.slots = worth_calling(slot_times(self.facts.slots), now)
        self._count()

    def _count(self) -> None:
        """How many meetings each seat has, held or to come, in the timetable and on stand-by."""
        self.has: dict[int, int] = {}
        self.placed = {one.wish_id for one in self.placements}
        called = [one.wish for one in self.calls if one.wish_id not in self.placed]
        for one in [*self.placements, *called]:
            if one.pk is not None and self._counts(one):
                for seat in (one.maker_id, one.buyer_id):
                    self.has[seat] = self.has.get(seat, 0) + 1

    def _counts(self, one: Placement | Wish) -> bool:
        wish = one.wish_id if isinstance(one, Placement) else one.pk
        return wish in self.facts.place_of_wish

    @property
    def waiting(self) -> list[Waiting]:
        """Both are here, have no place together, did not meet, and may have one more meeting."""
        asked = {one.wish_id for one in self.calls}
        found = {}
        for wish in self.facts.wishes:
            if wish.pk in self.placed or wish.pk in asked or self.states.get(wish.pk) in MET:
                continue
            seats = self.facts.seat[wish.maker_id], self.facts.seat[wish.buyer_id]
            if any(one.state != SeatState.HERE or self.has.get(one.pk, 0) >= self.facts.most_of(one) for one in seats):
                continue
            held, least = self.has.get(wish.maker_id, 0), self.facts.least_of(seats[0])
            turn = OnStandby(wish.pk, held < least, worth(wished(wish), self.facts.weights))
            found[wish.pk] = Waiting(wish, turn, held, least)
        return [found[one.wish] for one in in_turn(one.turn for one in found.values())]

    def chance(self, wish: Wish) -> Chance | NoCall:
        """Where the two could sit down together. Slots by their places, tables by their keys."""
        facts = self.facts
        place = facts.place_of_wish.get(wish.pk)
        if place is None:
            return NoCall.SITTING
        meeting = Meeting(
            key=wish.pk,
            slot=0,
            buyer=wish.buyer_id,
            floor=facts.day.pairs[place].floor,
            tasting=wish.tasting,
            step_free=facts.is_step_free(wish),
        )
        return chance_of(
            meeting,
            self.slots,
            facts.table_list,
            taken=self.taken,
            busy=self.busy(wish),
            helped=self.helped(wish),
            own=facts.seat[wish.buyer_id].table_id,
        )

    @property
    def taken(self) -> set[tuple[int, int]]:
        """A table whose meeting cannot be held is free."""
        place = self.facts.place_of_slot
        sat = {(place[one.slot_id], one.table_id) for one in self.placements if self.facts.can_be_held(one)}
        return sat | {(place[one.slot_id], one.table_id) for one in self.calls}

    def busy(self, wish: Wish) -> set[int]:
        """Slots in which one of the two meets somebody else, or is away."""
        both, place = {wish.maker_id, wish.buyer_id}, self.facts.place_of_slot
        mine = [one for one in self.placements if both & {one.maker_id, one.buyer_id}]
        sat = {place[one.slot_id] for one in mine if self.facts.can_be_held(one)}
        called = {place[one.slot_id] for one in self.calls if both & {one.wish.maker_id, one.wish.buyer_id}}
        people = [self.facts.day.people[self.facts.place_of_seat[seat]] for seat in both]
        gone = {slot for slot in self.slots for one in people if not one.free >> slot & 1}
        return sat | called | gone

    def helped(self, wish: Wish) -> set[int]:
        """Slots in which one interpreter more is to be had for this meeting; all where none is needed."""
        languages = self.facts.languages_of(wish)
        if not languages:
            return set(self.slots)
        return {slot for slot in self.slots if self._finds_helper(slot, wish, languages)}

    def _finds_helper(self, slot: int, wish: Wish, languages: frozenset[str]) -> bool:
        facts, pk = self.facts, self.facts.slots[slot].pk
        there = facts.interpreters_in(facts.slots[slot])
        meets = [one.wish_id for one in self.placements if one.slot_id == pk and self.facts.can_be_held(one)]
        meets += [one.wish_id for one in self.calls if one.slot_id == pk]
        needed = [
            (other, spoken)
            for other in meets
            if other in facts.place_of_wish and (spoken := facts.languages_of(facts.wishes[facts.place_of_wish[other]]))
        ]
        return helpers_of([*needed, (wish.pk, languages)], there, {}).get(wish.pk) is not None
