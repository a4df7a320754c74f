"""What becomes of each meeting: who sits at the table, that it was held, who did not come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.access import require_floor
from apps.floor.actions.arriving import let_in
from apps.floor.actions.holding import locked_under_way
from apps.floor.choices import CallState, CheckInVia
from apps.floor.reads.hour import begun_placements, hands_of, slots_of, standing_placements
from apps.history.actions import entry as line
from apps.history.actions import note, note_many
from apps.meetings.choices import MEETS, MET, EncounterState, SeatSide, SeatState, WishVerb
from apps.meetings.models import Away, Encounter, MatchingDay, Placement, Seat, Slot, Wish

ABSENT_OF = {SeatSide.MAKER: EncounterState.MAKER_ABSENT, SeatSide.BUYER: EncounterState.BUYER_ABSENT}
OTHER = {SeatSide.MAKER: SeatSide.BUYER, SeatSide.BUYER: SeatSide.MAKER}


@transaction.atomic
def seat_side(*, wish: Wish, side: str, by: User | None, now: datetime | None = None) -> Encounter:
    """She is at the table; when both are, they meet. Whoever had not checked in is here by this.

    Refused: the two have no place that begins now, or it is a later one.
    """
    require_floor(by)
    now = now or timezone.now()
    day = locked_under_way(wish.day_id)
    slot = _slot_at_hand(day, wish, now)
    seat = _hold_seat(wish.maker_id if side == SeatSide.MAKER else wish.buyer_id)
    encounter = sit(wish, slot, [seat], by, now)
    note(subject=wish, verb=WishVerb.SEATED, by=by, now=now, side=str(side), slot=slot.number)
    return encounter


@transaction.atomic
def seat_everybody(*, day: MatchingDay, by: User | None, now: datetime | None = None) -> int:
    """All others of this slot sit where they should: after those who do not were marked. How many meetings."""
    require_floor(by)
    now = now or timezone.now()
    day = locked_under_way(day.pk)
    at = hands_of(day, now).running
    if at is None:
        raise Refused(_("No slot is under way."), code="no_slot")
    slot = slots_of(day)[at]
    away = set(Away.objects.filter(slot=slot).values_list("seat_id", flat=True))
    met = set(Encounter.objects.of_day(day).met().values_list("wish_id", flat=True))
    lines = []
    for one in standing_placements(day).filter(slot=slot).select_related("wish", "maker", "buyer"):
        seats = [one.maker, one.buyer]
        if one.wish_id in met or any(seat.state not in MEETS or seat.pk in away for seat in seats):
            continue
        sit(one.wish, slot, [_hold_seat(seat.pk) for seat in seats], by, now)
        lines.append(line(subject=one.wish, verb=WishVerb.SEATED, by=by, now=now, side="both", slot=slot.number))
    note_many(lines)
    return len(lines)


@transaction.atomic
def close_meeting(*, wish: Wish, by: User | None, now: datetime | None = None) -> Encounter:
    """It was held. Refused: they do not sit together."""
    require_floor(by)
    now = now or timezone.now()
    locked_under_way(wish.day_id)
    encounter = Encounter.objects.select_for_update().filter(wish=wish).first()
    if encounter is None or encounter.state != EncounterState.RUNNING:
        raise Refused(_("These two do not sit together just now."), code="state")
    encounter.state, encounter.by = EncounterState.HELD, by
    encounter.save(update_fields=["state", "by", "updated_at"])
    note(subject=wish, verb=WishVerb.HELD, by=by, now=now)
    return encounter


@transaction.atomic
def sweep_meetings(*, now: datetime | None = None) -> int:
    """When a slot is over, what was under way was held; where one sat alone, the other was absent. Of whom nobody said
    anything nothing is said. Safe to run twice."""
    now = now or timezone.now()
    days = MatchingDay.objects.running()
    over = Encounter.objects.select_for_update(of=("self",)).filter(wish__day__in=days, slot__ends__lte=now)
    held = over.under_way().select_related("wish")
    lines = [line(subject=one.wish, verb=WishVerb.HELD, by=None, now=now) for one in held]
    for one in held:
        one.state = EncounterState.HELD
    alone = list(over.with_one_at_the_table())
    for one in alone:
        one.state = EncounterState.MAKER_ABSENT if one.maker_seated_at is None else EncounterState.BUYER_ABSENT
    Encounter.objects.bulk_update([*held, *alone], ["state"])
    note_many(lines)
    return len(held) + len(alone)


def sit(wish: Wish, slot: Slot, seats: Sequence[Seat], by: User | None, now: datetime) -> Encounter:
    """The seats are locked; who is late after all is not away any more."""
    encounter, _made = Encounter.objects.select_for_update().get_or_create(wish=wish)
    if encounter.slot_id != slot.pk:
        encounter.slot, encounter.maker_seated_at, encounter.buyer_seated_at = slot, None, None
    for seat in seats:
        if seat.is_maker:
            encounter.maker_seated_at = encounter.maker_seated_at or now
        else:
            encounter.buyer_seated_at = encounter.buyer_seated_at or now
        if seat.state != SeatState.HERE:
            let_in(seat, by, now, CheckInVia.NAME, now)
    Away.objects.filter(seat__in=seats, slot=slot).delete()
    if encounter.state != EncounterState.HELD:
        both = encounter.maker_seated_at and encounter.buyer_seated_at
        encounter.state = EncounterState.RUNNING if both else EncounterState.PLANNED
    encounter.by = by
    encounter.save()
    return encounter


def sits_now(seat: Seat, now: datetime) -> bool:
    return Encounter.objects.of_seat(seat).in_slot_of(now).where_sits(seat).exists()


def miss_begun(seat: Seat, by: User | None, now: datetime) -> list[int]:
    """Her meetings that have begun and were not held: she was absent. The wishes."""
    missed = []
    for one in begun_placements(seat, now):
        encounter, _made = Encounter.objects.get_or_create(wish=one.wish, defaults={"slot": one.slot})
        if encounter.state in MET:
            continue
        other = Seat.objects.get(pk=one.buyer_id if seat.is_maker else one.maker_id)
        both = other.state == SeatState.ABSENT or encounter.state == ABSENT_OF[OTHER[SeatSide(seat.side)]]
        encounter.state = EncounterState.BOTH_ABSENT if both else ABSENT_OF[SeatSide(seat.side)]
        encounter.slot, encounter.by = one.slot, by
        encounter.save(update_fields=["state", "slot", "by", "updated_at"])
        missed.append(one.wish_id)
    return missed


def take_back_missed(seat: Seat, since: datetime) -> None:
    """Of the slot in which she was marked: those before it she missed all the same."""
    mine, other = SeatSide(seat.side), OTHER[SeatSide(seat.side)]
    here = Encounter.objects.of_seat(seat).in_slot_of(since)
    here.filter(state=ABSENT_OF[mine]).update(state=EncounterState.PLANNED)
    here.filter(state=EncounterState.BOTH_ABSENT).update(state=ABSENT_OF[other])


def _slot_at_hand(day: MatchingDay, wish: Wish, now: datetime) -> Slot:
    """Where the two meet now: in the timetable, or because they were called."""
    at = hands_of(day, now).at_hand
    placed: Placement | None = standing_placements(day).filter(wish=wish).select_related("slot").first()
    called = wish.calls.filter(state=CallState.TAKEN).select_related("slot").first()
    slots: list[Slot] = [one.slot for one in (placed, called) if one is not None]
    if not slots:
        raise Refused(_("These two have no place in the timetable."), code="no_place")
    begun = [slot for slot in slots if at is not None and slot.number <= at + 1]
    if not begun:
        raise Refused(_("This meeting is a later one."), code="later")
    return max(begun, key=lambda slot: slot.number)


def _hold_seat(pk: int) -> Seat:
    return Seat.objects.select_for_update().get(pk=pk)
