"""The sweep that asks makers a few at a time, and closes what is over; and what makers say who are asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.enquiries.actions.demand import plan_demand
from apps.enquiries.reads import holidays_around
from apps.quotations.access.requests import require_asked
from apps.quotations.actions.holding import hold, hold_asking, move, set_task, tell
from apps.quotations.choices import AskingAnswer, DeclineReason, RfqState, RfqVerb
from apps.quotations.emails import requests as emails
from apps.quotations.models import Rfq, RfqAsking, RfqLeftOut
from apps.quotations.reads.requests import (
    MOST_KEPT,
    FoundMakers,
    WantedGoods,
    asked_makers,
    busy,
    certificate_of,
    find_makers,
    goods_of,
    look_again,
    policy,
    quotations_in,
    unanswered_by_maker,
    wave_limits,
)
from apps.quotations.rules.fitting import Fitted, NotFitting
from apps.quotations.rules.waves import WaveLimits, is_due, is_full, next_wave
from apps.reference.models import CertificateType
from apps.umkm.models import Enterprise
from apps.work.actions import settle_tasks
from apps.work.choices import TaskKind

ASKING_LOCK = 4106
LOOK_EVERY = timedelta(hours=1)
REACH = gettext_lazy("Tell %(maker)s: a buyer asks for a quotation (%(number)s: %(title)s), and no mail reaches them.")
NOBODY = gettext_lazy("Nobody fits %(number)s (%(title)s) of %(organisation)s: look what would change it.")


def ask_makers(*, now: datetime | None = None) -> int:
    """By what is due and not by the day: a missed run is caught up, and two at once ask each maker once. Answers how
    many were asked.

    1. What is full or whose time is over closes.
    2. Where a wave is due, makers are looked for before anything is locked, and chosen again under the lock.
    """
    now, asked = now or timezone.now(), 0
    limits, holidays = wave_limits(policy()), holidays_around((now or timezone.now()).date())
    for rfq in list(Rfq.objects.open().with_numbers().for_page().prefetch_related("askings").order_by("opened_at")):
        if is_over(rfq, now, limits):
            close_over(rfq, now, limits)
        elif may_ask(rfq, now, holidays, limits):
            found = find_makers(goods_of(rfq), timezone.localdate(now))
            asked += ask_wave(rfq, found, now, holidays, limits)
    return asked


def is_over(rfq: Any, now: datetime, limits: WaveLimits) -> bool:
    return not rfq.takes_quotations(now) or is_full(rfq.number_quoted, limits)


def may_ask(rfq: Any, now: datetime, holidays: Collection[date], limits: WaveLimits) -> bool:
    """While staff may take it back, and right after a look that found nobody new, nobody is looked for."""
    if rfq.checked_by_id and now < rfq.opened_at + emails.UNDO_FOR:
        return False
    asked = asked_makers(rfq.askings.all())
    newest = max((one.asked for one in asked), default=None)
    fresh = newest is not None and rfq.judged_at is not None and newest >= rfq.judged_at
    if not is_due(asked, quotations=rfq.number_quoted, now=now, holidays=holidays, limits=limits):
        return False
    return fresh or look_again(rfq, now, LOOK_EVERY)


@transaction.atomic
def close_over(rfq: Rfq, now: datetime, limits: WaveLimits) -> bool:
    held = hold(rfq)
    number = quotations_in(held)
    if held.state != RfqState.OPEN or (held.takes_quotations(now) and not is_full(number, limits)):
        return False
    move(held, RfqState.CLOSED if number else RfqState.NO_RESULT)
    held.decided_at = None if number else now
    held.save(update_fields=["state", "decided_at", "updated_at"])
    tell(held, RfqVerb.CLOSED if number else RfqVerb.ENDED, None, now)
    emails.closed(held, number, now)
    settle_reaching(held, now)
    return True


def settle_reaching(rfq: Rfq, now: datetime) -> None:
    """Nothing is to be told to makers any more."""
    settle_tasks(about=rfq, kinds=[TaskKind.RFQ_NOBODY], now=now)
    for asking in rfq.askings.waiting().filter(told_at__isnull=True):
        settle_tasks(about=asking, kinds=[TaskKind.RFQ_REACH], now=now)


@transaction.atomic
def ask_wave(rfq: Rfq, found: FoundMakers, now: datetime, holidays: Collection[date], limits: WaveLimits) -> int:
    """One after another: how much a maker has to answer is the same for all requests."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, 0)", [ASKING_LOCK])
    held = hold(rfq)
    if not held.takes_quotations(now):
        return 0  # closed or withdrawn while makers were looked for
    asked = asked_makers(held.askings.all())
    shown = set(
        Enterprise.objects.on_show().filter(pk__in=[one.maker for one in found.able]).values_list("pk", flat=True)
    )
    able = [one for one in found.able if one.maker in shown]
    unanswered = unanswered_by_maker(shown)
    wave = next_wave(
        able,
        asked,
        quotations=quotations_in(held),
        unanswered=unanswered,
        now=now,
        holidays=holidays,
        limits=limits,
    )
    number = max((one.wave for one in asked), default=0) + 1
    for one in wave:
        ask_one(held, one, number, found, now)
    known = {one.maker for one in asked}
    left = [*busy([one for one in able if one.maker not in known], unanswered, limits), *found.unable]
    keep_found(held, found, left, now)
    if wave:
        tell(held, RfqVerb.ASKED, None, now, after={"wave": number, "makers": len(wave)})
        settle_tasks(about=held, kinds=[TaskKind.RFQ_NOBODY], now=now)
        if number == 1:
            emails.opened(held, len(wave), now)
    elif not asked and held.nobody_at is None:
        tell_nobody(held, now)
    return len(wave)


