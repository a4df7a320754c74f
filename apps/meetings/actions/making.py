"""A timetable is made by a worker: the rows are read, the search runs its steps, and a draft is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.formats import grouped
from apps.history.actions import note
from apps.jobs.actions import start_job
from apps.jobs.models import Job
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_day, locked_day, next_draft, settle
from apps.meetings.choices import DayState, DayVerb
from apps.meetings.models import MatchingDay, Placement, Timetable
from apps.meetings.reads.facts import DayFacts, facts_of, plain_settings, usual_policy
from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.explain import stood
from apps.meetings.rules.helping import helpers_of
from apps.meetings.rules.mend import value_of
from apps.meetings.rules.place import place
from apps.meetings.rules.tables import Meeting, changes, seat_at

KIND = "meetings.make"
# Wishes are closed, or a published timetable is made anew.
MAKES = (DayState.CLOSED, DayState.PRELIMINARY, DayState.FINAL)


@transaction.atomic
def start_run(
    *,
    day: MatchingDay,
    by: User,
    quick: bool = False,
    seed: int = 1,
    parent: Timetable | None = None,
    now: datetime | None = None,
) -> Job:
    """Begin the work. `quick` makes a draft to look at; what is pinned in `parent` stays where it is.

    Refused: wishes are still open, the day has begun, or a timetable is being made just now.
    """
    require_planner(by)
    lock_day(day)
    if day.state not in MAKES:
        raise Refused(_("A timetable is made after the wishes are closed and before the day begins."))
    if day.job is not None and not day.job.ended:
        raise Refused(_("A timetable is being made just now. Wait until it is there."))
    policy = usual_policy()
    steps = policy.draft_steps if quick else policy.publish_steps
    day.job = start_job(
        kind=KIND,
        task="apps.meetings.tasks.make",
        by=by,
        title=_("Timetable: %(event)s") % {"event": day.occasion.label},
        repeatable=True,
        now=now,
        params={
            "day": day.pk,
            "steps": steps,
            "seed": seed,
            "parent": parent.pk if parent else None,
            "language": get_language(),
        },
    )
    day.save(update_fields=["job", "updated_at"])
    note(subject=day, verb=DayVerb.RAN, by=by, now=now, steps=steps, seed=seed)
    return day.job


def make_timetable(
    *,
    day: MatchingDay,
    by: User | None,
    steps: int,
    seed: int = 1,
    parent: Timetable | None = None,
    now: datetime | None = None,
) -> Timetable:
    """A draft. Not atomic as a whole: the search runs outside the transaction that writes what it found."""
    require_planner(by)
    facts = facts_of(day)
    pinned = list(parent.placements.pinned().select_related("table")) if parent else []
    facts.kept_in = {one.wish_id: one.table.zone_id for one in pinned}
    plan = facts.plan(pinned)
    board = place(facts.day, seed, steps, {pair: slot for pair, slot in enumerate(plan) if slot != NOWHERE})
    return write_timetable(facts=facts, at=board.at, by=by, steps=steps, seed=seed, parent=parent, kept=pinned, now=now)


@transaction.atomic
def write_timetable(
    *,
    facts: DayFacts,
    at: Sequence[int],
    by: User | None,
    steps: int,
    seed: int,
    parent: Timetable | None = None,
    kept: Sequence[Placement] = (),
    now: datetime | None = None,
) -> Timetable:
    """The next draft of the day. `kept` keep their table and interpreter where they keep their slot, and their pins."""
    now = now or timezone.now()
    day = locked_day(facts.row.pk)
    made = next_draft(
        day,
        parent=parent,
        seed=seed,
        steps=steps,
        given=plain_settings(facts),
        fingerprint=facts.fingerprint,
        at=now,
        by=by,
    )
    rows, told = placements(facts, at, made, kept)
    Placement.objects.bulk_create(rows)
    made.result = {**told, **figures(facts, facts.plan(rows))}
    made.save(update_fields=["result"])
    settle()
    note(subject=day, verb=DayVerb.DRAFTED, by=by, now=now, number=made.number, meetings=len(rows))
    return made


def placements(
    facts: DayFacts, at: Sequence[int], timetable: Timetable, kept: Sequence[Placement]
) -> tuple[list[Placement], dict[str, int]]:
    """Rows with a table and, where one is needed, an interpreter; how many found none."""
    meetings = meetings_of(facts, at)
    stay = {facts.place_of_wish[one.wish_id]: one for one in kept if one.wish_id in facts.place_of_wish}
    stay = {pair: one for pair, one in stay.items() if at[pair] == facts.place_of_slot[one.slot_id]}
    chosen = seat_at(
        meetings, facts.table_list, own_tables(facts, meetings, {pair: one.table_id for pair, one in stay.items()})
    )
    helping = interpreters(facts, at, stay)
    rows = [
        Placement(
            timetable=timetable,
            wish=facts.wishes[pair],
            slot=facts.slots[at[pair]],
            table_id=table,
            helper_id=helping.get(pair),
            maker_id=facts.wishes[pair].maker_id,
            buyer_id=facts.wishes[pair].buyer_id,
            pinned=pair in stay and stay[pair].pinned,
        )
        for pair, table in chosen.items()
        if table is not None
    ]
    return rows, {
        "without_table": sum(1 for table in chosen.values() if table is None),
        "without_interpreter": sum(1 for helper in helping.values() if helper is None),
        "table_changes": changes(meetings, chosen),
    }


def copied(rows: Iterable[Placement], timetable: Timetable) -> list[Placement]:
    """The same meetings in another timetable."""
    return [
        Placement(
            timetable=timetable,
            wish_id=one.wish_id,
            slot_id=one.slot_id,
            table_id=one.table_id,
            helper_id=one.helper_id,
            maker_id=one.maker_id,
            buyer_id=one.buyer_id,
            pinned=one.pinned,
        )
        for one in rows
    ]


def meetings_of(facts: DayFacts, at: Sequence[int]) -> list[Meeting]:
    return [
        Meeting(
            key=pair,
            slot=slot,
            buyer=facts.day.pairs[pair].buyer,
            floor=facts.day.pairs[pair].floor,
            tasting=facts.wishes[pair].tasting,
            step_free=facts.is_step_free(facts.wishes[pair]),
        )
        for pair, slot in enumerate(at)
        if slot != NOWHERE
    ]


def own_tables(facts: DayFacts, meetings: Sequence[Meeting], stay: Mapping[int, int]) -> dict[int, int]:
    """What is kept, and the guests who were given a table of their own, one to a table and slot."""
    found, taken = dict(stay), {(one.slot, stay[one.key]) for one in meetings if one.key in stay}
    for one in meetings:
        table = facts.seats[one.buyer].table_id
        if one.key not in found and table is not None and not one.tasting and (one.slot, table) not in taken:
            found[one.key] = table
            taken.add((one.slot, table))
    return found


def interpreters(facts: DayFacts, at: Sequence[int], stay: Mapping[int, Placement]) -> dict[int, int | None]:
    """Of each meeting that needs one: who, or None."""
    found: dict[int, int | None] = {}
    for number, slot in enumerate(facts.slots):
        there = facts.interpreters_in(slot)
        needed = [
            (pair, languages)
            for pair, where in enumerate(at)
            if where == number and (languages := facts.languages_of(facts.wishes[pair]))
        ]
        held = {
            pair: helper
            for pair, _one in needed
            if pair in stay and (helper := stay[pair].helper_id) in there and helper
        }
        found |= helpers_of(needed, there, held)
    return found


def figures(facts: DayFacts, at: Sequence[int]) -> dict[str, Any]:
    """What a draft is compared by."""
    board = stood(facts.day, at)
    short = [max(0, one.least - board.count[number]) for number, one in enumerate(facts.day.people)]
    makers = [number for number, one in enumerate(facts.day.people) if one.is_maker]
    mutual = [pair for pair, wish in enumerate(facts.wishes) if wish.is_mutual]
    return {
        "meetings": sum(1 for slot in at if slot != NOWHERE),
        "value": value_of(board),
        "makers_below": sum(1 for number in makers if short[number]),
        "guests_below": sum(1 for number, missing in enumerate(short) if missing) - sum(1 for n in makers if short[n]),
        "missing": sum(short[number] for number in makers),
        "idle": sum(board.idle[busy] for busy in board.busy),
        "mutual": sum(1 for pair in mutual if at[pair] != NOWHERE),
        "mutual_wishes": len(mutual),
    }


def told_of(timetable: Timetable) -> str:
    """One sentence for the job's page."""
    meetings = timetable.result["meetings"]
    return ngettext("Draft %(number)s: %(meetings)s meeting", "Draft %(number)s: %(meetings)s meetings", meetings) % {
        "number": timetable.number,
        "meetings": grouped(meetings),
    }
