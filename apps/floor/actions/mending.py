"""The published timetable is mended: proposed in three strengths with what each disturbs, accepted by one officer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.access import require_floor
from apps.floor.reads.mending import DayToMend, day_to_mend
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import locked_day, next_draft, settle
from apps.meetings.actions.making import copied, figures, placements
from apps.meetings.actions.publishing import put_up
from apps.meetings.choices import ChangeKind, DayState, DayVerb, TimetableState
from apps.meetings.emails import tell_agenda
from apps.meetings.models import MatchingDay, Placement, PlacementChange, Timetable
from apps.meetings.reads.facts import plain_settings, stands
from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.changes import Differs, PlanDifference, StandsAt, differences, touched
from apps.meetings.rules.mend import STEPS, MendedDay, Strength, mend

EMPTY = "empty"  # what is lost is taken out, and nothing comes in its place
WAYS = (*Strength, EMPTY)
MENDABLE = (DayState.PRELIMINARY, DayState.FINAL, DayState.RUNNING)
KEPT = 600  # seconds a proposal is remembered: it would come out the same
KINDS = {
    Differs.NEW: ChangeKind.PLACED, Differs.MOVED: ChangeKind.MOVED, Differs.TABLE: ChangeKind.TABLE,
    Differs.GONE: ChangeKind.TAKEN_OUT,
}  # fmt: skip


@dataclass(frozen=True)
class MendProposal:
    """`ways`: for each strength what becomes of the day; `rows`: its meetings, not written yet."""

    to_mend: DayToMend
    ways: Mapping[str, MendedDay]

    @property
    def fingerprint(self) -> str:
        return self.to_mend.fingerprint

    def rows(self, way: str, timetable: Timetable) -> tuple[list[Placement], dict[str, int]]:
        """Past meetings of those who went are copied; who was called to a free table has no row."""
        facts, at = self.to_mend.facts, list(self.ways[way].at)
        for wish in self.to_mend.standby:
            at[facts.place_of_wish[wish]] = NOWHERE
        rows, told = placements(facts, at, timetable, self.to_mend.kept)
        return [*rows, *copied(self.to_mend.told_only, timetable)], told

    def changed(self, rows: Sequence[Placement]) -> list[PlanDifference]:
        """What differs in the time to come, and what was missed and is not found again."""
        before = stands([*self.to_mend.kept, *self.to_mend.lost, *self.to_mend.told_only])
        return differences(before, stands(rows))


def propose_mend(*, day: MatchingDay, now: datetime, read: DayToMend | None = None) -> MendProposal | None:
    """None where everything that stands can be held. The same facts make the same proposal. `read`: the day as it is
    now, where it was read already."""
    if day.state not in MENDABLE:
        return None
    to_mend = read or day_to_mend(day, now)
    if to_mend is None or not to_mend.lost:
        return None
    key = f"floor:mend:{to_mend.fingerprint}"
    ways = cache.get(key)
    if ways is None:
        ways = {str(one): in_strength(to_mend, one) for one in Strength} | {EMPTY: left_empty(to_mend)}
        cache.set(key, ways, KEPT)
    return MendProposal(to_mend, ways)


def in_strength(to_mend: DayToMend, strength: Strength) -> MendedDay:
    return mend(to_mend.day, to_mend.published, (), to_mend.from_slot, strength=strength, steps=STEPS)


def left_empty(to_mend: DayToMend) -> MendedDay:
    return MendedDay(at=to_mend.published, lost=(), moved=(), cancelled=(), filled=(), value=0)


@transaction.atomic
def accept_mend(
    *, day: MatchingDay, way: str, fingerprint: str, by: User | None, now: datetime | None = None
) -> Timetable:
    """1. The day is held. 2. The proposal is made again: if it is not the one that was read, it is refused. 3. It is
    written as the next version, with the standing one as its parent. 4. It holds. 5. Each change is a row to be told.
    6. Only those whose agenda changes are written to.
    """
    person = require_planner(by)
    now = now or timezone.now()
    held = locked_day(day.pk)
    proposal = propose_mend(day=held, now=now)
    if way not in WAYS:
        raise Refused(_("Choose how much may move."), field="way")
    if proposal is None or proposal.fingerprint != fingerprint:
        raise Refused(_("Something has changed since this was proposed. Look at it again."), code="stale")
    made, found = write_mended(proposal, way, person, now)
    state = TimetableState(proposal.to_mend.timetable.state)
    put_up(day=held, timetable=made, to=state, by=person, now=now)
    keep_changes(proposal, made, found, person, now)
    telling = to_tell(proposal, found)
    tell_agenda(made, seats=touched(telling), found=telling, first=False, now=now)
    note(subject=held, verb=DayVerb.MENDED, by=person, now=now, number=made.number, way=str(way))
    return made


def write_mended(proposal: MendProposal, way: str, by: User, now: datetime) -> tuple[Timetable, list[PlanDifference]]:
    """The day's row is held."""
    to_mend = proposal.to_mend
    facts, parent = to_mend.facts, to_mend.timetable
    made = next_draft(
        facts.row,
        parent=parent,
        seed=parent.seed,
        steps=parent.steps,
        given=plain_settings(facts),
        fingerprint=facts.fingerprint,
        at=now,
        by=by,
    )
    rows, told = proposal.rows(way, made)
    Placement.objects.bulk_create(rows)
    settle()
    placed = facts.plan(rows)
    for wish in to_mend.standby:
        placed[facts.place_of_wish[wish]] = proposal.to_mend.published[facts.place_of_wish[wish]]
    made.result = {**told, **figures(facts, placed), "way": str(way)}
    made.save(update_fields=["result"])
    return made, proposal.changed(rows)


def to_tell(proposal: MendProposal, found: Sequence[PlanDifference]) -> list[PlanDifference]:
    """What is past and missed is known to those who sat there."""
    facts, begun = proposal.to_mend.facts, proposal.to_mend.from_slot

    def ahead(stands: StandsAt | None) -> bool:
        return stands is not None and facts.place_of_slot[stands.slot] >= begun

    return [one for one in found if ahead(one.after) or ahead(one.before)]


def keep_changes(
    proposal: MendProposal, made: Timetable, found: Sequence[PlanDifference], by: User, now: datetime
) -> None:
    telling = {one.wish for one in to_tell(proposal, found)}
    PlacementChange.objects.bulk_create(
        PlacementChange(
            timetable=made,
            wish_id=one.wish,
            kind=KINDS[one.kind],
            by=by,
            at=now,
            from_slot_id=one.before.slot if one.before else None,
            to_slot_id=one.after.slot if one.after else None,
            from_table_id=one.before.table if one.before else None,
            to_table_id=one.after.table if one.after else None,
            told_at=None if one.wish in telling else now,
        )
        for one in found
    )


@transaction.atomic
def note_told(*, change: PlacementChange, by: User | None, now: datetime | None = None) -> PlacementChange:
    """Both were told on the telephone or at their table."""
    require_floor(by)
    now = now or timezone.now()
    change.refresh_from_db(from_queryset=PlacementChange.objects.select_for_update())
    if change.told_at is None:
        change.told_at = now
        change.save(update_fields=["told_at"])
        note(subject=change.timetable.day, verb=DayVerb.TOLD, by=by, now=now, wish=change.wish_id)
    return change