def ask_one(rfq: Rfq, one: Fitted, wave: int, found: FoundMakers, now: datetime) -> None:
    """Where no mail reaches anybody of the maker, an officer has a task at once."""
    asking = RfqAsking.objects.create(
        rfq=rfq,
        enterprise_id=one.maker,
        product_id=one.product,
        version_id=found.products[one.product].version,
        score=one.score,
        wave=wave,
        asked_at=now,
    )
    if emails.asked(asking, now):
        asking.told_at = now
        asking.save(update_fields=["told_at"])
        return
    said = {"maker": asking.enterprise.display_name, "number": rfq.number, "title": rfq.title}
    set_task(asking, TaskKind.RFQ_REACH, REACH, "quotations:desk_asked", now, **said)


def keep_found(rfq: Rfq, found: FoundMakers, left: Sequence[NotFitting], now: datetime) -> None:
    """Who can, and why the others are left out; the nearest of them by name."""
    counted: dict[str, int] = {}
    for one in left:
        counted[one.refusal] = counted.get(one.refusal, 0) + 1
    rfq.judged_at, rfq.able, rfq.left_out = now, len(found.able), counted
    rfq.save(update_fields=["judged_at", "able", "left_out", "updated_at"])
    goods, known = goods_of(rfq), set(CertificateType.objects.values_list("pk", flat=True))
    rfq.unasked.all().delete()
    RfqLeftOut.objects.bulk_create(rows_left_out(rfq, goods, found, left[:MOST_KEPT], known, timezone.localdate(now)))


def rows_left_out(
    rfq: Rfq,
    goods: WantedGoods,
    found: FoundMakers,
    left: Iterable[NotFitting],
    known: Collection[str],
    today: date,
) -> list[RfqLeftOut]:
    rows = []
    for one in left:
        lacking = certificate_of(goods, found.products[one.product], one.refusal, today)
        rows.append(
            RfqLeftOut(
                rfq=rfq,
                enterprise_id=one.maker,
                product_id=one.product,
                refusal=one.refusal,
                certificate_id=lacking if lacking in known else None,
            )
        )
    return rows


