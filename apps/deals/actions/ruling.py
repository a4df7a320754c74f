"""What officers decide: a dispute, the end of a deal and its new beginning, who speaks and who looks after it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals import emails
from apps.deals.access import require_team_or_officer
from apps.deals.actions.keeping import exact, hold, settle, tell
from apps.deals.choices import Certainty, DealVerb, Reply
from apps.deals.models import Deal, DealRuling, LadderStep, LossReason
from apps.deals.reads.facts import step_of
from apps.deals.reads.policy import policy, reply_limits
from apps.deals.rules.certainty import heard_of, is_proven, weigh
from apps.umkm.access import require_officer_outside


@transaction.atomic
def rule_on(
    *, step: LadderStep, reason: str, by: User | None, amount: Decimal | None = None, now: datetime | None = None
) -> DealRuling:
    """Without an amount the step is rejected. Both sides read the reason, and both amounts stay."""
    person, now = require_officer_outside(by, step.deal.enterprise), now or timezone.now()
    if not reason.strip():
        raise Refused(_("Say why: both sides read it."), field="reason")
    held = hold(step.deal)
    plain = step_of(step)
    if weigh(plain, reply_limits(policy())).certainty != Certainty.DISPUTED:
        raise Refused(_("Nothing is disputed here any more."), code="state")
    if amount is not None and amount <= 0:
        raise Refused(_("Enter the real amount; nothing or a dollar is none."), field="amount")
    denied = any(one.reply == Reply.NOT_US for one in heard_of(plain))
    if amount is not None and denied and not is_proven(plain):
        raise Refused(_("They say that it was not them: check a document of it first."), field="amount")
    ruling = DealRuling.objects.create(step=step, amount=exact(amount), reason=reason.strip(), by=person, at=now)
    tell(held, DealVerb.RULED, person, now, part=step, after={"amount": ruling.amount}, why=ruling.reason)
    step.deal = held
    emails.ruled(ruling, now)
    settle(held, now, moved=True)
    return ruling


@transaction.atomic
def close_deal(
    *, deal: Deal, reason: LossReason | None, by: User | None, note: str = "", now: datetime | None = None
) -> Deal:
    """Nothing more will come of it. What was confirmed is counted all the same."""
    person, now = require_team_or_officer(by, deal), now or timezone.now()
    if reason is None:
        raise Refused(_("Say why the deal is closed."), field="reason")
    held = hold(deal)
    if held.is_closed:
        raise Refused(_("It is closed already."), code="state")
    held.closed_at, held.closed_for, held.closed_note = now, reason, note.strip()[:400]
    held.save(update_fields=["closed_at", "closed_for", "closed_note", "updated_at"])
    tell(held, DealVerb.CLOSED, person, now, why=str(reason.label))
    return settle(held, now)


@transaction.atomic
def reopen_deal(*, deal: Deal, by: User | None, now: datetime | None = None) -> Deal:
    person = require_team_or_officer(by, deal)
    held = hold(deal)
    if held.is_merged:
        raise Refused(_("It was merged into another deal. Part them first."), code="state")
    if not held.is_closed:
        raise Refused(_("It is open already."), code="state")
    held.closed_at, held.closed_for, held.closed_note = None, None, ""
    held.save(update_fields=["closed_at", "closed_for", "closed_note", "updated_at"])
    tell(held, DealVerb.REOPENED, person, now)
    return settle(held, now, moved=True)


@transaction.atomic
def name_contact(*, deal: Deal, contact: Contact, by: User | None, now: datetime | None = None) -> Deal:
    """Who speaks for the house from now on: another contact, or the first who is known of it. Older links end."""
    person = require_officer_outside(by, deal.enterprise)
    held = hold(deal)
    if held.contact_id == contact.pk:
        return held
    before = {"contact": held.contact_id, "company": held.company_id, "buyer": held.buyer}
    held.contact, held.company = contact, None
    held.buyer_name = held.buyer_person = held.buyer_email = ""
    held.language, held.time_zone = contact.language, contact.time_zone
    held.save()
    tell(held, DealVerb.CONTACT, person, now, before=before, after={"contact": contact.pk})
    return settle(held, now)


@transaction.atomic
def name_officer(*, deal: Deal, officer: User | None, by: User | None, now: datetime | None = None) -> Deal:
    """Who of staff looks after it; nobody, when she gives it back."""
    person = require_officer_outside(by, deal.enterprise)
    if officer is not None:
        require_role(officer, StaffRole.OFFICER)
        require_officer_outside(officer, deal.enterprise)
    held = hold(deal)
    before, held.officer = held.officer_id, officer
    held.save(update_fields=["officer", "updated_at"])
    after = {"officer": officer.pk if officer else None}
    tell(held, DealVerb.OFFICER, person, now, before={"officer": before}, after=after)
    return held


@transaction.atomic
def note_movement(*, deal: Deal, on: date, now: datetime | None = None) -> None:
    """Something happened in an app above, a message or a meeting: it is not quiet any more. An older day is nothing."""
    held = hold(deal)
    if on > held.moved_on:
        held.moved_on = on
        held.save(update_fields=["moved_on", "updated_at"])
        tell(held, DealVerb.MOVED, None, now, after={"on": on})
