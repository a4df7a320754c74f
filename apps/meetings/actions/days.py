"""A matching day comes about: planned, its hours and limits, its slots, and the move from one state to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import save_row
from apps.invitations.choices import OccasionState
from apps.invitations.models import Occasion
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_day, lock_open_day, tell, write
from apps.meetings.choices import DAY_MOVES, DayState, DayVerb, SeatSide, TimetableState
from apps.meetings.emails import ask_wishes
from apps.meetings.models import Away, Helper, MatchingDay, MeetingPolicy, Slot
from apps.meetings.reads.hours import hours_of, opens_of, prayers_of, span_of, venue
from apps.meetings.rules.hours import dates_of, laid_out, touched
from apps.meetings.rules.slots import SlotTime, Span

Pauses = Sequence[tuple[time, time]]
FIELDS = (
    "minutes", "change", "maker_least", "maker_most", "buyer_least", "buyer_most", "run", "free_share", "maker_wishes",
    "buyer_wishes", "lunch", "dhuhr", "asr", "fasting", "shifts", "wishes_until", "protests_until", "final_on",
)  # fmt: skip
OF_SLOTS = ("minutes", "change", "lunch", "dhuhr", "asr", "fasting")
ORDER = list(DayState)


@transaction.atomic
def plan_day(
    *, occasion: Occasion, by: User | None, changes: Mapping[str, Any] | None = None, now: datetime | None = None
) -> MatchingDay:
    """The meetings of an event. Prayer times are reckoned for Smesco and its date; wishes close a week before."""
    person, now = require_planner(by), now or timezone.now()
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if held.state == OccasionState.CLOSED:
        raise Refused(_("This event is over."))
    if MatchingDay.objects.filter(occasion=held).exists():
        raise Refused(_("This event has its matching day already."))
    prayers, dates = prayers_of(held), dates_of(held.starts_at, now, venue())
    day = MatchingDay(occasion=held, created_by=person)
    usual = {
        "dhuhr": prayers.dhuhr.time(),
        "asr": prayers.asr.time(),
        "wishes_until": dates.wishes_until,
        "protests_until": dates.protests_until,
        "final_on": dates.final_on,
    }
    write(day, usual | dict(changes or {}))
    require_wishes_before_the_event(day)
    tell(day, DayVerb.PLANNED, person, now)
    return day


@transaction.atomic
def save_day(
    *, day: MatchingDay, by: User | None, changes: Mapping[str, Any], now: datetime | None = None
) -> MatchingDay:
    """Hours, limits and dates. What the slots are laid out by stays as it is once there is a timetable."""
    require_planner(by)
    lock_open_day(day)
    wanted = {name: changes[name] for name in FIELDS if name in changes}
    if any(getattr(day, name) != wanted.get(name, getattr(day, name)) for name in OF_SLOTS):
        require_no_timetable(day)
    before, after = write(day, wanted)
    require_wishes_before_the_event(day)
    if after:
        tell(day, DayVerb.SAVED, by, now, before=before, after=after)
    return day


@transaction.atomic
def lay_slots(*, day: MatchingDay, by: User | None, pauses: Pauses = (), now: datetime | None = None) -> list[Slot]:
    """The sessions between the breaks, filled with slots; `pauses` are further breaks by the clock.

    Who was away, or absent as an interpreter, stays so at the same hours.
    """
    require_planner(by)
    lock_open_day(day)
    require_no_timetable(day)
    require_pauses_in_order(pauses)
    laid = laid_out(opens_of(day.occasion), hours_of(day, pauses), venue())
    if not laid:
        raise Refused(_("No meeting fits into the hours of the event."))
    gone = [(one.seat_id, one.reason, span_of(one.slot)) for one in Away.objects.of_day(day).select_related("slot")]
    absent = {one: [span_of(slot) for slot in one.absent.all()] for one in day.helpers.prefetch_related("absent")}
    day.slots.all().delete()
    slots = Slot.objects.bulk_create(
        Slot(day=day, number=number, session=one.session + 1, begins=one.begins, ends=one.ends)
        for number, one in enumerate(laid, start=1)
    )
    keep_away(gone, laid, slots)
    keep_absent(absent, laid, slots)
    sessions = laid[-1].session + 1
    tell(day, DayVerb.SLOTS, by, now, after={"slots": len(slots), "sessions": sessions})
    return slots


def keep_away(gone: Sequence[tuple[int, str, Span]], laid: Sequence[SlotTime], slots: Sequence[Slot]) -> None:
    again = {(seat, slots[place].pk): reason for seat, reason, span in gone for place in touched([span], laid)}
    Away.objects.bulk_create(Away(seat_id=seat, slot_id=slot, reason=why) for (seat, slot), why in again.items())


def keep_absent(absent: Mapping[Helper, list[Span]], laid: Sequence[SlotTime], slots: Sequence[Slot]) -> None:
    for helper, spans in absent.items():
        helper.absent.set(slots[place] for place in touched(spans, laid))


@transaction.atomic
def shift_day(*, day: MatchingDay, minutes: int, by: User | None, now: datetime | None = None) -> MatchingDay:
    """The event begins earlier or later: every slot moves with it, and what was placed stays in its slot."""
    require_planner(by)
    lock_open_day(day)
    if day.state == DayState.RUNNING:
        raise Refused(_("The matching day is under way: its slots stay where they are."))
    if not minutes:
        return day
    by_how_much, late_first = timedelta(minutes=minutes), minutes > 0
    slots = sorted(day.slots.all(), key=lambda slot: slot.number, reverse=late_first)
    for slot in slots:  # one after the other away from where they stood: no two may overlap in between
        slot.begins, slot.ends = slot.begins + by_how_much, slot.ends + by_how_much
        slot.save(update_fields=["begins", "ends"])
    tell(day, DayVerb.SLOTS, by, now, after={"shifted": minutes})
    return day


@transaction.atomic
def move_day(*, day: MatchingDay, to: str, by: User | None, now: datetime | None = None) -> MatchingDay:
    """To the next state, or back to the one before.

    A timetable brings the day forward by being published; taken back, it stays for whoever wants to look it up.
    """
    require_planner(by)
    lock_day(day)
    target, now = DayState(to), now or timezone.now()
    if target not in DAY_MOVES[day.state]:
        raise Refused(_("This step does not follow on the one before."))
    back = ORDER.index(target) < ORDER.index(DayState(day.state))
    if back:
        require_nobody_here(day, target)
        take_back_timetable(day, target)
    elif target == DayState.WISHING:
        require_ready_for_wishes(day, now)
    elif target in (DayState.PRELIMINARY, DayState.FINAL):
        require_published(day, target)
    before, day.state = day.state, target
    day.save(update_fields=["state", "updated_at"])
    tell(day, DayVerb.MOVED, by, now, before={"state": before}, after={"state": target})
    return day


@transaction.atomic
def close_wishes(*, now: datetime | None = None) -> int:
    """Days whose time for wishes is over. Safe to run twice."""
    now, closed = now or timezone.now(), 0
    for day in MatchingDay.objects.wishes_over(now).select_for_update(of=("self",)):
        day.state = DayState.CLOSED
        day.save(update_fields=["state", "updated_at"])
        tell(day, DayVerb.MOVED, None, now, before={"state": DayState.WISHING}, after={"state": DayState.CLOSED})
        closed += 1
    return closed


@transaction.atomic
def invite_wishes(*, now: datetime | None = None) -> int:
    """Writes to everybody who has a seat of a day that is open for wishes, once. Safe to run twice."""
    now = now or timezone.now()
    return sum(ask_wishes(day, now) for day in MatchingDay.objects.with_occasion().wishing(now))


@transaction.atomic
def save_meeting_policy(
    *, by: User | None, changes: Mapping[str, Any], row: MeetingPolicy | None = None, now: datetime | None = None
) -> MeetingPolicy:
    """What was made stays; timetables that are made from now on go by it."""
    require_role(by, StaffRole.ADMINISTRATOR)
    return save_row(row=row or MeetingPolicy.objects.get(pk="usual"), changes=changes, by=by, now=now)


def require_no_timetable(day: MatchingDay) -> None:
    if day.timetables.exists():
        raise Refused(
            _("There is a timetable already: slots, hours and breaks stay as they are. Move single meetings instead."),
            code="timetable",
        )


def require_wishes_before_the_event(day: MatchingDay) -> None:
    begins = day.occasion.starts_at
    late = [name for name in ("wishes_until", "protests_until", "final_on") if (getattr(day, name) or begins) > begins]
    if late:
        raise Refused(_("This must be before the event begins."), field=late[0])


def require_pauses_in_order(pauses: Pauses) -> None:
    if any(ends <= begins for begins, ends in pauses):
        raise Refused(_("A break ends after it begins."), field="pauses")


def require_ready_for_wishes(day: MatchingDay, now: datetime) -> None:
    """All that is lacking is said at once."""
    sides = set(day.seats.meeting().values_list("side", flat=True))
    lacking = [
        (day.slots.exists(), _("Lay out the slots first.")),
        (day.tables.in_use().exists(), _("Set up tables first.")),
        (SeatSide.MAKER in sides, _("Give makers their seats first.")),
        (SeatSide.BUYER in sides, _("Give guests their seats first.")),
        (day.wishes_until > now, _("The time for wishes is over. Set a later one first.")),
    ]
    said = [Refused(sentence, code="lacking") for done, sentence in lacking if not done]
    if said:
        raise Refused(said[0].messages[0], code="lacking", also=said[1:])


def require_published(day: MatchingDay, target: DayState) -> None:
    standing = day.timetables.standing().first()
    if standing is None or standing.state != target.value:
        raise Refused(_("The day goes on when a timetable is published."), code="unpublished")


def require_nobody_here(day: MatchingDay, target: DayState) -> None:
    if ORDER.index(target) < ORDER.index(DayState.FINAL) and day.seats.ever_here().exists():
        raise Refused(_("Somebody has checked in: the final timetable stays."), code="here")


def take_back_timetable(day: MatchingDay, target: DayState) -> None:
    """Back to preliminary the final one is that; before it none is published."""
    if target == DayState.PRELIMINARY:
        day.timetables.standing().update(state=TimetableState.PRELIMINARY)
    elif target == DayState.CLOSED:
        day.timetables.standing().update(state=TimetableState.SUPERSEDED)