def tell_nobody(rfq: Rfq, now: datetime) -> None:
    """The buyer and an officer learn it at once, and once."""
    rfq.nobody_at = now
    rfq.save(update_fields=["nobody_at", "updated_at"])
    emails.nobody(rfq, [{"refusal": code, "count": count} for code, count in rfq.left_out.items()], now)
    said = {"number": rfq.number, "title": rfq.title, "organisation": rfq.contact.organisation.name}
    set_task(rfq, TaskKind.RFQ_NOBODY, NOBODY, "quotations:desk_rfq", now, **said)


@transaction.atomic
def note_opened(*, asking: RfqAsking, now: datetime | None = None) -> None:
    """The maker's page was looked at, signed in or by the button of her link. The first time counts."""
    RfqAsking.objects.filter(pk=asking.pk, opened_at__isnull=True).update(opened_at=now or timezone.now())


@transaction.atomic
def will_quote(*, asking: RfqAsking, by: User | None, now: datetime | None = None) -> RfqAsking:
    """Also after a no, while the request is open. The same again changes nothing."""
    person, now = require_asked(by, asking), now or timezone.now()
    held = hold_asking(asking)
    refuse_over(held, now)
    if held.answer == AskingAnswer.WILL_QUOTE:
        return held
    held.answer, held.reason, held.certificate, held.text = AskingAnswer.WILL_QUOTE, "", None, ""
    answered(held, person, now)
    return held


@transaction.atomic
def decline_asking(
    *,
    asking: RfqAsking,
    by: User | None,
    reason: str,
    text: str = "",
    certificate: CertificateType | None = None,
    now: datetime | None = None,
) -> RfqAsking:
    """Not this time, and why. A missing certificate and too little capacity propose a step of the maker's plan."""
    person, now = require_asked(by, asking), now or timezone.now()
    if reason not in DeclineReason.values:
        raise Refused(_("Say why: the buyer and Smesco learn from it."), field="reason")
    if reason == DeclineReason.CERTIFICATE and certificate is None:
        raise Refused(_("Choose the certificate that is missing."), field="certificate")
    held = hold_asking(asking)
    refuse_over(held, now)
    if held.rfq.quotations.counting().filter(enterprise=held.enterprise_id).exists():
        raise Refused(_("You have quoted already. Withdraw your quotation if it does not hold."), code="state")
    held.answer, held.reason, held.text = AskingAnswer.DECLINED, reason, text.strip()[:600]
    held.certificate = certificate if reason == DeclineReason.CERTIFICATE else None
    answered(held, person, now)
    propose_step(held, now)
    return held


def refuse_over(asking: RfqAsking, now: datetime) -> None:
    if not asking.rfq.takes_quotations(now):
        raise Refused(_("This request is over: nothing more is expected of you."), code="state")


def answered(asking: RfqAsking, by: User, now: datetime) -> None:
    asking.answered_at, asking.answered_by, asking.opened_at = now, by, asking.opened_at or now
    asking.save(update_fields=["answer", "reason", "certificate", "text", "answered_at", "answered_by", "opened_at"])
    what = {"answer": asking.answer, "maker": asking.enterprise.display_name}
    tell(asking.rfq, RfqVerb.ANSWERED, by, now, after=what, why=str(asking.get_reason_display()))
    settle_tasks(about=asking, kinds=[TaskKind.RFQ_REACH], now=now)


def propose_step(asking: RfqAsking, now: datetime) -> None:
    """What a programme could change becomes a step of the plan; the same cause as of an enquiry, and so once."""
    if asking.reason == DeclineReason.CERTIFICATE:
        propose(asking.enterprise, asking.certificate, [asking.rfq], now=now)
    elif asking.reason == DeclineReason.CAPACITY:
        propose(asking.enterprise, None, [asking.rfq], now=now)


def propose(enterprise: Enterprise, certificate: CertificateType | None, rfqs: Sequence[Rfq], *, now: datetime) -> bool:
    """A certificate, or else more capacity. False where it stands in the plan already."""
    said = {"numbers": ", ".join(rfq.number for rfq in rfqs[:3])}
    why = both(lambda: _("Buyers asked for quotations (%(numbers)s), and this was missing.") % said)
    return plan_demand(enterprise, certificate, why, now)
