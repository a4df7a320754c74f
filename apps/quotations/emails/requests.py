"""The letters about requests for quotations. What they say is put into words when they are rendered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common.formats import money
from apps.common.models import localised
from apps.common.offers import quantity
from apps.mail.actions import queue_mail
from apps.mail.choices import State, Topic
from apps.mail.models import Message
from apps.quotations.access.requests import asked_address
from apps.quotations.choices import AskingAnswer
from apps.quotations.models import Rfq, RfqAsking
from apps.umkm.emails import team_of

# In such a state the outbox brings nothing to a person by itself.
NOT_BROUGHT = (State.SUPPRESSED, State.STOPPED, State.BY_HAND)
UNDO_FOR = timedelta(minutes=5)  # so long what staff decided waits in the outbox


def asked(asking: RfqAsking, now: datetime) -> bool:
    """To the maker's team, with both answers. False when it reaches none of them by mail."""
    return _to_team("rfq_asked", asking, now, {"asked_by": asking.wave})


def over(asking: RfqAsking, now: datetime) -> bool:
    """To makers who were still at it: nothing more is expected of them."""
    return _to_team("rfq_over", asking, now, {"state": asking.rfq.state})


def opened(rfq: Rfq, number: int, now: datetime) -> Message | None:
    return _to_buyer("rfq_opened", rfq, {"number_asked": number}, now)


def returned(rfq: Rfq, now: datetime) -> Message | None:
    """It waits as long as the decision may be taken back."""
    note = {"note": rfq.return_note}
    return _to_buyer("rfq_returned", rfq, note, now, period=stamp(rfq), not_before=now + UNDO_FOR)


def returned_key(rfq: Rfq) -> str:
    return f"quotations/rfq_returned:{rfq.pk}:{stamp(rfq)}"


def stamp(rfq: Rfq) -> str:
    """Of one handing in: after it came back, the next one is another letter."""
    return f"{rfq.handed_in_at:%Y%m%d%H%M%S}" if rfq.handed_in_at else ""


def nobody(rfq: Rfq, reasons: list[dict[str, Any]], now: datetime) -> Message | None:
    """Nobody can: why, and how many makers each reason leaves out."""
    return _to_buyer("rfq_nobody", rfq, {"reasons": reasons}, now)


def closed(rfq: Rfq, number: int, now: datetime) -> Message | None:
    return _to_buyer("rfq_closed", rfq, {"number_quoted": number}, now)


def _to_buyer(
    event: str,
    rfq: Rfq,
    context: dict[str, Any],
    now: datetime,
    *,
    period: str = "",
    not_before: datetime | None = None,
) -> Message | None:
    contact = rfq.contact
    if not contact.may_be_written_to:
        return None
    with translation.override(contact.language):
        known = {**facts(rfq), "page": reverse("quotations:rfq", args=[rfq.pk])}
    return queue_mail(
        letter=f"quotations/{event}",
        to=contact.email,
        name=contact.protocol_name,
        language=contact.language,
        zone=contact.time_zone,
        context={**known, **context},
        dedupe_key=f"quotations/{event}:{rfq.pk}:{period}",
        not_before=not_before,
        now=now,
    )


def _to_team(event: str, asking: RfqAsking, now: datetime, context: dict[str, Any]) -> bool:
    brought = False
    for user in team_of(asking.enterprise):
        with translation.override(user.language):
            known = {**facts(asking.rfq), **of_the_maker(asking, user)}
        message = queue_mail(
            letter=f"quotations/{event}",
            to=user.email,
            name=str(user),
            language=user.language,
            zone=user.time_zone,
            context={**known, **context},
            topic=Topic.GALLERY,
            dedupe_key=f"quotations/{event}:{asking.pk}:{user.pk}",
            now=now,
        )
        brought = brought or message.state not in NOT_BROUGHT
    return brought


def of_the_maker(asking: RfqAsking, user: User) -> dict[str, Any]:
    return {
        "person": user.get_short_name(),
        "maker": asking.enterprise.display_name,
        "product": localised(asking.version, "name"),
        "page": reverse("quotations:asked_one", args=[asking.pk]),
        "will": asked_address(asking, user, AskingAnswer.WILL_QUOTE),
        "decline": asked_address(asking, user, AskingAnswer.DECLINED),
    }


def facts(rfq: Rfq) -> dict[str, Any]:
    """What every letter may say of it. The buyer's address is not among them."""
    return {
        "number": rfq.number,
        "title": rfq.title,
        "buyer": rfq.contact.protocol_name,
        "organisation": rfq.contact.organisation.name,
        "country": rfq.contact.country,
        "quantity": quantity_text(rfq),
        "place": ", ".join(filter(None, (rfq.place, str(rfq.destination.label)))),
        "term": rfq.term,
        "target": target_text(rfq) if rfq.shows_target else "",
        "wanted_by": rfq.wanted_by,
        "closes_at": rfq.closes_at,
        "text": rfq.text,
        "text_language": rfq.contact.language,
        "site": settings.SITE_URL,
        "demo": rfq.is_demo,
    }


def quantity_text(rfq: Rfq) -> str:
    """4,000 kg"""
    return quantity(rfq.quantity, str(rfq.unit.counted(rfq.quantity)))


def target_text(rfq: Rfq) -> str:
    return money(rfq.target_price, rfq.currency_id) if rfq.target_price else ""
