"""The published timetable as it can still be held: what is past, what cannot be held any more, what may be touched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.floor.choices import CallState
from apps.floor.models import StandbyCall
from apps.floor.rules.hands import DayHands, hands
from apps.meetings.choices import MET, MISSED
from apps.meetings.models import Encounter, MatchingDay, Placement, Timetable
from apps.meetings.reads.facts import DayFacts, facts_of, slot_times, standing_of
from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.day import Day
from apps.meetings.rules.helping import helpers_of

PLENTY = 10_000  # places of what is scarce, in slots that are over: what was held there was held


@dataclass(frozen=True)
class DayToMend:
    """Places in `published` are those of `facts.wishes`.

    `lost` cannot be held as it stands, or was missed and could be held later. `kept` holds its place. `told_only` are
    past meetings of somebody who is not counted on any more: they are copied as they are. `standby`: wishes that were
    met at a free table.
    """

    facts: DayFacts
    timetable: Timetable
    hands: DayHands
    published: tuple[int, ...]
    lost: tuple[Placement, ...]
    kept: tuple[Placement, ...]
    told_only: tuple[Placement, ...]
    standby: frozenset[int]

    @property
    def from_slot(self) -> int:
        return self.hands.begun

    @property
    def day(self) -> Day:
        """For the rules: nothing that was held is put in question."""
        day, past = self.facts.day, (1 << self.from_slot) - 1
        been: dict[int, int] = {}
        for pair, slot in enumerate(self.published):
            if slot != NOWHERE and slot < self.from_slot:
                for person in (day.pairs[pair].maker, day.pairs[pair].buyer):
                    been[person] = been.get(person, 0) | (1 << slot & past)
        people = tuple(replace(one, free=one.free | been.get(n, 0)) for n, one in enumerate(day.people))
        pools = tuple(
            replace(one, capacity=tuple(PLENTY if s < self.from_slot else c for s, c in enumerate(one.capacity)))
            for one in day.pools
        )
        return replace(day, people=people, pools=pools)

    @property
    def fingerprint(self) -> str:
        """Of all that a proposal rests on: who is there, what stands, and the hour, slot by slot."""
        told = [
            self.facts.fingerprint, self.timetable.pk, self.from_slot, self.published,
            sorted(one.pk for one in self.lost), sorted(self.standby),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]

    @property
    def ahead(self) -> list[Placement]:
        """What is lost of the time to come."""
        return [one for one in self.lost if self.facts.place_of_slot[one.slot_id] >= self.from_slot]


def day_to_mend(day: MatchingDay, now: datetime, placements: Sequence[Placement] | None = None) -> DayToMend | None:
    """None before anything is published. `placements`: what stands, where it was read already, as for pages."""
    timetable = standing_of(day)
    if timetable is None:
        return None
    facts = facts_of(day)
    at = hands(slot_times(facts.slots), now)
    if placements is None:
        placements = list(timetable.placements.for_pages().in_order())
    states = dict(Encounter.objects.of_day(day).values_list("wish_id", "state"))
    helpless = without_helper(facts, placements, at.begun)
    lost, kept, told_only = list[Placement](), list[Placement](), list[Placement]()
    for one in placements:
        begun = facts.place_of_slot[one.slot_id] < at.begun
        known = one.wish_id in facts.place_of_wish
        state = states.get(one.wish_id)
        if begun and (state in MET or not known):
            (kept if known else told_only).append(one)
        elif not facts.can_be_held(one) or one.pk in helpless or (begun and state in MISSED):
            lost.append(one)
        else:
            kept.append(one)
    published = facts.plan(kept)
    met = met_on_standby(day, facts)
    for wish, slot in met.items():
        published[facts.place_of_wish[wish]] = slot
    kept = [one for one in kept if one.wish_id not in met]
    return DayToMend(
        facts,
        timetable,
        at,
        tuple(published),
        tuple(one for one in lost if one.wish_id not in met),
        tuple(kept),
        tuple(told_only),
        frozenset(met),
    )


def met_on_standby(day: MatchingDay, facts: DayFacts) -> dict[int, int]:
    """Called to a free table, and met there or about to: wish → slot."""
    calls = StandbyCall.objects.of_day(day).holding_a_table()
    over = set(Encounter.objects.of_day(day).filter(state__in=MISSED).values_list("wish_id", flat=True))
    return {
        one.wish_id: facts.place_of_slot[one.slot_id]
        for one in calls
        if one.wish_id in facts.place_of_wish and (one.state == CallState.CALLED or one.wish_id not in over)
    }


def without_helper(facts: DayFacts, placements: Sequence[Placement], begun: int) -> set[int]:
    """Meetings to come whose interpreter fell out, and for whom there is no other."""
    found: set[int] = set()
    of_slot: dict[int, list[Placement]] = {}
    for one in placements:
        of_slot.setdefault(one.slot_id, []).append(one)
    for slot in facts.slots[begun:]:
        needed = {
            one.pk: (one, languages)
            for one in of_slot.get(slot.pk, [])
            if (place := facts.place_of_wish.get(one.wish_id)) is not None
            and (languages := facts.languages_of(facts.wishes[place]))
        }
        there = facts.interpreters_in(slot)
        held = {pk: one.helper_id for pk, (one, _spoken) in needed.items() if one.helper_id in there and one.helper_id}
        chosen = helpers_of([(pk, spoken) for pk, (_one, spoken) in needed.items()], there, held)
        found |= {pk for pk, helper in chosen.items() if helper is None and needed[pk][0].helper_id is not None}
    return found
