"""A matching day with a timetable that was published, by the real verbs."""

from __future__ import annotations

from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Placement, Timetable
from tests.builders import meetings
from tests.builders.meetings import Planned


def everybody_wishes(planned: Planned) -> Planned:
    """Each maker wishes to meet each guest: the officer writes it down for those whom nobody owns."""
    meetings.wishing(planned)
    for maker in planned.makers:
        owner = maker.enterprise.members.owners().first() if maker.enterprise else None
        for guest in planned.guests:
            actions.wish_meeting(seat=maker, other=guest, by=owner.user if owner else planned.officer)
    actions.move_day(day=planned.day, to=DayState.CLOSED, by=planned.officer)
    return planned


def draft(planned: Planned, *, seed: int = 1, parent: Timetable | None = None) -> Timetable:
    return actions.make_timetable(day=planned.again, by=planned.officer, steps=1000, seed=seed, parent=parent)


def publish(planned: Planned, made: Timetable, to: TimetableState = TimetableState.FINAL) -> Timetable:
    actions.publish_timetable(timetable=made, to=to, by=planned.officer, rough=True)
    made.refresh_from_db()
    return made


def published_day(
    planned: Planned | None = None, to: TimetableState = TimetableState.FINAL
) -> tuple[Planned, Timetable]:
    planned = everybody_wishes(planned or meetings.planned_day())
    return planned, publish(planned, draft(planned), to)


def without(planned: Planned, gone: Placement) -> Timetable:
    """The next version, in which this pair does not meet: a draft of all others, pinned where they are."""
    standing = gone.timetable
    actions.withdraw_seat(seat=gone.maker, reason="Sakit", by=planned.officer)
    standing.placements.update(pinned=True)
    return publish(planned, draft(planned, parent=standing))
