"""A matching day's rows as the plain day that the search takes; and a timetable's rows as its plan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.meetings.choices import HelperKind, SeatSide
from apps.meetings.models import (
    FloorTable,
    Helper,
    MatchingDay,
    MeetingPolicy,
    Placement,
    Seat,
    Slot,
    Timetable,
    Wish,
    Zone,
)
from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.changes import StandsAt
from apps.meetings.rules.day import Day, Pair, Person, Pool
from apps.meetings.rules.helping import language_sets
from apps.meetings.rules.preflight import kept_free
from apps.meetings.rules.slots import SlotTime, is_awake, window_of
from apps.meetings.rules.tables import MeetingTable
from apps.meetings.rules.wishes import RANKED, Wished, WishWeights, worth

TABLES, TASTING, STEP_FREE, INTERPRETERS = "tables", "tasting", "step_free", "interpreters"
UNRANKED = RANKED + 1  # said yes, without a place on her list


def weights_in_force() -> WishWeights:
    kept = usual_policy()
    return WishWeights(kept.mutual, kept.buyer, kept.maker, kept.staff, kept.met_before)


def usual_policy() -> MeetingPolicy:
    """The one row; the migration makes it."""
    return MeetingPolicy.objects.get(pk="usual")


def wished(wish: Wish) -> Wished:
    return Wished(
        maker_rank=(wish.maker_rank or UNRANKED) if wish.maker_wants else None,
        buyer_rank=(wish.buyer_rank or UNRANKED) if wish.buyer_wants else None,
        by_staff=wish.by_staff,
        score=wish.score or 0,
        met_before=wish.met_before,
    )


def slot_times(slots: Iterable[Slot]) -> list[SlotTime]:
    return [SlotTime(one.session, one.begins, one.ends) for one in slots]


@dataclass
class DayFacts:
    """Rows read once. Places in `seats`, `wishes` and `slots` are the numbers that the rules speak of."""

    row: MatchingDay
    seats: list[Seat]
    wishes: list[Wish]
    slots: list[Slot]
    tables: list[FloorTable]
    zones: list[Zone]
    helpers: list[Helper]
    weights: WishWeights
    away: dict[int, set[int]] = field(default_factory=dict)  # seat → slots
    absent: dict[int, set[int]] = field(default_factory=dict)  # helper → slots
    kept_in: dict[int, int] = field(default_factory=dict)  # wish → zone, of what is pinned at a table elsewhere
    longest_walk: int = 0  # minutes between the two floors that are farthest apart

    @cached_property
    def place_of_seat(self) -> dict[int, int]:
        return {seat.pk: place for place, seat in enumerate(self.seats)}

    @cached_property
    def place_of_wish(self) -> dict[int, int]:
        return {wish.pk: place for place, wish in enumerate(self.wishes)}

    @cached_property
    def place_of_slot(self) -> dict[int, int]:
        return {slot.pk: place for place, slot in enumerate(self.slots)}

    @cached_property
    def seat(self) -> dict[int, Seat]:
        return {seat.pk: seat for seat in self.seats}

    @cached_property
    def zone_of(self) -> dict[int, int]:
        """Guest's seat → zone: where her table is, online if she is; the others where most room is left.

        Who tastes, or needs a table without steps, comes first and sits where there is such a table.
        """
        room = {zone.pk: sum(1 for one in self.tables if one.zone_id == zone.pk) for zone in self.zones}
        online = [zone.pk for zone in self.zones if zone.online and room[zone.pk]]
        floors = [zone.pk for zone in self.zones if not zone.online and room[zone.pk]] or online
        wanted = self.wanted_of_guests
        found, load = dict[int, int](), dict.fromkeys(room, 0)
        guests = [seat for seat in self.seats if seat.side == SeatSide.BUYER]
        table = {one.pk: one.zone_id for one in self.tables}
        for seat in sorted(guests, key=lambda one: (one.table_id is None, not self.special(one), one.badge)):
            if seat.table_id in table:
                zone = table[seat.table_id]
            elif seat.online and online:
                zone = online[0]
            elif floors:
                able = [one for one in floors if self.special(seat) <= self.offered(one)] or floors
                zone = min(able, key=lambda one: ((load[one] + wanted[seat.pk]) / room[one], one))
            else:
                continue
            found[seat.pk] = zone
            load[zone] += wanted[seat.pk]
        return found

    @cached_property
    def wanted_of_guests(self) -> dict[int, int]:
        count = {seat.pk: 0 for seat in self.seats}
        for wish in self.wishes:
            count[wish.buyer_id] += 1
        return {seat.pk: min(count[seat.pk], self.most_of(seat)) for seat in self.seats}

    def special(self, seat: Seat) -> set[str]:
        return {name for name, yes in ((TASTING, seat.pk in self.tasting), (STEP_FREE, seat.step_free)) if yes}

    @cached_property
    def tasting(self) -> set[int]:
        """Guests who have something to taste at one meeting at least."""
        return {wish.buyer_id for wish in self.wishes if wish.tasting}

    def offered(self, zone: int) -> set[str]:
        there = [one for one in self.tables if one.zone_id == zone]
        tastes, free = any(one.tasting for one in there), any(one.step_free for one in there)
        return {name for name, yes in ((TASTING, tastes), (STEP_FREE, free)) if yes}

    def least_of(self, seat: Seat) -> int:
        return seat.least_on(self.row)

    def most_of(self, seat: Seat) -> int:
        return seat.most_on(self.row)

    def languages_of(self, wish: Wish) -> frozenset[str]:
        """In which an interpreter is needed; empty where both share one, or she needs none."""
        maker, buyer = self.seat[wish.maker_id], self.seat[wish.buyer_id]
        if not buyer.needs_interpreter or set(buyer.languages) & set(maker.languages):
            return frozenset()
        return frozenset(buyer.languages)

    @cached_property
    def day(self) -> Day:
        session = tuple(slot.session for slot in self.slots)
        names = self.pool_names
        place = {name: number for number, name in enumerate(names)}
        zones = {zone.pk: number for number, zone in enumerate(self.zones)}
        pairs = []
        for wish in self.wishes:
            zone = self.kept_in.get(wish.pk, self.zone_of.get(wish.buyer_id))
            needs = [(kind, str(zone)) for kind in self.kinds_of(wish)]
            languages = self.languages_of(wish)
            needs += [name for name in names if name[0] == INTERPRETERS and languages and languages <= spoken(name)]
            pools = tuple(sorted(place[name] for name in needs if name in place))
            pairs.append(
                Pair(
                    maker=self.place_of_seat[wish.maker_id],
                    buyer=self.place_of_seat[wish.buyer_id],
                    worth=worth(wished(wish), self.weights),
                    pools=pools,
                    floor=zones.get(zone or 0, 0),
                )
            )
        return Day(
            slots=len(self.slots),
            session=session,
            near=self.near,
            run=self.row.run,
            people=tuple(self.person(seat) for seat in self.seats),
            pools=tuple(Pool(":".join(name), self.capacity(name)) for name in names),
            pairs=tuple(pairs),
        )

    def kinds_of(self, wish: Wish) -> list[str]:
        step_free = self.is_step_free(wish)
        return [TABLES, *([TASTING] if wish.tasting else []), *([STEP_FREE] if step_free else [])]

    def is_step_free(self, wish: Wish) -> bool:
        """One of the two needs a table without steps."""
        return self.seat[wish.maker_id].step_free or self.seat[wish.buyer_id].step_free

    def can_be_held(self, one: Placement) -> bool:
        """Both are counted on, and there in its slot."""
        place = self.place_of_wish.get(one.wish_id)
        if place is None:
            return False
        pair, people = self.day.pairs[place], self.day.people
        return bool(people[pair.maker].free & people[pair.buyer].free & 1 << self.place_of_slot[one.slot_id])

    @cached_property
    def table_list(self) -> list[MeetingTable]:
        """As the rules take them; floors by their place in `zones`."""
        zones = {zone.pk: number for number, zone in enumerate(self.zones)}
        return [MeetingTable(one.pk, zones[one.zone_id], one.tasting, one.step_free) for one in self.tables]

    @cached_property
    def pool_names(self) -> list[tuple[str, str]]:
        zones = [(kind, str(zone.pk)) for zone in self.zones for kind in (TABLES, TASTING, STEP_FREE)]
        wanted = [languages for wish in self.wishes if (languages := self.languages_of(wish))]
        return zones + [(INTERPRETERS, "+".join(sorted(one))) for one in language_sets(wanted)]

    def capacity(self, name: tuple[str, str]) -> tuple[int, ...]:
        kind, what = name
        if kind == INTERPRETERS:
            heard = [self.interpreters_in(slot).values() for slot in self.slots]
            return tuple(sum(1 for languages in one if languages & spoken(name)) for one in heard)
        there = [one for one in self.tables if str(one.zone_id) == what]
        if kind == TABLES:
            return kept_free(len(there), len(self.slots), self.row.free_share)
        return (sum(1 for one in there if getattr(one, kind)),) * len(self.slots)

    @property
    def interpreters(self) -> list[Helper]:
        return [one for one in self.helpers if one.kind == HelperKind.INTERPRETER]

    def interpreters_in(self, slot: Slot) -> dict[int, frozenset[str]]:
        """Whoever is there in this slot, with her languages."""
        there = (one for one in self.interpreters if slot.pk not in self.absent.get(one.pk, ()))
        return {one.pk: frozenset(one.languages) for one in there}

    @cached_property
    def near(self) -> int:
        """Slots after which the longest walk between two floors takes longer than the change-over."""
        longest = self.longest_walk
        pairs = zip(self.slots, self.slots[1:], strict=False)
        return sum(
            1 << place
            for place, (one, after) in enumerate(pairs)
            if one.session == after.session and after.begins - one.ends < timedelta(minutes=longest)
        )

    def person(self, seat: Seat) -> Person:
        return Person(
            key=str(seat.pk),
            is_maker=seat.is_maker,
            free=self.free_of(seat),
            least=self.least_of(seat),
            most=self.most_of(seat),
            windows=self.windows if seat.asr else (),
        )

    def free_of(self, seat: Seat) -> int:
        gone, zone = self.away.get(seat.pk, set()), ZoneInfo(seat.time_zone)
        awake = [not seat.online or is_awake(one, zone) for one in slot_times(self.slots)]
        return sum(
            1 << place
            for place, slot in enumerate(self.slots)
            if slot.pk not in gone and awake[place] and self.in_her_shift(seat, place)
        )

    def in_her_shift(self, seat: Seat, place: int) -> bool:
        """In shifts the first half of the guests, by badge, has the first half of the slots."""
        if not self.row.shifts or seat.is_maker:
            return True
        return (place < len(self.slots) // 2) == (seat.pk in self.first_shift)

    @cached_property
    def first_shift(self) -> set[int]:
        guests = [seat.pk for seat in self.seats if seat.side == SeatSide.BUYER]
        return set(guests[: (len(guests) + 1) // 2])

    @cached_property
    def windows(self) -> tuple[int, ...]:
        if not self.slots:
            return ()
        here = timezone.get_default_timezone()
        asr = datetime.combine(self.slots[0].begins.astimezone(here).date(), self.row.asr, here)
        window = window_of(slot_times(self.slots), asr)
        return (sum(1 << slot for slot in window),) if window else ()

    @cached_property
    def fingerprint(self) -> str:
        """Of all that the search was given."""
        return hashlib.sha256(json.dumps(asdict(self.day), sort_keys=True).encode()).hexdigest()

    def plan(self, placements: Iterable[Placement]) -> list[int]:
        """The slot of each wish; a meeting whose wish is not alive any more is left out."""
        at = [NOWHERE] * len(self.wishes)
        for one in placements:
            place = self.place_of_wish.get(one.wish_id)
            if place is not None:
                at[place] = self.place_of_slot[one.slot_id]
        return at


def spoken(name: tuple[str, str]) -> frozenset[str]:
    return frozenset(name[1].split("+"))


def facts_of(day: MatchingDay) -> DayFacts:
    """Seven questions to the database, however large the day."""
    seats: list[Any] = list(day.seats.meeting().with_party().with_away().order_by("badge"))
    known = {seat.pk for seat in seats}
    wishes = [one for one in day.wishes.alive().order_by("pk") if {one.maker_id, one.buyer_id} <= known]
    helpers: list[Any] = list(day.helpers.with_absent().order_by("pk"))
    zones: list[Any] = list(day.zones.with_longest_walk().order_by("pk"))
    floors, tables = {one.pk: one for one in zones}, list(day.tables.in_use().order_by("pk"))
    for one in tables:
        one.zone = floors[one.zone_id]
    return DayFacts(
        row=day,
        seats=seats,
        wishes=wishes,
        slots=list(day.slots.order_by("number")),
        tables=tables,
        zones=zones,
        helpers=helpers,
        weights=weights_in_force(),
        away={seat.pk: set(seat.away_slots) for seat in seats},
        absent={helper.pk: set(helper.absent_slots) for helper in helpers},
        longest_walk=max((zone.longest_walk or 0 for zone in zones), default=0),
    )


def stands(placements: Iterable[Placement]) -> dict[int, StandsAt]:
    """Where each pair of a timetable meets."""
    return {one.wish_id: StandsAt(one.slot_id, one.table_id, one.maker_id, one.buyer_id) for one in placements}


def standing_of(day: MatchingDay) -> Timetable | None:
    """What was published last, and holds."""
    found: Timetable | None = day.timetables.standing().first()
    return found


def plain_settings(facts: DayFacts) -> dict[str, Any]:
    """What a draft was made under, for the page that compares."""
    row = facts.row
    kept: Sequence[str] = (
        "maker_least", "maker_most", "buyer_least", "buyer_most", "run", "free_share", "minutes", "change", "shifts",
    )  # fmt: skip
    counts: Mapping[str, int] = {
        "makers": sum(1 for one in facts.seats if one.is_maker),
        "guests": sum(1 for one in facts.seats if not one.is_maker),
        "tables": len(facts.tables),
        "slots": len(facts.slots),
        "wishes": len(facts.wishes),
    }
    return {name: getattr(row, name) for name in kept} | dict(counts)
