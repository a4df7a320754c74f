"""The order of official guests, each with the reason for her place.

Heads of mission rank by class, within it by the date and time at which they took up their functions, and by nothing
else (Vienna Convention on Diplomatic Relations 1961, articles 14 and 16). Others follow by rank, then by country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from apps.buyers import choices


class Rank(IntEnum):
    """The lower the number, the further in front."""

    AMBASSADOR = 1
    ENVOY = 2
    CHARGE = 3
    MINISTER_COUNSELLOR = 4
    COUNSELLOR = 5
    FIRST_SECRETARY = 6
    SECOND_SECRETARY = 7
    THIRD_SECRETARY = 8
    ATTACHE = 9
    OTHER = 10


HEADS_OF_MISSION = frozenset(Rank[rank.name] for rank in choices.HEADS_OF_MISSION)


class PlaceReason(StrEnum):
    FIRST = "first"
    CLASS = "class"
    CREDENTIALS = "credentials"
    COUNTRY = "country"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Guest:
    """`country` is its name in the one language of the list; `place` is where staff put her, from 1."""

    key: int
    rank: Rank
    country: str
    credentials: datetime | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    guest: Guest
    because: PlaceReason


def order_of(guests: Iterable[Guest]) -> list[Placed]:
    """Whom staff put somewhere stands there; the others fill the places between in their own order."""
    listed = sorted(guests, key=_standing)
    own = [one for one in listed if one.place is None]
    order = [Placed(one, _because(own[at - 1], one) if at else PlaceReason.FIRST) for at, one in enumerate(own)]
    for one in sorted(listed, key=lambda one: one.place or 0):
        if one.place is not None:
            order.insert(max(0, one.place - 1), Placed(one, PlaceReason.STAFF))
    return order


def _standing(guest: Guest) -> tuple[int, bool, float, str, int]:
    known = guest.rank in HEADS_OF_MISSION and guest.credentials is not None
    moment = guest.credentials.timestamp() if known and guest.credentials else 0.0
    return guest.rank, not known, moment, guest.country.casefold(), guest.key


def _because(before: Guest, guest: Guest) -> PlaceReason:
    if before.rank != guest.rank:
        return PlaceReason.CLASS
    if guest.rank in HEADS_OF_MISSION and before.credentials is not None and before.credentials != guest.credentials:
        return PlaceReason.CREDENTIALS
    return PlaceReason.COUNTRY
