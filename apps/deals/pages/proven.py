"""Where deals stand, for the desk: what documents prove, what both sides say, what one side says.

Each figure leads to its rows, which are counted by the same statement. There is no figure of several cells together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.spreadsheets.writing import Cell
from apps.deals.choices import Certainty, MemorandumKind, Rung
from apps.deals.models import Deal
from apps.deals.reads import policy
from apps.deals.reads.tally import PlacedDeal, places
from apps.deals.rules.certainty import Kind
from apps.deals.rules.fading import FULL, Fades, alive, percent_alive, quiet_days
from apps.deals.rules.tally import LEVELS, DaySpan
from apps.umkm.models import Enterprise

COLUMNS = (Certainty.CLAIMED, Certainty.CONFIRMED, Certainty.EVIDENCED)
MARKS = {Certainty.CLAIMED: "said", Certainty.CONFIRMED: "both", Certainty.EVIDENCED: "proof"}
MOST_MARKS = 40
REACHED_KEY, REACHED_SECONDS = "deals:reached", 60
HEADED: tuple[tuple[Rung, str | Promise, str | Promise], ...] = (
    (Rung.PAID, _("Paid"), _("proven by papers of a bank")),
    (Rung.SHIPPED, _("Shipped, not yet paid"), _("proven by customs or transport papers")),
    (Rung.ORDER, _("Ordered, not yet shipped"), _("proven by an order or a contract")),
)


@dataclass(frozen=True)
class CountAsked:
    """Which deals, of which days, as known when. `kept` goes along in every address."""

    within: DaySpan | None = None
    known_on: date | None = None
    domestic: bool = False
    kept: Mapping[str, str] = field(default_factory=dict)

    def rows(self, **cell: str) -> str:
        query = {name: value for name, value in {**self.kept, **cell}.items() if value}
        return f"{reverse('deals:figures_rows')}?{urlencode(query)}"

    @property
    def is_now(self) -> bool:
        return self.within is None and self.known_on is None


@dataclass(frozen=True)
class CountedCell:
    """The deals of one rung, kind and certainty. `rupiah` is None where the rung has no amounts; `proven` is what
    documents prove of it where they do not prove all; `fading` of the deals are no longer wholly alive, and `alive` is
    what still is."""

    asked: CountAsked
    rung: Rung
    kind: Kind
    certainty: Certainty
    count: int = 0
    rupiah: int | None = None
    proven: int = 0
    fading: int = 0
    asleep: int = 0
    alive: int = 0

    @property
    def address(self) -> str:
        return self.asked.rows(rung=self.rung.value, kind=self.kind, certainty=self.certainty.value)

    @property
    def label(self) -> str | Promise:
        return MemorandumKind(self.kind).label if self.kind else self.rung.label

    @property
    def marks(self) -> list[str]:
        """One for each deal; none where they would be too many to be looked at."""
        if self.count > MOST_MARKS:
            return []
        return [MARKS[self.certainty]] * (self.count - self.fading) + ["fade"] * self.fading


@dataclass(frozen=True)
class HeadFigure:
    label: str | Promise
    proof: str | Promise
    proven: CountedCell
    confirmed: CountedCell


@dataclass(frozen=True)
class RungRow:
    label: str | Promise
    cells: Sequence[CountedCell]
    disputed: CountedCell


@dataclass(frozen=True)
class MakersCounted:
    """Of the makers verified: each once a column."""

    of: int
    ordered: int
    shipped: int
    paid: int
    silent: int


@dataclass(frozen=True)
class Headline:
    """`deals`: how many there are, of which each stands in one of the cells or nowhere."""

    asked: CountAsked
    cells: Mapping[tuple[Rung, Kind, Certainty], CountedCell]
    deals: int
    nowhere: int
    faded: frozenset[Rung]
    makers: MakersCounted
    counted_at: datetime

    def cell(self, rung: Rung, certainty: Certainty, kind: Kind = "") -> CountedCell:
        return self.cells.get((rung, kind, certainty)) or CountedCell(self.asked, rung, kind, certainty)

    @property
    def heads(self) -> list[HeadFigure]:
        return [
            HeadFigure(label, proof, self.cell(rung, Certainty.EVIDENCED), self.cell(rung, Certainty.CONFIRMED))
            for rung, label, proof in HEADED
        ]

    @property
    def understandings(self) -> CountedCell:
        return self.cell(Rung.MEMORANDUM, Certainty.CLAIMED, MemorandumKind.OF_UNDERSTANDING)

    @property
    def letters(self) -> CountedCell:
        return self.cell(Rung.MEMORANDUM, Certainty.CLAIMED, MemorandumKind.LETTER_OF_INTENT)

    @property
    def rungs(self) -> list[RungRow]:
        """From the highest down; those on which no deal stands are left out."""
        found = []
        for rung, kind in reversed(LEVELS):
            cells = [self.cell(rung, certainty, kind) for certainty in COLUMNS]
            disputed = self.cell(rung, Certainty.DISPUTED, kind)
            if any(cell.count for cell in (*cells, disputed)):
                found.append(RungRow(disputed.label, cells, disputed))
        return found

    @property
    def alive(self) -> list[CountedCell]:
        """The cells of the rungs that fade, where somebody stands."""
        cells = [self.cell(rung, one, kind) for rung, kind in reversed(LEVELS) if rung in self.faded for one in COLUMNS]
        return [cell for cell in cells if cell.count]


def headline(asked: CountAsked, now: datetime) -> Headline:
    found = [one for one in places(within=asked.within, known_on=asked.known_on) if one.domestic == asked.domestic]
    deals = Deal.objects.kept().where(domestic=asked.domestic).opened_by(asked.known_on)
    fades, today, number = policy.fades(), timezone.localdate(now), deals.count()
    groups: dict[tuple[Rung, Kind, Certainty], list[PlacedDeal]] = {}
    for one in found:
        groups.setdefault((one.rung, one.kind, one.certainty), []).append(one)
    cells = {key: counted(CountedCell(asked, *key), members, fades, today) for key, members in groups.items()}
    makers = makers_counted(found, set(deals.makers()))
    return Headline(asked, cells, number, number - len(found), frozenset(fades), makers, now)


def counted(cell: CountedCell, members: Sequence[PlacedDeal], fades: Fades, today: date) -> CountedCell:
    """What is alive is said of today alone: of what was known earlier nobody kept how quiet it was."""
    amounts = [one.rupiah for one in members if one.rupiah is not None]
    left = [percent_alive(one.rung, quiet_days([one.moved_on], today), fades) for one in members]
    if not cell.asked.is_now:
        left = [FULL] * len(members)
    return replace(
        cell,
        count=len(members),
        rupiah=sum(amounts) if amounts else None,
        proven=0 if cell.certainty == Certainty.EVIDENCED else sum(max(0, one.proven) for one in members),
        fading=sum(percent < FULL for percent in left),
        asleep=sum(percent == 0 for percent in left),
        alive=sum(alive(one.rupiah or 0, percent) for one, percent in zip(members, left, strict=True)),
    )


def makers_counted(found: Iterable[PlacedDeal], with_deals: set[int]) -> MakersCounted:
    verified = Enterprise.objects.on_show()
    of, spoke = verified.count(), set(verified.filter(pk__in=with_deals).values_list("pk", flat=True))
    reached = reached_by_makers(one for one in found if one.enterprise in spoke)
    ordered, shipped, paid = map(len, reached)
    return MakersCounted(of, ordered, shipped, paid, of - len(spoke))


def reached_by_makers(found: Iterable[PlacedDeal]) -> tuple[set[int], set[int], set[int]]:
    """Who has a sure order, a sure shipment, a sure payment. Who shipped or was paid had an order."""
    ordered, shipped, paid = set(), set(), set()
    for one in found:
        if one.reached & {Rung.ORDER, Rung.SHIPPED, Rung.PAID}:
            ordered.add(one.enterprise)
        if Rung.SHIPPED in one.reached:
            shipped.add(one.enterprise)
        if Rung.PAID in one.reached:
            paid.add(one.enterprise)
    return ordered, shipped, paid


def reached_now() -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """By makers in deals abroad, counted at most a minute ago."""
    found: Any = cache.get(REACHED_KEY)
    if found is None:
        ordered, shipped, paid = reached_by_makers(one for one in places() if not one.domestic)
        found = frozenset(ordered), frozenset(shipped), frozenset(paid)
        cache.set(REACHED_KEY, found, REACHED_SECONDS)
    ordered_by, shipped_by, paid_by = found
    return ordered_by, shipped_by, paid_by


# -- The rows behind a number ---------------------------------------------------------------------------------------
def deals_of_cell(asked: CountAsked, rung: str, kind: str, certainty: str) -> dict[int, PlacedDeal]:
    """Everything where nothing of it is asked for."""
    return {
        one.deal: one
        for one in places(within=asked.within, known_on=asked.known_on)
        if one.domestic == asked.domestic
        and rung in ("", one.rung)
        and certainty in ("", one.certainty)
        and (kind == one.kind or not kind)
    }


@dataclass(frozen=True)
class CellRow:
    deal: Deal
    placed: PlacedDeal


def cell_rows(deals: Iterable[Deal], placed: Mapping[int, PlacedDeal]) -> list[CellRow]:
    return [CellRow(deal, placed[deal.pk]) for deal in deals]


CELL_HEADS = [
    _("Number"), _("Maker"), _("Buyer"), _("Country"), _("Stands at"), _("How sure"), _("Rupiah"),
    _("Of it proven by documents"), _("Last movement"),
]  # fmt: skip


def cell_cells(row: CellRow) -> list[Cell]:
    deal, placed = row.deal, row.placed
    return [
        deal.number,
        deal.enterprise.display_name,
        deal.buyer,
        str(deal.buyer_country.label),
        str(MemorandumKind(placed.kind).label if placed.kind else placed.rung.label),
        str(placed.certainty.label),
        placed.rupiah,
        placed.proven,
        deal.moved_on,
    ]
