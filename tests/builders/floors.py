"""A matching day under way: a published timetable, and the hour."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.floor import actions
from apps.meetings.actions import make_timetable, move_day, publish_timetable
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import MatchingDay, Placement, Seat, Timetable, Wish
from tests.builders import buyers, meetings

GUESTS = (
    "Ms. Abigail Thornberrow", "Herr Otto Brandtner-Holz", "Ms. Mei-Lin Zhou", "Mr. Seo Ji-ho", "Ms. Tessa Marlowe",
    "Ms. Freja Lindqvist",
)  # fmt: skip


@dataclass
class Floor:
    planned: meetings.Planned
    timetable: Timetable

    @property
    def officer(self) -> User:
        return self.planned.officer

    @property
    def day(self) -> MatchingDay:
        return self.planned.again

    def at(self, slot: int, minutes: int = 5) -> datetime:
        """So many minutes into a slot, counted from 1."""
        return self.planned.slots[slot - 1].begins + timedelta(minutes=minutes)

    @property
    def now_standing(self) -> list[Placement]:
        return list(Placement.objects.standing_on(self.planned.day).select_related("slot", "wish").in_order())

    def slot_of(self, wish: Wish) -> int | None:
        """Its number, in what holds now."""
        return next((one.slot.number for one in self.now_standing if one.wish_id == wish.pk), None)

    def everybody_comes(self, *but: Seat) -> None:
        for seat in self.planned.day.seats.exclude(pk__in=[one.pk for one in but]):
            come(seat, self.officer, self.at(1, -30))


def come(seat: Seat, by: User, at: datetime) -> actions.arriving.Arrival:
    return actions.check_in(seat=seat, by=by, nonce=secrets.token_urlsafe(12), at=at, now=at)


def proposed(planned: meetings.Planned, pairs: list[tuple[int, int]] | None = None) -> list[Wish]:
    """All meet all, or these (maker, guest)."""
    chosen = pairs or [(m, g) for m in range(len(planned.makers)) for g in range(len(planned.guests))]
    return [
        Wish.objects.create(
            day=planned.day, maker=planned.makers[m], buyer=planned.guests[g], by_staff=True, asked_by=planned.officer
        )
        for m, g in chosen
    ]


def published(planned: meetings.Planned, now: datetime | None = None) -> Timetable:
    meetings.closed(planned, now)
    made = make_timetable(day=planned.again, by=planned.officer, steps=2000, now=now)
    publish_timetable(timetable=made, to=TimetableState.FINAL, by=planned.officer, rough=True, now=now)
    return made


def under_way(makers: int = 3, guests: int = 2, pairs: list[tuple[int, int]] | None = None, **changes: Any) -> Floor:
    """Everybody wishes to meet everybody; the day has begun, half an hour before its first slot."""
    contacts = tuple(buyers.contact(name) for name in GUESTS[:guests])
    usual = {"maker_least": 1, "buyer_least": 1, **changes}
    planned = meetings.planned_day(makers=makers, guests=guests, contacts=contacts, **usual)
    proposed(planned, pairs)
    timetable = published(planned)
    floor = Floor(planned, timetable)
    move_day(day=planned.again, to=DayState.RUNNING, by=planned.officer, now=floor.at(1, -40))
    return floor
