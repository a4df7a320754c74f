"""The stand-by list: two who have no place are called to a free table; who does not come in time makes room."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.access import require_floor
from apps.floor.actions.encounters import sit
from apps.floor.actions.holding import locked_under_way
from apps.floor.choices import CallState
from apps.floor.models import StandbyCall
from apps.floor.reads.standby import StandbyList
from apps.floor.rules.standby import Chance, NoCall
from apps.history.actions import note
from apps.meetings.choices import SeatSide, WishVerb
from apps.meetings.models import Encounter, MatchingDay, Seat, Wish
from apps.meetings.reads.facts import usual_policy

WHY = {
    NoCall.NO_SLOT: gettext_lazy("No slot is to come."),
    NoCall.SITTING: gettext_lazy("One of the two meets somebody else then."),
    NoCall.NO_TABLE: gettext_lazy("No table is free."),
    NoCall.NO_INTERPRETER: gettext_lazy("No interpreter is free."),
}


@transaction.atomic
def call_standby(*, wish: Wish, by: User | None, now: datetime | None = None) -> StandbyCall:
    """To the first free table, in this slot or the next. Refused: they are not on the list, or there is no place."""
    require_floor(by)
    now = now or timezone.now()
    day = locked_under_way(wish.day_id)
    _lapse(day, now)
    found = StandbyList(day, now)
    if wish.pk not in {one.wish.pk for one in found.waiting}:
        raise Refused(_("These two are not on the stand-by list any more."), code="not_waiting")
    chance = found.chance(wish)
    if isinstance(chance, NoCall):
        raise Refused(str(WHY[chance]), code=str(chance))
    return _call(found, wish, chance, by, now)


@transaction.atomic
def answer_call(*, call: StandbyCall, side: str, by: User | None, now: datetime | None = None) -> StandbyCall:
    """This side is there. When both are, they meet. Refused: the time is over, or the call was."""
    require_floor(by)
    now = now or timezone.now()
    locked_under_way(call.wish.day_id)
    rows = StandbyCall.objects.select_for_update(of=("self",)).select_related("wish", "slot")
    call.refresh_from_db(from_queryset=rows)
    if call.state != CallState.CALLED or call.until <= now:
        raise Refused(_("The time of this call is over."), code="over")
    if side == SeatSide.MAKER:
        call.maker_ready_at = call.maker_ready_at or now
    else:
        call.buyer_ready_at = call.buyer_ready_at or now
    if call.maker_ready_at and call.buyer_ready_at:
        call.state = CallState.TAKEN
        _meet(call, by, now)
    call.save(update_fields=["state", "maker_ready_at", "buyer_ready_at"])
    note(subject=call.wish, verb=WishVerb.READY, by=by, now=now, side=str(side))
    return call


@transaction.atomic
def drop_call(*, call: StandbyCall, by: User | None, now: datetime | None = None) -> StandbyCall:
    """Called by mistake: they wait again."""
    require_floor(by)
    now = now or timezone.now()
    locked_under_way(call.wish.day_id)
    call.refresh_from_db(from_queryset=StandbyCall.objects.select_for_update(of=("self",)).select_related("wish"))
    if call.state != CallState.CALLED:
        raise Refused(_("The time of this call is over."), code="over")
    call.state = CallState.DROPPED
    call.save(update_fields=["state"])
    note(subject=call.wish, verb=WishVerb.UNCALLED, by=by, now=now)
    return call


@transaction.atomic
def sweep_calls(*, now: datetime | None = None) -> int:
    """Calls whose time is over lapse, and the next who can are called to the table. Safe to run twice."""
    now = now or timezone.now()
    called = 0
    for day in MatchingDay.objects.running().select_for_update():
        lapsed = _lapse(day, now)
        if lapsed:
            called += _call_next(day, lapsed, now)
    return called


def _call_next(day: MatchingDay, lapsed: Collection[StandbyCall], now: datetime) -> int:
    """As many as lapsed; never those who just did not come."""
    called, gone = 0, {one.wish_id for one in lapsed}
    for _one in lapsed:
        found = StandbyList(day, now)
        for waiting in found.waiting:
            chance = found.chance(waiting.wish) if waiting.wish.pk not in gone else NoCall.SITTING
            if isinstance(chance, Chance):
                _call(found, waiting.wish, chance, None, now)
                called += 1
                break
    return called


def _call(found: StandbyList, wish: Wish, chance: Chance, by: User | None, now: datetime) -> StandbyCall:
    until = now + timedelta(minutes=usual_policy().standby_minutes)
    call = StandbyCall.objects.create(
        wish=wish, slot=found.facts.slots[chance.slot], table_id=chance.table, at=now, until=until, by=by
    )
    note(subject=wish, verb=WishVerb.CALLED, by=by, now=now, slot=call.slot.number)
    return call


def _lapse(day: MatchingDay, now: datetime) -> list[StandbyCall]:
    lapsed = list(StandbyCall.objects.of_day(day).overdue(now).select_for_update(of=("self",)).select_related("wish"))
    for call in lapsed:
        call.state = CallState.LAPSED
        call.save(update_fields=["state"])
        note(subject=call.wish, verb=WishVerb.LAPSED, by=None, now=now)
    return lapsed


def _meet(call: StandbyCall, by: User | None, now: datetime) -> Encounter:
    seats = [Seat.objects.select_for_update().get(pk=pk) for pk in (call.wish.maker_id, call.wish.buyer_id)]
    encounter = sit(call.wish, call.slot, seats, by, now)
    encounter.standby = True
    encounter.save(update_fields=["standby", "updated_at"])
    return encounter
