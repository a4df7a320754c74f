"""Quotations in lists: of a maker, of a buyer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from apps.common.models import localised
from apps.history.models import Entry
from apps.quotations.choices import QuotationVerb
from apps.quotations.emails.quotations import quantity_text, total_text
from apps.quotations.models import Quotation
from apps.quotations.pages.offered import QuoteStanding, standing_of

OWNER_TABS: dict[str, str | Promise] = {
    "": pgettext_lazy("quotations", "To write and to wait for"),
    "past": pgettext_lazy("quotations", "Past their day"),
    "decided": pgettext_lazy("quotations", "Decided"),
}


@dataclass(frozen=True)
class ListedQuotation:
    quotation: Quotation
    subject: str
    total: str
    standing: QuoteStanding


def rows_of(found: Iterable[Quotation], today: date) -> list[ListedQuotation]:
    return [ListedQuotation(one, subject_of(one), total_text(one), standing_of(one, today)) for one in found]


def subject_of(quotation: Quotation) -> str:
    """Water hyacinth basket, 1,200 sets"""
    return ", ".join(filter(None, (localised(quotation.version, "name"), quantity_text(quotation))))


@dataclass(frozen=True)
class WantedChange:
    """What the buyer would have different, as she wrote it."""

    at: datetime
    text: str


def wanted_changes(quotation: Quotation) -> list[WantedChange]:
    lines = Entry.objects.of(quotation).filter(verb=QuotationVerb.ASKED).order_by("-at")
    return [WantedChange(line.at, line.why) for line in lines]
