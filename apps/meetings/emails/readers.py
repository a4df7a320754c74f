"""Who of a house reads its letters of a matching day, and where these lead: what all such letters share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.mail.actions import queue_mail
from apps.mail.choices import State, Topic
from apps.mail.models import Message
from apps.meetings.access.seats import guest_address
from apps.meetings.models import Seat
from apps.umkm.emails import team_of

# In such a state the outbox brings nothing to a person by itself.
NOT_BROUGHT = (State.SUPPRESSED, State.STOPPED, State.BY_HAND)


def readers_of(seat: Seat) -> list[User | Contact]:
    """A maker's whole team; the guest, unless she is not to be written to."""
    if seat.enterprise is not None:
        return [*team_of(seat.enterprise)]
    return [seat.contact] if seat.contact is not None and seat.contact.may_be_written_to else []


def page_of(seat: Seat) -> str:
    """Her team's page; of a guest the signed one, which needs no account."""
    if seat.enterprise is not None:
        return settings.SITE_URL + reverse("meetings:owner_day", args=[seat.pk])
    return guest_address(seat)


def key_of(begins: str, seat: Seat, reader: User | Contact) -> str:
    return f"{begins}{seat.pk}:{reader.pk if isinstance(reader, User) else 0}"


def write_to(
    reader: User | Contact, seat: Seat, *, letter: str, context: dict[str, Any], key: str, now: datetime
) -> Message:
    """`key`: with which the keys of all letters of this kind and time begin."""
    of_team = isinstance(reader, User)
    return queue_mail(
        letter=letter,
        to=reader.email,
        name=str(reader) if isinstance(reader, User) else str(reader.protocol_name),
        language=reader.language,
        zone=reader.time_zone,
        context=context,
        topic=Topic.GALLERY if of_team else Topic.ACCOUNT,
        dedupe_key=key_of(key, seat, reader),
        now=now,
    )
