"""What officers do: let through or set aside what was held, close, and ask other makers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.enquiries import emails
from apps.enquiries.actions.asking import TASKS
from apps.enquiries.actions.moving import NUMBERS_LOCK, hold, let_through, move, tell
from apps.enquiries.choices import AskedFrom, ClosedFor, EnquiryState, EnquiryVerb, HeldFor
from apps.enquiries.models import Enquiry
from apps.umkm.models import Enterprise
from apps.work.actions import settle_tasks

MOST_OTHERS = 3
COPIED = (
    "contact", "visitor_name", "visitor_company", "visitor_country", "visitor_email", "language", "time_zone", "need",
    "query", "kind", "quantity", "unit", "place", "destination", "incoterm", "wanted_by", "text", "text_digest",
    "confirmed_at", "through", "passing", "is_demo",
)  # fmt: skip


@transaction.atomic
def release(*, enquiry: Enquiry, by: User | None, now: datetime | None = None) -> Enquiry:
    """It is no spam. A visitor's goes on to wait for her address, if she has not confirmed it."""
    person, now = require_role(by, StaffRole.OFFICER), now or timezone.now()
    held = hold(enquiry)
    if held.contact is None and held.confirmed_at is None:
        if held.state != EnquiryState.HELD:
            raise Refused(_("Its address was never confirmed: nobody could be answered."), code="state")
        held.held_for = HeldFor.ADDRESS
        held.save(update_fields=["held_for", "updated_at"])
        emails.confirm(held, attempt=held.links_sent, now=now)
    else:
        let_through(held, now)
    tell(held, EnquiryVerb.RELEASED, person, now)
    return held


@transaction.atomic
def mark_spam(*, enquiry: Enquiry, by: User | None, now: datetime | None = None) -> Enquiry:
    """It counts for nobody any more, and may be let through again."""
    person = require_role(by, StaffRole.OFFICER)
    held = hold(enquiry)
    move(held, EnquiryState.SPAM)
    held.held_for = ""
    held.save(update_fields=["state", "held_for", "updated_at"])
    tell(held, EnquiryVerb.SPAM, person, now)
    settle_tasks(about=held, kinds=list(TASKS), now=now)
    return held


@transaction.atomic
def close_enquiry(*, enquiry: Enquiry, reason: str, by: User | None, now: datetime | None = None) -> Enquiry:
    person = require_role(by, StaffRole.OFFICER)
    if reason not in ClosedFor.values or reason == ClosedFor.STOPPED:
        raise Refused(_("Say why it is closed."), field="reason")
    held = hold(enquiry)
    move(held, EnquiryState.CLOSED)
    held.closed_for, held.held_for = reason, ""
    held.save(update_fields=["state", "closed_for", "held_for", "updated_at"])
    tell(held, EnquiryVerb.CLOSED, person, now, why=str(ClosedFor(reason).label))
    settle_tasks(about=held, kinds=list(TASKS), now=now)
    return held


@transaction.atomic
def ask_others(
    *, enquiry: Enquiry, makers: Sequence[Enterprise], by: User | None, now: datetime | None = None
) -> list[Enquiry]:
    """The same question to up to three other makers in all; who asked is told. Where nobody had answered it closes."""
    person, now = require_role(by, StaffRole.OFFICER), now or timezone.now()
    held = hold(enquiry)
    refuse_others(held, makers)
    asked = [_copy(held, maker, person, now) for maker in makers]
    tell(held, EnquiryVerb.OTHERS_ASKED, person, now, after={"makers": [maker.pk for maker in makers]})
    if held.state == EnquiryState.OPEN:
        close_enquiry(enquiry=held, reason=ClosedFor.ELSEWHERE, by=person, now=now)
    emails.others(held, list(makers), now)
    return asked


def refuse_others(enquiry: Enquiry, makers: Sequence[Enterprise]) -> None:
    known = {enquiry.enterprise_id, *enquiry.others.values_list("enterprise", flat=True)}
    if not makers:
        raise Refused(_("Choose at least one maker."), field="makers")
    if len(known - {enquiry.enterprise_id}) + len(makers) > MOST_OTHERS:
        raise Refused(_("At most three other makers are asked."), field="makers")
    if any(maker.pk in known for maker in makers) or len({maker.pk for maker in makers}) < len(makers):
        raise Refused(_("One of these has been asked already."), field="makers")
    if enquiry.stopped_at is not None:
        raise Refused(_("The buyer stopped this enquiry: nobody else is asked."), code="state")
    if enquiry.state not in (EnquiryState.OPEN, EnquiryState.ANSWERED):
        raise Refused(_("Only an enquiry that reached its maker goes on to others."), code="state")
    if not all(maker.on_show for maker in makers):
        raise Refused(_("One of these may not be shown now."), field="makers")


def _copy(enquiry: Enquiry, maker: Enterprise, by: User, now: datetime) -> Enquiry:
    made = Enquiry.objects.create(
        number=next_number(Enquiry, "E", timezone.localdate(now).year, lock=NUMBERS_LOCK),
        enterprise=maker,
        instead_of=enquiry,
        asked_from=AskedFrom.STAFF,
        held_for=HeldFor.STAFF,
        asked_at=now,
        **{name: getattr(enquiry, name) for name in COPIED},
    )
    tell(made, EnquiryVerb.ASKED, by, now)
    let_through(hold(made), now)
    return made
