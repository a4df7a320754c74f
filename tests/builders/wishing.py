"""A matching day whose wishes are open: Sari's seat and Ms Mizoguri's, and others on both sides."""

from __future__ import annotations

from typing import Any

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Placement, Seat, Timetable, Wish
from apps.umkm.models import Enterprise
from tests.builders import buyers, meetings, umkm
from tests.builders.meetings import Planned


def open_day(owner: User, guest: User, verifier: User, *, makers: int = 3, guests: int = 3, **changes: Any) -> Planned:
    """`makers[0]` is the owner's, `guests[0]` the guest's by her account."""
    planned = prepared_day(owner, guest, verifier, makers=makers, guests=guests, **changes)
    meetings.wishing(planned)
    return planned


def prepared_day(
    owner: User, guest: User, verifier: User, *, makers: int = 3, guests: int = 3, **changes: Any
) -> Planned:
    contact = guest_of(guest)
    party = umkm.verified_enterprise(owner, verifier)
    return meetings.planned_day(makers=makers, guests=guests, enterprises=(party,), contacts=(contact,), **changes)


def guest_of(user: User) -> Contact:
    contact = buyers.contact(email=user.email)
    contact.user = user
    contact.save()
    return contact


def party_of(seat: Seat) -> Enterprise:
    assert seat.enterprise is not None
    return seat.enterprise


def contact_of(seat: Seat) -> Contact:
    assert seat.contact is not None
    return seat.contact


def ranks_of(seat: Seat) -> list[tuple[int, int]]:
    """(key of the other seat, place on her list)."""
    side = seat.side
    return [
        (one.buyer_id if seat.is_maker else one.maker_id, getattr(one, f"{side}_rank"))
        for one in Wish.objects.ranked_by(seat)
    ]


def published(planned: Planned, to: TimetableState = TimetableState.FINAL) -> Timetable:
    """Wishes are closed; a small timetable is made of them and holds."""
    actions.move_day(day=planned.again, to=DayState.CLOSED, by=planned.officer)
    made = actions.make_timetable(day=planned.again, by=planned.officer, steps=2_000)
    actions.publish_timetable(timetable=made, to=to, by=planned.officer, rough=True)
    return Timetable.objects.get(pk=made.pk)


def agreed(planned: Planned, owner: User, guest: User) -> Wish:
    """The two wish each other."""
    maker, buyer = planned.makers[0], planned.guests[0]
    actions.wish_meeting(seat=maker, other=buyer, by=owner)
    return actions.wish_meeting(seat=buyer, other=maker, by=guest)


def placed(planned: Planned, owner: User, guest: User, to: TimetableState = TimetableState.FINAL) -> Placement:
    """They meet, by a timetable that holds."""
    wish = agreed(planned, owner, guest)
    return published(planned, to).placements.select_related("slot", "wish").get(wish=wish)
