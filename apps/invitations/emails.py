"""The messages to guests. All of them belong to the topic of invitations."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common.calendars import calendar
from apps.common.models import localised
from apps.invitations.access import tokens
from apps.invitations.choices import GuestAnswer, GuestLetterKind, PlaceState, spoken_name
from apps.invitations.models import GuestPlace, Invitation, Occasion, SessionSeat
from apps.invitations.rules import filled
from apps.invitations.rules.clocks import clocks, spoken
from apps.mail.actions import queue_mail, sender_domain
from apps.mail.choices import Topic
from apps.mail.letters.rendering import Rendered, render_mail
from apps.mail.models import Message
from apps.umkm.emails import owners_of

CALLED_OFF = "called_off"


def letter_values(occasion: Occasion, *, name: str, position: str, organisation: str, zone: str) -> dict[str, str]:
    """What the placeholders of a letter stand for, in the active language."""
    return {
        "name": spoken_name(name),
        "position": position,
        "organisation": organisation,
        "event": localised(occasion, "title"),
        "place": localised(occasion, "place"),
        "date": spoken(occasion.starts_at, zone),
        "answer_until": spoken(occasion.answer_until, zone),
    }


def paragraphs(occasion: Occasion, values: dict[str, str]) -> list[str]:
    """The letter in the active language, filled: the placeholders first parted, then replaced."""
    return [filled(part, values) for part in re.split(r"\n\s*\n", localised(occasion, "letter").strip())]


def letter_context(occasion: Occasion, *, name: str, position: str, organisation: str, zone: str) -> dict[str, Any]:
    """The part of an invitation that staff see beforehand."""
    values = letter_values(occasion, name=name, position=position, organisation=organisation, zone=zone)
    times = [vars(shown) for shown in clocks(occasion.starts_at, zone)]
    return {
        "title": values["event"],
        "place": values["place"],
        "clocks": times,
        "answer_until": values["answer_until"],
        "letter": paragraphs(occasion, values),
    }


def _context(invitation: Invitation) -> dict[str, Any]:
    contact = invitation.contact
    return letter_context(
        invitation.occasion,
        name=contact.protocol_name,
        position=contact.position,
        organisation=contact.organisation.name,
        zone=contact.time_zone,
    )


def _date(invitation: Invitation) -> str:
    """The event for the guest's calendar, in the active language. Without her link: calendars are often shared."""
    occasion = invitation.occasion
    return calendar(
        key=f"occasion-{occasion.pk}@{sender_domain()}",
        title=localised(occasion, "title"),
        place=localised(occasion, "place"),
        starts=occasion.starts_at,
        ends=occasion.ends_at,
        stamp=occasion.updated_at,
    )


def _queue(invitation: Invitation, letter: str, key: str, context: dict[str, Any], date: str = "") -> Message:
    contact = invitation.contact
    return queue_mail(
        letter=f"invitations/{letter}",
        to=contact.email,
        name=contact.protocol_name,
        language=contact.language,
        topic=Topic.INVITATIONS,
        zone=contact.time_zone,
        context=context,
        calendar=date,
        dedupe_key=f"invitations.{letter}:{invitation.pk}:{key}",
    )


def send_invitation(invitation: Invitation) -> Message:
    """Once per deliberate sending: `resent` counts them."""
    language = invitation.contact.language
    page = tokens.page_address(invitation, language)
    stands_in_for = invitation.stands_in_for
    with translation.override(language):
        context = _context(invitation) | {
            "page_url": page,
            "yes_url": f"{page}?answer=yes",
            "no_url": f"{page}?answer=no",
            "delegate_url": f"{page}?answer=delegate",
            "sent_by_colleague": stands_in_for.contact.protocol_name if stands_in_for else "",
        }
        date = _date(invitation)
    return _queue(invitation, "invitation", str(invitation.resent), context, date)


def confirm_answer(invitation: Invitation) -> Message:
    assert invitation.answered_at  # noqa: S101 - the constraint answer_has_its_time_and_way says so
    return _noted(invitation, invitation.answered_at.isoformat())


def confirm_place(invitation: Invitation, now: datetime) -> Message:
    """She waited, and has a place now: as if she had answered just then."""
    return _noted(invitation, f"place:{now.isoformat()}")


def _noted(invitation: Invitation, key: str) -> Message:
    language = invitation.contact.language
    waits = invitation.answer == GuestAnswer.YES and invitation.place_state == PlaceState.WAITING
    with translation.override(language):
        context = _context(invitation) | {
            "answer": invitation.answer,
            "answer_words": str(GuestAnswer(invitation.answer or GuestAnswer.YES).label),
            "delegate_name": invitation.delegate_name,
            "waits": waits,
            "page_url": tokens.page_address(invitation, language),
        }
        date = _date(invitation) if invitation.answer == GuestAnswer.YES and not waits else ""
    return _queue(invitation, "answer_noted", key, context, date)


