"""A seat's meetings as dates of a calendar: what holds now, and what was taken out since it was published."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.calendars import CONFIRMED, TENTATIVE, Date, calendar_of
from apps.mail.actions import sender_domain
from apps.meetings.choices import SeatState, TimetableState
from apps.meetings.models import Placement, Seat, Timetable
from apps.meetings.pages.agenda import AgendaMeeting
from apps.meetings.pages.printed.given import placed_in
from apps.meetings.querysets import PlacementQuerySet
from apps.meetings.reads.facts import standing_of
from apps.meetings.reads.printing import languages_of

READ_AGAIN = timedelta(minutes=15)


def feed_of(seat: Seat) -> str:
    """What holds at this moment, in the seat's language; without dates while nothing is published for it."""
    with translation.override(languages_of([seat])[seat.pk]):
        dates = dates_of(seat, standing_of(seat.day))
        return calendar_of(dates, name=str(seat.day.occasion.label), every=READ_AGAIN)


def removal_of(seat: Seat) -> str:
    """A file that takes out of a calendar what holds no longer: for who has a copy."""
    with translation.override(languages_of([seat])[seat.pk]):
        return calendar_of(
            gone_of(seat), organiser=settings.DEFAULT_FROM_EMAIL.split("<")[-1].rstrip(">"), taken_out=True
        )


def dates_of(seat: Seat, timetable: Timetable | None) -> list[Date]:
    if timetable is None or seat.state == SeatState.WITHDRAWN:
        return []
    status = CONFIRMED if timetable.state == TimetableState.FINAL else TENTATIVE
    placed = placed_in(timetable).of_seat(seat)
    return [date_of(AgendaMeeting(one, seat, one.slot.begins), timetable, status) for one in placed]


def gone_of(seat: Seat) -> list[Date]:
    """Published once, and in no timetable that holds; as it was told last."""
    standing = standing_of(seat.day)
    last = {one.wish_id: one for one in gone_placements(seat, standing).order_by("timetable__version")}
    # Where nothing holds any more, no publication has counted on: the number must be higher all the same.
    more = 0 if standing is not None else 1
    return [date_of(AgendaMeeting(one, seat, one.slot.begins), one.timetable, CONFIRMED, more) for one in last.values()]


def gone_placements(seat: Seat, standing: Timetable | None) -> PlacementQuerySet:
    hers = Placement.objects.published().of_seat(seat).for_pages().select_related("timetable")
    if standing is None or seat.state == SeatState.WITHDRAWN:
        return hers
    return hers.exclude(wish__in=standing.placements.values("wish"))


def has_gone(seat: Seat) -> bool:
    """Whether a copy may hold what holds no longer."""
    return gone_placements(seat, standing_of(seat.day)).exists()


def date_of(row: AgendaMeeting, timetable: Timetable, status: str, more: int = 0) -> Date:
    """One for the pair, wherever it is moved. Without links of hers: calendars are often shared."""
    title = _("%(who)s (preliminary)") if status == TENTATIVE else "%(who)s"
    lines = [row.people, row.language, row.brings, row.video]
    return Date(
        key=f"meeting-{row.wish.pk}@{sender_domain()}",
        title=title % {"who": row.title},
        starts=row.begins,
        ends=row.placement.slot.ends,
        place=", ".join(part for part in (row.where, str(row.wish.day.occasion.where)) if part),
        notes="\n".join(line for line in lines if line),
        stamp=timetable.published_at or timetable.at,
        sequence=row.wish.sequence + more,
        status=status,
    )
