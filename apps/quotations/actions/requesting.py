"""From a need to an open request: written, handed in, looked at by staff, withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.mail.actions import cancel_mail
from apps.quotations.access.requests import require_checker, require_requester
from apps.quotations.actions.holding import NUMBERS_LOCK, hold, move, tell
from apps.quotations.choices import RfqState, RfqVerb
from apps.quotations.emails import requests as emails
from apps.quotations.models import Rfq
from apps.quotations.models.rfq import MOST_QUESTIONS
from apps.quotations.reads.requests import first_of
from apps.quotations.rules.terms import NAMED_BY_BUYER
from apps.umkm.actions.history import Objection, keep

WRITTEN = (
    "title", "words", "hs_prefixes", "quantity", "unit", "target_price", "shows_target", "currency", "term", "place",
    "loading", "destination", "wanted_by", "rhythm", "text", "questions", "wants_sample",
    "closes_at",
)  # fmt: skip
SETS = ("categories", "certificates")
OBJECTIONS = {
    "request_for_more_than_nothing": Objection("quantity"),
    "target_price_above_zero": Objection("target_price"),
}
USUALLY_OPEN = timedelta(days=14)
AT_LEAST_OPEN = timedelta(days=7)  # after staff let it through


@transaction.atomic
def begin_rfq(
    *,
    by: User | None,
    contact: Contact,
    changes: dict[str, Any],
    need: Need | None = None,
    is_demo: bool = False,
    now: datetime | None = None,
) -> Rfq:
    """A draft. Of a need of hers all is copied but what `changes` say: the need may change, the request stays."""
    person, now = require_requester(by, contact), now or timezone.now()
    if need is not None and need.contact_id != contact.pk:
        raise Refused(_("This need belongs to somebody else."), code="role")
    given = {**copied(need), **changes}
    rfq = Rfq(
        number=next_number(Rfq, "R", timezone.localdate(now).year, lock=NUMBERS_LOCK),
        contact=contact,
        need=need,
        is_demo=is_demo,
        destination=given.pop("destination", None) or contact.country,
    )
    write(rfq, given)
    tell(rfq, RfqVerb.DRAFTED, person, now)
    return rfq


def copied(need: Need | None) -> dict[str, Any]:
    if need is None:
        return {}
    return {
        "title": str(need)[:120],
        "words": need.words,
        "hs_prefixes": list(need.hs_prefixes),
        "destination": need.destination,
        "categories": list(need.categories.all()),
        "certificates": list(need.certificates.all()),
    }


def write(rfq: Rfq, changes: dict[str, Any]) -> None:
    for name in WRITTEN:
        if name in changes:
            setattr(rfq, name, changes[name])
    if len(rfq.questions) > MOST_QUESTIONS:
        raise Refused(_("At most %(number)d questions.") % {"number": MOST_QUESTIONS}, field="questions")
    keep(rfq, OBJECTIONS)
    for name in SETS:
        if name in changes:
            getattr(rfq, name).set(changes[name])
    if not (rfq.words or rfq.hs_prefixes or rfq.categories.exists()):
        raise Refused(
            _("Say what you look for: choose a category, or enter an HS code or words."), field="words", code="topic"
        )


@transaction.atomic
def save_rfq(*, rfq: Rfq, by: User | None, changes: dict[str, Any], now: datetime | None = None) -> Rfq:
    """Drafts only: what makers were asked stays what they were asked."""
    person = require_requester(by, rfq.contact)
    held = hold(rfq)
    if not held.is_draft:
        raise Refused(_("It is handed in and stays as it is. Withdraw it and begin another."), code="state")
    write(held, changes)
    tell(held, RfqVerb.CHANGED, person, now)
    return held


@transaction.atomic
def hand_in_rfq(*, rfq: Rfq, by: User | None, now: datetime | None = None) -> Rfq:
    """The first of a contact goes to staff; who has had one opened publishes at once. Again changes nothing."""
    person, now = require_requester(by, rfq.contact), now or timezone.now()
    held = hold(rfq)
    if held.state in (RfqState.CHECKED, RfqState.OPEN):
        return held
    if not held.contact.may_be_written_to:
        raise Refused(_("We may not write to this address, so no answer would come back."))
    refuse_late(held, now)
    refuse_nowhere(held)
    move(held, RfqState.CHECKED if first_of(held.contact) else RfqState.OPEN)
    held.handed_in_at, held.return_note, held.checked_by = now, "", None
    held.closes_at = held.closes_at or now + USUALLY_OPEN
    if held.state == RfqState.OPEN:
        held.opened_at = now
    held.save()
    tell(held, RfqVerb.HANDED_IN, person, now)
    if held.state == RfqState.OPEN:
        tell(held, RfqVerb.OPENED, None, now)
    return held


def refuse_nowhere(rfq: Rfq) -> None:
    if rfq.term in NAMED_BY_BUYER and not rfq.place.strip():
        raise Refused(_("Name the place: %(term)s says nothing without it.") % {"term": rfq.term}, field="place")


def refuse_late(rfq: Rfq, now: datetime) -> None:
    if rfq.closes_at is not None and rfq.closes_at <= now:
        raise Refused(_("Choose a day after today."), field="closes_at")
    if rfq.wanted_by is not None and rfq.wanted_by <= timezone.localdate(now):
        raise Refused(_("The day you need it by is over."), field="wanted_by")


@transaction.atomic
def open_rfq(*, rfq: Rfq, by: User | None, now: datetime | None = None) -> Rfq:
    """Let through: after five minutes, in which it may be taken back, the first makers are asked. Time that staff took
    is not taken from makers."""
    person, now = require_checker(by, rfq), now or timezone.now()
    held = hold(rfq)
    if held.state != RfqState.CHECKED:
        raise Refused(_("Somebody has decided on this request already."), code="state")
    move(held, RfqState.OPEN)
    held.opened_at, held.checked_by = now, person
    held.closes_at = max(held.closes_at or now + USUALLY_OPEN, now + AT_LEAST_OPEN)
    held.save(update_fields=["state", "opened_at", "checked_by", "closes_at", "updated_at"])
    tell(held, RfqVerb.OPENED, person, now)
    return held


@transaction.atomic
def return_rfq(*, rfq: Rfq, by: User | None, note: str, now: datetime | None = None) -> Rfq:
    """Back to the buyer, who reads why after five minutes."""
    person, now, note = require_checker(by, rfq), now or timezone.now(), note.strip()
    if not note:
        raise Refused(_("Write what she should change: she reads it word for word."), field="note")
    held = hold(rfq)
    if held.state != RfqState.CHECKED:
        raise Refused(_("Somebody has decided on this request already."), code="state")
    move(held, RfqState.DRAFT)
    held.return_note, held.checked_by = note[:600], person
    held.save(update_fields=["state", "return_note", "checked_by", "updated_at"])
    tell(held, RfqVerb.RETURNED, person, now, why=held.return_note)
    emails.returned(held, now)
    return held


@transaction.atomic
def reconsider_rfq(*, rfq: Rfq, by: User | None, now: datetime | None = None) -> Rfq:
    """Undo of a decision: while no maker was asked, and while the buyer has no letter."""
    person, now = require_checker(by, rfq), now or timezone.now()
    held = hold(rfq)
    if held.state == RfqState.OPEN and held.checked_by_id and not held.askings.exists():
        held.opened_at = None
    elif not (held.is_draft and held.return_note and cancel_mail(emails.returned_key(held), by=person)):
        raise Refused(_("It is too late to take this back."), code="late")
    held.state, held.return_note, held.checked_by = RfqState.CHECKED, "", None
    held.save(update_fields=["state", "opened_at", "return_note", "checked_by", "updated_at"])
    tell(held, RfqVerb.RECONSIDERED, person, now)
    return held
