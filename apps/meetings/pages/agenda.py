"""One house's meetings of a day, as its page shows them: when on its own clock and at Smesco, where, with whom, in
which language, what to bring; the breaks between; and who agreed and has no place yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from apps.common.models import localised
from apps.deals.models import Deal
from apps.gallery.models import Product
from apps.invitations.rules.clocks import VENUE, clock
from apps.meetings.choices import MISSED, DayState, EncounterState
from apps.meetings.models import Away, Encounter, EncounterNote, MatchingDay, Placement, Protest, Seat, Slot, Wish
from apps.meetings.pages.participants import from_where, language_names, people_of, spoken_at, title_of
from apps.meetings.reads.facts import slot_times
from apps.meetings.rules.slots import window_of
from apps.protocol.models import Visit

INTERESTS = (1, 2, 3, 4, 5)
MEETS_ON = (DayState.FINAL, DayState.RUNNING)


@dataclass
class AgendaClock:
    """From when to when, on one clock; `zone` is said where it is not Smesco's."""

    begins: str
    ends: str
    zone: str
    day: str


def on_clock(begins: datetime, ends: datetime, zone: str) -> AgendaClock:
    first, last = clock(begins, zone), clock(ends, zone)
    return AgendaClock(first.time, last.time, first.zone, first.date)


@dataclass
class AgendaRest:
    """A break, or the time that was kept free for her prayer."""

    begins: datetime
    ends: datetime
    title: str
    text: str = ""
    is_rest: bool = True

    @property
    def at(self) -> AgendaClock:
        return on_clock(self.begins, self.ends, VENUE)


@dataclass
class AgendaMeeting:
    placement: Placement
    seat: Seat  # hers
    now: datetime
    note: EncounterNote | None = None
    protests: list[Protest] = field(default_factory=list)
    is_missed: bool = False  # she said that she is not there yet
    is_next: bool = False
    is_rest: bool = False

    @property
    def wish(self) -> Wish:
        return self.placement.wish

    @property
    def other(self) -> Seat:
        return self.placement.buyer if self.seat.is_maker else self.placement.maker

    @property
    def begins(self) -> datetime:
        return self.placement.slot.begins

    @property
    def at(self) -> AgendaClock:
        return on_clock(self.begins, self.placement.slot.ends, VENUE)

    @property
    def own(self) -> AgendaClock | None:
        """On her own clock, where that shows another time."""
        hers = on_clock(self.begins, self.placement.slot.ends, self.seat.time_zone)
        return hers if (hers.day, hers.begins) != (self.at.day, self.at.begins) else None

    @property
    def title(self) -> str:
        return title_of(self.other)

    @property
    def people(self) -> str:
        return people_of(self.other)

    @property
    def place(self) -> str:
        return from_where(self.other)

    @property
    def language(self) -> str:
        """What both speak, or who interprets."""
        if self.placement.helper is not None:
            return _("Interpreter: %(name)s") % {"name": self.placement.helper.name}
        shared = [one for one in self.seat.languages if one in self.other.languages]
        return language_names(shared[:2]) if shared else spoken_at(self.other)

    @property
    def where(self) -> str:
        table, zone = self.placement.table, self.placement.table.zone
        return _("%(floor)s, table %(table)s") % {"floor": zone.label, "table": table.label}

    @property
    def video(self) -> str:
        return self.other.link or self.seat.link if self.placement.table.zone.online else ""

    @property
    def products(self) -> list[Product]:
        return [one for one in self.wish.products.all() if one.published is not None]

    @property
    def brings(self) -> str:
        return ", ".join(localised(one.published, "name") for one in self.products)

    @property
    def because(self) -> str:
        """Never more than what either said of herself."""
        if self.wish.is_mutual:
            return _("You both wish it.")
        if getattr(self.wish, f"{self.seat.side}_wants"):
            return _("You wished it.")
        other = "buyer" if self.seat.is_maker else "maker"
        return (
            _("They wish to meet you.") if getattr(self.wish, f"{other}_wants") else _("Proposed by the Smesco team.")
        )

    @property
    def encounter(self) -> Encounter | None:
        found: Encounter | None = getattr(self.wish, "encounter", None)
        return found

    @property
    def state(self) -> str:
        """What came of it, where that is known."""
        found = self.encounter
        return str(found.get_state_display()) if found is not None and found.state != EncounterState.PLANNED else ""

    @property
    def was_missed(self) -> bool:
        return self.encounter is not None and self.encounter.state in MISSED

    @property
    def deal(self) -> Deal | None:
        return self.encounter.deal if self.encounter is not None else None

    @property
    def interests(self) -> tuple[int, ...]:
        return INTERESTS

    @property
    def may_be_noted(self) -> bool:
        return self.begins <= self.now and not self.was_missed


@dataclass
class Welcome:
    """What a guest is told of her coming; `host` and `car` where the protocol desk has written them down."""

    begins: str
    ends: str
    host: str = ""
    car: str = ""


