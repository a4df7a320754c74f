"""Who of a house reads its letters of a matching day, and where these lead: what all such letters share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.mail.actions import queue_mail
from apps.mail.choices import State, Topic
from apps.mail.models import Message
from apps.meetings.access.seats import guest_address
from apps.meetings.models import MatchingDay, Seat
from apps.umkm.emails import teams_of

# In such a state the outbox brings nothing to a person by itself.
NOT_BROUGHT = (State.SUPPRESSED, State.STOPPED, State.BY_HAND)


def teams_on(day: MatchingDay) -> dict[int, list[User]]:
    """Of all makers with a seat, by their enterprises."""
    return teams_of(day.seats.makers().values_list("enterprise_id", flat=True))


def readers_of(seat: Seat, teams: Mapping[int, list[User]]) -> list[User | Contact]:
    """A maker's whole team; the guest, unless she is not to be written to."""
    if seat.enterprise_id is not None:
        return [*teams.get(seat.enterprise_id, ())]
    return [seat.contact] if seat.contact is not None and seat.contact.may_be_written_to else []


def page_of(seat: Seat) -> str:
    """Her team's page; of a guest the signed one, which needs no account."""
    if seat.enterprise is not None:
        return settings.SITE_URL + reverse("meetings:owner_day", args=[seat.pk])
    return guest_address(seat)


def key_of(begins: str, seat: Seat, reader: User | Contact) -> str:
    return f"{begins}{seat.pk}:{reader.pk if isinstance(reader, User) else 0}"


def seat_of(begins: str, key: str) -> int:
    """Whose letter has this key."""
    return int(key.removeprefix(begins).split(":")[0])


def about(day: MatchingDay, seat: Seat) -> dict[str, str]:
    """What every letter says of the day. `maker`: for whose team, where the reader may be in several."""
    return {
        "event": str(day.occasion.label),
        "date": date_format(timezone.localtime(day.occasion.starts_at), "j F"),
        "place": str(day.occasion.where),
        "maker": seat.enterprise.display_name if seat.enterprise else "",
        "site": settings.SITE_URL,
    }


def write_to(
    reader: User | Contact, seat: Seat, *, letter: str, context: dict[str, Any], key: str, now: datetime
) -> Message:
    """`key`: with which the keys of all letters of this kind and time begin."""
    if isinstance(reader, User):
        name, topic = str(reader), Topic.GALLERY
    else:
        name, topic = str(reader.protocol_name), Topic.ACCOUNT
    return queue_mail(
        letter=letter,
        to=reader.email,
        name=name,
        language=reader.language,
        zone=reader.time_zone,
        context=context,
        topic=topic,
        dedupe_key=key_of(key, seat, reader),
        now=now,
    )
