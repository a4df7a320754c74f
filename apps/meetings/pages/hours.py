"""The hours of a matching day as pages say them: slots, breaks, and whether the event has moved since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from apps.meetings.models import MatchingDay, Slot
from apps.meetings.reads.facts import usual_policy
from apps.meetings.reads.hours import friday_of, hours_of, opens_of, pauses_of, venue
from apps.meetings.reads.names import clock
from apps.meetings.rules.hours import days_of, laid_out
from apps.meetings.rules.slots import FRIDAY


@dataclass(frozen=True)
class Break:
    when: str
    what: str


def span(begins: datetime, ends: datetime) -> str:
    return f"{clock(begins)}–{clock(ends)}"  # noqa: RUF001 - from–to


def sessions(slots: Sequence[Slot]) -> list[list[str]]:
    """When the slots of each begin."""
    found: dict[int, list[str]] = {}
    for slot in slots:
        found.setdefault(slot.session, []).append(clock(slot.begins))
    return list(found.values())


def breaks_said(day: MatchingDay, slots: Sequence[Slot]) -> list[Break]:
    """Each with its reason, in the order of the day."""
    first = days_of(opens_of(day.occasion), venue())[0]
    date = first.begins.astimezone(venue()).date()
    found = [Break(clock(day.dhuhr), _("Dhuhr; %(minutes)s minutes of lunch over it") % {"minutes": day.lunch})]
    found.append(Break(clock(day.asr), _("Asr; who asked keeps one of the two slots around it free")))
    kept = usual_policy()
    if date.weekday() == FRIDAY:
        friday = "–".join(clock(one) for one in friday_of(kept))  # noqa: RUF001 - from–to
        found.append(Break(friday, _("Friday prayer, for all")))
    if day.fasting:
        found.append(Break(clock(kept.fasting_ends), _("Ramadan: no meetings from here on")))
    for begins, ends in pauses_of(day, slots, kept):
        found.append(Break(f"{clock(begins)}–{clock(ends)}", _("Break")))  # noqa: RUF001
    return sorted(found, key=lambda one: one.when)


def moved_by(day: MatchingDay, slots: Sequence[Slot]) -> int:
    """Minutes by which the event begins later than its slots, or earlier; 0 while they lie in its hours."""
    opens = opens_of(day.occasion)
    if not slots or (opens.begins <= slots[0].begins and slots[-1].ends <= opens.ends):
        return 0
    kept = usual_policy()
    laid = laid_out(opens, hours_of(day, pauses_of(day, slots, kept), kept), venue())
    begins = laid[0].begins if laid else opens.begins
    return (begins - slots[0].begins) // timedelta(minutes=1)


def slots_said(slots: Sequence[Slot]) -> str:
    if not slots:
        return ""
    said = _("%(slots)s slots in %(sessions)s sessions, %(hours)s")
    return said % {
        "slots": len(slots),
        "sessions": len(sessions(slots)),
        "hours": span(slots[0].begins, slots[-1].ends),
    }
