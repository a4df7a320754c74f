"""Agendas for print: one sheet per seat, each in its own language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped
from apps.common.models import localised
from apps.common.pdf import qr_svg
from apps.invitations.rules.clocks import VENUE, clock
from apps.meetings.models import Seat
from apps.meetings.pages.agenda import AgendaMeeting, AgendaRest
from apps.meetings.pages.participants import title_of
from apps.meetings.pages.printed.given import PrintedDay, badge_address, minute_of, typed_code

Lines = list[list[str]]


def agendas(given: PrintedDay, report: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    sheets = []
    for place, seat in enumerate(given.seats, start=1):
        with translation.override(given.language_of(seat)):
            sheets.append(agenda(given, seat))
        if report:
            report(place, len(given.seats))
    return {"title": _("Agendas: %(event)s") % {"event": given.event}, "sheets": sheets}


def agenda(given: PrintedDay, seat: Seat) -> dict[str, Any]:
    rows, rests = given.rows_of(seat), given.rests_of(seat)
    ordered: list[AgendaMeeting | AgendaRest] = sorted([*rows, *rests], key=lambda one: one.begins)
    return {
        "lang": given.language_of(seat),
        "brand": _("Export Gallery"),
        "name": heading(seat),
        "line": _("Agenda of %(event)s, %(date)s") % {"event": given.event, "date": given.spoken_date},
        "facts": facts(given, seat, rows),
        "qr": qr_svg(badge_address(seat)),
        "code": typed_code(seat),
        "check": _("The newest agenda, and the door"),
        "strip": strip(given, rows, rests),
        "rows": [rest(one) if isinstance(one, AgendaRest) else meeting(one) for one in ordered] if rows else [],
        "empty": _("No meeting is planned for you. If a table stays free on the day, the Smesco team calls you."),
        "interest": _("Interest of the guest") if seat.is_maker else _("Your interest"),
        "next": _("Next step, who, until when"),
        "bring_word": _("To bring"),
        "bring": brought(rows) if seat.is_maker else [],
        "notes_word": _("Notes"),
        "foot": foot(given),
    }


def heading(seat: Seat) -> str:
    """The enterprise; a guest by her name, exactly as given."""
    return seat.contact.protocol_name if seat.contact is not None else title_of(seat)


def facts(given: PrintedDay, seat: Seat, rows: Sequence[AgendaMeeting]) -> Lines:
    begins = clock(given.day.occasion.starts_at, VENUE).time
    many = ngettext("%(number)s, at %(time)s", "%(number)s, the first at %(time)s", len(rows))
    first = many % {"number": grouped(len(rows)), "time": rows[0].at.begins} if rows else grouped(0)
    return [
        [_("Beginning"), f"{begins} WIB, {given.day.occasion.where}"],
        [_("Badge number"), str(seat.badge)],
        [_("Meetings"), first],
    ]


def meeting(row: AgendaMeeting) -> dict[str, Any]:
    own = f"{row.own.begins} {row.own.zone}" if row.own else ""
    return {
        "rest": False,
        "begins": row.at.begins,
        "until": _("until %(time)s") % {"time": row.at.ends},
        "own": own,
        "who": row.people or row.title,
        "about": ". ".join(part for part in (row.title if row.people else "", row.place, row.language) if part),
        "place": row.where,
        "more": " ".join(part for part in (row.because, to_bring(row)) if part),
    }


def to_bring(row: AgendaMeeting) -> str:
    if not row.brings:
        return ""
    words = _("Bring: %(things)s.") if row.seat.is_maker else _("To speak of: %(things)s.")
    return words % {"things": row.brings}


def rest(one: AgendaRest) -> dict[str, Any]:
    said = ". ".join(part for part in (one.title, one.text) if part)
    return {
        "rest": True,
        "begins": one.at.begins,
        "text": _("%(what)s, until %(time)s") % {"what": said.rstrip("."), "time": one.at.ends},
    }


def strip(given: PrintedDay, rows: Sequence[AgendaMeeting], rests: Sequence[AgendaRest]) -> dict[str, Any] | None:
    """The hours of the day as a bar, in minutes."""
    if not given.slots:
        return None
    begins = minute_of(given.slots[0].begins) // 60 * 60
    ends = max(minute_of(given.slots[-1].ends), begins + 60)
    busy = [[minute_of(one.begins), minute_of(one.placement.slot.ends), True] for one in rows]
    free = [[minute_of(one.begins), minute_of(one.ends), False] for one in rests]
    hours = [[minute, f"{minute // 60:02}"] for minute in range(begins, ends, 60)]
    return {"from": begins, "to": ends, "spans": [*free, *busy], "hours": hours}


def brought(rows: Sequence[AgendaMeeting]) -> list[str]:
    """Each thing once, with what is to be tasted."""
    tasted = {localised(one.published, "name") for row in rows if row.wish.tasting for one in row.products}
    names = dict.fromkeys(localised(one.published, "name") for row in rows for one in row.products)
    return [_("%(name)s, to taste") % {"name": name} if name in tasted else name for name in names][:6]


def foot(given: PrintedDay) -> Lines:
    walks = [
        _("%(one)s to %(other)s: %(minutes)s minutes")
        % {"one": walk.one.label, "other": walk.other.label, "minutes": grouped(walk.minutes)}
        for walk in given.walks[:2]
    ]
    lost = (
        _("Ask at the door, or write to %(number)s") % {"number": given.help_number}
        if given.help_number
        else _("Ask at the door")
    )
    made = _("%(published)s. Where a page of the portal says otherwise, the page is right.")
    parts = [[_("Late or lost"), lost + "."], [_("Ways"), ". ".join(walks)]]
    parts = [part for part in parts if part[1]]
    stands = made % {"published": given.published} if given.published else ""
    return [*parts, [given.stands, stands]]
