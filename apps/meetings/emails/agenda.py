"""The letter with somebody's agenda: one per person and version, to those whom a publication concerns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.formats import moment
from apps.mail.models import Message
from apps.meetings.choices import TimetableState
from apps.meetings.emails.readers import NOT_BROUGHT, about, page_of, readers_of, teams_on, write_to
from apps.meetings.models import FloorTable, MatchingDay, Placement, Seat, Slot, Timetable, Wish
from apps.meetings.reads.names import hours, long_name, table_name
from apps.meetings.rules.changes import Differs, PlanDifference


def tell_agenda(
    timetable: Timetable, *, seats: Collection[int], found: Sequence[PlanDifference], first: bool, now: datetime
) -> list[Seat]:
    """`found` is what differs from what they were told before, `first` that they were told nothing before. Answers
    those whom no mail reaches: staff call them."""
    asked = timetable.day.seats.filter(pk__in=seats).with_party().order_by("badge")
    held: dict[int, list[Placement]] = {}
    for one in timetable.placements.for_pages().in_order():
        for seat in (one.maker_id, one.buyer_id):
            held.setdefault(seat, []).append(one)
    differs: dict[int, list[PlanDifference]] = {}
    for difference in [] if first else found:
        for seat in difference.people:
            differs.setdefault(seat, []).append(difference)
    final = timetable.state == TimetableState.FINAL
    letter = AgendaLetter(timetable, timetable.day, wishes_of(found), final=final)
    return [one for one in asked if not letter.sent_to(one, held.get(one.pk, []), differs.get(one.pk, []), now)]


def wishes_of(found: Iterable[PlanDifference]) -> dict[int, Wish]:
    return {one.pk: one for one in Wish.objects.filter(pk__in=[one.wish for one in found]).with_parties()}


class AgendaLetter:
    """One publication; what all its letters share is read once."""

    def __init__(self, timetable: Timetable, day: MatchingDay, wishes: dict[int, Wish], *, final: bool) -> None:
        self.timetable, self.day, self.wishes, self.final = timetable, day, wishes, final

    @cached_property
    def slots(self) -> dict[int, Slot]:
        return {one.pk: one for one in self.day.slots.all()}

    @cached_property
    def tables(self) -> dict[int, FloorTable]:
        return {one.pk: one for one in self.day.tables.select_related("zone")}

    @cached_property
    def teams(self) -> dict[int, list[User]]:
        return teams_on(self.day)

    def sent_to(self, seat: Seat, held: list[Placement], differs: list[PlanDifference], now: datetime) -> bool:
        """False when it reaches nobody of the house."""
        messages = [self.queued(seat, reader, held, differs, now) for reader in readers_of(seat, self.teams)]
        return any(one.state not in NOT_BROUGHT for one in messages)

    def queued(
        self,
        seat: Seat,
        reader: User | Contact,
        held: list[Placement],
        differs: list[PlanDifference],
        now: datetime,
    ) -> Message:
        with translation.override(reader.language):
            context = self.facts(seat, reader.time_zone, held, differs) | {"agenda": page_of(seat)}
        return write_to(
            reader, seat, letter="meetings/agenda", context=context, key=letters_of(self.timetable), now=now
        )

    def facts(self, seat: Seat, zone: str, held: list[Placement], differs: list[PlanDifference]) -> dict[str, Any]:
        day = self.day
        until = None if self.final else day.protests_until
        return about(day, seat) | {
            "final": self.final,
            "protests_until": moment(until) if until else "",
            "meetings": [self.line(seat, one, zone) for one in held],
            "changes": [self.change(seat, one, zone) for one in differs],
            "feed": settings.SITE_URL + reverse("meetings_plain:feed", args=[seat.feed]),
        }

    def line(self, seat: Seat, one: Placement, zone: str) -> dict[str, str]:
        other = one.buyer if seat.pk == one.maker_id else one.maker
        return {
            "time": hours(one.slot, zone),
            "table": _("table %(table)s") % {"table": table_name(one.table)},
            "who": long_name(other),
            "with": _("with %(helper)s, who interprets") % {"helper": one.helper.name} if one.helper else "",
        }

    def change(self, seat: Seat, one: PlanDifference, zone: str) -> dict[str, str]:
        """The kind, with whom, and where it was and is."""
        wish = self.wishes[one.wish]
        other = wish.buyer if seat.pk == wish.maker_id else wish.maker
        was, will = one.before, one.after
        return {
            "kind": one.kind.value,
            "icon": ICONS[one.kind],
            "said": str(KINDS[one.kind]()),
            "who": long_name(other),
            "was": hours(self.slots[was.slot], zone) if was and one.kind is not Differs.TABLE else "",
            "now": hours(self.slots[will.slot], zone) if will else "",
            "table": _("table %(table)s") % {"table": table_name(self.tables[will.table])} if will else "",
        }


ICONS = {Differs.NEW: "plus", Differs.MOVED: "swap", Differs.TABLE: "swap", Differs.GONE: "minus"}
KINDS = {
    Differs.NEW: lambda: _("New"),
    Differs.MOVED: lambda: _("Moved"),
    Differs.TABLE: lambda: _("Other table"),
    Differs.GONE: lambda: _("Not held"),
}


def letters_of(timetable: Timetable) -> str:
    """With which the keys of all letters of this version begin."""
    return f"meetings/agenda:{timetable.day_id}:{timetable.version}:"
