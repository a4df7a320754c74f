"""Quotations in lists: of a maker, of a buyer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
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
    opened: str = ""


def rows_of(found: Iterable[Quotation], today: date, *, of_maker: bool = False) -> list[ListedQuotation]:
    """A maker reads besides when the buyer opened it."""
    return [
        ListedQuotation(
            one,
            subject_of(one),
            total_text(one),
            standing_of(one, today),
            opened_text(one) if of_maker else "",
        )
        for one in found
    ]


def opened_text(quotation: Quotation) -> str:
    if quotation.opened_at is None:
        return _("not opened yet") if quotation.is_sent else ""
    return _("opened on %(day)s") % {"day": date_format(timezone.localtime(quotation.opened_at), "j M Y")}


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
