"""Counting deals: each stands in one cell, and no cell is ever added to another.

The cell is the highest rung that is sure; where nothing is, the highest that is claimed; else the highest that is
disputed. Its amount is the sum of the steps that count on this rung and are as sure, in rupiah of their own days. A
rung that returns have emptied is not stood on. Letters of intent and memoranda of understanding are kept apart: of a
deal that has both the second stands for both.

The same in one statement of SQL, for thousands of deals:

1. `weighed`: the steps entered up to the day of knowledge, each with its rank (3 sure, 2 claimed, 1 disputed,
   0 rejected, from replies, documents and rulings up to that day), its rupiah as they count (the lower of two amounts
   within the tolerance, what an officer ruled), and its `root`, the step with which its chain of corrections began.
2. `counting`: `distinct on (root)`, ordered by root, rank descending, key descending; without rank 0; only now those
   that happened in the period.
3. `summed`: grouped by deal, rung, kind and rank: `sum(rupiah)`, having it above zero, or the rung not valued.
4. `placed`: `distinct on (deal)`, ordered by deal, rank descending, place among `LEVELS` descending.
5. the cells: grouped by domestic, rung, kind and rank: the deals' keys and `sum(rupiah)`. Deals in none are nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from apps.deals.choices import Certainty, MemorandumKind, Rung
from apps.deals.rules.certainty import SURE, USUAL, DealStep, Kind, ReplyLimits, all_known_on
from apps.deals.rules.ladder import ORDER, VALUED, CountedStep, counting

TIERS: tuple[tuple[Certainty, Collection[Certainty]], ...] = (
    (Certainty.CONFIRMED, SURE),
    (Certainty.CLAIMED, {Certainty.CLAIMED}),
    (Certainty.DISPUTED, {Certainty.DISPUTED}),
)
NO_KIND: tuple[Kind, ...] = ("",)
# Where a deal can stand, from the lowest on.
LEVELS: tuple[tuple[Rung, Kind], ...] = tuple(
    (rung, kind) for rung in ORDER for kind in (tuple(MemorandumKind) if rung == Rung.MEMORANDUM else NO_KIND)
)


@dataclass(frozen=True)
class DealFacts:
    """`domestic` deals are counted apart."""

    pk: int
    steps: tuple[DealStep, ...]
    domestic: bool = False


@dataclass(frozen=True)
class DealPlace:
    """`certainty` is confirmed for all that is sure. `rupiah` is None where the rung is not valued."""

    rung: Rung
    kind: Kind
    certainty: Certainty
    rupiah: int | None


@dataclass(frozen=True)
class TallyCell:
    deals: tuple[int, ...] = ()
    rupiah: int | None = None

    @property
    def count(self) -> int:
        return len(self.deals)


CellKey = tuple[bool, Rung, Kind, Certainty]


@dataclass(frozen=True)
class DealTally:
    """Asked cell by cell: it has no sum, and cannot be added. `nowhere`: deals of which no step counts."""

    cells: Mapping[CellKey, TallyCell]
    nowhere: tuple[int, ...]
    known_on: date | None = None

    def cell(self, rung: Rung, certainty: Certainty, *, kind: Kind = "", domestic: bool = False) -> TallyCell:
        """Of memoranda with their kind."""
        return self.cells.get((domestic, rung, kind, certainty), TallyCell(rupiah=0 if rung in VALUED else None))


@dataclass(frozen=True)
class DaySpan:
    """Both days belong to it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def place_of(counted: Sequence[CountedStep]) -> DealPlace | None:
    for certainty, members in TIERS:
        steps = [one for one in counted if one.weighed.certainty in members]
        for rung, kind in reversed(LEVELS):
            there = [one.rupiah for one in steps if (one.step.rung, one.step.kind) == (rung, kind)]
            if there and rung not in VALUED:
                return DealPlace(rung, kind, certainty, None)
            if sum(there) > 0:
                return DealPlace(rung, kind, certainty, sum(there))
    return None


def steps_that_count(
    deal: DealFacts, within: DaySpan | None, known_on: date | None, limits: ReplyLimits
) -> list[CountedStep]:
    """A correction takes the place of what it corrects before the period is looked at."""
    known = deal.steps if known_on is None else all_known_on(deal.steps, known_on)
    counted = counting(known, limits)
    return [one for one in counted if within is None or one.step.happened_on in within]


def tally(
    deals: Iterable[DealFacts],
    *,
    within: DaySpan | None = None,
    known_on: date | None = None,
    limits: ReplyLimits = USUAL,
) -> DealTally:
    """A deal without a step in the period is nowhere in it."""
    found: dict[CellKey, list[tuple[int, int | None]]] = {}
    nowhere = []
    for deal in deals:
        place = place_of(steps_that_count(deal, within, known_on, limits))
        if place is None:
            nowhere.append(deal.pk)
        else:
            key = (deal.domestic, place.rung, place.kind, place.certainty)
            found.setdefault(key, []).append((deal.pk, place.rupiah))
    cells = {key: cell_of(members) for key, members in found.items()}
    return DealTally(MappingProxyType(cells), tuple(nowhere), known_on)


def cell_of(members: Sequence[tuple[int, int | None]]) -> TallyCell:
    amounts = [rupiah for _pk, rupiah in members if rupiah is not None]
    return TallyCell(tuple(pk for pk, _rupiah in members), sum(amounts) if amounts else None)
