"""Entering a step of the ladder. Nothing that was entered is changed: a correction is a new step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.formats import rupiah
from apps.common.outside.money import RUPIAH
from apps.deals.access import BY_STAFF, require_side
from apps.deals.actions.keeping import exact, hold, settle, tell
from apps.deals.choices import DealSide, DealVerb, MemorandumKind, Rung
from apps.deals.models import Deal, LadderStep
from apps.deals.reads.facts import day_of, steps_of
from apps.deals.reads.policy import policy, rate_of, step_limits
from apps.deals.rules.certainty import DealStep
from apps.deals.rules.ladder import VALUED, is_asked_twice, objections
from apps.reference.models import ExchangeRate
from apps.umkm.actions.history import Objection, keep

OBJECTIONS = {
    "memorandum_says_its_kind": Objection("kind"),
    "valued_step_has_an_amount": Objection("amount"),
    "taken_back_step_says_why": Objection("reason"),
}


@dataclass(frozen=True)
class EnteredStep:
    """A step as it was entered, before it is one."""

    rung: str
    side: str
    amount: Decimal | None
    currency: str
    happened_on: date
    kind: str
    replaces: LadderStep | None
    text: str
    reason: str


@transaction.atomic
def enter_step(
    *,
    deal: Deal,
    rung: str,
    side: str,
    by: User | None,
    amount: Decimal | None = None,
    currency: str = RUPIAH,
    happened_on: date | None = None,
    kind: str = "",
    replaces: LadderStep | None = None,
    text: str = "",
    reason: str = "",
    sure: bool = False,
    via: str = "",
    now: datetime | None = None,
) -> LadderStep:
    """One side's word. The other side is asked at once. What a side said on the telephone an officer enters for it.

    1. The rate is the one of the day on which it happened, else the last before it; it is copied, with its day.
    2. What the rules object to is refused together; a very large amount until she says that she is `sure`.
    3. The step is kept, and the deal's marks are written anew.
    """
    person, now = require_side(by, deal, side, via), now or timezone.now()
    if via in BY_STAFF and not text.strip():
        raise Refused(_("Write who said it, and when."), field="text")
    held = hold(deal)
    day = happened_on or day_of(now)
    said = EnteredStep(rung, side, exact(amount), currency or RUPIAH, day, kind, replaces, text.strip(), reason.strip())
    step = judged(held, said, now, sure=sure)
    step.by, step.via = person, via
    keep(step, OBJECTIONS)
    verb = DealVerb.CORRECTED if replaces is not None else DealVerb.ENTERED
    after = {"rung": rung, "amount": step.amount, "currency": step.currency_id, "happened_on": day}
    tell(held, verb, person, now, part=step, after=after, why=step.reason, via=via)
    settle(held, now, moved=True)
    step.deal = held
    return step


def judged(deal: Deal, said: EnteredStep, now: datetime, *, sure: bool) -> LadderStep:
    if said.rung not in Rung.values or said.side not in DealSide.values:
        raise Refused(_("Choose a step of the ladder."), field="rung")
    today, rules = day_of(now), policy()
    rate = found_rate(said, today)
    plain = plain_step(said, rate, today)
    limits = step_limits(rules, today)
    against = [
        Refused(one.message, field=one.field or None)  # type: ignore[arg-type]
        for one in objections(plain, steps_of(deal), today=today, limits=limits, closed=deal.is_closed)
    ]
    if against:
        against[0].also = tuple(against[1:])
        raise against[0]
    if is_asked_twice(plain, limits) and not sure:
        raise Refused(
            _("That is %(amount)s. Is it really so much?")
            % {"amount": rupiah(plain.rupiah(said.amount or Decimal(0)))},
            field="amount",
            code="sure",
        )
    return LadderStep(
        deal=deal,
        rung=said.rung,
        kind=said.kind,
        side=said.side,
        amount=said.amount,
        currency_id=said.currency,
        rate=plain.rate,
        rate_on=rate.since if rate else None,
        rate_source=rate.source[:120] if rate else "",
        rupiah=None if said.amount is None else plain.rupiah(said.amount),
        happened_on=said.happened_on,
        entered_at=now,
        replaces=said.replaces,
        text=said.text[:400],
        reason=said.reason[:400],
    )


def found_rate(said: EnteredStep, today: date) -> ExchangeRate | None:
    if said.currency == RUPIAH or said.rung not in VALUED:
        return None
    rate = rate_of(said.currency, min(said.happened_on, today))
    if rate is None:
        raise Refused(
            _("There is no exchange rate of %(currency)s for that day or before. Enter it in rupiah, or ask staff.")
            % {"currency": said.currency},
            field="currency",
        )
    return rate


def plain_step(said: EnteredStep, rate: ExchangeRate | None, today: date) -> DealStep:
    """As the rules look at it; the database will give it its number."""
    return DealStep(
        pk=0,
        rung=Rung(said.rung),
        by=DealSide(said.side),
        happened_on=said.happened_on,
        entered_on=today,
        amount=said.amount,
        currency=said.currency,
        rate=rate.rupiah if rate else Decimal(1),
        replaces=said.replaces.pk if said.replaces else None,
        reason=said.reason,
        kind=MemorandumKind(said.kind) if said.kind else "",
    )
