"""Whose seat it is: a maker's team, a guest by her account or by the key of her letter. To others there is none."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.models import User
from apps.buyers.access import contact_for, contact_of, require_keeper
from apps.buyers.models import Contact
from apps.common.letterlinks import LetterLink
from apps.meetings.models import Seat
from apps.meetings.querysets import SeatQuerySet
from apps.umkm.access import require_member, require_team_or_stand_in

GUEST = LetterLink("meetings:guest", "meetings.guest", timedelta(days=180))


class SeatLinkTooOld(Exception):
    """The link was ours, but its time is over."""


def require_seat(by: User | None, seat: Seat) -> User | None:
    """For what a house says of itself.

    A maker's team, or an officer as long as nobody owns the enterprise; a guest, or an officer whom she called. Without
    a person it is the guest who came by the key of her letter, which the page has checked.
    """
    if seat.enterprise is not None:
        return require_team_or_stand_in(by, seat.enterprise)
    assert seat.contact is not None  # noqa: S101 - a constraint: a seat is of one house
    if by is None or not is_of_organisation(by, seat.contact):
        require_keeper(by, seat.contact)
    return by


def is_of_organisation(user: User, contact: Contact) -> bool:
    """A house has one seat, whoever of its mission or company comes."""
    known = contact_of(user)
    if known is None:
        return False
    return (known.mission_id, known.company_id) == (contact.mission_id, contact.company_id)


def require_own_side(by: User | None, seat: Seat) -> User | None:
    """For notes, which no officer writes in a maker's name: she has her own. The team, or the guest's house."""
    if seat.enterprise is not None:
        return require_member(by, seat.enterprise)
    return require_seat(by, seat)


def seats_for_owner(user: User | AnonymousUser) -> SeatQuerySet:
    """Of the teams that she belongs to; the pages exist for members alone."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return Seat.objects.of_teams(user).with_party().with_day()


def seat_for_owner(user: User, pk: int) -> Seat:
    found: Seat = get_object_or_404(seats_for_owner(user), pk=pk)
    return found


def seats_for_buyer(user: User | AnonymousUser) -> SeatQuerySet:
    return Seat.objects.of_organisation(contact_for(user)).with_party().with_day()


def seat_for_buyer(user: User, pk: int) -> Seat:
    found: Seat = get_object_or_404(seats_for_buyer(user), pk=pk)
    return found


def guest_token(seat: Seat, born: datetime | float | None = None) -> str:
    return GUEST.token(seat.pk, born=born)


def guest_address(seat: Seat) -> str:
    """Who has the link sees the guest's agenda, and says whom she wishes to meet. Opening it changes nothing."""
    return GUEST.address(guest_token(seat))


def seat_of_token(token: str) -> Seat:
    """A guest's seat, whatever became of it. Altered links answer 404, old ones raise SeatLinkTooOld."""
    pk, born = GUEST.read(token)
    found: Seat = get_object_or_404(Seat.objects.buyers().with_party().with_day(), pk=pk)
    if GUEST.is_over(born):
        raise SeatLinkTooOld
    return found
