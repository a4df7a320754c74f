"""Requests as staff see them: lists, and one with its waves, whom it asked and why others not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import moment
from apps.common.models import localised
from apps.common.outside.phones import whatsapp_address
from apps.common.spreadsheets.writing import Cell
from apps.quotations.access.requests import asked_address
from apps.quotations.emails.requests import quantity_text
from apps.quotations.models import Rfq, RfqAsking, RfqLeftOut
from apps.quotations.pages.compared import quotations_of
from apps.quotations.pages.requests import counted, facts_of, of_asked, reasons_of
from apps.quotations.reads.requests import first_of, policy
from apps.umkm.emails import team_of

OFFICE = "Asia/Jakarta"
SHOWN_LEFT_OUT = 30
TAB_LABELS = {
    "": gettext_lazy("To look at"),
    "open": gettext_lazy("Open"),
    "nobody": gettext_lazy("Nobody fits"),
    "closed": gettext_lazy("To be decided"),
    "untold": gettext_lazy("Others not told yet"),
    "over": gettext_lazy("Ended"),
    "all": gettext_lazy("All"),
}
HEADS = [
    gettext_lazy("Number"), gettext_lazy("Title"), gettext_lazy("State"), gettext_lazy("Who asks"),
    gettext_lazy("Organisation"), gettext_lazy("Country"), gettext_lazy("Quantity"), gettext_lazy("Destination"),
    gettext_lazy("Handed in"), gettext_lazy("Quotations until"), gettext_lazy("Makers asked"),
    gettext_lazy("Said no"), gettext_lazy("Have quoted"),
]  # fmt: skip


def cells(rfq: Any) -> list[Cell]:
    return [
        rfq.number,
        rfq.title,
        str(rfq.get_state_display()),
        rfq.contact.protocol_name,
        rfq.contact.organisation.name,
        rfq.contact.country.label,
        quantity_text(rfq),
        rfq.destination.label,
        moment(rfq.handed_in_at) if rfq.handed_in_at else "",
        moment(rfq.closes_at) if rfq.closes_at else "",
        rfq.number_asked,
        rfq.number_declined,
        rfq.number_quoted,
    ]


@dataclass(frozen=True)
class Wave:
    number: int
    askings: list[RfqAsking]


def waves_of(rfq: Rfq) -> list[Wave]:
    """One query."""
    waves: dict[int, list[RfqAsking]] = {}
    for asking in rfq.askings.for_page():
        waves.setdefault(asking.wave, []).append(asking)
    return [Wave(number, askings) for number, askings in sorted(waves.items())]


def left_out_rows(rfq: Rfq) -> list[RfqLeftOut]:
    """The nearest of them."""
    return list(rfq.unasked.for_page()[:SHOWN_LEFT_OUT])


def page_facts(rfq: Rfq) -> dict[str, Any]:
    quotations = quotations_of(rfq)
    return {
        "facts": facts_of(rfq),
        "fits": counted(policy(), rfq.able, rfq.left_out),
        "reasons": reasons_of(rfq.left_out),
        "waves": waves_of(rfq),
        "left_out": left_out_rows(rfq),
        "quotations": quotations,
        "asked": of_asked(rfq, len(quotations), OFFICE, timezone.now()),
        "is_first": first_of(rfq.contact),
        "others_waiting": rfq.state == "awarded" and rfq.told_others_at is None,
    }


def asked_facts(asking: RfqAsking) -> dict[str, Any]:
    """With a text for the maker's WhatsApp, which a person sends."""
    team = team_of(asking.enterprise)
    person, number = (team[0] if team else None), asking.enterprise.whatsapp
    text = ""
    if person is not None:
        text = _(
            "Good day %(name)s, a buyer asks through the Smesco export gallery for a quotation: %(product)s, "
            "%(quantity)s. Please answer here, without signing in: %(link)s"
        ) % {
            "name": person.get_short_name(),
            "product": localised(asking.version, "name"),
            "quantity": quantity_text(asking.rfq),
            "link": asked_address(asking, person),
        }
    return {
        "quantity": quantity_text(asking.rfq),
        "name": localised(asking.version, "name"),
        "text": text,
        "whatsapp": whatsapp_address(number, text) if number and text else "",
        "may_answer": asking.rfq.takes_quotations(timezone.now()),
        "may_quote": person is None and asking.rfq.takes_quotations(timezone.now()),
    }
