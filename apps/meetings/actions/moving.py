"""Work by hand on a draft. What was published is copied first; a conflicting move is refused with the rule's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg2
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import locked_day, next_draft, settle, tell
from apps.meetings.actions.making import MAKES, copied, figures
from apps.meetings.choices import ChangeKind, DayVerb
from apps.meetings.models import FloorTable, Helper, Placement, PlacementChange, Slot, Timetable, Wish
from apps.meetings.reads.facts import DayFacts, facts_of
from apps.meetings.reads.hand import hand_plan, said_of
from apps.meetings.rules.moving import (
    BrokenRule,
    ClosedPlace,
    HandPlan,
    MoveRule,
    Sits,
    against_swap,
    best_place,
    broken,
    hard,
    helper_for,
    swapped,
)
from apps.umkm.actions.history import length_checked

WHY = 300


@dataclass
class HeldDraft:
    """The day's row is held; places in the plan are those of `facts`."""

    timetable: Timetable
    facts: DayFacts
    rows: dict[int, Placement]
    plan: HandPlan
    by: User
    now: datetime

    def pair(self, wish: int) -> int:
        place = self.facts.place_of_wish.get(wish)
        if place is None:
            said = _("These two do not meet any more: a seat was withdrawn, or one of them said no.")
            raise Refused(said, code="dead")
        return place

    def row(self, placement: Placement) -> Placement:
        found = next((one for one in self.rows.values() if one.pk == placement.pk), None)
        if found is None:
            raise Refused(_("This meeting is not in the draft any more."), code="gone")
        return found

    def slot(self, slot: Slot) -> int:
        return self.facts.place_of_slot[slot.pk]


def hold_draft(timetable: Timetable, by: User | None, now: datetime | None) -> HeldDraft:
    person = require_planner(by)
    day = locked_day(timetable.day_id)
    timetable.refresh_from_db()
    if not timetable.is_draft:
        raise Refused(_("A published timetable is not changed. Begin a correction."), code="published")
    if day.state not in MAKES:
        raise Refused(_("A timetable is made after the wishes are closed and before the day begins."), code="state")
    facts = facts_of(day)
    rows = {one.wish_id: one for one in timetable.placements.all()}
    return HeldDraft(timetable, facts, rows, hand_plan(facts, rows.values()), person, now or timezone.now())


@transaction.atomic
def begin_correction(*, timetable: Timetable, by: User | None, now: datetime | None = None) -> Timetable:
    """A draft like this timetable: what was published, or an earlier draft that is brought back.

    Meetings of those who withdrew or said no since are left out, and stand among the changes.
    """
    person, now = require_planner(by), now or timezone.now()
    day = locked_day(timetable.day_id)
    if day.state not in MAKES:
        raise Refused(_("A timetable is made after the wishes are closed and before the day begins."), code="state")
    facts = facts_of(day)
    known = {name: getattr(timetable, name) for name in ("seed", "steps", "given", "fingerprint", "result")}
    made = next_draft(day, parent=timetable, at=now, by=person, **known)
    rows = list(timetable.placements.all())
    tables = {one.pk for one in facts.tables}
    kept = [one for one in rows if one.wish_id in facts.place_of_wish and one.table_id in tables]
    Placement.objects.bulk_create(copied(kept, made))
    leave_out(made, [one for one in rows if one not in kept], person, now)
    count(made, facts, kept)
    settle()
    tell(day, DayVerb.DRAFTED, person, now, number=made.number, meetings=len(kept))
    return made


def leave_out(timetable: Timetable, rows: Iterable[Placement], by: User, now: datetime) -> None:
    why = _("a seat was withdrawn, one of them said no, or the table is not in use any more")
    PlacementChange.objects.bulk_create(
        PlacementChange(
            timetable=timetable,
            wish_id=one.wish_id,
            kind=ChangeKind.TAKEN_OUT,
            from_slot_id=one.slot_id,
            from_table_id=one.table_id,
            why=why,
            by=by,
            at=now,
        )
        for one in rows
    )


