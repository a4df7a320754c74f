"""The day sheet for the wall, in Indonesian: for each floor a grid of its tables and the day's slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.formats import moment
from apps.meetings.models import FloorTable, Placement, Slot
from apps.meetings.pages.agenda import AgendaRest, on_clock
from apps.meetings.pages.participants import title_of
from apps.meetings.pages.printed.given import VENUE, PrintedDay

MOST_ACROSS = 9  # tables that can be read side by side on A3


def sheet(given: PrintedDay) -> dict[str, Any]:
    at = {(one.slot_id, one.table_id): one for one in given.placements}
    zones = dict[int, list[FloorTable]]()
    for table in given.day.tables.in_use().select_related("zone"):
        zones.setdefault(table.zone_id, []).append(table)
    parts = [
        tables[first : first + MOST_ACROSS] for tables in zones.values() for first in range(0, len(tables), MOST_ACROSS)
    ]
    printed = _("printed %(at)s") % {"at": moment(timezone.now())}
    return {
        "title": given.event,
        "line": f"{given.spoken_date}. {given.stands}",
        "foot": ", ".join(part for part in (given.event, given.stands, printed) if part),
        "sheets": [one_floor(given, tables, at) for tables in parts],
    }


def one_floor(given: PrintedDay, tables: Sequence[FloorTable], at: dict[tuple[int, int], Placement]) -> dict[str, Any]:
    lines: list[Slot | AgendaRest] = sorted([*given.slots, *given.rests_of()], key=lambda one: one.begins)
    return {
        "floor": str(tables[0].zone.label),
        "time_word": _("Time (WIB)"),
        "tables": [_("Table %(label)s") % {"label": one.label} for one in tables],
        "rows": [pause(one) if isinstance(one, AgendaRest) else slot(one, tables, at) for one in lines],
    }


def pause(one: AgendaRest) -> dict[str, Any]:
    return {"rest": True, "time": one.at.begins, "text": one.title, "fields": []}


def slot(one: Slot, tables: Sequence[FloorTable], at: dict[tuple[int, int], Placement]) -> dict[str, Any]:
    return {
        "rest": False,
        "time": on_clock(one.begins, one.ends, VENUE).begins,
        "fields": [field(at.get((one.pk, table.pk))) for table in tables],
    }


def field(placed: Placement | None) -> dict[str, str] | None:
    if placed is None:
        return None
    helped = _("Interpreter: %(name)s") % {"name": placed.helper.name} if placed.helper is not None else ""
    return {"guest": title_of(placed.buyer), "maker": title_of(placed.maker), "more": helped}
