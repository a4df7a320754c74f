"""What staff set, as the limits that the rules take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from apps.common.outside.money import DOLLARS, RUPIAH
from apps.deals.choices import Rung
from apps.deals.models import DealPolicy, RungFade
from apps.deals.rules.asking import AskingLimits
from apps.deals.rules.certainty import ReplyLimits
from apps.deals.rules.fading import Fade, Fades
from apps.deals.rules.ladder import StepLimits
from apps.deals.rules.sameness import SamenessLimits
from apps.reference.models import ExchangeRate

PERCENT = Decimal(100)


def policy() -> DealPolicy:
    """As staff keep it; as it is delivered where they have not looked at it yet."""
    return DealPolicy.objects.filter(pk="usual").first() or DealPolicy()


def reply_limits(rules: DealPolicy) -> ReplyLimits:
    return ReplyLimits(tolerance=rules.tolerance_percent / PERCENT, again_after=rules.again_days)


def step_limits(rules: DealPolicy, today: date) -> StepLimits:
    """Where no dollar has a rate yet, only nothing is refused as too little."""
    dollar = rate_of(DOLLARS, today)
    return StepLimits(
        dollar=dollar.rupiah if dollar else Decimal(0),
        twice_above=rules.twice_above,
        over_order=rules.over_order_percent / PERCENT,
        replies=reply_limits(rules),
    )


def asking_limits(rules: DealPolicy) -> AskingLimits:
    return AskingLimits(link=rules.link_days, most_mails=rules.most_mails, within=rules.within_days)


def sameness_limits(rules: DealPolicy) -> SamenessLimits:
    return SamenessLimits(share=rules.same_percent / PERCENT, days=rules.same_days)


def fades() -> Fades:
    return {Rung(row.rung): Fade(row.full_for, row.gone_at) for row in RungFade.objects.all()}


def rate_of(currency: str, day: date) -> ExchangeRate | None:
    """Of that day, else the last one before it. Rupiah need none."""
    if currency == RUPIAH:
        return None
    found: ExchangeRate | None = ExchangeRate.objects.on(day).filter(currency=currency).first()
    return found