def welcome_of(seat: Seat) -> Welcome:
    occasion = seat.day.occasion
    at = on_clock(occasion.starts_at, occasion.ends_at, VENUE)
    visit = Visit.objects.filter(invitation=seat.invitation_id).select_related("host").first()
    if visit is None:
        return Welcome(at.begins, at.ends)
    return Welcome(at.begins, at.ends, visit.host.get_full_name() if visit.host else "", visit.car)


@dataclass
class Agenda:
    seat: Seat
    day: MatchingDay
    rows: list[AgendaMeeting | AgendaRest]
    waiting: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    late_from: list[Slot] = field(default_factory=list)  # what she may choose when she is late

    @cached_property
    def meetings(self) -> list[AgendaMeeting]:
        return [one for one in self.rows if isinstance(one, AgendaMeeting)]


def placements_of(seat: Seat) -> list[Placement]:
    """Of what holds, with everything that a line says. Three questions, however many meetings."""
    shown = Placement.objects.of_standing().of_seat(seat).for_pages().in_order()
    mine = EncounterNote.objects.of_side(seat.side)
    joined = shown.select_related("timetable", "wish__encounter__deal", "maker__enterprise__regency__province")
    products = Prefetch("wish__products", Product.objects.select_related("published"))
    return list(joined.prefetch_related(products, Prefetch("wish__notes", mine, to_attr="own_notes")))


def agenda_of(seat: Seat, now: datetime) -> Agenda:
    day = seat.day
    placed = placements_of(seat)
    slots = list(Slot.objects.of_day(day))
    rows = rows_of(seat, placed, now)
    rests = [*rests_between(rows, day, slots), *prayer_of(seat, slots, placed)]
    between: list[AgendaMeeting | AgendaRest] = [*rows, *rests]
    published = placed[0].timetable.published_at if placed else None
    late = [one for one in slots if one.begins > now] if day.state in MEETS_ON else []
    return Agenda(seat, day, sorted(between, key=lambda one: one.begins), waiting_of(seat, placed), published, late)


def rows_of(seat: Seat, placed: Sequence[Placement], now: datetime) -> list[AgendaMeeting]:
    protests = list(Protest.objects.of_seat(seat)) if seat.day.state == DayState.PRELIMINARY else []
    away = set[int]()
    if seat.day.state in MEETS_ON:
        away = set(Away.objects.filter(seat=seat).values_list("slot_id", flat=True))
    rows = []
    for one in placed:
        hers = [said for said in protests if objects_to(said, one)]
        noted = getattr(one.wish, "own_notes", [])
        rows.append(AgendaMeeting(one, seat, now, noted[0] if noted else None, hers, one.slot_id in away))
    ahead = [one for one in rows if one.placement.slot.ends > now]
    if ahead and seat.day.state in MEETS_ON:
        ahead[0].is_next = True
    return rows


def objects_to(said: Protest, placement: Placement) -> bool:
    """To the meeting or to its time, in the timetable that holds."""
    same = said.wish_id == placement.wish_id or said.slot_id == placement.slot_id
    return same and said.timetable_id == placement.timetable_id


def rests_between(rows: Sequence[AgendaMeeting], day: MatchingDay, slots: Sequence[Slot]) -> list[AgendaRest]:
    """Before her first and after her last meeting she rests anyway."""
    if not rows:
        return []
    return [one for one in rests_of(day, slots) if rows[0].begins < one.begins < rows[-1].begins]


def rests_of(day: MatchingDay, slots: Sequence[Slot]) -> list[AgendaRest]:
    """Between two sessions."""
    rests = []
    for one, after in pairwise(slots):
        if one.session == after.session or after.begins - one.ends < timedelta(minutes=day.change + 1):
            continue
        noon = at_clock(one.begins, day.dhuhr)
        asr = at_clock(one.begins, day.asr)
        if one.ends <= noon < after.begins:
            rests.append(AgendaRest(one.ends, after.begins, _("Dhuhr and lunch")))
        elif one.ends <= asr < after.begins:
            rests.append(AgendaRest(one.ends, after.begins, _("Asr")))
        else:
            rests.append(AgendaRest(one.ends, after.begins, _("Break")))
    return rests


def prayer_of(seat: Seat, slots: Sequence[Slot], placed: Iterable[Placement]) -> list[AgendaRest]:
    """One of the two slots around Asr, of who asked for it."""
    if not seat.asr or not slots:
        return []
    busy = {one.slot_id for one in placed}
    window = window_of(slot_times(slots), at_clock(slots[0].begins, seat.day.asr))
    free = [slots[place] for place in window if slots[place].pk not in busy]
    return [AgendaRest(free[0].begins, free[0].ends, _("Asr"), _("This time is kept free for you."))] if free else []


def at_clock(moment: datetime, hours: time) -> datetime:
    """On the day of that moment, at Smesco."""
    local = moment.astimezone(ZoneInfo(VENUE))
    return datetime.combine(local.date(), hours, local.tzinfo)


def waiting_of(seat: Seat, placed: Iterable[Placement]) -> list[str]:
    """Both want it, and there was no place: they are called when a table stays free."""
    known = [one.wish_id for one in placed]
    agreed = Wish.objects.alive().mutual().of_seat(seat).with_parties().exclude(pk__in=known).in_buyers_order()
    return [title_of(one.buyer if seat.is_maker else one.maker) for one in agreed]
