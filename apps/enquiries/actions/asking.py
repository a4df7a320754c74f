"""Asking: from a product, a maker, a shortlist or a search that found nothing, with and without an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.access import require_keeper
from apps.buyers.models import Contact, Need
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.enquiries import emails
from apps.enquiries.access import require_asker
from apps.enquiries.actions.filing import Sent, keep_beside
from apps.enquiries.actions.moving import NUMBERS_LOCK, hold, let_through, move, tell
from apps.enquiries.actions.suspecting import digest_of, why_read_first
from apps.enquiries.choices import AskedFrom, ClosedFor, EnquiryState, EnquiryVerb, HeldFor, Side
from apps.enquiries.models import Enquiry, Passing
from apps.gallery.models import Product
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from apps.work.actions import settle_tasks
from apps.work.choices import TaskKind

MOST_LINKS_SENT = 4
WISHES = ("kind", "quantity", "unit", "place", "destination", "incoterm", "wanted_by", "text")
TASKS = [TaskKind.ENQUIRY, TaskKind.LATE]


@dataclass(frozen=True)
class Visitor:
    """Who asks without an account, as she wrote it. `trap` and `seconds` tell people from machines."""

    name: str
    company: str
    country: Country
    email: str
    trap: str = ""
    seconds: float | None = None


@dataclass(frozen=True)
class Subject:
    """Whom or what she asks about; neither: the gallery itself, with what was searched for."""

    enterprise: Enterprise | None = None
    product: Product | None = None
    need: Need | None = None
    query: str = ""
    asked_from: str = AskedFrom.PRODUCT
    passing: Passing | None = None


@transaction.atomic
def ask(
    *,
    by: User | None,
    subject: Subject,
    wishes: dict[str, Any],
    contact: Contact | None = None,
    visitor: Visitor | None = None,
    files: Sequence[Sent] = (),
    language: str = "en",
    time_zone: str = "Asia/Jakarta",
    is_demo: bool = False,
    now: datetime | None = None,
) -> Enquiry:
    """Keep the question, and let it reach the maker as soon as it may.

    1. A contact's goes to the maker at once; a visitor's waits for her address; what looks like spam waits for staff.
    2. More than so many a day, or the same text to more than so many makers, is refused with a better way.
    3. Files are taken of a contact; a visitor sends hers once her address is confirmed.
    """
    now = now or timezone.now()
    if files and contact is None:
        raise Refused(_("Files are taken once your address is confirmed: send them by the link in our mail."))
    if contact is not None:
        require_keeper(by, contact)
        if not contact.may_be_written_to:
            raise Refused(_("We may not write to this address, so no answer would come back."))
    enquiry = question(subject, wishes, contact, visitor, now)
    enquiry.language, enquiry.time_zone, enquiry.is_demo = language, time_zone, is_demo
    spam = why_read_first(
        enquiry,
        hidden_field=visitor.trap if visitor else "",
        seconds=visitor.seconds if visitor else None,
        now=now,
    )
    enquiry.held_for = HeldFor.STAFF if spam else HeldFor.ADDRESS
    enquiry.save()
    keep_beside(enquiry, Side.BUYER, _("Files with my question."), files, by, now)
    tell(enquiry, EnquiryVerb.ASKED, by, now, why=", ".join(spam))
    if spam:
        return enquiry  # no letter either: whoever typed this address may be a machine
    if contact is None:
        emails.confirm(enquiry, now=now)
    else:
        let_through(enquiry, now)
    return enquiry


def question(
    subject: Subject, wishes: dict[str, Any], contact: Contact | None, visitor: Visitor | None, now: datetime
) -> Enquiry:
    """Not kept yet; the product is the one that is shown now."""
    made = Enquiry(
        number=next_number(Enquiry, "E", timezone.localdate(now).year, lock=NUMBERS_LOCK),
        contact=contact,
        enterprise=subject.enterprise,
        product=subject.product,
        version=subject.product.published if subject.product else None,
        need=subject.need,
        query=subject.query,
        passing=subject.passing,
        through=subject.passing.mission if subject.passing else None,
        asked_from=subject.asked_from,
        text_digest=digest_of(wishes["text"]),
        asked_at=now,
        **{name: wishes[name] for name in WISHES if name in wishes},
    )
    if visitor is not None:
        _put_visitor(made, visitor)
    return made


def _put_visitor(enquiry: Enquiry, visitor: Visitor) -> None:
    enquiry.visitor_name, enquiry.visitor_company = visitor.name, visitor.company
    enquiry.visitor_country, enquiry.visitor_email = visitor.country, visitor.email


@transaction.atomic
def confirm_address(*, enquiry: Enquiry, now: datetime | None = None) -> Enquiry:
    """By the key in her letter, from the page behind it. The same again changes nothing."""
    now = now or timezone.now()
    held = hold(enquiry)
    if held.confirmed_at is not None:
        return held
    held.confirmed_at = now
    held.contact = Contact.objects.filter(email=held.visitor_email, active=True).first()
    if held.contact is not None:
        held.visitor_email = ""  # from here on she is the contact whom staff know
    held.save(update_fields=["confirmed_at", "contact", "visitor_email", "updated_at"])
    tell(held, EnquiryVerb.CONFIRMED, None, now)
    if held.held_for == HeldFor.ADDRESS:
        let_through(held, now)
    return held


@transaction.atomic
def change_asked(*, enquiry: Enquiry, wishes: dict[str, Any], visitor: Visitor, now: datetime | None = None) -> Enquiry:
    """By the key of her page, while nothing has reached anybody. The link at an address that was wrong ends; the one
    at the new address is another, and together they are at most four."""
    now, held = now or timezone.now(), hold(enquiry)
    if held.state != EnquiryState.HELD or held.confirmed_at is not None:
        raise Refused(
            _("It is on its way already and stays as it is. Write what is different on your own page of it."),
            code="state",
        )
    is_moved = visitor.email != held.visitor_email
    if is_moved and held.links_sent >= MOST_LINKS_SENT:
        raise Refused(_("Four links were sent for this enquiry: no address is tried after that."), field="email")
    _put_visitor(held, visitor)
    for name in WISHES:
        setattr(held, name, wishes[name])
    held.text_digest = digest_of(held.text)
    if why_read_first(held, hidden_field=visitor.trap, seconds=visitor.seconds, now=now):
        held.held_for = HeldFor.STAFF
    held.links_sent += is_moved
    held.save()
    tell(held, EnquiryVerb.CHANGED, None, now)
    if is_moved and held.held_for == HeldFor.ADDRESS:  # what staff read first has no letter before they have
        emails.confirm(held, attempt=held.links_sent, now=now)
    return held


@transaction.atomic
def send_link_again(*, enquiry: Enquiry, now: datetime | None = None) -> bool:
    """To the same address only, and at most four times. False when it is confirmed, was sent often enough, or waits
    for staff, before whom nothing is sent."""
    held = hold(enquiry)
    sent = held.links_sent
    if held.held_for != HeldFor.ADDRESS or held.confirmed_at is not None or sent >= MOST_LINKS_SENT:
        return False
    held.links_sent = sent + 1
    held.save(update_fields=["links_sent", "updated_at"])
    emails.confirm(held, attempt=held.links_sent, now=now or timezone.now())
    return True


@transaction.atomic
def renew_link(*, enquiry: Enquiry, now: datetime | None = None) -> bool:
    """Her own page, by another link to the same address; once a day. False where nothing may be written to it."""
    if not enquiry.may_be_written_to:
        return False
    emails.renewed(enquiry, now or timezone.now())
    return True


@transaction.atomic
def stop(*, enquiry: Enquiry, by: User | None, now: datetime | None = None) -> Enquiry:
    """Her one word: nobody is chased, no other maker is offered, and whom it had reached is told. Twice is once."""
    require_asker(by, enquiry)
    held = hold(enquiry)
    if held.state == EnquiryState.CLOSED:
        return held
    move(held, EnquiryState.CLOSED)
    now = now or timezone.now()
    held.closed_for, held.held_for, held.stopped_at = ClosedFor.STOPPED, "", now
    held.save(update_fields=["state", "closed_for", "held_for", "stopped_at", "updated_at"])
    tell(held, EnquiryVerb.STOPPED, by, now)
    settle_tasks(about=held, kinds=list(TASKS), now=now)
    emails.stopped(held, now)
    return held
