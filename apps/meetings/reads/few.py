"""Makers who have too few wishes, whom they fit, and who has met before."""

from __future__ import annotations

from dataclasses import dataclass

from apps.matchmaking.models import Match
from apps.meetings.choices import SeatSide
from apps.meetings.models import Encounter, MatchingDay, Seat
from apps.meetings.reads.fitting import live_matches

TO_SPARE = 2  # not every wish can be placed


@dataclass(frozen=True)
class FewWishes:
    maker: Seat
    count: int
    least: int

    @property
    def lacking(self) -> int:
        return self.least + TO_SPARE - self.count


def with_few(day: MatchingDay) -> list[FewWishes]:
    """Fewer wishes than her least and two more; the fewest first."""
    seats = Seat.objects.filter(day=day).of_side(SeatSide.MAKER).meeting().with_party().with_numbers()
    found = [FewWishes(seat, getattr(seat, "wishes", 0), seat.least_on(day)) for seat in seats]
    return sorted((one for one in found if one.lacking > 0), key=lambda one: (one.count, one.maker.badge))


def best_matches(day: MatchingDay, least_score: int) -> dict[tuple[int, int], Match]:
    """(enterprise, contact) of the day → their best live match. What failed a mandatory rule is none."""
    makers, guests = (
        side.values(key) for side, key in ((day.seats.makers(), "enterprise"), (day.seats.buyers(), "contact"))
    )
    found = (
        live_matches().scored_from(least_score).between(makers, guests).select_related("product", "need").best_first()
    )
    return {(one.product.enterprise_id, one.need.contact_id): one for one in reversed(found)}


def pairs_met(day: MatchingDay) -> set[tuple[int, int]]:
    """(enterprise, contact) who met at an earlier matching day."""
    held = Encounter.objects.held().before(day)
    return set(held.values_list("wish__maker__enterprise", "wish__buyer__contact"))
