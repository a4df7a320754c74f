"""The letters about quotations. What they say is put into words in the reader's language."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.common.formats import money
from apps.common.models import localised
from apps.common.offers import quantity
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.mail.models import Message
from apps.quotations.access.quotations import read_address
from apps.quotations.models import Quotation
from apps.quotations.rules.terms import EDITION
from apps.umkm.emails import team_of


def sent(quotation: Quotation, earlier: Quotation | None, now: datetime) -> Message | None:
    """The quotation to the buyer, or its revision, with the key of her own page."""
    return _to_buyer("sent", quotation, {"revises": earlier is not None, "message": quotation.message}, now)


def withdrawn(quotation: Quotation, now: datetime) -> Message | None:
    return _to_buyer("withdrawn", quotation, {"why": quotation.decision_note}, now)


def renewed(quotation: Quotation, now: datetime) -> Message | None:
    """Another link to the same address, by which the page opens for its time again."""
    return _to_buyer("renewed", quotation, {}, now, period=f":{timezone.localdate(now):%Y%m%d}")


def accepted(quotation: Quotation, now: datetime) -> None:
    _to_team("accepted", quotation, {}, "", now)


def declined(quotation: Quotation, now: datetime) -> None:
    reason = quotation.declined_for
    for user in team_of(quotation.enterprise):
        said = {"reason": localised(reason, "name", user.language) if reason else "", "text": quotation.decision_note}
        _to_member("declined", quotation, user, said, "", now)


def change_asked(quotation: Quotation, text: str, now: datetime) -> None:
    _to_team("change_asked", quotation, {"text": text, "text_language": quotation.language}, f"{now:%Y%m%d%H%M%S}", now)


def _to_buyer(
    event: str, quotation: Quotation, context: dict[str, Any], now: datetime, *, period: str = ""
) -> Message | None:
    """None where nothing may be written to the buyer."""
    if not quotation.may_be_written_to:
        return None
    with translation.override(quotation.language):
        link = read_address(quotation, now)
    return queue_mail(
        letter=f"quotations/{event}",
        to=quotation.address,
        name=quotation.person,
        language=quotation.language,
        zone=quotation.time_zone,
        context={**facts(quotation, quotation.language), "link": link, **context},
        dedupe_key=f"quotations/{event}:{quotation.pk}{period}",
        now=now,
    )


def _to_team(event: str, quotation: Quotation, context: dict[str, Any], period: str, now: datetime) -> None:
    for user in team_of(quotation.enterprise):
        _to_member(event, quotation, user, context, period, now)


def _to_member(
    event: str, quotation: Quotation, user: User, context: dict[str, Any], period: str, now: datetime
) -> None:
    with translation.override(user.language):
        page = reverse("quotations:owner_one", args=[quotation.pk])
    queue_mail(
        letter=f"quotations/{event}",
        to=user.email,
        name=str(user),
        language=user.language,
        zone=user.time_zone,
        context={
            **facts(quotation, user.language),
            "name_of_reader": user.get_short_name(),
            "page": page,
            **context,
        },
        topic=Topic.GALLERY,
        dedupe_key=f"quotations/{event}:{quotation.pk}:{period}:{user.pk}",
        now=now,
    )


def facts(quotation: Quotation, language: str) -> dict[str, Any]:
    """What every letter may say of a quotation that was sent."""
    with translation.override(language):
        return {
            "number": str(quotation),
            "maker": quotation.enterprise.display_name,
            "person": quotation.person,
            "organisation": quotation.organisation,
            "product": localised(quotation.version, "name"),
            "quantity": quantity_text(quotation),
            "total": total_text(quotation),
            "each": each_text(quotation),
            "term": f"{quotation.term} {quotation.place}, {EDITION}",
            "valid_until": quotation.valid_until,
            "lead_days": quotation.lead_days,
            "demo": quotation.is_demo,
        }


def quantity_text(quotation: Quotation) -> str:
    """1,200 sets"""
    count = int(quotation.quantity or 0)
    return quantity(count, str(quotation.unit.counted(count)) if quotation.unit else "")


def total_text(quotation: Quotation) -> str:
    kept = quotation.stages.get(quotation.term)
    return money(Decimal(kept["total"]), quotation.currency_id) if kept else ""


def each_text(quotation: Quotation) -> str:
    kept = quotation.stages.get(quotation.term)
    return money(Decimal(kept["unit"]), quotation.currency_id) if kept else ""
