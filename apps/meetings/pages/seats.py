"""Seats as officers' lists and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.matchmaking.models import Match
from apps.meetings.choices import NEEDS
from apps.meetings.models import Helper, MatchingDay, Seat, Wish
from apps.meetings.pages.matrix import kind_of, said_of
from apps.meetings.pages.preflight import language_name
from apps.meetings.reads.facts import usual_policy
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class SeatShown:
    seat: Seat
    whence: str
    languages: str
    needs: list[str]


def seats_shown(seats: Sequence[Seat]) -> list[SeatShown]:
    return [
        SeatShown(
            seat,
            whence(seat),
            languages_said(seat.languages),
            [str(said) for name, said in NEEDS.items() if getattr(seat, name)],
        )
        for seat in seats
    ]


def whence(seat: Seat) -> str:
    if seat.enterprise is not None:
        return str(seat.enterprise.regency.place)
    contact = seat.contact
    return f"{contact.organisation.name}, {contact.country.label}" if contact is not None else ""


@dataclass(frozen=True)
class HelperShown:
    helper: Helper
    languages: str
    absent: int


def helpers_shown(helpers: Sequence[Helper]) -> list[HelperShown]:
    return [HelperShown(one, languages_said(one.languages), len(one.absent.all())) for one in helpers]


def languages_said(codes: Sequence[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@dataclass(frozen=True)
class MakerShown:
    enterprise: Enterprise
    fits: int


def makers_shown(day: MatchingDay, enterprises: Sequence[Enterprise]) -> list[MakerShown]:
    """With how many guests of the day each fits, by live matches."""
    guests = day.seats.buyers().meeting().values("contact")
    fits = Match.objects.standing().of_active_needs().scored_from(usual_policy().least_score)
    numbers = fits.guests_per_maker(guests, [one.pk for one in enterprises])
    return [MakerShown(one, numbers.get(one.pk, 0)) for one in enterprises]


@dataclass(frozen=True)
class OtherSide:
    wish: Wish
    other: Seat
    said: str


def said(wish: Wish) -> str:
    kind = kind_of(wish)
    return said_of(kind) if kind else _("taken back")


def wishes_of_seat(seat: Seat) -> list[OtherSide]:
    """By her own order, then what others wish of her."""
    if seat.is_maker:
        rows = seat.wishes_as_maker.with_parties().in_makers_order()
        return [OtherSide(one, one.buyer, said(one)) for one in rows]
    rows = seat.wishes_as_buyer.with_parties().in_buyers_order()
    return [OtherSide(one, one.maker, said(one)) for one in rows]
