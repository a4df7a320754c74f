"""Deals as rows of a workbook. No figure of it is a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.common.formats import moment
from apps.common.spreadsheets.writing import Cell
from apps.deals.models import Deal
from apps.deals.pages.ladder import fading_of
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades

HEADS = [
    gettext_lazy("Number"), gettext_lazy("Opened"), gettext_lazy("Maker"), gettext_lazy("Buyer"),
    gettext_lazy("Country"), gettext_lazy("What it is about"), gettext_lazy("Came from"), gettext_lazy("Highest step"),
    gettext_lazy("How sure"), gettext_lazy("Amount"), gettext_lazy("Currency"), gettext_lazy("In rupiah"),
    gettext_lazy("Happened on"), gettext_lazy("Last movement"), gettext_lazy("Alive, per cent"), gettext_lazy("Closed"),
    gettext_lazy("Within Indonesia"),
]  # fmt: skip


@dataclass(frozen=True)
class BookRow:
    deal: Deal
    alive: int | None


def rows_of(deals: Sequence[Deal]) -> list[BookRow]:
    """With what is alive of each today."""
    known, today = fades(), day_of(timezone.now())
    found = [(one, fading_of(one, known, today)) for one in deals]
    return [BookRow(one, fading.percent if fading else None) for one, fading in found]


def cells(row: BookRow) -> list[Cell]:
    deal = row.deal
    return [
        deal.number,
        moment(deal.opened_at),
        deal.enterprise.display_name,
        deal.buyer,
        str(deal.buyer_country.label),
        deal.about,
        str(deal.get_source_display()),
        str(deal.get_rung_display()),
        str(deal.get_certainty_display()),
        deal.amount,
        deal.currency,
        deal.rupiah,
        deal.stands_since,
        deal.moved_on,
        row.alive,
        str(deal.closed_for.label) if deal.closed_for else "",
        "x" if deal.is_domestic else "",
    ]