@transaction.atomic
def place_meeting(
    *,
    timetable: Timetable,
    wish: Wish,
    slot: Slot,
    by: User | None,
    table: FloorTable | None = None,
    why: str = "",
    now: datetime | None = None,
) -> Placement:
    """A pair without a place gets one; without a table the one that costs least. It is pinned."""
    held = hold_draft(timetable, by, now)
    pair = held.pair(wish.pk)
    if pair in held.plan.meetings:
        raise Refused(said_of(BrokenRule(MoveRule.MET), held.facts), code=MoveRule.MET)
    sits = found_place(held, pair, slot, table, why)
    made = Placement(
        timetable=timetable,
        wish_id=wish.pk,
        slot=slot,
        table_id=sits.table,
        helper_id=sits.helper,
        maker_id=wish.maker_id,
        buyer_id=wish.buyer_id,
        pinned=True,
    )
    held.rows[wish.pk] = made
    changed(held, [made], [change(held, made, ChangeKind.PLACED, why)])
    return made


@transaction.atomic
def move_meeting(
    *,
    placement: Placement,
    slot: Slot,
    by: User | None,
    table: FloorTable | None = None,
    why: str = "",
    now: datetime | None = None,
) -> Placement:
    """To another slot; without a table to the one that costs least there."""
    held = hold_draft(placement.timetable, by, now)
    row = held.row(placement)
    sits = found_place(held, held.pair(row.wish_id), slot, table, why)
    line = change(held, row, ChangeKind.MOVED, why, to=sits)
    row.slot_id, row.table_id, row.helper_id = slot.pk, sits.table, sits.helper
    changed(held, [row], [line])
    return row


@transaction.atomic
def swap_meetings(
    *, placement: Placement, other: Placement, by: User | None, why: str = "", now: datetime | None = None
) -> tuple[Placement, Placement]:
    """Each where the other was. Interpreters stay with their meeting where they can."""
    held = hold_draft(placement.timetable, by, now)
    one, two = held.row(placement), held.row(other)
    mine, its = held.pair(one.wish_id), held.pair(two.wish_id)
    if mine == its:
        raise Refused(_("Choose another meeting."), code="same")
    refuse(held, against_swap(held.plan, mine, its), why)
    after, lines = swapped(held.plan, mine, its).meetings, []
    for row, pair in ((one, mine), (two, its)):
        lines.append(change(held, row, ChangeKind.MOVED, why, to=after[pair]))
    for row, pair in ((one, mine), (two, its)):
        sits = after[pair]
        row.slot, row.table_id, row.helper_id = held.facts.slots[sits.slot], sits.table, sits.helper
    changed(held, [one, two], lines)
    return one, two


@transaction.atomic
def take_out(*, placement: Placement, why: str, by: User | None, now: datetime | None = None) -> None:
    """Of the draft; the reason stands beside what changes for whom."""
    held = hold_draft(placement.timetable, by, now)
    row = held.row(placement)
    if not why.strip():
        raise Refused(_("Say why. It stands beside what changes for them."), field="why")
    line = change(held, row, ChangeKind.TAKEN_OUT, why, to=None)
    Placement.objects.filter(pk=row.pk).delete()
    del held.rows[row.wish_id]
    changed(held, [], [line])


@transaction.atomic
def pin_meeting(*, placement: Placement, by: User | None, now: datetime | None = None) -> Placement:
    """It stays where it is, whatever is made anew from this draft."""
    return _pin(placement, by, now, ChangeKind.PINNED)


@transaction.atomic
def unpin_meeting(*, placement: Placement, by: User | None, now: datetime | None = None) -> Placement:
    return _pin(placement, by, now, ChangeKind.UNPINNED)


def _pin(placement: Placement, by: User | None, now: datetime | None, kind: ChangeKind) -> Placement:
    held = hold_draft(placement.timetable, by, now)
    row = held.row(placement)
    pinned = kind == ChangeKind.PINNED
    if row.pinned == pinned:
        return row
    row.pinned = pinned
    changed(held, [row], [change(held, row, kind, "")])
    return row


@transaction.atomic
def change_table(
    *, placement: Placement, table: FloorTable, by: User | None, why: str = "", now: datetime | None = None
) -> Placement:
    """In the same slot."""
    held = hold_draft(placement.timetable, by, now)
    row = held.row(placement)
    pair = held.pair(row.wish_id)
    sits = Sits(held.facts.place_of_slot[row.slot_id], table.pk, row.helper_id)
    refuse(held, hard(broken(held.plan, pair, sits)), why)
    line = change(held, row, ChangeKind.TABLE, why, to=sits)
    row.table_id = table.pk
    changed(held, [row], [line])
    return row


