"""The matching days of a maker or a guest, with the next thing to do at each; and the steps of a day for the side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import moment
from apps.meetings.actions.pairs import takes_wishes
from apps.meetings.actions.protesting import takes_protests
from apps.meetings.choices import PUBLISHED_DAYS, DayState, SeatState
from apps.meetings.models import MatchingDay, Seat


@dataclass
class HerDay:
    """One line of the list. `todo` is what can be done now, empty where nothing can."""

    seat: Seat
    now: datetime

    @property
    def day(self) -> MatchingDay:
        return self.seat.day

    @property
    def title(self) -> str:
        return str(self.day.occasion.label)

    @property
    def date(self) -> str:
        return date_format(localtime(self.day.occasion.starts_at), "l j F Y")

    @property
    def is_withdrawn(self) -> bool:
        return self.seat.state == SeatState.WITHDRAWN

    @property
    def takes_wishes(self) -> bool:
        return takes_wishes(self.day, self.now) and not self.is_withdrawn

    @property
    def state(self) -> str:
        if self.is_withdrawn:
            return _("Your seat was withdrawn.")
        if self.takes_wishes:
            return _("Wish until %(until)s.") % {"until": moment(self.day.wishes_until)}
        if takes_protests(self.day, self.now) and self.day.protests_until:
            return _("Preliminary agenda; object until %(until)s.") % {"until": moment(self.day.protests_until)}
        return {
            DayState.SETUP: _("In preparation."),
            DayState.WISHING: _("Wishes are closed; the timetable is being made."),
            DayState.CLOSED: _("Wishes are closed; the timetable is being made."),
            DayState.PRELIMINARY: _("Preliminary agenda."),
            DayState.FINAL: _("Your agenda is final."),
            DayState.RUNNING: _("Today: your agenda."),
            DayState.OVER: _("Over. Note what came of your meetings."),
        }[DayState(self.day.state)]

    @property
    def has_agenda(self) -> bool:
        return self.day.state in PUBLISHED_DAYS

    @property
    def is_over(self) -> bool:
        return self.day.state == DayState.OVER


def her_days(seats: Iterable[Seat], now: datetime) -> list[HerDay]:
    """What is to come first, the nearest on top; then what is over, the latest on top."""
    days = [HerDay(seat, now) for seat in seats]
    ahead = sorted((one for one in days if not one.is_over), key=lambda one: one.day.occasion.starts_at)
    over = sorted((one for one in days if one.is_over), key=lambda one: one.day.occasion.starts_at, reverse=True)
    return [*ahead, *over]


@dataclass
class DayStep:
    """As the component `whatnext` shows it."""

    title: str
    note: str
    stand: str = ""
    moment: datetime | None = None


def steps_of(seat: Seat) -> list[DayStep]:
    """How a timetable comes about, and where it stands now."""
    day = seat.day
    least = seat.least_on(day)
    promised = ngettext(
        "At least %(least)s meeting is planned for you where enough wish it. You may object.",
        "At least %(least)s meetings are planned for you where enough wish it. You may object.",
        least,
    ) % {"least": least}
    steps = [
        DayStep(
            _("Everybody says whom to meet"),
            _("Number 1 counts most. Nobody's wish holds a place, and none runs out."),
            moment=day.wishes_until,
        ),
        DayStep(dated(_("Preliminary timetable"), day.wishes_until, after=True), promised),
        DayStep(
            dated(_("Final timetable"), day.final_on),
            _("It comes by mail, with floor, table and language."),
        ),
    ]
    reached = {
        DayState.SETUP: -1, DayState.WISHING: 0, DayState.CLOSED: 1, DayState.PRELIMINARY: 1,
    }.get(DayState(day.state), 3)  # fmt: skip
    for number, step in enumerate(steps):
        step.stand = "done" if number < reached else "now" if number == reached else ""
    return steps


def dated(title: str, when: datetime | None, *, after: bool = False) -> str:
    if when is None:
        return title
    day = date_format(localtime(when), "j M")
    if after:
        return _("%(title)s, after %(day)s") % {"title": title, "day": day}
    return _("%(title)s, %(day)s") % {"title": title, "day": day}
