"""What may be entered on the ladder of a deal, which of its steps count, and where the deal stands.

A chain of corrections gives one step: its newest that is sure, else its newest claim, else its newest that is disputed.
So a correction that nobody has confirmed takes nothing away from what was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.outside.money import RUPIAH
from apps.deals.choices import Certainty, DealSide, DealState, Rung
from apps.deals.rules.certainty import USUAL, DealStep, ReplyLimits, Weighed, weigh

ORDER = tuple(Rung)
VALUED = frozenset({Rung.QUOTATION, Rung.MEMORANDUM, Rung.ORDER, Rung.SHIPPED, Rung.PAID})
RETURNABLE = frozenset({Rung.SHIPPED, Rung.PAID})
WINNING = frozenset({Rung.ORDER, Rung.SHIPPED, Rung.PAID})
BOTH = frozenset({DealSide.MAKER, DealSide.BUYER})
CLAIMANTS: dict[Rung, frozenset[DealSide]] = {
    Rung.INTEREST: BOTH | {DealSide.STAFF},
    Rung.SAMPLE: frozenset({DealSide.MAKER}),
    Rung.QUOTATION: frozenset({DealSide.PORTAL}),
    Rung.MEMORANDUM: BOTH,
    Rung.ORDER: BOTH,
    Rung.SHIPPED: frozenset({DealSide.MAKER}),
    Rung.PAID: frozenset({DealSide.MAKER}),
}
# Of a chain of corrections the highest counts, of equals the newest.
RANK = {
    Certainty.EVIDENCED: 3,
    Certainty.CONFIRMED: 3,
    Certainty.CLAIMED: 2,
    Certainty.DISPUTED: 1,
    Certainty.REJECTED: 0,
}


@dataclass(frozen=True)
class StepLimits:
    """`dollar` is rupiah for one; an amount of `least_dollars` or less is no amount. `twice_above` is in rupiah.
    `over_order` is the share by which more than ordered may be shipped.
    """

    dollar: Decimal
    least_dollars: Decimal = Decimal(1)
    twice_above: int = 50_000_000_000
    over_order: Decimal = Decimal("0.10")
    replies: ReplyLimits = USUAL


@dataclass(frozen=True)
class StepRefused:
    field: str
    message: str | Promise


@dataclass(frozen=True)
class CountedStep:
    """A step that stands for its chain of corrections, with how sure it is."""

    step: DealStep
    weighed: Weighed

    @property
    def rupiah(self) -> int:
        return 0 if self.weighed.amount is None else self.step.rupiah(self.weighed.amount)

    @property
    def amount(self) -> Decimal:
        return Decimal(0) if self.weighed.amount is None else self.weighed.amount


@dataclass(frozen=True)
class Sum:
    amount: Decimal
    currency: str


def objections(
    new: DealStep, before: Sequence[DealStep], *, today: date, limits: StepLimits, closed: bool = False
) -> list[StepRefused]:
    """Why a step cannot be entered; empty when it can."""
    found = []
    if closed:
        found.append(StepRefused("", _("This deal is closed. Reopen it first.")))
    if new.by not in CLAIMANTS[new.rung]:
        found.append(StepRefused("rung", _("This step is entered by another side.")))
    if (new.rung == Rung.MEMORANDUM) is not bool(new.kind):
        found.append(StepRefused("kind", _("Say of a memorandum, and of nothing else, which kind it is.")))
    if new.happened_on > today:
        found.append(StepRefused("happened_on", _("What lies in the future has not happened yet.")))
    return found + amount_objections(new, before, limits) + correction_objections(new, before)


def amount_objections(new: DealStep, before: Sequence[DealStep], limits: StepLimits) -> list[StepRefused]:
    if new.rung not in VALUED:
        return [] if new.amount is None else [StepRefused("amount", _("This step has no amount."))]
    if new.amount is None:
        return [StepRefused("amount", _("Enter the amount."))]
    found = []
    if abs(new.amount) * new.rate <= limits.least_dollars * limits.dollar:
        found.append(StepRefused("amount", _("Enter the real amount; nothing or a dollar is none.")))
    if new.amount < 0 and new.rung not in RETURNABLE:
        return [*found, StepRefused("amount", _("Only what was shipped or paid can be taken back."))]
    if new.amount < 0 and not new.reason.strip():
        found.append(StepRefused("reason", _("Say why it was taken back.")))
    if takes_back_too_much(new, before, limits.replies):
        found.append(StepRefused("amount", _("More is taken back than there was.")))
    return found


def takes_back_too_much(new: DealStep, before: Sequence[DealStep], limits: ReplyLimits) -> bool:
    root = roots(before)
    corrected = root.get(new.replaces) if new.replaces is not None else None
    there = [one for one in counting(before, limits) if root[one.step.pk] != corrected]
    after = of_rung([*there, CountedStep(new, Weighed(Certainty.CLAIMED, new.amount))], new.rung)
    return total_in(currency_of(after), after).amount < 0


def correction_objections(new: DealStep, before: Sequence[DealStep]) -> list[StepRefused]:
    if new.replaces is None:
        return []
    corrected = next((step for step in before if step.pk == new.replaces), None)
    if corrected is None:
        return [StepRefused("replaces", _("The step that this corrects is not of this deal."))]
    if corrected.rung != new.rung:
        return [StepRefused("replaces", _("A correction stays on the same step of the ladder."))]
    if any(step.replaces == new.replaces for step in before):
        return [StepRefused("replaces", _("This step was corrected already. Correct the newest one."))]
    return []


def is_asked_twice(step: DealStep, limits: StepLimits) -> bool:
    return step.amount is not None and abs(step.rupiah(step.amount)) > limits.twice_above


def roots(steps: Iterable[DealStep]) -> dict[int, int]:
    """The number of each step → the number of the step with which its chain of corrections began."""
    found: dict[int, int] = {}
    for step in sorted(steps, key=lambda step: step.pk):
        found[step.pk] = step.pk if step.replaces is None else found.get(step.replaces, step.replaces)
    return found


def counting(steps: Sequence[DealStep], limits: ReplyLimits = USUAL) -> list[CountedStep]:
    """One step of each chain of corrections, in the order in which the chains began."""
    root = roots(steps)
    chains: dict[int, list[CountedStep]] = {}
    for step in sorted(steps, key=lambda step: step.pk):
        chains.setdefault(root[step.pk], []).append(CountedStep(step, weigh(step, limits)))
    return [max(chain, key=standing_of) for chain in chains.values()]


def standing_of(one: CountedStep) -> tuple[int, int]:
    return RANK[one.weighed.certainty], one.step.pk


def of_rung(counted: Sequence[CountedStep], rung: Rung) -> list[CountedStep]:
    """What is neither rejected nor disputed."""
    return [
        one
        for one in counted
        if one.step.rung == rung and (one.weighed.is_sure or one.weighed.certainty == Certainty.CLAIMED)
    ]


def currency_of(counted: Sequence[CountedStep]) -> str | None:
    """The one currency of all; None where there are several."""
    used = {one.step.currency for one in counted}
    return used.pop() if len(used) == 1 else None


def total_in(currency: str | None, counted: Sequence[CountedStep]) -> Sum:
    """Without a currency in rupiah of their own days."""
    if currency is None:
        return Sum(Decimal(sum(one.rupiah for one in counted)), RUPIAH)
    return Sum(sum((one.amount for one in counted), Decimal(0)), currency)


def is_shipped_beyond_order(counted: Sequence[CountedStep], limits: StepLimits) -> bool:
    """Where nothing was ordered there is nothing to compare with."""
    ordered, shipped = of_rung(counted, Rung.ORDER), of_rung(counted, Rung.SHIPPED)
    currency = currency_of([*ordered, *shipped])
    most = total_in(currency, ordered).amount * (1 + limits.over_order)
    return bool(ordered) and total_in(currency, shipped).amount > most


def advance_of(counted: Sequence[CountedStep]) -> Sum:
    """What is paid beyond what is shipped; nothing when the goods are ahead of the money."""
    shipped, paid = of_rung(counted, Rung.SHIPPED), of_rung(counted, Rung.PAID)
    currency = currency_of([*shipped, *paid])
    ahead, gone = total_in(currency, paid), total_in(currency, shipped)
    return Sum(max(ahead.amount - gone.amount, Decimal(0)), ahead.currency)


def waiting(counted: Sequence[CountedStep]) -> list[CountedStep]:
    """What the other side is asked about."""
    return [one for one in counted if one.weighed.certainty == Certainty.CLAIMED]


def state_of(counted: Sequence[CountedStep], *, closed: bool, faded: bool) -> DealState:
    """`faded`: nothing of it is alive any more. What was won stays won, however quiet it is and whoever closes it."""
    if any(one.step.rung in WINNING and one.weighed.is_sure for one in counted):
        return DealState.WON
    if closed:
        return DealState.LOST
    return DealState.ASLEEP if faded else DealState.OPEN
