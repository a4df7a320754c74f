"""Quotations side by side on one basis: the unit, currency and term that the buyer chose.

What a maker has not quoted is an empty cell that says what is missing; what she has not answered is no yes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile
from math import ceil

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.outside.amounts import WITHOUT_CENTS
from apps.common.outside.money import RUPIAH
from apps.common.units import Declared, factor, price_per
from apps.quotations.choices import PriceStage
from apps.quotations.rules.prices import PASSED, DatedRate, path_to

# What brings the goods from the stage before up to this one.
NOT_QUOTED: dict[PriceStage, str | Promise] = {
    PriceStage.EXW: _("price of the goods not quoted"),
    PriceStage.FCA: _("transport to the carrier not quoted"),
    PriceStage.FAS: _("transport alongside the ship not quoted"),
    PriceStage.FOB: _("loading not quoted"),
    PriceStage.CFR: _("freight not quoted"),
    PriceStage.CIF: _("insurance not quoted"),
    PriceStage.CPT: _("carriage not quoted"),
    PriceStage.CIP: _("insurance not quoted"),
    PriceStage.DAP: _("delivery to your place not quoted"),
    PriceStage.DPU: _("unloading not quoted"),
    PriceStage.DDP: _("duty and VAT not quoted"),
}
NOT_APART = _("this price not quoted by itself")
ON_ITS_TERM = _("Your price in mind is %(term)s: it is compared there alone.")


@dataclass(frozen=True)
class QuotedOffer:
    """A quotation as it was sent. `prices`: of one `unit` in `currency`, by term. `answers`: question → what she
    answered; `sample`: None where she has not said.
    """

    quotation: int
    maker: int
    unit: str
    currency: str
    prices: Mapping[PriceStage, Decimal]
    valid_until: date
    contents: Declared = None
    minimum: int | None = None
    lead_days: int | None = None
    certificates: frozenset[str] = frozenset()
    sample: bool | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PriceInMind:
    """What the buyer hopes to pay for one `unit`, up to `stage` and nowhere else."""

    price: Decimal
    currency: str
    unit: str
    stage: PriceStage


@dataclass(frozen=True)
class ComparedOn:
    """The one basis. `rates` are of one day, shown beside the prices; rupiah need none."""

    unit: str
    currency: str
    stage: PriceStage
    rates: Mapping[str, DatedRate] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    questions: Sequence[str] = ()
    in_mind: PriceInMind | None = None


@dataclass(frozen=True)
class PriceCell:
    """Either a price, rounded up to the cent, or what is missing for it."""

    price: Decimal | None
    lacking: tuple[str | Promise, ...] = ()


@dataclass(frozen=True)
class ComparedOffer:
    """`above`: by how much it is over the price in mind, in that one's currency and unit; below zero under it."""

    offer: QuotedOffer
    price: PriceCell
    minimum: Fraction | None
    past: bool
    held: frozenset[str]
    missing: frozenset[str]
    unanswered: tuple[str, ...]
    above: Decimal | None = None


def compared(offers: Iterable[QuotedOffer], on: ComparedOn, today: date) -> list[ComparedOffer]:
    """The lowest price first; rows without a price last, as they came."""
    rows = [row_of(offer, on, today) for offer in offers]
    return sorted(rows, key=lambda row: (row.price.price is None, row.price.price or 0))


def row_of(offer: QuotedOffer, on: ComparedOn, today: date) -> ComparedOffer:
    rate = factor(offer.unit, on.unit, offer.contents)
    return ComparedOffer(
        offer,
        price_cell(offer, on),
        None if offer.minimum is None or rate is None else offer.minimum * rate,
        offer.valid_until < today,
        on.required & offer.certificates,
        on.required - offer.certificates,
        tuple(question for question in on.questions if not offer.answers.get(question, "").strip()),
        above_in_mind(offer, on),
    )


def above_in_mind(offer: QuotedOffer, on: ComparedOn) -> Decimal | None:
    """Never by assumption: a price up to elsewhere, or of what does not convert, is held against nothing."""
    wanted = on.in_mind
    if wanted is None or wanted.stage != on.stage:
        return None
    there = price_cell(offer, replace(on, currency=wanted.currency, unit=wanted.unit)).price
    return None if there is None else there - wanted.price


def price_cell(offer: QuotedOffer, on: ComparedOn) -> PriceCell:
    lacking = list(not_quoted(offer.prices.keys(), on.stage))
    price = offer.prices.get(on.stage)
    each = None if price is None else price_per(price, offer.unit, on.unit, offer.contents)
    exchanged = rate_between(offer.currency, on)
    if price is not None and each is None:
        lacking.append(_("the units do not compare"))
    if exchanged is None:
        lacking.append(_("no exchange rate"))
    if each is None or exchanged is None:
        return PriceCell(None, tuple(lacking))
    return PriceCell(rounded_up(each * exchanged, on.currency))


def not_quoted(quoted: Collection[PriceStage], wanted: PriceStage) -> tuple[str | Promise, ...]:
    """What lies between the last that is quoted and what is wanted, in the order of the journey."""
    covered = {stage for one in quoted for stage in path_to(one, quoted)}
    if wanted in quoted:
        return ()
    if wanted in covered:
        return (NOT_APART,)
    way = takewhile(lambda stage: stage not in covered, path_to(wanted, quoted))
    lacking = [NOT_QUOTED[stage] for stage in way if stage in NOT_QUOTED and (stage != PASSED or wanted == PASSED)]
    return tuple(reversed(lacking))


def rate_between(currency: str, on: ComparedOn) -> Fraction | None:
    """How many of the buyer's currency one is, through rupiah; None where a rate is not there."""
    if currency == on.currency:
        return Fraction(1)
    theirs, hers = (Fraction(1) if code == RUPIAH else rate_of(code, on) for code in (currency, on.currency))
    return theirs / hers if theirs and hers else None


def rate_of(currency: str, on: ComparedOn) -> Fraction | None:
    return on.rates[currency].one if currency in on.rates else None


def rounded_up(exact: Fraction, currency: str) -> Decimal:
    digits = 0 if currency in WITHOUT_CENTS else 2
    return Decimal(ceil(exact * 10**digits)).scaleb(-digits)
