"""Timetables of matching days, made by the real verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Placement, Timetable, Walk, Wish
from apps.meetings.reads.facts import DayFacts
from tests.builders import meetings
from tests.builders.meetings import Planned

STEPS = 400_000  # what is said of it: little days are searched in a moment, and count as fit to be published


def wished(planned: Planned, pairs: Iterable[tuple[int, int]] | None = None, now: datetime | None = None) -> list[Wish]:
    """Each maker and each guest, by their places, wish for each other; then wishes are closed."""
    every = [(maker, guest) for maker in range(len(planned.makers)) for guest in range(len(planned.guests))]
    meetings.wishing(planned, now)
    made = []
    for maker, guest in every if pairs is None else pairs:
        one, other = planned.makers[maker], planned.guests[guest]
        actions.wish_meeting(seat=one, other=other, by=planned.officer, now=now)
        made.append(actions.say_yes(seat=other, other=one, by=planned.officer, now=now))
    actions.move_day(day=planned.day, to=DayState.CLOSED, by=planned.officer, now=now)
    return made


def drafted(planned: Planned, *, seed: int = 1, steps: int = 500, **more: Any) -> Timetable:
    """Wishes are closed; a draft is there. It says that it was searched long enough to be published."""
    made = actions.make_timetable(day=planned.again, by=planned.officer, steps=steps, seed=seed, **more)
    Timetable.objects.filter(pk=made.pk).update(steps=max(steps, STEPS))
    made.refresh_from_db()
    return made


def published(planned: Planned, to: TimetableState = TimetableState.FINAL, **more: Any) -> Timetable:
    made = drafted(planned)
    actions.publish_timetable(timetable=made, to=to, by=planned.officer, **more)
    return made


def of_pair(timetable: Timetable, wish: Wish) -> Placement:
    return timetable.placements.get(wish=wish)


def plain_day(facts: DayFacts) -> dict[str, Any]:
    """The rows as the plain day of the independent checker: read from the rows, not from what the search was given."""
    slots, names = facts.slots, facts.pool_names
    wishes = [
        {
            "maker": facts.place_of_seat[wish.maker_id], "buyer": facts.place_of_seat[wish.buyer_id],
            "worth": pair.worth, "pools": list(pair.pools), "floor": pair.floor,
        }
        for wish, pair in zip(facts.wishes, facts.day.pairs, strict=True)
    ]  # fmt: skip
    longest = max((walk.minutes for walk in Walk.objects.filter(one__day=facts.row)), default=0)
    near = [
        one.session == after.session and (after.begins - one.ends).total_seconds() / 60 < longest
        for one, after in pairwise(slots)
    ]
    return {
        "slots": len(slots), "session": [slot.session for slot in slots], "near": [*near, False],
        "run": facts.row.run,
        "people": [
            {
                "key": str(seat.pk), "side": "maker" if seat.is_maker else "buyer",
                "free": [not seat.away.filter(slot=slot).exists() for slot in slots],
                "least": facts.least_of(seat), "most": facts.most_of(seat), "windows": [],
            }
            for seat in facts.seats
        ],
        "pools": [{"name": ":".join(name), "capacity": list(facts.capacity(name))} for name in names],
        "wishes": wishes,
    }  # fmt: skip
