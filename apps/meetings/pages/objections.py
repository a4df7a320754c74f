"""Objections as officers see them: who, to what, and the way to the meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.meetings.models import MatchingDay, Placement, Protest, Timetable
from apps.meetings.pages.timetable import guest_name, title_of
from apps.meetings.reads.names import clock, short_name


@dataclass(frozen=True)
class ObjectionRow:
    objection: Protest
    who: str
    said: str
    version: str
    meeting: str  # the address of the timetable where it is dealt with, with the meeting chosen


def objections_of(day: MatchingDay, found: list[Protest], versions: list[Timetable]) -> list[ObjectionRow]:
    """The meeting of an objection to an hour is looked up in the timetable to which it was made."""
    newest = versions[0].number if versions else 0
    pairs = {
        (one.timetable_id, one.slot_id, seat): one.wish_id
        for one in Placement.objects.filter(timetable__in={one.timetable_id for one in found})
        for seat in (one.maker_id, one.buyer_id)
    }
    rows = []
    for one in found:
        seat, wish = one.seat, one.wish_id or pairs.get((one.timetable_id, one.slot_id or 0, one.seat_id))
        here = reverse("meetings:desk_timetable_one", args=[day.occasion_id, newest])
        rows.append(
            ObjectionRow(
                objection=one,
                who=short_name(seat) if seat.is_maker else guest_name(seat),
                said=said_of(one),
                version=title_of(one.timetable),
                meeting=f"{here}?wish={wish}#move" if wish else here,
            )
        )
    return rows


def said_of(one: Protest) -> str:
    if one.slot is not None:
        return _("not at %(time)s") % {"time": clock(one.slot.begins)}
    assert one.wish is not None  # noqa: S101 - a constraint: to a slot or to a meeting
    other = one.wish.buyer if one.seat_id == one.wish.maker_id else one.wish.maker
    return _("not with %(name)s") % {"name": short_name(other)}
