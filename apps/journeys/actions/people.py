"""Letting somebody in again is a verb of accounts; that she hears of it where she can is a letter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.actions import give_way_back
from apps.accounts.models import User, WayBack
from apps.mail.actions import queue_mail


@transaction.atomic
def let_in_again(*, user: User, by: User, proof: str, note: str, now: datetime | None = None) -> tuple[WayBack, str]:
    """A link for her to be handed over, and a word to her address, so that a fraud would not stay unseen."""
    now = now or timezone.now()
    way, key = give_way_back(user=user, by=by, proof=proof, note=note, now=now)
    with translation.override(user.language):
        safety = reverse("mfa_index")
    queue_mail(
        letter="accounts/account_changed",
        to=user.email,
        language=user.language,
        name=user.name,
        zone=user.time_zone,
        context={
            "what": "way_back",
            "at": now,
            "zone": user.time_zone,
            "new_email": "",
            "role": "",
            "safety_link": safety,
        },
        dedupe_key=f"accounts/way_back:{way.pk}",
        now=now,
    )
    return way, key
