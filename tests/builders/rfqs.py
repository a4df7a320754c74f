"""Requests for quotations and the makers they ask, made by the real verbs."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.quotations import actions
from apps.quotations.models import Quotation, Rfq, RfqAsking
from apps.reference.models import Country, Currency, Port, Unit
from tests.builders import quotations as quoting
from tests.builders.people import an_officer

CHANGES: dict[str, Any] = {
    "title": "Baskets for the spring range",
    "words": "water hyacinth basket",
    "hs_prefixes": ["4602"],
    "quantity": 1200,
    "text": "Natural colour, no lid.",
    "questions": ["Which sizes nest?", "Which label?"],
}


def changes(**more: Any) -> dict[str, Any]:
    unit = Unit.objects.get(pk=more.pop("unit", "pcs"))
    destination = Country.objects.get(pk=more.pop("destination", "DK"))
    return {**CHANGES, "unit": unit, "destination": destination, **more}


def draft(
    contact: Contact, *, by: User | None = None, need: Need | None = None, now: datetime | None = None, **more: Any
) -> Rfq:
    return actions.begin_rfq(by=by or an_officer(), contact=contact, need=need, changes=changes(**more), now=now)


def handed_in(contact: Contact, *, by: User | None = None, now: datetime | None = None, **more: Any) -> Rfq:
    """A contact's first waits for staff."""
    return actions.hand_in_rfq(rfq=draft(contact, by=by, now=now, **more), by=by or an_officer(), now=now)


def opened(contact: Contact, *, now: datetime, **more: Any) -> Rfq:
    """Let through by staff, and old enough for the first wave."""
    waiting = handed_in(contact, now=now - timedelta(minutes=10), **more)
    if waiting.state != "checked":
        return waiting
    return actions.open_rfq(rfq=waiting, by=an_officer(), now=now - timedelta(minutes=6))


def asked(contact: Contact, *, now: datetime, **more: Any) -> Rfq:
    """Its first makers are asked."""
    rfq = opened(contact, now=now, **more)
    actions.ask_makers(now=now)
    rfq.refresh_from_db()
    return rfq


def asking(contact: Contact, *, now: datetime, **more: Any) -> RfqAsking:
    found: RfqAsking = asked(contact, now=now, **more).askings.get()
    return found


def quotation(
    asking: RfqAsking,
    by: User,
    *,
    price: int = 118_000,
    freight: bool = True,
    now: datetime | None = None,
    days: int = 30,
    answers: list[str] | None = None,
) -> Quotation:
    """Sent: with freight to the buyer's port, or FOB alone."""
    quoting.rate()
    made = actions.begin_quotation(by=by, enterprise=asking.enterprise, product=asking.product, rfq=asking.rfq, now=now)
    goods = {
        **quoting.GOODS,
        "unit_price": Decimal(price),
        "unit_currency": Currency.objects.get(pk="IDR"),
        "port": Port.objects.get(pk="IDTPP"),
        "answers": answers or ["", ""],
    }
    actions.save_quotation(
        quotation=made, step=2, changes=goods, lines=quoting.lines(quoting.TO_THE_SHIP), by=by, now=now
    )
    term = quoting.TERM if freight else {"term": "FOB", "place": "Tanjung Priok", "carriage": "loose"}
    day = timezone.localdate(now) + timedelta(days=days)
    lines = quoting.lines(quoting.FREIGHT) if freight else []
    kept = actions.save_quotation(
        quotation=made, step=3, changes={**term, "valid_until": day}, lines=lines, by=by, now=now
    )
    return actions.send_quotation(quotation=kept, by=by, now=now)
