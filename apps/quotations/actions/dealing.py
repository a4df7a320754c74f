"""What a quotation writes on the ladder of a deal: that it was sent, and that the buyer wants to order by it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages, both
from apps.common.models import localised
from apps.deals.access import is_buyer
from apps.deals.actions import enter_step, open_deal
from apps.deals.actions.opening import Buyer
from apps.deals.choices import DealSide, DealSource, Rung
from apps.deals.models import Deal, LadderStep
from apps.enquiries.actions import begin_deal
from apps.quotations.emails.quotations import quantity_text
from apps.quotations.models import Quotation


def note_sent(quotation: Quotation, now: datetime) -> None:
    """The deal is opened by the first that is sent; a revision corrects the step of the one that it replaces."""
    if quotation.deal is None:
        quotation.deal = deal_for(quotation, now)
        quotation.save(update_fields=["deal", "updated_at"])
    if quotation.deal.is_closed:
        return
    enter_step(
        deal=quotation.deal,
        rung=Rung.QUOTATION,
        side=DealSide.PORTAL,
        by=None,
        amount=total_of(quotation),
        currency=quotation.currency_id or "",
        replaces=standing_step(quotation),
        text=str(quotation),
        sure=True,
        now=now,
    )


def deal_for(quotation: Quotation, now: datetime) -> Deal:
    """The one of its enquiry, which somebody may have noted before; of a request for quotations each has its own."""
    if quotation.enquiry is not None:
        return begin_deal(enquiry=quotation.enquiry, products=[quotation.product], now=now)
    subject = subject_of(quotation)
    return open_deal(
        by=None,
        enterprise=quotation.enterprise,
        buyer=buyer_of(quotation),
        source=DealSource.RFQ,
        products=[quotation.product],
        about=subject.id,
        about_en=subject.en,
        is_demo=quotation.is_demo,
        now=now,
    )


def subject_of(quotation: Quotation) -> BothLanguages:
    """What the deal is about: each reader has her own."""
    return both(lambda: f"{localised(quotation.version, 'name')}, {quantity_text(quotation)}")


def note_accepted(quotation: Quotation, by: User | None, now: datetime) -> None:
    """The buyer's own claim of an order; the maker is asked whether it is right, as of every other. Of an officer who
    was told on the telephone, and of who came by a key, it is nobody's by name."""
    if quotation.deal is None or quotation.deal.is_closed:
        return
    enter_step(
        deal=quotation.deal,
        rung=Rung.ORDER,
        side=DealSide.BUYER,
        by=by if is_buyer(by, quotation.deal) else None,
        amount=total_of(quotation),
        currency=quotation.currency_id or "",
        text=str(quotation),
        sure=True,
        now=now,
    )


def standing_step(quotation: Quotation) -> LadderStep | None:
    """What the portal wrote of an earlier quotation, and nothing has corrected since."""
    assert quotation.deal is not None  # noqa: S101 - it was opened before
    steps = quotation.deal.steps.filter(rung=Rung.QUOTATION, side=DealSide.PORTAL, replaced_by__isnull=True)
    return steps.order_by("pk").last()


def total_of(quotation: Quotation) -> Decimal:
    return Decimal(quotation.stages[quotation.term]["total"])


def buyer_of(quotation: Quotation) -> Buyer:
    if quotation.contact is not None:
        return Buyer(contact=quotation.contact)
    return Buyer(
        name=quotation.organisation or quotation.person,
        country=quotation.country,
        person=quotation.person,
        email=quotation.address,
        language=quotation.language,
        time_zone=quotation.time_zone,
    )
