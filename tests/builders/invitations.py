"""Events and invitations, made by the real actions."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.buyers.models import Contact
from apps.invitations.actions import (
    answer,
    book_seat,
    check_in,
    create_event,
    invite,
    open_event,
    save_session,
)
from apps.invitations.models import EventSession, Invitation, Occasion
from apps.plans.actions import plan_tasks
from apps.plans.models import Task
from apps.readiness.actions import submit_assessment
from tests.builders import buyers, readiness, umkm
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


def session_facts(**facts: Any) -> dict[str, Any]:
    """Of an event that begins in sixteen days."""
    begins = facts.pop("begins", timezone.now() + timedelta(days=16))
    return {
        "kind": "class",
        "title": "Kelas dokumen ekspor",
        "title_en": "Class: export papers",
        "place": "Ruang 3",
        "place_en": "Room 3",
        "starts_at": begins + timedelta(minutes=30),
        "ends_at": begins + timedelta(minutes=90),
        "open_until": begins,
        "seats": 2,
        "language": "id",
        "audience": "both",
        **facts,
    }


def session(*, occasion: Occasion | None = None, **facts: Any) -> EventSession:
    event = occasion or globals()["occasion"]()
    return save_session(occasion=event, by=an_officer(), changes=session_facts(**{"begins": event.starts_at, **facts}))


def tonight(**facts: Any) -> Occasion:
    """Its door is open: it begins in six hours."""
    begins = timezone.now() + timedelta(hours=6)
    return occasion(
        starts_at=begins, ends_at=begins + timedelta(hours=3), answer_until=begins - timedelta(hours=1), **facts
    )


def came(officer: Any, **facts: Any) -> Invitation:
    """A guest who was there."""
    guest = invitation(occasion=tonight(), **facts)
    answer(invitation=guest, answer="yes")
    check_in(occasion=guest.occasion, by=officer, nonce=uuid.uuid4(), invitation=guest)
    return guest


def proving(owner: Any) -> dict[str, Any]:
    """Her attendance of a class, and the step of her plan that it can prove."""
    made = umkm.enterprise(owner)
    assessment = readiness.answered(made, owner, value=1)
    submit_assessment(assessment=assessment, by=owner)
    plan_tasks(enterprise=made)
    event = tonight()
    attended = session(occasion=event, question_code="4.2")
    book_seat(session=attended, enterprise=made, by=owner)
    there = check_in(occasion=event, session=attended, enterprise=made, by=an_officer(), nonce=uuid.uuid4())
    return {"attendance": there, "task": Task.objects.get(enterprise=made, key="question:4.2")}
