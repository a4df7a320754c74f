"""The documents of a matching day, from its rows to PDF: one run per document, however many sheets."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import translation

from apps.common.pdf import render_pdf
from apps.meetings.choices import PrintKind
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.pages.printed.agendas import agendas
from apps.meetings.pages.printed.badges import badges
from apps.meetings.pages.printed.given import PrintedDay, printed_day
from apps.meetings.pages.printed.sheet import sheet
from apps.meetings.pages.printed.signs import signs
from apps.meetings.reads.printing import seats_to_print

Report = Callable[[int, int], None]


def document(day: MatchingDay, kind: PrintKind, report: Report) -> tuple[bytes, int]:
    """As PDF, and of which version of the timetable (0: of none)."""
    given = printed_day(day, seats_to_print(day, kind))
    with translation.override("id"):
        return drawn(given, kind, report), given.version


def drawn(given: PrintedDay, kind: PrintKind, report: Report) -> bytes:
    if kind.is_of_agendas:
        return render_pdf("meeting_agendas", agendas(given, report), language="id")
    if kind.is_of_badges:
        return render_pdf("meeting_badges", badges(given, report), language="id")
    if kind == PrintKind.SIGNS:
        return render_pdf("meeting_signs", signs(given), language="id")
    return render_pdf("meeting_sheet", sheet(given), language="id")


def agenda_pdf(seat: Seat) -> bytes:
    """One seat's, in its own language."""
    given = printed_day(seat.day, [seat])
    return render_pdf("meeting_agendas", agendas(given), language=given.language_of(seat))


def badge_pdf(seat: Seat) -> bytes:
    """On A6, to hang round one's neck at once."""
    given = printed_day(seat.day, [seat])
    return render_pdf("meeting_badges", badges(given, single=True), language=given.language_of(seat))
