"""What the verbs of a pair share: the day held while wishes are open, the one row of two seats, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.meetings.actions.holding import settle
from apps.meetings.choices import MEETS, DayState, WishVerb
from apps.meetings.models import MatchingDay, Seat, Wish
from apps.meetings.reads.fitting import best_match, have_met
from apps.meetings.rules.clocks import is_until


def hold_day(seat: Seat) -> MatchingDay:
    """Locked until the end of the transaction: whoever writes into the same day follows."""
    held: MatchingDay = MatchingDay.objects.select_for_update(no_key=True).get(pk=seat.day_id)
    seat.refresh_from_db()
    return held


def hold_wishing(seat: Seat, now: datetime) -> MatchingDay:
    day = hold_day(seat)
    if not takes_wishes(day, now):
        raise Refused(_("Wishes are not open now."), code="state")
    if seat.state not in MEETS:
        raise Refused(_("This seat does not take part in the matching day."), code="state")
    return day


def takes_wishes(day: MatchingDay, now: datetime) -> bool:
    return day.state == DayState.WISHING and is_until(day.wishes_until, now)


def pair_of(seat: Seat, other: Seat) -> Wish:
    """The row of the two, begun where there is none. Not yet saved then."""
    if other.day_id != seat.day_id or other.side == seat.side:
        raise Refused(_("Choose somebody of the other side."), code="pair")
    maker, buyer = (seat, other) if seat.is_maker else (other, seat)
    found: Wish | None = Wish.objects.filter(day=seat.day_id, maker=maker, buyer=buyer).first()
    if found is not None:
        return found
    match = best_match(maker, buyer)
    return Wish(
        day_id=seat.day_id,
        maker=maker,
        buyer=buyer,
        match=match,
        score=match.score if match else None,
        met_before=have_met(seat.day, maker, buyer),
    )


def require_taking_part(other: Seat) -> None:
    if not Seat.objects.meeting().filter(pk=other.pk).exists():
        raise Refused(_("They do not take part any more."), code="other")


def take_from_list(wish: Wish, seat: Seat) -> None:
    """She wants it no more; what stood below it moves up."""
    side, rank = seat.side, getattr(wish, f"{seat.side}_rank")
    setattr(wish, f"{side}_wants", False)
    setattr(wish, f"{side}_rank", None)
    wish.save()
    if rank is not None:
        for below in Wish.objects.ranked_below(seat, rank):
            setattr(below, f"{side}_rank", getattr(below, f"{side}_rank") - 1)
            below.save(update_fields=[f"{side}_rank", "updated_at"])
    check_now()


def check_now() -> None:
    """Ranks change places within a transaction; what would clash is refused here and not after it."""
    settle()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def tell(wish: Wish, verb: WishVerb, seat: Seat, by: User | None, now: datetime, **more: Any) -> None:
    """A line of the pair's history, with the seat that it was said from."""
    note(subject=wish, verb=verb, by=by, now=now, part=seat, **more)
