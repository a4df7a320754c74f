"""What came of an enquiry: a deal, one for each, whoever notes it first. The office that passed the product on stays
with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages, both
from apps.common.errors import Refused
from apps.common.models import localised
from apps.deals.actions import enter_step, note_movement, open_deal
from apps.deals.actions.opening import Buyer
from apps.deals.choices import DealSource
from apps.deals.models import Deal
from apps.deals.reads.facts import day_of
from apps.enquiries.access import side_in
from apps.enquiries.actions.moving import hold, tell
from apps.enquiries.choices import EnquiryState, EnquiryVerb
from apps.enquiries.emails import quantity_text
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product


@transaction.atomic
def note_deal(*, enquiry: Enquiry, step: Mapping[str, Any], by: User | None, now: datetime | None = None) -> Deal:
    """ "We agreed": the deal, with its first `step` as the ladder takes it. Where the step is refused, nothing is kept.

    Either side says so, or an officer; the other side is asked whether it is right, as of every step.
    """
    person, side, now = *side_in(by, enquiry), now or timezone.now()
    held = hold(enquiry)
    if held.deal is not None:
        raise Refused(_("It is a deal already: %(number)s.") % {"number": held.deal.number}, code="state")
    if not held.may_be_a_deal:
        raise Refused(_("Only what the maker has answered can become a deal."), code="state")
    made = opened(held, [held.product] if held.product else [], person, now)
    entered = enter_step(deal=made, side=side, by=person, now=now, **step)
    return entered.deal


@transaction.atomic
def begin_deal(*, enquiry: Enquiry, products: Iterable[Product], now: datetime) -> Deal:
    """Its deal, which a quotation climbs on; opened where there is none yet. Who may has been asked above."""
    held = hold(enquiry)
    return held.deal or opened(held, products, None, now)


def opened(held: Enquiry, products: Iterable[Product], by: User | None, now: datetime) -> Deal:
    """Locked by the caller."""
    if held.enterprise is None:
        raise Refused(_("No maker was asked."), code="state")
    subject = subject_of(held)
    held.deal = open_deal(
        by=None,  # whoever may is asked here: a maker has no word about who is a contact
        enterprise=held.enterprise,
        buyer=buyer_of(held),
        source=DealSource.ENQUIRY,
        products=products,
        about=subject.id,
        about_en=subject.en,
        through=held.through,
        is_demo=held.is_demo,
        now=now,
    )
    held.save(update_fields=["deal", "updated_at"])
    tell(held, EnquiryVerb.DEAL, by, now, after={"deal": held.deal.number})
    return held.deal


def subject_of(enquiry: Enquiry) -> BothLanguages:
    """What the deal is about: each reader has her own."""

    def said() -> str:
        name = localised(enquiry.version, "name") if enquiry.version else str(enquiry.get_kind_display())
        return ", ".join(filter(None, (name, quantity_text(enquiry))))[:200]

    return both(said)


def buyer_of(enquiry: Enquiry) -> Buyer:
    if enquiry.contact is not None:
        return Buyer(contact=enquiry.contact)
    return Buyer(
        name=enquiry.visitor_company or enquiry.visitor_name,
        country=enquiry.visitor_country,
        person=enquiry.visitor_name,
        email=enquiry.visitor_email if enquiry.confirmed_at else "",
        language=enquiry.language,
        time_zone=enquiry.time_zone,
    )


def moved(enquiry: Enquiry, now: datetime) -> None:
    """A message: its deal is not quiet."""
    if enquiry.deal_id is not None and enquiry.state != EnquiryState.SPAM:
        assert enquiry.deal is not None  # noqa: S101 - it has a key
        note_movement(deal=enquiry.deal, on=day_of(now), now=now)
