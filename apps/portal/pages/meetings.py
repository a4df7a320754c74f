"""What a matching day wants of a maker or a guest just now, as her home shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.buyers.models import Contact
from apps.meetings.actions.pairs import takes_wishes
from apps.meetings.choices import DayState
from apps.meetings.models import Placement, Seat
from apps.meetings.pages.participants import title_of
from apps.meetings.reads.names import clock, table_name
from apps.portal.pages.duties import OwnerDuty
from apps.umkm.models import Enterprise

PRESSES = timedelta(days=3)


def maker_meetings(enterprise: Enterprise, now: datetime) -> list[OwnerDuty]:
    seats = Seat.objects.of_enterprises([enterprise]).ahead().with_party().with_day()
    return list(duties(seats, "meetings:owner_day", now))


def guest_meetings(contact: Contact, now: datetime) -> list[OwnerDuty]:
    seats = Seat.objects.of_organisation(contact).ahead().with_party().with_day()
    return list(duties(seats, "meetings:buyer_day", now))


def duties(seats: Iterable[Seat], page: str, now: datetime) -> Iterator[OwnerDuty]:
    """Wish until its day, then look at the agenda. While it is prepared or the timetable is made there is nothing."""
    for seat in seats:
        day = seat.day
        on = timezone.localdate(day.occasion.starts_at)
        said = {"event": day.occasion.label, "day": date_format(on, "j M")}
        if takes_wishes(day, now):
            until = timezone.localdate(day.wishes_until)
            yield OwnerDuty(
                _("Say whom you wish to meet on %(day)s") % said,
                _("%(event)s. Wishes until %(until)s.")
                % {**said, "until": f"{date_format(until, 'j M')} {clock(day.wishes_until)}"},
                reverse(page, args=[seat.pk]),
                _("Choose"),
                icon="users",
                on=until,
                due=day.wishes_until - now <= PRESSES,
            )
        elif day.state == DayState.RUNNING and (one := next_of(seat, now)) is not None:
            yield at_the_table(one, seat, page, now)
        elif day.state in (DayState.PRELIMINARY, DayState.FINAL, DayState.RUNNING):
            yield OwnerDuty(
                _("Your agenda of %(day)s") % said,
                str(said["event"]),
                reverse(page, args=[seat.pk]),
                _("Open it"),
                icon="calendar",
                on=on,
                due=day.occasion.starts_at - now <= PRESSES,
            )


def next_of(seat: Seat, now: datetime) -> Placement | None:
    """Her meeting of this moment, or the next one."""
    ahead = Placement.objects.standing_on(seat.day).of_seat(seat).not_over(now)
    found: Placement | None = ahead.for_pages().in_order().first()
    return found


def at_the_table(one: Placement, seat: Seat, page: str, now: datetime) -> OwnerDuty:
    facts = {"when": clock(one.slot.begins), "table": table_name(one.table)}
    title = _("Now: table %(table)s") if one.slot.begins <= now else _("Next at %(when)s: table %(table)s")
    return OwnerDuty(
        title % facts,
        title_of(one.buyer if seat.is_maker else one.maker),
        f"{reverse(page, args=[seat.pk])}#meeting-{one.wish_id}",
        _("Open it"),
        icon="pin",
        on=timezone.localdate(one.slot.begins),
        due=True,
    )
