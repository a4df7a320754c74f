"""Thanks to official guests after an event."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from apps.common.models import localised
from apps.invitations.rules.clocks import spoken
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.mail.models import Message
from apps.protocol.models import Visit


def thank_guest(visit: Visit, words: str, now: datetime) -> Message:
    """To an official guest after the event, from the officer who received her."""
    contact, occasion = visit.invitation.contact, visit.invitation.occasion
    with translation.override(contact.language):
        when = spoken(occasion.starts_at, contact.time_zone)
    return queue_mail(
        letter="protocol/thanks",
        to=contact.email,
        name=contact.protocol_name,
        language=contact.language,
        zone=contact.time_zone,
        topic=Topic.INVITATIONS,
        context={
            "title": localised(occasion, "title", contact.language),
            "when": when,
            "words": words,
            "host": visit.host.get_full_name() if visit.host else "",
        },
        dedupe_key=f"protocol/thanks:{visit.pk}",
        now=now,
    )
