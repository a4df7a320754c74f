"""A draft becomes the timetable that holds; what held before is replaced."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.formats import grouped
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import locked_day
from apps.meetings.choices import DayState, DayVerb, TimetableState
from apps.meetings.emails import tell_agenda
from apps.meetings.models import MatchingDay, PlacementChange, Timetable, Wish
from apps.meetings.reads.facts import facts_of, standing_of, stands, usual_policy
from apps.meetings.reads.hand import hand_plan, pair_name, said_of
from apps.meetings.rules.changes import PlanDifference, differences, touched
from apps.meetings.rules.moving import faults

MOST_SAID = 5  # of a draft's faults; the others come when these are mended
PUBLISHES = {
    TimetableState.PRELIMINARY: (DayState.CLOSED, DayState.PRELIMINARY),
    TimetableState.FINAL: (DayState.CLOSED, DayState.PRELIMINARY, DayState.FINAL),
}


@transaction.atomic
def publish_timetable(
    *,
    timetable: Timetable,
    to: TimetableState,
    by: User,
    rough: bool = False,
    everybody: bool = False,
    called: Collection[int] = (),
    now: datetime | None = None,
) -> list[PlanDifference]:
    """Answers what differs from what held before. Told are those whose agenda changed, or `everybody` with a seat; not
    those whom staff have `called` themselves.

    1. The day is held, so that two officers do not publish at once. 2. What held is replaced. 3. The draft holds, with
    the next version. 4. Pairs that meet elsewhere count one publication more. 5. The day follows. 6. Letters are
    written, one per person and version.

    Refused: it is no draft, the day has begun, a meeting cannot be held as the day is now, or it was searched for a
    short time only and `rough` was not said.
    """
    require_planner(by)
    now = now or timezone.now()
    day = locked_day(timetable.day_id)
    timetable.refresh_from_db()
    if not timetable.is_draft:
        raise Refused(_("This timetable was published already."))
    if day.state not in PUBLISHES[to]:
        raise Refused(_("In this state of the day such a timetable cannot be published."))
    if timetable.steps < usual_policy().publish_steps and not rough:
        raise Refused(_("This is a quick draft. Say that you want to publish it all the same."), field="rough")
    require_sound(day, timetable)
    before = standing_of(day)
    found = put_up(day=day, timetable=timetable, to=to, by=by, now=now)
    seats = set(day.seats.meeting().values_list("pk", flat=True)) if everybody else touched(found)
    tell_agenda(timetable, seats=seats - set(called), found=found, first=before is None, now=now)
    PlacementChange.objects.filter(timetable=timetable, told_at=None).update(told_at=now)
    return found


def require_sound(day: MatchingDay, timetable: Timetable) -> None:
    """A seat was withdrawn, somebody will be away, a table went out of use: since the draft was made."""
    facts = facts_of(day)
    rows = list(timetable.placements.all())
    plan = hand_plan(facts, rows)
    said = [f"{pair_name(facts, pair)}: {said_of(one, facts)}" for pair, one in faults(plan)]
    dead = len(rows) - len(plan.meetings)
    if dead:
        said.insert(
            0,
            ngettext(
                "%(number)s meeting is of somebody who withdrew, or said no.",
                "%(number)s meetings are of somebody who withdrew, or said no.",
                dead,
            )
            % {"number": grouped(dead)},
        )
    if said:
        why = _("Not all of this draft can be held as the day is now. Correct it, or make another.")
        first = Refused(why, code="unsound")
        first.also = tuple(Refused(one, code="unsound") for one in said[:MOST_SAID])
        raise first


def put_up(
    *, day: MatchingDay, timetable: Timetable, to: TimetableState, by: User, now: datetime
) -> list[PlanDifference]:
    """The day's row is held by who calls. A day under way stays so."""
    before = standing_of(day)
    found = differences(stands(before.placements.all()) if before else {}, stands(timetable.placements.all()))
    if before is not None:
        Timetable.objects.filter(pk=before.pk).update(state=TimetableState.SUPERSEDED)
    timetable.state, timetable.published_at = to, now
    timetable.version = (day.timetables.aggregate(last=Max("version"))["last"] or 0) + 1
    timetable.save(update_fields=["state", "version", "published_at"])
    Wish.objects.filter(pk__in=[one.wish for one in found]).update(sequence=F("sequence") + 1)
    if day.state != DayState.RUNNING:
        day.state = DayState.PRELIMINARY if to == TimetableState.PRELIMINARY else DayState.FINAL
        day.save(update_fields=["state", "updated_at"])
    note(subject=day, verb=DayVerb.PUBLISHED, by=by, now=now, number=timetable.number, version=timetable.version)
    return found
