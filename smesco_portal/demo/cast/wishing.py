"""Whom makers and guests of the demo wish to meet: guests the makers who fit them, and some of the makers back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from apps.accounts.models import User
from apps.meetings import actions
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.reads.few import best_matches
from smesco_portal.demo.cast.people import People

# How many a guest wishes to meet, and a maker, in turn.
OF_GUESTS, OF_MAKERS = (6, 5, 6, 5), (1, 2, 1)
PROPOSED = 3
EXCLUSIVE = "Sudah terikat perjanjian eksklusif dengan pesaingnya di negara yang sama."
FITS = "Produknya cocok dengan kebutuhan tamu; belum ada yang memilihnya."
Scores = Mapping[tuple[Seat, Seat], int]


def wish(day: MatchingDay, staff: People, *, now: datetime, apart: bool = False) -> None:
    """The first maker and the second guest, Sari and Ms Mizoguri, wish each other. With `apart`, nobody asks the last
    maker, who gets proposals of staff, and one maker says "not with them" of a guest; otherwise the first maker and the
    last two guests do not know of each other."""
    makers = list(day.seats.makers().with_party().order_by("badge"))
    guests = list(day.seats.buyers().with_party().order_by("badge"))
    scores = scores_of(day, makers, guests)
    for guest in () if apart else guests[-2:]:
        del scores[makers[0], guest]
    lonely = makers[-1:] if apart and len(makers) > 1 else []
    asked = [maker for maker in makers if maker not in lonely]
    both_wish(asked[0], guests[1], staff, now=now)
    guests_wish(guests, asked, scores, staff, now=now + timedelta(hours=2))
    makers_wish(asked, guests, scores, staff, now=now + timedelta(hours=8))
    for maker in lonely:
        best = sorted(guests, key=lambda guest: -scores[maker, guest])[:PROPOSED]
        for guest in best:
            actions.propose_meeting(
                maker=maker, buyer=guest, reason=FITS, by=staff.second_officer, now=now + timedelta(hours=30)
            )
    if apart:
        bar_one(day, asked, staff, now=now + timedelta(hours=31))


def scores_of(day: MatchingDay, makers: Sequence[Seat], guests: Sequence[Seat]) -> dict[tuple[Seat, Seat], int]:
    known = {party: match.score for party, match in best_matches(day, 0).items()}
    return {
        (maker, guest): known.get((maker.enterprise_id or 0, guest.contact_id or 0), 0)
        for maker in makers
        for guest in guests
    }


def speaker(seat: Seat, staff: People) -> User | None:
    """An owner, or the officer while nobody owns the enterprise; a guest by her account, or the key of her letter."""
    if seat.enterprise is None:
        return seat.contact.user if seat.contact is not None else None
    owner = seat.enterprise.members.owners().select_related("user").first()
    return owner.user if owner is not None else staff.officer


def both_wish(maker: Seat, guest: Seat, staff: People, *, now: datetime) -> None:
    actions.wish_meeting(seat=guest, other=maker, by=speaker(guest, staff), now=now)
    actions.wish_meeting(seat=maker, other=guest, by=speaker(maker, staff), now=now + timedelta(hours=1))


def guests_wish(
    guests: Sequence[Seat], makers: Sequence[Seat], scores: Scores, staff: People, *, now: datetime
) -> None:
    """Who fits best; of equals whoever was asked least."""
    asked = Counter[Seat]()
    for place, guest in enumerate(guests):
        known = [maker for maker in makers if (maker, guest) in scores]
        fitting = sorted(known, key=lambda maker: (-scores[maker, guest], asked[maker], maker.badge))
        for maker in fitting[: OF_GUESTS[place % len(OF_GUESTS)]]:
            actions.wish_meeting(seat=guest, other=maker, by=speaker(guest, staff), now=now + timedelta(minutes=place))
            asked[maker] += 1


def makers_wish(
    makers: Sequence[Seat], guests: Sequence[Seat], scores: Scores, staff: People, *, now: datetime
) -> None:
    asked = Counter[Seat]()
    for place, maker in enumerate(makers):
        known = [guest for guest in guests if (maker, guest) in scores]
        fitting = sorted(known, key=lambda guest: (-scores[maker, guest], asked[guest], guest.badge))
        for guest in fitting[: OF_MAKERS[place % len(OF_MAKERS)]]:
            actions.wish_meeting(seat=maker, other=guest, by=speaker(maker, staff), now=now + timedelta(minutes=place))
            asked[guest] += 1


def bar_one(day: MatchingDay, makers: Sequence[Seat], staff: People, *, now: datetime) -> None:
    """A guest wishes a maker who does not want her: the last one of whom this may be told."""
    wished = day.wishes.filter(maker__in=makers[1:], maker_wants=False, buyer_wants=True)
    last = wished.select_related("maker__enterprise", "buyer").order_by("-maker__badge", "pk").first()
    if last is not None:
        by = speaker(last.maker, staff)
        actions.bar_meeting(seat=last.maker, other=last.buyer, why=EXCLUSIVE, by=by, now=now)
