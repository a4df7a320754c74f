"""Official guests who said yes, made by the real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.invitations.actions import answer
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Invitation, Occasion
from tests.builders import buyers, invitations


def guest(
    name: str = "H.E. Mr. Tomás Arriagada",
    *,
    country: str = "CL",
    rank: str = "",
    since: datetime | None = None,
    occasion: Occasion | None = None,
    says: str = GuestAnswer.YES,
    **facts: Any,
) -> Invitation:
    """Of a mission of this country; `since` is when she took up functions."""
    contact = buyers.contact(
        name, organisation=buyers.mission(country=country), rank=rank, functions_since=since, **facts
    )
    made = invitations.invitation(contact=contact, occasion=occasion)
    return answer(invitation=made, answer=says) if says else made


def after(invitation: Invitation) -> datetime:
    """When the event is over."""
    ends: datetime = invitation.occasion.ends_at
    return ends + timedelta(hours=1)


def in_days(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)
