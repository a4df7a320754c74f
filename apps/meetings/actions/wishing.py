"""Whom a house wishes to meet. A wish is kept at once, holds no place, and never runs out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.meetings.access.seats import require_seat
from apps.meetings.actions.pairs import (
    check_now,
    hold_day,
    hold_wishing,
    pair_of,
    require_taking_part,
    take_from_list,
    takes_wishes,
    tell,
)
from apps.meetings.choices import DayState, WishVerb
from apps.meetings.models import Seat, Wish
from apps.umkm.actions.history import length_checked

REASON = 300
PREPARES = (DayState.WISHING, DayState.CLOSED, DayState.PRELIMINARY, DayState.FINAL, DayState.RUNNING)


@transaction.atomic
def wish_meeting(*, seat: Seat, other: Seat, by: User | None, now: datetime | None = None) -> Wish:
    """Next on her list. What she said yes to before gets its place; said twice, it stays where it is.

    1. The day is held, so that the limit is counted once. 2. She must not have barred it herself; that the other side
    did, she never hears. 3. The score is copied from their best match.
    """
    person, now = require_seat(by, seat), now or timezone.now()
    day = hold_wishing(seat, now)
    require_taking_part(other)
    wish, side = pair_of(seat, other), seat.side
    require_not_barred(wish, side)
    if getattr(wish, f"{side}_rank") is not None:
        return wish
    limit = day.maker_wishes if seat.is_maker else day.buyer_wishes
    kept = Wish.objects.ranked_by(seat).count()
    if kept >= limit:
        said = ngettext(
            "Your list is full: %(limit)s wish. Take one out first.",
            "Your list is full: %(limit)s wishes. Take one out first.",
            limit,
        )
        raise Refused(said % {"limit": limit}, code="limit")
    is_new = wish.pk is None
    setattr(wish, f"{side}_wants", True)
    setattr(wish, f"{side}_rank", kept + 1)
    wish.asked_by = wish.asked_by or person
    wish.save()
    if is_new and wish.match is not None:
        wish.products.add(wish.match.product)
    check_now()
    tell(wish, WishVerb.WISHED, seat, person, now, after={"rank": kept + 1})
    return wish


@transaction.atomic
def say_yes(*, seat: Seat, other: Seat, by: User | None, now: datetime | None = None) -> Wish:
    """To what the other side wishes, or staff propose. It takes no place on her list."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    require_taking_part(other)
    wish, side = pair_of(seat, other), seat.side
    require_not_barred(wish, side)
    if getattr(wish, f"{side}_wants"):
        return wish
    if wish.pk is None or not (getattr(wish, f"{other.side}_wants") or wish.by_staff):
        raise Refused(_("They do not wish it any more. Put them on your list instead."), code="gone")
    setattr(wish, f"{side}_wants", True)
    wish.save()
    tell(wish, WishVerb.AGREED, seat, person, now)
    return wish


@transaction.atomic
def drop_wish(*, seat: Seat, other: Seat, by: User | None, now: datetime | None = None) -> Wish:
    """Taken off her list, or her yes taken back. The other side's wish stays as it is."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    wish, side = pair_of(seat, other), seat.side
    if not getattr(wish, f"{side}_wants"):
        raise Refused(_("This was not on your list."), code="gone")
    before = getattr(wish, f"{side}_rank")
    take_from_list(wish, seat)
    tell(wish, WishVerb.DROPPED, seat, person, now, before={"rank": before})
    return wish


@transaction.atomic
def rank_wishes(*, seat: Seat, order: Sequence[int], by: User | None, now: datetime | None = None) -> list[Wish]:
    """Her whole list in another order, by the keys of its wishes. Only what changed its place leaves a line."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    field = f"{seat.side}_rank"
    known = {wish.pk: wish for wish in Wish.objects.ranked_by(seat)}
    if len(order) != len(known) or set(order) != set(known):
        raise Refused(_("Your list has changed meanwhile. Please look at it again."), code="changed")
    for rank, pk in enumerate(order, start=1):
        wish, before = known[pk], getattr(known[pk], field)
        if before != rank:
            setattr(wish, field, rank)
            wish.save(update_fields=[field, "updated_at"])
            tell(wish, WishVerb.RANKED, seat, person, now, before={"rank": before}, after={"rank": rank})
    check_now()
    return [known[pk] for pk in order]


@transaction.atomic
def bar_meeting(*, seat: Seat, other: Seat, why: str, by: User | None, now: datetime | None = None) -> Wish:
    """ "Not with them." Staff alone read why; the other side is told nothing, and sees nothing of it."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    why = why.strip()
    if not why:
        raise Refused(_("Say why. Only staff read it."), field="why")
    length_checked(why, REASON, "why")
    wish = pair_of(seat, other)
    if wish.is_barred_by(seat.side):
        raise Refused(_("You have said so already."), code="barred")
    if wish.barred_by:
        wish.also_barred_for = why
    else:
        wish.barred_by, wish.barred_for, wish.barred_at = seat.side, why, now
    take_from_list(wish, seat)
    tell(wish, WishVerb.BARRED, seat, person, now, why=why)
    return wish


@transaction.atomic
def allow_meeting(*, seat: Seat, other: Seat, by: User | None, now: datetime | None = None) -> Wish:
    """Her own "not with them" is taken back. It is not yet a wish."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    wish = pair_of(seat, other)
    if not wish.is_barred_by(seat.side):
        raise Refused(_("You have not said that you do not want this meeting."), code="barred")
    if wish.barred_by != seat.side:
        wish.also_barred_for = ""
    elif wish.also_barred_for:
        wish.barred_by, wish.barred_for, wish.also_barred_for = other.side, wish.also_barred_for, ""
    else:
        wish.barred_by, wish.barred_for, wish.barred_at = "", "", None
    wish.save()
    tell(wish, WishVerb.UNBARRED, seat, person, now)
    return wish


@transaction.atomic
def prepare_meeting(
    *,
    seat: Seat,
    wish: Wish,
    products: Sequence[Product],
    by: User | None,
    tasting: bool | None = None,
    now: datetime | None = None,
) -> Wish:
    """What a maker brings: her own products, and whether they are tasted. A table for tasting is asked for while wishes
    are open; afterwards tables are given."""
    person, now = require_seat(by, seat), now or timezone.now()
    day = hold_day(seat)
    if not seat.is_maker or wish.maker_id != seat.pk:
        raise Refused(_("Only the maker says what she brings."), code="role")
    if day.state not in PREPARES:
        raise Refused(_("Nothing is prepared for this day now."), code="state")
    held = Wish.objects.get(pk=wish.pk)
    if tasting is not None and tasting != held.tasting:
        if not takes_wishes(day, now):
            raise Refused(_("Tables are given already. Ask the Smesco team for a table for tasting."), field="tasting")
        held.tasting = tasting
        held.save(update_fields=["tasting", "updated_at"])
    chosen = [one for one in products if one.enterprise_id == seat.enterprise_id]
    held.products.set(chosen)
    after = {"products": [one.pk for one in chosen], "tasting": held.tasting}
    tell(held, WishVerb.PREPARED, seat, person, now, after=after)
    return held


def require_not_barred(wish: Wish, side: str) -> None:
    if wish.is_barred_by(side):
        raise Refused(_("You said that you do not want this meeting. Allow it first."), code="barred")
