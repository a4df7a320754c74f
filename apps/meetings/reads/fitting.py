"""How well a maker and a guest fit: the best match of her products with the guest's needs, and whether they know one
another from an earlier day."""

from __future__ import annotations

from collections.abc import Sequence

from apps.matchmaking.models import Match
from apps.matchmaking.querysets import MatchQuerySet
from apps.meetings.models import Encounter, MatchingDay, Seat


def live_matches() -> MatchQuerySet:
    """Of needs that are active, with products on show; what she turned down is none."""
    return Match.objects.standing().of_active_needs().new_or_liked()


def best_match(maker: Seat, buyer: Seat) -> Match | None:
    matches = live_matches().of(buyer.contact).of_maker(maker.enterprise)
    found: Match | None = matches.best_first().first()
    return found


def best_of_makers(buyer: Seat, makers: Sequence[Seat]) -> dict[int, Match]:
    """Enterprise → her best match for this guest."""
    enterprises = [seat.enterprise_id for seat in makers]
    found = live_matches().of(buyer.contact).of_makers(enterprises).for_cards().best_first()
    return {match.product.enterprise_id: match for match in reversed(found)}


def best_of_guests(maker: Seat, buyers: Sequence[Seat]) -> dict[int, Match]:
    """Contact → the best match of this maker's products."""
    people = [seat.contact_id for seat in buyers]
    found = live_matches().of_maker(maker.enterprise).of_contacts(people).for_cards().best_first()
    return {match.need.contact_id: match for match in reversed(found)}


def best_of(seat: Seat, others: Sequence[Seat]) -> dict[int, Match]:
    """For each of the other side, by `other_key`, the best match with this one."""
    return best_of_guests(seat, others) if seat.is_maker else best_of_makers(seat, others)


def other_key(seat: Seat) -> int:
    return seat.enterprise_id or seat.contact_id or 0


def have_met(day: MatchingDay, maker: Seat, buyer: Seat) -> bool:
    """At an earlier matching day."""
    return Encounter.objects.held().before(day).of_pair(maker.enterprise, buyer.contact).exists()
