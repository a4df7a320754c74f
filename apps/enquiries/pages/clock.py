"""The clock of an enquiry: how much of the maker's office time is left, as a face and in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, pi
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import moment
from apps.enquiries.models import Enquiry
from apps.enquiries.rules.clock import JAKARTA, between

SOON = timedelta(hours=4)  # of office time: what has less left comes first on the maker's home
HOUR = timedelta(hours=1)
ROUND = round(2 * pi * 18, 1)  # length of the ring of the face, whose radius is 18


@dataclass(frozen=True)
class Clock:
    """`kind` is late, soon or calm. `hours` are whole office hours: left, or over when it is late."""

    kind: str
    hours: int
    share: float
    words: str
    more: str = ""

    @property
    def figure(self) -> str:
        return f"−{self.hours}" if self.kind == "late" else str(self.hours)

    @property
    def unit(self) -> str:
        return ngettext("hour", "hours", self.hours)

    @property
    def ring(self) -> str:
        """What of the ring is drawn, for `stroke-dasharray`."""
        return f"{ROUND * self.share:.1f} {ROUND}"


def clock_of(enquiry: Enquiry, now: datetime, holidays: Collection[date], zone: str) -> Clock | None:
    """None where no clock runs: it is not open, or has not reached its maker."""
    if not enquiry.is_open or enquiry.due is None:
        return None
    if enquiry.due < now:
        return late(hours_of(between(enquiry.due, now, holidays)))
    left = between(now, enquiry.due, holidays)
    hours, share = hours_of(left), min(left / (enquiry.hours * HOUR), 1.0)
    until = until_words(enquiry.due, now, zone)
    if left >= SOON:
        return Clock("calm", hours, share, until)
    words = ngettext("%(hours)d office hour left.", "%(hours)d office hours left.", hours) % {"hours": hours}
    return Clock("soon", hours, share, words, until)


def late(hours: int) -> Clock:
    words = ngettext("%(hours)d office hour over.", "%(hours)d office hours over.", hours) % {"hours": hours}
    return Clock("late", hours, 0.0, words, _("An officer of Smesco watches."))


def hours_of(time: timedelta) -> int:
    """Begun hours count: 20 minutes are not nothing."""
    return ceil(time / HOUR)


def until_words(due: datetime, now: datetime, zone: str) -> str:
    here = ZoneInfo(zone)
    if due.astimezone(here).date() == now.astimezone(here).date():
        return _("Today until %(time)s") % {"time": hour_of(due, zone)}
    day = date_format(due.astimezone(here), "l j M")
    return _("Until %(day)s, %(time)s") % {"day": day, "time": hour_of(due, zone)}


def hour_of(value: datetime, zone: str) -> str:
    """The hour on her clock, and on the gallery's where it is another one: 16.00 WITA (15.00 WIB)."""
    here = last_words(moment(value, zone))
    office = last_words(moment(value))
    return here if here == office else f"{here} ({office})"


def last_words(text: str) -> str:
    """Of "1 Des 2026 10.00 WIB" the hour and its zone."""
    return " ".join(text.split()[-2:])


def both_clocks(value: datetime, zone: str) -> str:
    """On her clock, and on the gallery's where it shows something else."""
    same = value.astimezone(ZoneInfo(zone)).utcoffset() == value.astimezone(JAKARTA).utcoffset()
    return moment(value, zone) if same else f"{moment(value, zone)} ({moment(value)})"
