"""A sample from the wish for it to what the buyer thinks of it. Sending it is a step of the ladder."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import emails
from apps.deals.access import is_buyer, require_party, require_taster, require_team_or_officer
from apps.deals.actions.keeping import hold, settle, tell
from apps.deals.actions.replying import reply_to_step
from apps.deals.actions.stepping import enter_step
from apps.deals.choices import (
    BY_SLIP,
    SAMPLE_MOVES,
    DealSide,
    DealVerb,
    RepliedVia,
    Reply,
    Rung,
    SampleState,
    SampleVerdict,
)
from apps.deals.models import Deal, LossReason, Sample
from apps.deals.reads.facts import day_of
from apps.gallery.models import Product
from apps.umkm.access import require_member
from apps.umkm.actions.history import Objection, keep

OBJECTIONS = {
    "sent_sample_can_be_followed": Objection("tracking"),
    "sample_arrives_after_it_was_sent": Objection("received_on"),
    "refused_sample_says_why": Objection("verdict_text"),
    "sample_of_at_least_one": Objection("quantity"),
}


@transaction.atomic
def request_sample(
    *,
    deal: Deal,
    by: User | None,
    product: Product | None = None,
    quantity: int = 1,
    wish: str = "",
    address: str = "",
    now: datetime | None = None,
) -> Sample:
    """By the buyer; by the team or an officer who write down what she asked for."""
    person, now = require_party(by, deal), now or timezone.now()
    held = hold(deal)
    if held.is_closed:
        raise Refused(_("This deal is closed. Reopen it first."))
    if product is not None and product.enterprise_id != held.enterprise_id:
        raise Refused(_("Choose a product of this maker."), field="product")
    if quantity < 1:
        raise Refused(_("Write a number above zero."), field="quantity")
    sample = Sample(
        deal=held, product=product, quantity=quantity, wish=wish.strip(), address=address.strip(), requested_at=now
    )
    return kept(sample, person, now)


def kept(sample: Sample, by: User | None, now: datetime, **via: str) -> Sample:
    sample.by = by
    keep(sample, OBJECTIONS)
    tell(sample.deal, DealVerb.SAMPLE, by, now, part=sample, after={"state": sample.state}, **via)
    settle(sample.deal, now, moved=True)
    return sample


def moved(sample: Sample, state: str) -> Sample:
    """Locked with its deal, and as it is now."""
    deal = hold(sample.deal)
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    row.deal = deal
    if state not in SAMPLE_MOVES[row.state]:
        raise Refused(
            _("This sample is “%(state)s”: somebody was quicker.") % {"state": row.get_state_display()}, code="state"
        )
    row.state = state
    return row


@transaction.atomic
def agree_sample(
    *, sample: Sample, by: User | None, promised_on: date | None = None, now: datetime | None = None
) -> Sample:
    person, now = require_team_or_officer(by, sample.deal), now or timezone.now()
    if promised_on is not None and promised_on < day_of(now):
        raise Refused(_("This day is over."), field="promised_on")
    row = moved(sample, SampleState.AGREED)
    row.agreed_at, row.promised_on = now, promised_on
    return kept(row, person, now)


@transaction.atomic
def decline_sample(*, sample: Sample, reason: str, by: User | None, now: datetime | None = None) -> Sample:
    person, now = require_team_or_officer(by, sample.deal), now or timezone.now()
    if not reason.strip():
        raise Refused(_("Say why: the buyer reads it."), field="reason")
    row = moved(sample, SampleState.DECLINED)
    row.declined_for = reason.strip()[:400]
    return kept(row, person, now)


@transaction.atomic
def send_sample(
    *,
    sample: Sample,
    by: User | None,
    sent_on: date | None = None,
    carrier: str = "",
    tracking: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Sample:
    """By the maker: it claims the rung. It can be followed, or she says how it went. The buyer has a letter by whose
    link she says that it arrived, and what she thinks of it.
    """
    person, now = require_member(by, sample.deal.enterprise), now or timezone.now()
    day = sent_on or day_of(now)
    row = moved(sample, SampleState.SENT)
    row.sent_on, row.carrier, row.tracking, row.note = day, carrier.strip(), tracking.strip(), note.strip()
    if day > day_of(now):
        raise Refused(_("What lies in the future has not happened yet."), field="sent_on")
    kept(row, person, now)
    way = " ".join(filter(None, (row.carrier, row.tracking, row.note)))
    enter_step(
        deal=row.deal, rung=Rung.SAMPLE, side=DealSide.MAKER, by=person, happened_on=day, text=way[:400], now=now
    )
    emails.sample_sent(row, now)
    return row


@transaction.atomic
def receive_sample(
    *,
    sample: Sample,
    by: User | None,
    received_on: date | None = None,
    via: str = RepliedVia.PAGE,
    now: datetime | None = None,
) -> Sample:
    person, now = require_taster(by, sample.deal, via), now or timezone.now()
    row = moved(sample, SampleState.RECEIVED)
    row.received_on = received_on or day_of(now)
    if row.received_on > day_of(now):
        raise Refused(_("What lies in the future has not happened yet."), field="received_on")
    kept(row, person, now, via=via)
    if via != BY_SLIP:
        confirm_step(row, person, now)
    return row


@transaction.atomic
def judge_sample(
    *,
    sample: Sample,
    verdict: str,
    by: User | None,
    text: str = "",
    reason: LossReason | None = None,
    via: str = RepliedVia.PAGE,
    now: datetime | None = None,
) -> Sample:
    """What the buyer thinks of it; a "no" says why."""
    person, now = require_taster(by, sample.deal, via), now or timezone.now()
    if verdict not in SampleVerdict.values:
        raise Refused(_("Choose what you think of it."), field="verdict")
    first = sample.state == SampleState.SENT and via != BY_SLIP
    row = moved(sample, SampleState.JUDGED)
    row.verdict, row.verdict_text, row.reason, row.judged_at = verdict, text.strip()[:1000], reason, now
    kept(row, person, now, via=via)
    if first:
        confirm_step(row, person, now)
    return row


def confirm_step(sample: Sample, by: User | None, now: datetime) -> None:
    """That it arrived is the buyer's word about the step of sending it; the slip's is nobody's by name."""
    step = sample.deal.steps.of_rung(Rung.SAMPLE).on(sample.sent_on).unanswered().last()
    if step is None:
        return
    step.deal = sample.deal
    own = RepliedVia.LINK if by is None else RepliedVia.PAGE
    via = own if by is None or is_buyer(by, sample.deal) else RepliedVia.TELEPHONE
    note = _("The sample arrived.") if via == RepliedVia.TELEPHONE else ""
    reply_to_step(step=step, side=DealSide.BUYER, reply=Reply.RIGHT, by=by, via=via, note=note, now=now)