@transaction.atomic
def change_helper(
    *, placement: Placement, helper: Helper | None, by: User | None, why: str = "", now: datetime | None = None
) -> Placement:
    """Another interpreter; none only where both speak one language."""
    held = hold_draft(placement.timetable, by, now)
    row = held.row(placement)
    sits = Sits(held.facts.place_of_slot[row.slot_id], row.table_id, helper.pk if helper else None)
    refuse(held, hard(broken(held.plan, held.pair(row.wish_id), sits)), why)
    line = change(held, row, ChangeKind.HELPER, why, to=sits)
    row.helper_id = sits.helper
    changed(held, [row], [line])
    return row


def found_place(held: HeldDraft, pair: int, slot: Slot, table: FloorTable | None, why: str) -> Sits:
    """Refused by the name of the rule that this place breaks; more meetings than agreed ask for a reason alone."""
    number = held.slot(slot)
    if table is not None:
        sits = Sits(number, table.pk, helper_for(held.plan, pair, number))
    else:
        place = best_place(held.plan, pair, number)
        if isinstance(place, ClosedPlace):
            raise refusal(held, [place.why])
        sits = place.sits
    refuse(held, broken(held.plan, pair, sits), why)
    return sits


def refuse(held: HeldDraft, found: Sequence[BrokenRule], why: str) -> None:
    length_checked(why, WHY, "why")
    against = hard(found) or ([] if why.strip() else found)
    if against:
        raise refusal(held, against)


def refusal(held: HeldDraft, found: Sequence[BrokenRule]) -> Refused:
    first, *rest = (
        Refused(said_of(one, held.facts), field="why" if one.rule is MoveRule.CAP else None, code=one.rule.value)
        for one in found
    )
    first.also = tuple(rest)
    return first


def change(held: HeldDraft, row: Placement, kind: ChangeKind, why: str, **more: Any) -> PlacementChange:
    """From where it stands now; `to` is where it goes, None nowhere."""
    line = PlacementChange(
        timetable=held.timetable, wish_id=row.wish_id, kind=kind, why=why.strip(), by=held.by, at=held.now
    )
    if kind != ChangeKind.PLACED:
        line.from_slot_id, line.from_table_id = row.slot_id, row.table_id
    to = more.get("to", Sits(held.facts.place_of_slot[row.slot_id], row.table_id))
    if to is not None:
        line.to_slot_id, line.to_table_id = held.facts.slots[to.slot].pk, to.table
    return line


def changed(held: HeldDraft, rows: Sequence[Placement], lines: Sequence[PlacementChange]) -> None:
    """Written in one statement each, so that two may change places; the database has the last word."""
    try:
        fresh, known = [one for one in rows if one.pk is None], [one for one in rows if one.pk is not None]
        Placement.objects.bulk_create(fresh)
        Placement.objects.bulk_update(known, ["slot", "table", "helper", "pinned"])
        settle()
    except IntegrityError as clash:
        raise refused_by_place(clash) from clash
    PlacementChange.objects.bulk_create(lines)
    count(held.timetable, held.facts, held.rows.values())
    for line in lines:
        number, kind = held.timetable.number, line.kind
        tell(held.facts.row, DayVerb.CHANGED, held.by, held.now, why=line.why, part=line, number=number, kind=kind)


def count(timetable: Timetable, facts: DayFacts, rows: Iterable[Placement]) -> None:
    timetable.result = {**timetable.result, **figures(facts, facts.plan(rows))}
    timetable.save(update_fields=["result"])


def refused_by_place(clash: IntegrityError) -> Refused:
    """What the constraint says, in its own words."""
    name = clash.__cause__.diag.constraint_name if isinstance(clash.__cause__, psycopg2.Error) else None
    found = next((one for one in Placement._meta.constraints if one.name == name), None)
    if found is None:
        raise clash
    return Refused(str(found.get_violation_error_message()), code=str(name))
