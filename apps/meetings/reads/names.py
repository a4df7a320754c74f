"""How a house, a table and an hour of a day are named on the officers' pages."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format

from apps.common.formats import english, zone_name
from apps.invitations.choices import spoken_name
from apps.invitations.rules.clocks import VENUE
from apps.meetings.models import FloorTable, Seat, Slot
from apps.meetings.reads.hours import on_clock


def short_name(seat: Seat) -> str:
    """The enterprise without its legal form; a guest's name with her title."""
    if seat.enterprise is not None:
        return seat.enterprise.name
    return spoken_name(seat.contact.protocol_name) if seat.contact is not None else ""


def country_code(seat: Seat) -> str:
    """KR; a maker has none."""
    return str(seat.contact.country.pk) if seat.contact is not None else ""


def clock(moment: datetime | time) -> str:
    """By the venue's clock, whichever the reader's is: 09.25 in Indonesian, 09:25 in English."""
    at = on_clock(moment) if isinstance(moment, datetime) else moment
    return time_format(at, "TIME_FORMAT")


def remaining(until: datetime, now: datetime) -> str:
    """16.42 or 16:42: minutes and seconds, as the script counts them on."""
    left = max(0, int((until - now).total_seconds()))
    return f"{left // 60}{':' if english() else '.'}{left % 60:02}"


def table_name(table: FloorTable) -> str:
    """Label and floor: 4, Floor 2"""
    return f"{table.label}, {table.zone.label}"


def long_name(seat: Seat) -> str:
    """The enterprise with its form; a guest and the house that she comes for."""
    if seat.contact is None:
        return short_name(seat) if seat.enterprise is None else seat.enterprise.display_name
    return f"{spoken_name(seat.contact.protocol_name)}, {seat.contact.organisation.name}"


def hours(slot: Slot, zone: str = VENUE) -> str:
    """09.25–09.45 WIB, and in brackets by her own clock where that is another."""
    said = _span(slot, VENUE)
    here, hers = (timezone.localtime(slot.begins, ZoneInfo(one)).utcoffset() for one in (VENUE, zone))
    return said if here == hers else f"{said} ({_span(slot, zone)})"


def _span(slot: Slot, zone: str) -> str:
    begins, ends = (timezone.localtime(one, ZoneInfo(zone)) for one in (slot.begins, slot.ends))
    times = f"{date_format(begins, 'TIME_FORMAT')}–{date_format(ends, 'TIME_FORMAT')}"
    return f"{times} {zone_name(begins, zone)}"
