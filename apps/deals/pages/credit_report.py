"""What helped the deals that came about, by contribution and by each single one: each rupiah of a deal in one line of a
table, each rung in a column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.deals.choices import Contribution, Rung, WithoutUs
from apps.deals.models import Deal, Hindsight
from apps.deals.reads.tally import PlacedDeal, places
from apps.deals.rules.credit import (
    CreditedDeal,
    CreditShare,
    HelpedBeside,
    credited,
    helped_beside_anyway,
    shared_value,
)
from apps.deals.rules.tally import DaySpan

WON = (Rung.PAID, Rung.SHIPPED, Rung.ORDER)
RUNG_HEADS: dict[Rung, str | Promise] = {
    Rung.PAID: _("Paid"),
    Rung.SHIPPED: _("Shipped, not yet paid"),
    Rung.ORDER: _("Ordered, not yet shipped"),
}
# What a share may name, in the order of the page.
SINGLE = (
    Contribution.PROGRAMME, Contribution.MEETING, Contribution.SERVICE, Contribution.RFQ, Contribution.ENQUIRY,
    Contribution.MATCH,
)  # fmt: skip
Share = tuple[str, int | None]
Shared = Mapping[Rung, Sequence[CreditedDeal]]


@dataclass(frozen=True)
class NamedShare:
    """A single match, event, service, request, enquiry or programme, with the page of its own."""

    label: str
    address: str


# Matches, requests and events belong to apps that deals know nothing of: whoever draws the page names them.
Naming = Callable[[Contribution, Collection[int]], Mapping[int, NamedShare]]
By = Callable[[CreditShare], Share]


@dataclass(frozen=True)
class ShareCell:
    """`deals` that it had a share in, and its part of their value."""

    deals: int
    rupiah: int


@dataclass(frozen=True)
class ShareRow:
    label: str | Promise
    cells: Sequence[ShareCell]
    address: str = ""


@dataclass(frozen=True)
class ShareGroup:
    """The single ones of a kind. What names none of them stands in the line of its kind alone."""

    kind: Contribution
    rows: Sequence[ShareRow]


@dataclass(frozen=True)
class BesideRow:
    """Of one rung: what helped and what would have been anyway stand beside each other."""

    label: str | Promise
    beside: HelpedBeside


@dataclass(frozen=True)
class CreditReport:
    """`unshared`: sure deals of which nobody has said what helped. `asked` and `answered` are sides."""

    heads: Sequence[str | Promise]
    rows: Sequence[ShareRow]
    singles: Sequence[ShareGroup]
    beside: Sequence[BesideRow]
    deals: int
    unshared: int
    asked: int
    answered: int

    @property
    def silent(self) -> int:
        return self.asked - self.answered


def credit_report(*, within: DaySpan | None = None, naming: Naming | None = None) -> CreditReport:
    """Of deals abroad with a sure order or more. Four queries, and one for each kind that is named."""
    sure = {one.deal: one for one in places(within=within) if one.is_sure and one.rung in WON and not one.domestic}
    said = Prefetch("hindsights", Hindsight.objects.order_by("side"))
    deals = Deal.objects.among(sure).order_by("pk").prefetch_related("credits", said)
    groups: dict[Rung, list[CreditedDeal]] = {rung: [] for rung in WON}
    sides: list[Hindsight] = []
    for deal in deals:
        sides += deal.hindsights.all()
        groups[sure[deal.pk].rung].append(credited_deal(deal, sure[deal.pk]))
    shared = {rung: [one for one in members if one.shares] for rung, members in groups.items()}
    return CreditReport(
        [RUNG_HEADS[rung] for rung in WON],
        rows_by_kind(shared),
        [ShareGroup(kind, rows) for kind in SINGLE if naming and (rows := rows_of_single(shared, kind, naming))],
        [BesideRow(RUNG_HEADS[rung], helped_beside_anyway(shared[rung])) for rung in WON if shared[rung]],
        len(sure),
        sum(not one.shares for members in groups.values() for one in members),
        len(sides),
        sum(side.said_at is not None for side in sides),
    )


def credited_deal(deal: Deal, placed: PlacedDeal) -> CreditedDeal:
    shares = tuple(CreditShare(Contribution(one.contribution), one.percent, one.of) for one in deal.credits.all())
    said = tuple(WithoutUs(one.without_us) for one in deal.hindsights.all() if one.without_us)
    return CreditedDeal(deal.pk, placed.rupiah or 0, shares, said)


def rows_by_kind(shared: Shared) -> list[ShareRow]:
    return [ShareRow(one.label, cells(shared, (one.value, None), by_kind)) for one in Contribution]


def rows_of_single(shared: Shared, kind: Contribution, naming: Naming) -> list[ShareRow]:
    """Only what names one; the others have their line above. By name."""
    keys = {
        share.of
        for members in shared.values()
        for one in members
        for share in one.shares
        if share.kind == kind and share.of is not None
    }
    found = naming(kind, keys) if keys else {}
    named = sorted(found.items(), key=lambda one: (one[1].label, one[0]))
    return [ShareRow(one.label, cells(shared, (kind.value, key), by_single), one.address) for key, one in named]


def by_kind(share: CreditShare) -> Share:
    return share.kind.value, None


def by_single(share: CreditShare) -> Share:
    return share.kind.value, share.of


def cells(shared: Shared, key: Share, by: By) -> list[ShareCell]:
    return [ShareCell(having(shared[rung], key, by), credited(shared[rung], by).get(key, 0)) for rung in WON]


def having(deals: Iterable[CreditedDeal], key: Share, by: By) -> int:
    return sum(any(by(share) == key and part for share, part in shared_value(one).items()) for one in deals)