def offer_place(place: GuestPlace, now: datetime) -> Message:
    """A place is free and hers until the hour named, on both clocks."""
    invitation = place.invitation
    contact = invitation.contact
    assert place.offered_until  # noqa: S101 - the constraint place_offer_has_its_end says so
    with translation.override(contact.language):
        context = _context(invitation) | {
            "until": spoken(place.offered_until, contact.time_zone),
            "page_url": tokens.page_address(invitation, contact.language) + "#place",
        }
    return _queue(invitation, "place_offered", now.isoformat(), context)


def place_went_on(place: GuestPlace, now: datetime) -> Message:
    """She let the offer pass."""
    invitation = place.invitation
    language = invitation.contact.language
    with translation.override(language):
        context = _context(invitation) | {"page_url": tokens.page_address(invitation, language)}
    return _queue(invitation, "place_went_on", now.isoformat(), context)


def tell_of_account(invitation: Invitation, sign_in_url: str) -> Message:
    context = {"sign_in_url": sign_in_url, "address": invitation.contact.email}
    return _queue(invitation, "account_ready", "account", context)


def write_to_guest(invitation: Invitation, kind: str, now: datetime) -> Message:
    """A reminder that fits how she stands, thanks, or regrets. `now` parts reminders of several days."""
    key = f"{now:%Y-%m-%d}" if kind == GuestLetterKind.REMINDER else "once"
    return _queue(invitation, kind, key, _guest_context(invitation, invitation.contact.language))


def guest_letter(invitation: Invitation, kind: str, language: str) -> Rendered:
    """The same, for staff to read beforehand: without her key."""
    context = _guest_context(invitation, language) | {"page_url": settings.SITE_URL, "name": invitation.guest_name}
    return render_mail(f"invitations/{kind}", language, context, zone=invitation.contact.time_zone)


def _guest_context(invitation: Invitation, language: str) -> dict[str, Any]:
    with translation.override(language):
        return _context(invitation) | {
            "answered": bool(invitation.answer),
            "waits": invitation.answer == GuestAnswer.YES and not _has_place(invitation),
            "page_url": tokens.page_address(invitation, language),
        }


def _has_place(invitation: Invitation) -> bool:
    return invitation.place_state in ("", PlaceState.TAKEN)


def tell_of_seat(row: SessionSeat, standing: str, now: datetime, reason: str = "") -> list[Message]:
    """To the guest, or to the owners of the maker: how a seat in a session stands now."""
    moment = f"{row.session_id}:{standing}:{now.isoformat()}"
    if row.invitation is not None:
        guest, contact = row.invitation, row.invitation.contact
        context = _seat_context(row, standing, contact.language, contact.time_zone, reason)
        context["page_url"] = tokens.page_address(guest, contact.language) + "#sessions"
        return [_queue(guest, "session_seat", moment, context, _hour(row, standing, contact.language))]
    assert row.enterprise  # noqa: S101 - the constraint seat_is_of_a_guest_or_a_maker says so
    return [_tell_owner(row, owner, standing, moment, reason) for owner in owners_of(row.enterprise)]


def _tell_owner(row: SessionSeat, owner: User, standing: str, moment: str, reason: str) -> Message:
    with translation.override(owner.language):
        page = settings.SITE_URL + reverse("invitations:owner_events")
    return queue_mail(
        letter="invitations/session_seat",
        to=owner.email,
        name=owner.name,
        language=owner.language,
        zone=owner.time_zone,
        context=_seat_context(row, standing, owner.language, owner.time_zone, reason) | {"page_url": page},
        calendar=_hour(row, standing, owner.language),
        dedupe_key=f"invitations.session_seat:{row.pk}:{owner.pk}:{moment}",
    )


def _seat_context(row: SessionSeat, standing: str, language: str, zone: str, reason: str) -> dict[str, Any]:
    session = row.session
    with translation.override(language):
        return {
            "title": localised(session, "title"),
            "occasion_title": localised(session.occasion, "title"),
            "place": localised(session, "place"),
            "clocks": [vars(shown) for shown in clocks(session.starts_at, zone)],
            "standing": str(standing),
            "until": spoken(row.offered_until, zone) if row.offered_until else "",
            "reason": reason,
        }


def _hour(row: SessionSeat, standing: str, language: str) -> str:
    """For the calendar of whoever has the seat."""
    session = row.session
    if standing != PlaceState.TAKEN:
        return ""
    return calendar(
        key=f"session-{session.pk}@{sender_domain()}",
        title=localised(session, "title", language),
        place=localised(session, "place", language),
        starts=session.starts_at,
        ends=session.ends_at,
        stamp=session.updated_at,
    )
