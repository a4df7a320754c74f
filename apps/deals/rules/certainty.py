"""How sure a step is and which amount of it counts: one side says, the other answers, a document proves.

Amounts are in the currency of the step. The lower of two amounts is never more than either side has said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from apps.deals.choices import Certainty, DealSide, DocumentKind, MemorandumKind, Reply, Rung

Kind = MemorandumKind | Literal[""]
SURE = frozenset({Certainty.CONFIRMED, Certainty.EVIDENCED})
PROOFS: dict[Rung, frozenset[DocumentKind]] = {
    Rung.INTEREST: frozenset(),
    Rung.SAMPLE: frozenset({DocumentKind.AIR_WAYBILL}),
    Rung.QUOTATION: frozenset({DocumentKind.QUOTATION}),
    Rung.MEMORANDUM: frozenset({DocumentKind.MEMORANDUM}),
    Rung.ORDER: frozenset({DocumentKind.PURCHASE_ORDER, DocumentKind.CONTRACT}),
    Rung.SHIPPED: frozenset({DocumentKind.PEB, DocumentKind.CN, DocumentKind.BILL_OF_LADING, DocumentKind.AIR_WAYBILL}),
    Rung.PAID: frozenset({DocumentKind.BANK_ADVICE, DocumentKind.CREDIT_SETTLEMENT}),
}


@dataclass(frozen=True)
class Replied:
    """What one side answered. `hearsay`: somebody else said it for them, as an attaché does who heard of it."""

    side: DealSide
    reply: Reply
    on: date
    amount: Decimal | None = None
    hearsay: bool = False


@dataclass(frozen=True)
class CheckedDocument:
    kind: DocumentKind
    on: date


@dataclass(frozen=True)
class Ruling:
    """What an officer decided about a dispute; without an amount the step is rejected."""

    on: date
    amount: Decimal | None = None


@dataclass(frozen=True)
class DealStep:
    """One step of a deal. `amount` is None where the rung is not valued; `rate` is rupiah for one of the currency,
    of the day on which it happened. `replaces` is the number of the step that it corrects. Memoranda have a `kind`.
    """

    pk: int
    rung: Rung
    by: DealSide
    happened_on: date
    entered_on: date
    amount: Decimal | None = None
    currency: str = "IDR"
    rate: Decimal = Decimal(1)
    replaces: int | None = None
    reason: str = ""
    kind: Kind = ""
    replies: tuple[Replied, ...] = ()
    documents: tuple[CheckedDocument, ...] = ()
    ruling: Ruling | None = None

    def rupiah(self, amount: Decimal) -> int:
        """Whole rupiah, half a rupiah up."""
        return int((amount * self.rate).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class ReplyLimits:
    """`tolerance` is a share of the claimed amount; `again_after` are days until "too early" is asked again."""

    tolerance: Decimal = Decimal("0.02")
    again_after: int = 30


USUAL = ReplyLimits()


@dataclass(frozen=True)
class Weighed:
    """`amount` counts; `said` is what the other side said instead. Both stay visible."""

    certainty: Certainty
    amount: Decimal | None
    said: Decimal | None = None
    ask_again_on: date | None = None

    @property
    def is_sure(self) -> bool:
        return self.certainty in SURE


def weigh(step: DealStep, limits: ReplyLimits = USUAL) -> Weighed:
    """A dispute is settled by an officer alone: no document does it by itself."""
    if step.ruling and step.ruling.amount is None:
        return Weighed(Certainty.REJECTED, step.amount)
    heard = heard_of(step)
    disputed = next((one for one in heard if disputes(step, one, limits)), None)
    if disputed:
        return ruled(step, disputed)
    amounts = [one.amount for one in heard if one.reply == Reply.OTHER_AMOUNT and one.amount is not None]
    said = min(amounts, default=None)
    counts = step.amount if said is None or step.amount is None else min(step.amount, said)
    if is_proven(step):
        return Weighed(Certainty.EVIDENCED, counts, said)
    agreeing = {one.side for one in heard if one.reply in (Reply.RIGHT, Reply.OTHER_AMOUNT)}
    if others(step.by) and others(step.by) <= agreeing:
        return Weighed(Certainty.CONFIRMED, counts, said)
    early = [one.on for one in heard if one.reply == Reply.TOO_EARLY]
    again = max(early) + timedelta(days=limits.again_after) if early else None
    return Weighed(Certainty.CLAIMED, counts, said, again)


def ruled(step: DealStep, disputed: Replied) -> Weighed:
    """Who says "not us" is overruled only where a document proves it."""
    ruling = step.ruling
    if ruling and ruling.on >= disputed.on:
        if is_proven(step):
            return Weighed(Certainty.EVIDENCED, ruling.amount, disputed.amount)
        if disputed.reply != Reply.NOT_US:
            return Weighed(Certainty.CONFIRMED, ruling.amount, disputed.amount)
    return Weighed(Certainty.DISPUTED, step.amount, disputed.amount)


def others(by: DealSide) -> frozenset[DealSide]:
    """Whose word is still needed. The portal's own step needs none: it is its own document."""
    both = frozenset({DealSide.MAKER, DealSide.BUYER})
    return frozenset() if by == DealSide.PORTAL else both - {by}


def heard_of(step: DealStep) -> tuple[Replied, ...]:
    """The last word of each side whose word is needed; hearsay is none."""
    last = {
        one.side: one
        for one in sorted(step.replies, key=lambda one: one.on)
        if one.side in others(step.by) and not one.hearsay
    }
    return tuple(last[side] for side in sorted(last))


def disputes(step: DealStep, one: Replied, limits: ReplyLimits) -> bool:
    if one.reply == Reply.NOT_US:
        return True
    if one.reply != Reply.OTHER_AMOUNT or one.amount is None or step.amount is None:
        return False
    return abs(one.amount - step.amount) > limits.tolerance * abs(step.amount)


def is_proven(step: DealStep) -> bool:
    if step.by == DealSide.PORTAL and DocumentKind.QUOTATION in PROOFS[step.rung]:
        return True
    return any(one.kind in PROOFS[step.rung] for one in step.documents)


def as_known_on(step: DealStep, day: date) -> DealStep | None:
    """The step as it was known at the end of a day; None where it was entered later."""
    if step.entered_on > day:
        return None
    return replace(
        step,
        replies=tuple(one for one in step.replies if one.on <= day),
        documents=tuple(one for one in step.documents if one.on <= day),
        ruling=step.ruling if step.ruling and step.ruling.on <= day else None,
    )


def all_known_on(steps: Iterable[DealStep], day: date) -> tuple[DealStep, ...]:
    known = (as_known_on(step, day) for step in steps)
    return tuple(step for step in known if step is not None)
