"""The price sheet of a quotation: from the goods to the door of the buyer, for the whole shipment, in whole rupiah.

Each line is rounded to whole rupiah, half a rupiah up, so that a stage is exactly the sum of what is written. One
division by quantity and rate comes at the end, rounded up to the cent; the sum shown is that unit price × quantity.
A stage is priced only where the maker has written what brings the goods there: what is missing is never guessed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.outside.amounts import WITHOUT_CENTS
from apps.common.outside.money import RUPIAH
from apps.quotations.choices import LineBasis, LineKind, PriceStage

# What a stage stands on, and what must have lines of its own for that.
BELOW: dict[PriceStage, PriceStage] = {
    PriceStage.EXW: PriceStage.GOODS,
    PriceStage.FCA: PriceStage.EXW,
    PriceStage.FAS: PriceStage.FCA,
    PriceStage.FOB: PriceStage.FAS,
    PriceStage.CFR: PriceStage.FOB,
    PriceStage.CIF: PriceStage.CFR,
    PriceStage.CPT: PriceStage.FCA,
    PriceStage.CIP: PriceStage.CPT,
    PriceStage.DPU: PriceStage.DAP,
    PriceStage.DDP: PriceStage.DAP,
}
ORDER = tuple(stage for stage in PriceStage if stage != PriceStage.GOODS)
# A delivery at the buyer's place stands on the first of these that the sheet has.
BEFORE_THE_DOOR = (PriceStage.CIP, PriceStage.CPT, PriceStage.CIF, PriceStage.CFR)
AT_THE_DOOR = frozenset({PriceStage.DAP, PriceStage.DPU, PriceStage.DDP})
INSURED = frozenset({PriceStage.CIF, PriceStage.CIP})
ALWAYS = frozenset({PriceStage.GOODS, PriceStage.EXW})
PASSED = PriceStage.FAS  # on the way to FOB; a price of its own only where it has lines
HUNDRED = 100


@dataclass(frozen=True)
class DatedRate:
    """`rupiah` for `per` of the currency: yen are quoted per 100. Copied into the sheet, never looked up again."""

    rupiah: Decimal
    on: date
    source: str
    per: int = 1
    valid_until: date | None = None

    @property
    def one(self) -> Fraction:
        return Fraction(self.rupiah) / self.per


@dataclass(frozen=True)
class PriceLine:
    """`amount` is money, or per cent of `base`; a base that is the line's own stage includes the line itself."""

    stage: PriceStage
    label: str
    amount: Decimal
    basis: LineBasis = LineBasis.PER_SHIPMENT
    currency: str = RUPIAH
    base: PriceStage | None = None
    kind: LineKind = LineKind.COST
    source: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class InsuredShare:
    """`rate` and `cover` as shares: 0.0025 on 1.10 of CIF or CIP."""

    rate: Decimal
    cover: Decimal = Decimal("1.10")
    valid_until: date | None = None


@dataclass(frozen=True)
class SheetInputs:
    """All that is stored. `currency` is the quotation's; `unit_price` is for one piece, in `unit_currency`."""

    quantity: Decimal
    unit_price: Decimal
    currency: str
    rates: Mapping[str, DatedRate] = field(default_factory=dict)
    unit_currency: str = RUPIAH
    lines: tuple[PriceLine, ...] = ()
    insurance: InsuredShare | None = None

    def rate(self, currency: str) -> Fraction:
        return Fraction(1) if currency == RUPIAH else self.rates[currency].one


@dataclass(frozen=True)
class StagePrice:
    """`rupiah` for the shipment; `unit` and `total` in the currency of the quotation."""

    rupiah: int
    unit: Decimal
    total: Decimal


@dataclass(frozen=True)
class PriceSheet:
    """`amounts`: whole rupiah of each line, in their order. `premium`: of the insurance, by stage."""

    stages: Mapping[PriceStage, StagePrice]
    lines: tuple[tuple[PriceLine, int], ...]
    premium: Mapping[PriceStage, int]
    valid_until: date | None


@dataclass(frozen=True)
class SheetRefused:
    """`line` is the place of the line; None where the whole sheet is meant."""

    line: int | None
    message: str | Promise


