"""Events and invitations, made by the real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.buyers.models import Contact
from apps.invitations.actions import create_event, invite, open_event
from apps.invitations.models import Invitation, Occasion
from tests.builders import buyers
from tests.builders.people import an_officer

LETTER = "Yth. {name},\n\nkami mengundang Anda ke {event} pada {date}."
LETTER_EN = "Dear {name},\n\nwe invite you to {event} on {date}.\n\nPlease answer until {answer_until}."


def occasion(*, now: datetime | None = None, opened: bool = True, **facts: Any) -> Occasion:
    """Begins in sixteen days; answers are due in fourteen."""
    now = now or timezone.now()
    made = create_event(
        by=an_officer(),
        **{
            "title": "Hari Temu Mitra Smesco",
            "title_en": "Smesco Matching Day",
            "place": "Gedung Smesco, lantai dasar",
            "place_en": "Smesco building, ground floor",
            "starts_at": now + timedelta(days=16),
            "ends_at": now + timedelta(days=16, hours=3),
            "answer_until": now + timedelta(days=14),
            "letter": LETTER,
            "letter_en": LETTER_EN,
            **facts,
        },
    )
    return open_event(occasion=made, by=an_officer()) if opened else made


def invitation(
    *, contact: Contact | None = None, occasion: Occasion | None = None, now: datetime | None = None, **facts: Any
) -> Invitation:
    guest = contact or buyers.contact(time_zone="Asia/Tokyo")
    return invite(occasion=occasion or globals()["occasion"](now=now, **facts), contact=guest, by=an_officer(), now=now)
