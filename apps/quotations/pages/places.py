"""Where each price of a sheet ends, in words."""

from __future__ import annotations

from apps.quotations.choices import Carriage, PriceStage
from apps.quotations.models import Quotation
from apps.quotations.rules.prices import AT_THE_DOOR

AT_HOME = (PriceStage.EXW,)
LOADING = (PriceStage.FCA, PriceStage.FAS, PriceStage.FOB)


def placed(quotation: Quotation, stage: PriceStage) -> str:
    """The named place where the term ends there, else the place that such a price has by itself."""
    if stage == quotation.term and quotation.place:
        return quotation.place
    if stage in AT_HOME:
        return quotation.enterprise.regency.name
    if stage in LOADING:
        return quotation.port.name if quotation.port else ""
    if quotation.term in AT_THE_DOOR and stage not in AT_THE_DOOR:
        return ""  # at the port or airport on the way, which nobody has named
    return quotation.place if quotation.term not in (*AT_HOME, *LOADING) else asked_goal(quotation)


def asked_goal(quotation: Quotation) -> str:
    """Where the buyer wants it, as she wrote it."""
    asked = quotation.rfq or quotation.enquiry
    return asked.place if asked is not None else ""


def by_air(quotation: Quotation) -> bool:
    return quotation.carriage == Carriage.AIR
