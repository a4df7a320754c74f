"""One moment on two clocks: where the guest is, and at the gallery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from apps.common.formats import english, zone_name

VENUE = "Asia/Jakarta"


@dataclass(frozen=True)
class CityTime:
    date: str
    time: str
    zone: str
    city: str


def clock(moment: datetime, zone: str) -> CityTime:
    local = moment.astimezone(ZoneInfo(zone))
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    hours = local.strftime("%H:%M" if english() else "%H.%M")
    return CityTime(date_format(local, "l j F Y"), hours, zone_name(local, zone), city)


def clocks(moment: datetime, zone: str) -> list[CityTime]:
    """The guest's first. One alone when both show the same."""
    guest, venue = clock(moment, zone), clock(moment, VENUE)
    return [venue] if (guest.date, guest.time) == (venue.date, venue.time) else [guest, venue]


def spoken(moment: datetime, zone: str) -> str:
    """Wednesday 9 December 2026, 12:00 JST (Tokyo) / 10:00 WIB (Jakarta)."""
    first, *others = clocks(moment, zone)
    rest = "".join(
        f" / {other.time if other.date == first.date else f'{other.date}, {other.time}'} {other.zone} ({other.city})"
        for other in others
    )
    return f"{first.date}, {first.time} {first.zone} ({first.city}){rest}"
