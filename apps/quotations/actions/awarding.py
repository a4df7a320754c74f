"""How a quotation is accepted, and a request ends: one is chosen and the others learn why, or it ends without."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.models import LossReason
from apps.quotations.access.requests import require_requester
from apps.quotations.actions.deciding import decline_quotation, take
from apps.quotations.actions.holding import hold, move, set_task, tell
from apps.quotations.actions.waves import settle_reaching
from apps.quotations.choices import AskingAnswer, QuotationState, RfqState, RfqVerb
from apps.quotations.emails import requests as emails
from apps.quotations.models import Quotation, Rfq
from apps.quotations.reads.requests import policy
from apps.work.actions import settle_tasks
from apps.work.choices import TaskKind
from apps.work.models import Task

Reasons = Mapping[int, tuple[LossReason, str]]
UNTOLD = gettext_lazy("Tell the makers who quoted for %(number)s (%(title)s) why another was chosen.")
GIVEN_UP = "no_need"


@transaction.atomic
def accept_quotation(*, quotation: Quotation, by: User | None, now: datetime | None = None) -> Quotation:
    """She wants to order on these terms. Of a request it is the award: on either page it ends in the same state."""
    now = now or timezone.now()
    if quotation.rfq_id is None:
        return take(quotation, by, now)
    return choose(hold(quotation.rfq_id), quotation, {}, by, now)


@transaction.atomic
def award_rfq(
    *,
    rfq: Rfq,
    quotation: Quotation,
    by: User | None,
    reasons: Reasons | None = None,
    now: datetime | None = None,
) -> Rfq:
    """That quotation is accepted. `reasons` (by quotation) are told to the others; who has none yet is told within
    days, else an officer does it."""
    person, now = require_requester(by, rfq.contact), now or timezone.now()
    held = hold(rfq)
    if quotation.rfq_id != held.pk:
        raise Refused(_("This quotation answers another request."), code="state")
    choose(held, quotation, reasons or {}, person, now)
    return held


def choose(rfq: Rfq, quotation: Quotation, reasons: Reasons, by: User | None, now: datetime) -> Quotation:
    """The request is held before its quotation: who decides on either page waits for the other."""
    move(rfq, RfqState.AWARDED)
    chosen = take(quotation, by, now)
    settle_award(rfq, by, now)
    told = {"quotation": chosen.number, "maker": chosen.enterprise.display_name}
    tell(rfq, RfqVerb.AWARDED, by, now, after=told)
    decline_for(rfq, reasons, by, now)
    note_told(rfq, now)
    return chosen


def settle_award(rfq: Rfq, by: User | None, now: datetime) -> None:
    """It is decided: whoever was still at it is told that nothing more is expected."""
    rfq.decided_at = now
    rfq.save(update_fields=["state", "decided_at", "updated_at"])
    let_go(rfq, now)


def let_go(rfq: Rfq, now: datetime) -> None:
    """Makers who were asked and have neither declined nor sent anything."""
    sent = rfq.quotations.for_buyer().values("enterprise")
    for asking in rfq.askings.exclude(answer=AskingAnswer.DECLINED).exclude(enterprise__in=sent).for_page():
        asking.rfq = rfq
        emails.over(asking, now)
    settle_reaching(rfq, now)


def waiting_quotations(rfq: Rfq) -> Any:
    """Of makers who were not told yet what became of theirs."""
    return rfq.quotations.filter(state=QuotationState.SENT).select_related("enterprise").order_by("pk")


def decline_for(rfq: Rfq, reasons: Reasons, by: User | None, now: datetime) -> None:
    for quotation in waiting_quotations(rfq):
        if quotation.pk in reasons:
            decline_one(rfq, quotation, *reasons[quotation.pk], by=by, now=now)


def decline_one(
    rfq: Rfq, quotation: Quotation, reason: LossReason, text: str, *, by: User | None, now: datetime
) -> None:
    decline_quotation(quotation=quotation, by=by, reason=reason, text=text, now=now)
    rfq.askings.filter(enterprise=quotation.enterprise_id).update(lost_for=reason, lost_text=text.strip()[:600])


def note_told(rfq: Rfq, now: datetime) -> bool:
    """Once nobody waits for a reason any more."""
    if rfq.told_others_at is not None or waiting_quotations(rfq).exists():
        return False
    rfq.told_others_at = now
    rfq.save(update_fields=["told_others_at", "updated_at"])
    settle_tasks(about=rfq, kinds=[TaskKind.RFQ_UNTOLD], now=now)
    return True


@transaction.atomic
def tell_others(*, rfq: Rfq, by: User | None, reasons: Reasons, now: datetime | None = None) -> Rfq:
    """By the buyer, or by an officer for her."""
    person, now = require_requester(by, rfq.contact), now or timezone.now()
    held = hold(rfq)
    if held.state != RfqState.AWARDED:
        raise Refused(_("Nothing was chosen yet."), code="state")
    if held.told_others_at is not None:
        return held
    lacking = [one for one in waiting_quotations(held) if one.pk not in reasons]
    if lacking:
        names = ", ".join(one.enterprise.display_name for one in lacking)
        raise Refused(_("Choose a reason for %(names)s.") % {"names": names}, field=f"reason-{lacking[0].pk}")
    decline_for(held, reasons, person, now)
    note_told(held, now)
    tell(held, RfqVerb.TOLD, person, now)
    return held


@transaction.atomic
def end_rfq(*, rfq: Rfq, by: User | None, reason: LossReason, text: str = "", now: datetime | None = None) -> Rfq:
    """Without result: everybody who quoted is told the one reason."""
    person, now = require_requester(by, rfq.contact), now or timezone.now()
    held = hold(rfq)
    move(held, RfqState.NO_RESULT)
    held.decision_note = text.strip()[:600]
    finish(held, reason, text, person, now)
    tell(held, RfqVerb.ENDED, person, now, why=str(reason.label))
    return held


@transaction.atomic
def withdraw_rfq(*, rfq: Rfq, by: User | None, now: datetime | None = None) -> Rfq:
    """At any time before it is decided. Makers who were at it are told; twice is once."""
    person, now = require_requester(by, rfq.contact), now or timezone.now()
    held = hold(rfq)
    if held.state == RfqState.WITHDRAWN:
        return held
    move(held, RfqState.WITHDRAWN)
    finish(held, LossReason.objects.get(pk=GIVEN_UP), "", person, now)
    tell(held, RfqVerb.WITHDRAWN, person, now)
    return held


def finish(rfq: Rfq, reason: LossReason, text: str, by: User, now: datetime) -> None:
    rfq.decided_at = now
    rfq.save(update_fields=["state", "decided_at", "decision_note", "updated_at"])
    decline_for(rfq, {one.pk: (reason, text) for one in waiting_quotations(rfq)}, by, now)
    let_go(rfq, now)


def watch_awards(*, now: datetime | None = None) -> int:
    """A sweep. Who was not told in time becomes an officer's task, once. A net below `accept_quotation`: a request of
    which something was accepted by an earlier release, and which stands open still, is awarded."""
    now, done = now or timezone.now(), 0
    for pk in list(Rfq.objects.accepted_elsewhere().values_list("pk", flat=True)):
        done += take_award(pk, now)
    late = Rfq.objects.untold().awarded_before(now - timedelta(days=policy().award_days))
    for pk in list(late.values_list("pk", flat=True)):
        done += ask_officer(pk, now)
    return done


@transaction.atomic
def take_award(pk: int, now: datetime) -> bool:
    held = hold(pk)
    if held.state == RfqState.AWARDED or not held.quotations.accepted().exists():
        return False
    move(held, RfqState.AWARDED)
    settle_award(held, None, now)
    tell(held, RfqVerb.AWARDED, None, now)
    note_told(held, now)
    return True


@transaction.atomic
def ask_officer(pk: int, now: datetime) -> bool:
    held = hold(pk)
    if held.told_others_at is not None or note_told(held, now):
        return False
    if Task.objects.of_kind(TaskKind.RFQ_UNTOLD).about(held).exists():
        return False
    said = {"number": held.number, "title": held.title}
    set_task(held, TaskKind.RFQ_UNTOLD, UNTOLD, "quotations:desk_rfq", now, **said)
    return True
