"""The letters about deals: one person of a side is asked. What they say is put into words when they are rendered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from apps.accounts.models import User
from apps.common.models import localised
from apps.common.outside.amounts import Money
from apps.common.outside.money import RUPIAH
from apps.deals.access import address_of, back_link, confirm_link, maker_person, sample_link
from apps.deals.choices import DealSide, DocumentKind, Reply
from apps.deals.models import Confirmation, Deal, DealRuling, Hindsight, LadderStep, Sample
from apps.mail.actions import queue_mail
from apps.mail.choices import State
from apps.mail.models import Message

# In such a state the outbox brings nothing to anybody.
NOT_BROUGHT = (State.SUPPRESSED, State.STOPPED)


def confirm(asked: Confirmation, link_days: int, now: datetime) -> bool:
    """Is it right? With the five answers. False where nothing reaches her."""
    step = asked.step
    deal, maker = step.deal, maker_person(step.deal.enterprise) if asked.side == DealSide.MAKER else None
    address = address_of(deal, asked.side)
    with translation.override(reader_of(deal, maker)[1]):
        answers = [
            {"label": str(reply.label), "link": confirm_link(asked, address, reply)}
            for reply in Reply
            if reply != Reply.OTHER_AMOUNT or (step.amount or 0) > 0
        ]
        page = confirm_link(asked, address)
    context = {
        **said_of(step, asked.side),
        "answers": answers,
        "page": page,
        "until": now + timedelta(days=link_days),
        "again": len(asked.sent_on) > 1,
    }
    message = _to_side("confirm", step.deal, asked.side, context, f"{asked.pk}:{len(asked.sent_on)}", now)
    return message is not None and message.state not in NOT_BROUGHT


def ruled(ruling: DealRuling, now: datetime) -> None:
    """Both sides read the same reason."""
    step = ruling.step
    for side in (DealSide.MAKER, DealSide.BUYER):
        counts = Money(ruling.amount, step.currency_id or RUPIAH) if ruling.amount is not None else ""
        context = {**said_of(step, side), "counts": counts, "reason": ruling.reason}
        _to_side("ruled", step.deal, side, context, f"{ruling.pk}:{side}", now)


def look_back(hindsight: Hindsight, now: datetime) -> None:
    """Once, when the first order is confirmed: what helped?"""
    deal = hindsight.deal
    address = address_of(deal, hindsight.side)
    if address:
        maker = maker_person(deal.enterprise) if hindsight.side == DealSide.MAKER else None
        with translation.override(reader_of(deal, maker)[1]):
            context = {**facts(deal), "page": back_link(hindsight, address)}
        _to_side("look_back", deal, hindsight.side, context, str(hindsight.pk), now)


def sample_sent(sample: Sample, now: datetime) -> None:
    """How it goes, and the page on which she says that it arrived and what she thinks of it."""
    deal = sample.deal
    address = address_of(deal, DealSide.BUYER)
    if address:
        with translation.override(reader_of(deal, None)[1]):
            page = sample_link(sample, address)
        way = " ".join(filter(None, (sample.carrier, sample.tracking, sample.note)))
        context = {**facts(deal), "day": sample.sent_on, "way": way, "quantity": sample.quantity, "page": page}
        _to_side("sample_sent", deal, DealSide.BUYER, context, str(sample.pk), now)


def _to_side(event: str, deal: Deal, side: str, context: dict[str, Any], period: str, now: datetime) -> Message | None:
    person = maker_person(deal.enterprise) if side == DealSide.MAKER else None
    address = person.email if person else address_of(deal, side)
    if not address:
        return None
    name, language, zone = reader_of(deal, person)
    return queue_mail(
        letter=f"deals/{event}",
        to=address,
        context={
            **context,
            "about": localised(deal, "about", language),
            "house": deal.enterprise.display_name if person else deal.buyer,
        },
        dedupe_key=f"deals/{event}:{period}",
        name=name,
        language=language,
        zone=zone,
        now=now,
    )


def reader_of(deal: Deal, person: User | None) -> tuple[str, str, str]:
    """Her name, language and zone: of the maker's person, else of who buys."""
    if person is not None:
        return str(person), person.language, person.time_zone
    if deal.contact is not None:
        return deal.person, deal.contact.language, deal.contact.time_zone
    return deal.person, deal.language, deal.time_zone


def facts(deal: Deal) -> dict[str, Any]:
    return {
        "number": deal.number,
        "maker": deal.enterprise.display_name,
        "buyer": deal.buyer,
        "about": deal.subject,
        "demo": deal.is_demo,
    }


def said_of(step: LadderStep, reader: str) -> dict[str, Any]:
    """What `deals/_sentence.txt` says of a step to one side."""
    amount = abs(step.amount) if step.amount is not None else None
    documents = [one for one in step.documents.all() if one.refusal == ""]
    return {
        **facts(step.deal),
        "rung": step.rung,
        "kind": step.kind,
        "by": step.side,
        "reader": reader,
        "amount": Money(amount, step.currency_id or RUPIAH) if amount is not None else "",
        "taken_back": (step.amount or 0) < 0,
        "day": step.happened_on,
        "papers": [{"kind": DocumentKind(one.kind).label, "number": one.number} for one in documents],
    }
