"""Matching days, made by the real verbs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.invitations.actions import record_answer
from apps.invitations.models import Invitation
from apps.matchmaking.actions import match_everything
from apps.meetings import actions
from apps.meetings.choices import DayState, HelperKind
from apps.meetings.models import FloorTable, Helper, MatchingDay, Seat, Slot, Zone
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery, umkm
from tests.builders import invitations as inviting
from tests.builders.people import an_officer

WIB = ZoneInfo("Asia/Jakarta")
# Two meetings before the tea and two before lunch, two after it: 20 minutes, 5 between.
HOURS = (time(10), time(13, 50))
TEA = (time(10, 50), time(11))


@dataclass
class Planned:
    """A day with what stands in it. `makers` and `guests` are seats, in the order of their badges."""

    day: MatchingDay
    officer: User
    ground: Zone
    upstairs: Zone
    tables: list[FloorTable]
    slots: list[Slot]
    makers: list[Seat] = field(default_factory=list)
    guests: list[Seat] = field(default_factory=list)

    @property
    def again(self) -> MatchingDay:
        """As it stands now."""
        return MatchingDay.objects.with_occasion().get(pk=self.day.pk)


def a_tuesday(now: datetime | None = None) -> datetime:
    """Midnight of a Tuesday, at least two weeks ahead."""
    day = timezone.localdate(now or timezone.now(), WIB) + timedelta(days=15)
    day += timedelta(days=(1 - day.weekday()) % 7)
    return datetime.combine(day, time(0), WIB)


def event(*, now: datetime | None = None, hours: tuple[time, time] = HOURS, **facts: Any) -> Any:
    midnight = a_tuesday(now)
    begins, ends = (midnight.replace(hour=one.hour, minute=one.minute) for one in hours)
    usual = {"starts_at": begins, "ends_at": ends, "answer_until": begins - timedelta(days=2)}
    return inviting.occasion(now=now, **{**usual, **facts})


def bare_day(officer: User | None = None, *, now: datetime | None = None, **changes: Any) -> MatchingDay:
    """Planned, and nothing else. It has Dhuhr at 12:00 and Asr at 15:15, whatever the date."""
    given = {"dhuhr": time(12), "asr": time(15, 15), **changes}
    return actions.plan_day(occasion=event(now=now), by=officer or an_officer(), changes=given, now=now)


def planned_day(
    officer: User | None = None,
    *,
    makers: int = 3,
    guests: int = 2,
    enterprises: tuple[Enterprise, ...] = (),
    contacts: tuple[Contact, ...] = (),
    now: datetime | None = None,
    **changes: Any,
) -> Planned:
    """In preparation: two floors (7 minutes), six tables (the last one upstairs is for tasting), six slots in three
    sessions. `enterprises` and `contacts` come first among those who have a seat."""
    by = officer or an_officer()
    day = bare_day(by, now=now, **changes)
    ground = actions.add_zone(day=day, by=by, changes={"name": "Lantai 1", "name_en": "Floor 1"})
    upstairs = actions.add_zone(day=day, by=by, changes={"name": "Lantai 2", "name_en": "Floor 2"})
    actions.save_walk(zones=(ground, upstairs), minutes=7, by=by)
    tables = actions.add_tables(zone=ground, labels=["1", "2", "3"], by=by)
    tables += actions.add_tables(zone=upstairs, labels=["4", "5"], by=by)
    tables += actions.add_tables(zone=upstairs, labels=["6"], tasting=True, by=by)
    slots = actions.lay_slots(day=day, by=by, pauses=[TEA])
    made = Planned(day, by, ground, upstairs, tables, slots)
    for number in range(makers):
        made.makers.append(seat_maker(day, by, enterprises[number] if number < len(enterprises) else None))
    for number in range(guests):
        made.guests.append(seat_guest(day, by, contacts[number] if number < len(contacts) else None, now=now))
    return made


def maker() -> Enterprise:
    """Verified; nobody's."""
    return umkm.vouched(umkm.enterprise(None, by=an_officer()))


def seat_maker(day: MatchingDay, by: User, enterprise: Enterprise | None = None, **changes: Any) -> Seat:
    return actions.seat_maker(day=day, enterprise=enterprise or maker(), by=by, changes=changes)


def coming(
    day: MatchingDay, contact: Contact | None = None, *, answer: str = "yes", now: datetime | None = None, **more: Any
) -> Invitation:
    """Invited to the event, and answered."""
    guest = contact or buyers.contact()
    invited = inviting.invitation(contact=guest, occasion=day.occasion, now=now)
    return record_answer(invitation=invited, by=an_officer(), answer=answer, via="phone", now=now, **more)


def seat_guest(
    day: MatchingDay, by: User, contact: Contact | None = None, *, now: datetime | None = None, **changes: Any
) -> Seat:
    return actions.seat_guest(day=day, invitation=coming(day, contact, now=now), by=by, changes=changes)


def matched(officer: User, owner: User, curator: User, *, guests: int = 2) -> Planned:
    """The one maker, owned by `owner`, shows a basket, and every guest looks for baskets."""
    enterprise = umkm.verified_enterprise(owner, officer)
    planned = planned_day(officer, makers=1, guests=guests, enterprises=(enterprise,))
    gallery.published(enterprise, owner, curator)
    for seat in planned.guests:
        assert seat.contact is not None
        buyers.need(seat.contact)
    match_everything()
    return planned


def interpreter(day: MatchingDay, *languages: str, name: str = "Rika Halim") -> Helper:
    facts = {"name": name, "kind": HelperKind.INTERPRETER, "languages": list(languages)}
    return actions.add_helper(day=day, by=an_officer(), changes=facts)


def wishing(planned: Planned, now: datetime | None = None) -> MatchingDay:
    """Wishes are open."""
    return actions.move_day(day=planned.day, to=DayState.WISHING, by=planned.officer, now=now)


def closed(planned: Planned, now: datetime | None = None) -> MatchingDay:
    """Wishes were open, and are closed."""
    wishing(planned, now)
    return actions.move_day(day=planned.day, to=DayState.CLOSED, by=planned.officer, now=now)