def reckon(inputs: SheetInputs) -> PriceSheet:
    """Asks for inputs without objections."""
    goods = Fraction(inputs.unit_price) * Fraction(inputs.quantity) * inputs.rate(inputs.unit_currency)
    reached = {PriceStage.GOODS: half_up(goods)}
    amounts: dict[int, int] = {}
    premium: dict[PriceStage, int] = {}
    for stage in ORDER:
        below = below_of(stage, reached)
        own = [(place, line) for place, line in enumerate(inputs.lines) if line.stage == stage]
        if below not in reached or not (own or stage in ALWAYS or stage == PASSED or is_insured(inputs, stage)):
            continue
        written = line_amounts(inputs, own, reached, stage, below)
        if is_insured(inputs, stage):
            premium[stage] = premium_of(inputs, reached[below])
        amounts |= written
        reached[stage] = reached[below] + sum(written.values()) + premium.get(stage, 0)
    shown = [stage for stage in reached if stage != PASSED or any(line.stage == PASSED for line in inputs.lines)]
    return PriceSheet(
        {stage: priced(inputs, reached[stage]) for stage in shown if stage != PriceStage.GOODS},
        tuple((line, amounts[place]) for place, line in enumerate(inputs.lines) if place in amounts),
        premium,
        valid_until(inputs),
    )


def line_amounts(
    inputs: SheetInputs,
    own: list[tuple[int, PriceLine]],
    reached: Mapping[PriceStage, int],
    stage: PriceStage,
    below: PriceStage,
) -> dict[int, int]:
    """Where lines are per cent of their own stage, that is what stands below ÷ (1 − their sum)."""
    exact = {
        place: fixed(inputs, line, reached) for place, line in own if not (is_percent(line) and line.base == stage)
    }
    inside = {place: Fraction(line.amount) / HUNDRED for place, line in own if place not in exact}
    known = reached[below] + sum(half_up(one) for one in exact.values())
    whole = known / (1 - sum(inside.values(), Fraction(0)))
    return {place: half_up(one) for place, one in (exact | {at: share * whole for at, share in inside.items()}).items()}


def fixed(inputs: SheetInputs, line: PriceLine, reached: Mapping[PriceStage, int]) -> Fraction:
    if is_percent(line) and line.base is not None:
        return Fraction(line.amount) / HUNDRED * reached[line.base]
    money = Fraction(line.amount) * inputs.rate(line.currency)
    return money * Fraction(inputs.quantity) if line.basis == LineBasis.PER_PIECE else money


def is_percent(line: PriceLine) -> bool:
    return line.basis == LineBasis.PERCENT


def is_insured(inputs: SheetInputs, stage: PriceStage) -> bool:
    return stage in INSURED and inputs.insurance is not None


def premium_of(inputs: SheetInputs, carried: int) -> int:
    """The insured sum is a share of the price that the premium is part of."""
    if inputs.insurance is None:
        return 0
    share = Fraction(inputs.insurance.rate) * Fraction(inputs.insurance.cover)
    return half_up(carried / (1 - share) * share)


def priced(inputs: SheetInputs, rupiah: int) -> StagePrice:
    digits = 0 if inputs.currency in WITHOUT_CENTS else 2
    scale = 10**digits
    smallest = ceil(rupiah / Fraction(inputs.quantity) / inputs.rate(inputs.currency) * scale)
    unit = Decimal(smallest).scaleb(-digits)
    return StagePrice(rupiah, unit, (unit * inputs.quantity).quantize(Decimal(1).scaleb(-digits), ROUND_UP))


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def valid_until(inputs: SheetInputs) -> date | None:
    """The earliest day of all that the sheet assumes: lines, the rates that it uses, the insurance."""
    days = [line.valid_until for line in inputs.lines]
    days += [inputs.rates[code].valid_until for code in currencies(inputs)]
    days += [inputs.insurance.valid_until] if inputs.insurance else []
    return min((day for day in days if day is not None), default=None)


def currencies(inputs: SheetInputs) -> list[str]:
    """Those of which a rate is needed."""
    used = {inputs.currency, inputs.unit_currency} | {line.currency for line in inputs.lines if not is_percent(line)}
    return sorted(used - {RUPIAH})


