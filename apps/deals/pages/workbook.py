"""Deals as rows of a workbook, and the steps of one. No figure of it is a sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.common.formats import moment
from apps.common.spreadsheets.writing import Cell
from apps.deals.models import Deal
from apps.deals.pages.ladder import fading_of
from apps.deals.pages.steps import SideWord, StepRow
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades

HEADS = [
    gettext_lazy("Number"), gettext_lazy("Opened"), gettext_lazy("Maker"), gettext_lazy("Buyer"),
    gettext_lazy("Country"), gettext_lazy("What it is about"), gettext_lazy("Came from"), gettext_lazy("Highest step"),
    gettext_lazy("How sure"), gettext_lazy("Amount"), gettext_lazy("Currency"), gettext_lazy("In rupiah"),
    gettext_lazy("Happened on"), gettext_lazy("Last movement"), gettext_lazy("Alive, per cent"), gettext_lazy("Closed"),
    gettext_lazy("Within Indonesia"),
]  # fmt: skip


STEP_HEADS = [
    gettext_lazy("Step"), gettext_lazy("Happened on"), gettext_lazy("Entered by"), gettext_lazy("Entered on"),
    gettext_lazy("Amount"), gettext_lazy("Currency"), gettext_lazy("In rupiah"), gettext_lazy("Rate"),
    gettext_lazy("Rate of the day"), gettext_lazy("Maker says"), gettext_lazy("Buyer says"), gettext_lazy("Documents"),
    gettext_lazy("Counts as"), gettext_lazy("Counts with"), gettext_lazy("Corrected later"), gettext_lazy("In words"),
    gettext_lazy("Why"),
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
        deal.subject,
        str(deal.get_source_display()),
        str(deal.get_rung_display()),
        deal.sureness,
        deal.amount,
        deal.currency,
        deal.rupiah,
        deal.stands_since,
        deal.moved_on,
        row.alive,
        str(deal.closed_for.label) if deal.closed_for else "",
        "x" if deal.is_domestic else "",
    ]


def step_cells(row: StepRow) -> list[Cell]:
    """As the table of the page says it. `Counts with` is in the step's own currency."""
    step = row.step
    documents = [" ".join(filter(None, (one.get_kind_display(), one.number, one.office))) for one in row.documents]
    return [
        row.name,
        step.happened_on,
        str(step.get_side_display()),
        moment(step.entered_at),
        step.amount,
        step.currency_id if step.amount is not None else "",
        step.rupiah,
        step.rate if step.rate_on else None,
        step.rate_on,
        in_words(row.maker),
        in_words(row.buyer),
        "; ".join(documents),
        row.counts.text,
        row.weighed.amount if row.weighed.is_sure else None,
        "x" if row.is_replaced else "",
        step.text,
        step.reason,
    ]


def in_words(said: Iterable[SideWord]) -> str:
    return "; ".join(f"{word.text} ({word.note})" if word.note else word.text for word in said)
