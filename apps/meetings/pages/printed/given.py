"""What the documents of a day are made of, read once for all seats; and what they say alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import moment
from apps.gallery.models import Product
from apps.invitations.rules.clocks import VENUE
from apps.meetings.choices import TimetableState
from apps.meetings.models import MatchingDay, Placement, Seat, Slot, Timetable, Walk
from apps.meetings.pages.agenda import AgendaMeeting, AgendaRest, prayer_of, rests_of
from apps.meetings.querysets import PlacementQuerySet
from apps.meetings.reads.facts import standing_of
from apps.meetings.reads.printing import languages_of, walks_of
from apps.reference.models import HelpDesk

HERE = ZoneInfo(VENUE)


@dataclass
class PrintedDay:
    day: MatchingDay
    timetable: Timetable | None
    seats: Sequence[Seat]
    slots: Sequence[Slot]
    placements: Sequence[Placement]
    walks: Sequence[Walk]
    languages: dict[int, str]
    help_number: str
    by_seat: dict[int, list[Placement]] = field(default_factory=lambda: defaultdict(list))

    @property
    def version(self) -> int:
        return (self.timetable.version or 0) if self.timetable else 0

    @property
    def date(self) -> date:
        return self.day.occasion.starts_at.astimezone(HERE).date()

    @property
    def event(self) -> str:
        return str(self.day.occasion.label)

    @property
    def spoken_date(self) -> str:
        return date_format(self.date, "l j F Y")

    def language_of(self, seat: Seat) -> str:
        return self.languages.get(seat.pk, "id")

    def rows_of(self, seat: Seat) -> list[AgendaMeeting]:
        return [AgendaMeeting(one, seat, self.day.occasion.starts_at) for one in self.by_seat[seat.pk]]

    def rests_of(self, seat: Seat | None = None) -> list[AgendaRest]:
        """Breaks of all; and the time that was kept free for her prayer."""
        hers = prayer_of(seat, self.slots, self.by_seat[seat.pk]) if seat is not None else []
        return [*rests_of(self.day, self.slots), *hers]

    @property
    def stands(self) -> str:
        """Which timetable this is of."""
        if self.timetable is None:
            return _("No timetable yet")
        words = (
            _("Final timetable, version %(number)s")
            if self.timetable.state == TimetableState.FINAL
            else _("Preliminary timetable, version %(number)s")
        )
        return words % {"number": self.version}

    @property
    def published(self) -> str:
        return moment(self.timetable.published_at) if self.timetable and self.timetable.published_at else ""


def printed_day(day: MatchingDay, seats: Iterable[Seat]) -> PrintedDay:
    """Some ten questions to the database, however many seats."""
    timetable, known = standing_of(day), list(seats)
    placements = list(placed_in(timetable)) if timetable else []
    for seat in known:
        seat.day = day
    made = PrintedDay(
        day=day,
        timetable=timetable,
        seats=known,
        slots=list(Slot.objects.of_day(day)),
        placements=placements,
        walks=walks_of(day),
        languages=languages_of(known),
        help_number=HelpDesk.objects.values_list("whatsapp", flat=True).filter(pk="owners").first() or "",
    )
    for one in placements:
        made.by_seat[one.maker_id].append(one)
        made.by_seat[one.buyer_id].append(one)
    return made


def placed_in(timetable: Timetable) -> PlacementQuerySet:
    spoken_of = Prefetch("wish__products", Product.objects.select_related("published"))
    shown = timetable.placements.for_pages().in_order().select_related("maker__enterprise__regency__province")
    found: PlacementQuerySet = shown.prefetch_related(spoken_of)
    return found


# What is printed as a code names no language: the sign is small, and the page that opens is in the reader's own.
def badge_address(seat: Seat) -> str:
    return settings.SITE_URL + reverse("floor_plain:badge", args=[seat.code])


def board_address(day: MatchingDay) -> str:
    return f"{settings.SITE_URL}/events/{day.occasion_id}/board/"


def typed_code(seat: Seat) -> str:
    """The half that is typed at the door."""
    return seat.code[:4]


def minute_of(when: datetime) -> int:
    """Of the day, by the venue's clock."""
    local = when.astimezone(HERE)
    return local.hour * 60 + local.minute
