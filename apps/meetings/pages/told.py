"""An agenda as plain text, for a message to a colleague: "09.25 meja 4 (lt 2) Kedutaan Jepang"."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.meetings.choices import DayState
from apps.meetings.pages.agenda import Agenda, AgendaMeeting
from apps.meetings.pages.printed.given import HERE

# A message is read on a telephone: "lantai 2" is said as one says it there.
SHORT = {"lantai": "lt", "floor": "fl"}


def agenda_text(agenda: Agenda) -> str:
    """In the reader's language; hours of Smesco's clock, and of her own where it shows others."""
    day = agenda.day.occasion.starts_at.astimezone(HERE)
    head = f"{agenda.day.occasion.label}, {date_format(day, 'D j M Y')}"
    if agenda.day.state == DayState.PRELIMINARY:
        head = _("%(head)s (preliminary)") % {"head": head}
    return "\n".join([head, *(line_of(row) for row in agenda.meetings)])


def line_of(row: AgendaMeeting) -> str:
    table, zone = row.placement.table, str(row.placement.table.zone.label)
    own = f", {row.own.begins} {row.own.zone}" if row.own else ""
    where = _("table %(label)s (%(floor)s)") % {"label": table.label, "floor": short(zone)}
    return f"{row.at.begins}{own} {where} {row.title}"


def short(floor: str) -> str:
    first, blank, rest = floor.partition(" ")
    return f"{SHORT.get(first.lower(), first)}{blank}{rest}"