def objections_to(inputs: SheetInputs) -> list[SheetRefused]:
    found = []
    if inputs.quantity <= 0 or inputs.unit_price <= 0:
        found.append(SheetRefused(None, _("Quantity and price of one are more than zero.")))
    for code in currencies(inputs):
        if code not in inputs.rates or inputs.rates[code].rupiah <= 0:
            found.append(SheetRefused(None, _("There is no exchange rate for %(currency)s.") % {"currency": code}))
    if inputs.insurance and not 0 <= inputs.insurance.rate * inputs.insurance.cover < 1:
        found.append(SheetRefused(None, _("The insurance costs less than what is insured.")))
    stages = stages_written(inputs)
    for place, line in enumerate(inputs.lines):
        found += [SheetRefused(place, message) for message in said_of(line, stages)]
    return [*found, *shares_beyond_all(inputs.lines)]


def stages_written(inputs: SheetInputs) -> set[PriceStage]:
    """Those that have lines, and what the insurance makes of them."""
    stages = {line.stage for line in inputs.lines}
    return stages | {stage for stage in INSURED if is_insured(inputs, stage) and BELOW[stage] in stages}


def said_of(line: PriceLine, stages: set[PriceStage]) -> Iterable[str | Promise]:
    if line.stage == PriceStage.GOODS or line.stage in INSURED:
        yield _("Lines are written to EXW, FCA, FAS, FOB, CFR, CPT, DAP, DPU or DDP.")
        return
    if line.amount < 0:
        yield _("An amount is not below zero.")
    if is_percent(line) and (line.base is None or line.base not in path_to(line.stage, stages)):
        yield _("Say of what these per cent are: of this price or of one before it.")
    if line.kind == LineKind.BUFFER and line.stage == PriceStage.EXW:
        yield _("The buyer sees a buffer: write it to FCA or a later price.")
    if line.kind == LineKind.MARGIN and line.stage != PriceStage.EXW:
        yield _("A margin belongs to EXW, which the buyer sees as one number.")
    way = path_to(line.stage, stages)
    lacking = [one for one in way if one not in stages | ALWAYS | {PASSED, line.stage}]
    if lacking:
        yield _("What brings the goods up to %(term)s is not written.") % {"term": lacking[-1].value}


def shares_beyond_all(lines: Iterable[PriceLine]) -> Iterable[SheetRefused]:
    own: dict[PriceStage, Decimal] = {}
    for line in lines:
        if is_percent(line) and line.base == line.stage:
            own[line.stage] = own.get(line.stage, Decimal(0)) + line.amount
    return [
        SheetRefused(None, _("The per cent of %(term)s come to 100 or more.") % {"term": stage.value})
        for stage, percent in own.items()
        if percent >= HUNDRED
    ]


def below_of(stage: PriceStage, known: Container[PriceStage]) -> PriceStage:
    """`known`: the prices that the sheet has. To the buyer's place the goods go as they went before: by ship where its
    freight is written, or where they are on board already."""
    if stage != PriceStage.DAP:
        return BELOW[stage]
    usual = PriceStage.CFR if PriceStage.FOB in known else PriceStage.CPT
    return next((one for one in BEFORE_THE_DOOR if one in known), usual)


def path_to(stage: PriceStage, known: Container[PriceStage] = ()) -> tuple[PriceStage, ...]:
    """From the stage itself down to the goods."""
    return (stage,) if stage == PriceStage.GOODS else (stage, *path_to(below_of(stage, known), known))


def for_buyer(sheet: PriceSheet) -> PriceSheet:
    """EXW is one number: what the maker pays and earns before it is her own affair."""
    return replace(sheet, lines=tuple(one for one in sheet.lines if one[0].stage != PriceStage.EXW))


def differences(sent: PriceSheet, anew: PriceSheet) -> dict[PriceStage, Decimal]:
    """By how much one costs more in a revision than as it was sent."""
    return {stage: anew.stages[stage].unit - price.unit for stage, price in sent.stages.items() if stage in anew.stages}
