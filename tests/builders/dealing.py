"""Deals, made by the real verbs."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals import actions
from apps.deals.actions.documents import Brought
from apps.deals.actions.opening import Buyer
from apps.deals.choices import DealSide, DealSource, RepliedVia, Reply, Rung
from apps.deals.models import Deal, DealDocument, LadderStep, Sample, SideReply
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import gallery

KUPFERWALD = "Kupferwald Feinkost GmbH"


def free_buyer(name: str = KUPFERWALD, country: str = "DE", email: str = "einkauf@example.com", **more: Any) -> Buyer:
    return Buyer(name=name, country=Country.objects.get(pk=country), person="Jonas Birkenau", email=email, **more)


def deal(
    enterprise: Enterprise,
    by: User | None,
    *,
    contact: Contact | None = None,
    buyer: Buyer | None = None,
    now: datetime | None = None,
    **more: Any,
) -> Deal:
    """With a buyer of her own, or with a contact whom an app above brought."""
    who = buyer or (Buyer(contact=contact) if contact else free_buyer())
    source = more.pop("source", DealSource.MATCH if contact else DealSource.OWN)
    about = more.pop("about", "40 cartons of roasted Arabica")
    made: Deal = actions.open_deal(
        by=None if contact else by, enterprise=enterprise, buyer=who, source=source, about=about, now=now, **more
    )
    return made


def step(
    of: Deal, by: User | None, rung: str = Rung.ORDER, amount: str | int | None = "9600", **more: Any
) -> LadderStep:
    """In dollars, by the maker."""
    given: dict[str, Any] = {"side": DealSide.MAKER, "currency": "USD", **more}
    if rung in (Rung.INTEREST, Rung.SAMPLE):
        amount = None
    return actions.enter_step(deal=of, rung=rung, by=by, amount=None if amount is None else Decimal(amount), **given)


def sample_sent(of: Deal, by: User, **more: Any) -> Sample:
    """Wished for by word of mouth, and sent."""
    wished = actions.request_sample(deal=of, by=by, wish="Dark roast", now=more.get("now"))
    return actions.send_sample(sample=wished, by=by, **{"carrier": "Pos Indonesia", "tracking": "EE 1", **more})


def said(step: LadderStep, reply: str = Reply.RIGHT, amount: str | None = None, **more: Any) -> SideReply:
    """By the buyer, by the link in her letter."""
    given: dict[str, Any] = {"side": DealSide.BUYER, "by": None, "via": RepliedVia.LINK, **more}
    return actions.reply_to_step(step=step, reply=reply, amount=None if amount is None else Decimal(amount), **given)


def document(step: LadderStep, by: User | None, kind: str = "po", number: str = "NL-4471", **more: Any) -> DealDocument:
    facts = {"day": date(2026, 11, 2), **more}
    now = facts.pop("now", None)
    return actions.bring_document(step=step, document=Brought(kind=kind, number=number, **facts), by=by, now=now)


def fresh(of: Deal) -> Deal:
    found: Deal = Deal.objects.for_page().get(pk=of.pk)
    return found


def picture() -> bytes:
    """A scan, small and whole."""
    return gallery.picture(1)
