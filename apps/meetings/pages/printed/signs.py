"""A sign for each table, in both languages: who sits there, and who comes to her when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.pdf import qr_svg
from apps.meetings.models import FloorTable, Placement, Seat
from apps.meetings.pages.agenda import on_clock
from apps.meetings.pages.participants import title_of
from apps.meetings.pages.printed.badges import names_on
from apps.meetings.pages.printed.given import VENUE, PrintedDay, board_address


def signs(given: PrintedDay) -> dict[str, Any]:
    """For each table in use: those at which nobody sits stand there for the floor."""
    at = defaultdict[int, list[Placement]](list)
    for one in given.placements:
        at[one.table_id].append(one)
    code = qr_svg(board_address(given.day))
    tables = given.day.tables.in_use().select_related("zone")
    return {
        "title": _("Table signs: %(event)s") % {"event": given.event},
        "signs": [sign(table, at[table.pk], code) for table in tables],
    }


def sign(table: FloorTable, placed: Sequence[Placement], code: str) -> dict[str, Any]:
    guests = dict.fromkeys(one.buyer for one in placed)
    with translation.override("en"):
        other = _("Table %(label)s, %(floor)s") % {"label": table.label, "floor": table.zone.label}
    return {
        "table": _("Table %(label)s") % {"label": table.label},
        "floor": str(table.zone.label),
        "other": other,
        "guests": [guest(seat, [one for one in placed if one.buyer_id == seat.pk]) for seat in guests],
        "meetings": [[begins_at(one), title_of(one.maker)] for one in placed],
        "qr": code,
        "check": _("What happens now, on the board of the day"),
    }


def guest(seat: Seat, placed: Sequence[Placement]) -> dict[str, Any]:
    """Her name as given; her position and organisation in Indonesian and in English."""
    lines = []
    for language in ("id", "en"):
        with translation.override(language):
            position = seat.contact.position if seat.contact is not None and not seat.people else ""
            lines.append(", ".join(part for part in (position, title_of(seat)) if part))
    whole = on_clock(placed[0].slot.begins, placed[-1].slot.ends, VENUE)
    return {
        "name": ", ".join(names_on(seat)),
        "lines": list(dict.fromkeys(lines)),
        "hours": f"{whole.begins}–{whole.ends}",
    }


def begins_at(one: Placement) -> str:
    return on_clock(one.slot.begins, one.slot.ends, VENUE).begins
