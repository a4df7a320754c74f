"""Quotations of a request side by side, on the one basis that stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common.formats import grouped, money
from apps.common.models import language_of, localised
from apps.common.outside.money import RUPIAH
from apps.common.spreadsheets.writing import Book
from apps.markets.reads import certificates_of, rulebook
from apps.markets.rules.requirements import HeldCertificate, MarketFacts
from apps.matchmaking.reads.wording import Names
from apps.matchmaking.rules.facts import EVERYWHERE, HOME
from apps.quotations.choices import PriceStage, QuotationState
from apps.quotations.models import Quotation, Rfq
from apps.quotations.reads.sheet import contents_of
from apps.quotations.rules.comparison import (
    ON_ITS_TERM,
    ComparedOffer,
    ComparedOn,
    PriceInMind,
    QuotedOffer,
    compared,
)
from apps.quotations.rules.prices import DatedRate, path_to
from apps.reference.models import CertificateType, Unit
from apps.umkm.choices import CertificateState

WIDTH = 252  # of a bar, in units of its drawing
TERMS = tuple(stage for stage in PriceStage if stage not in (PriceStage.GOODS, PriceStage.FAS))
SHOWN = (QuotationState.SENT, QuotationState.ACCEPTED, QuotationState.DECLINED)


@dataclass(frozen=True)
class BarPiece:
    kind: str
    left: float
    width: float


@dataclass(frozen=True)
class QuotedRow:
    """`price` is empty where something is not quoted (`lacking`); `instead`: what was quoted, said beside it."""

    quotation: Quotation
    name: str
    lang: str
    price: str
    lacking: list[str | Promise]
    instead: str
    bar: list[BarPiece]
    minimum: str
    ready: str
    is_late: bool
    is_past: bool
    held: list[str]
    missing: list[str]
    law: list[str]
    sample: str
    unanswered: tuple[str, ...]
    against: str
    answers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def may_be_chosen(self) -> bool:
        return self.quotation.is_sent and not self.is_past


@dataclass(frozen=True)
class QuotedPage:
    rows: list[QuotedRow]
    on: ComparedOn
    unit: Unit
    rates: list[tuple[str, str, date, str]]

    @property
    def head(self) -> str:
        return _("%(term)s, per %(unit)s") % {"term": self.on.stage.value, "unit": self.unit.label}


def quotations_of(rfq: Rfq) -> list[Quotation]:
    """One of each maker: the newest that was sent. Drafts are the makers'."""
    rows = (
        Quotation.objects.filter(rfq=rfq, state__in=SHOWN)
        .select_related("enterprise__regency", "product", "version__category", "unit", "currency", "declined_for")
        .order_by("enterprise", "-pk")
        .distinct("enterprise")
    )
    return sorted(rows, key=lambda one: one.pk)


def units_for(rfq: Rfq, quotations: Iterable[Quotation]) -> list[Unit]:
    """The request's own, and those that its quotations count in."""
    codes = {rfq.unit_id, *(one.unit_id for one in quotations if one.unit_id)}
    return sorted(Unit.objects.filter(pk__in=codes), key=lambda unit: (unit.pk != rfq.unit_id, unit.pk))


def currencies_for(rfq: Rfq, quotations: Iterable[Quotation], rates: Mapping[str, DatedRate]) -> list[str]:
    """The request's own first, then those that something is quoted in, then all others that have a rate."""
    quoted = sorted({str(one.currency_id) for one in quotations})
    return list(dict.fromkeys([str(rfq.currency_id), *quoted, RUPIAH, *sorted(rates)]))


def compare(
    rfq: Rfq,
    quotations: Sequence[Quotation],
    basis: tuple[PriceStage, str, Unit],
    rates: Mapping[str, DatedRate],
    today: date,
) -> QuotedPage:
    """The same number of queries for one quotation and for ten."""
    names, (stage, currency, unit) = Names(), basis
    required = frozenset(row.pk for row in rfq.certificates.all())
    codes = {currency, *(str(one.currency_id) for one in quotations)} - {RUPIAH}
    used = {code: rates[code] for code in codes if code in rates} if len(codes) > 1 or currency == RUPIAH else {}
    on = ComparedOn(unit.pk, currency, stage, rates, required, tuple(rfq.questions), in_mind_of(rfq))
    proofs = proofs_of(quotations)
    law = law_of(rfq, quotations, proofs, names, today)
    held = held_by(quotations, proofs, today)
    known = {one.pk: one for one in quotations}
    offers = [offer_of(one, rfq, held[one.pk]) for one in quotations]
    rows = compared(offers, on, today)
    longest = max((widest(row.offer) for row in rows), default=Decimal(0))
    made = [
        row_of(row, known[row.offer.quotation], rfq, on, unit, names, law.get(row.offer.quotation, []), longest)
        for row in rows
    ]
    return QuotedPage(made, on, unit, rates_shown(used))


def in_mind_of(rfq: Rfq) -> PriceInMind | None:
    if not rfq.target_price:
        return None
    return PriceInMind(rfq.target_price, str(rfq.currency_id), rfq.unit_id, PriceStage(rfq.term))


def rates_shown(rates: Any) -> list[tuple[str, str, date, str]]:
    return [(code, rupiah_of(rate), rate.on, rate.source) for code, rate in sorted(rates.items())]


def rupiah_of(rate: DatedRate) -> str:
    figure = money(rate.rupiah.quantize(Decimal("0.01")), RUPIAH)
    return figure if rate.per == 1 else _("%(price)s for %(number)d") % {"price": figure, "number": rate.per}


def offer_of(quotation: Quotation, rfq: Rfq, held: frozenset[str]) -> QuotedOffer:
    version, unit = quotation.version, quotation.unit_id or quotation.version.unit_id or ""
    assert quotation.valid_until is not None  # noqa: S101 - a sent quotation has its day: a constraint
    return QuotedOffer(
        quotation=quotation.pk,
        maker=quotation.enterprise_id,
        unit=unit,
        currency=str(quotation.currency_id),
        prices={PriceStage(code): Decimal(one["unit"]) for code, one in quotation.stages.items()},
        valid_until=quotation.valid_until,
        contents=contents_of(version),
        minimum=quotation.minimum,
        lead_days=quotation.lead_days,
        certificates=held,
        sample=quotation.gives_sample,
        answers=dict(zip(rfq.questions, quotation.answers, strict=False)),
    )


@dataclass(frozen=True)
class HeldProofs:
    """Maker → her certificates; version → the kinds of them that belong to it."""

    mine: Mapping[int, Sequence[HeldCertificate]]
    named: Mapping[int, set[str]]


def proofs_of(quotations: Sequence[Quotation]) -> HeldProofs:
    """Two queries."""
    return HeldProofs(certificates_of([one.enterprise_id for one in quotations]), certificates_named(quotations))


def held_by(quotations: Sequence[Quotation], proofs: HeldProofs, today: date) -> dict[int, frozenset[str]]:
    """Certificates that staff checked, that run today, and that belong to the product."""
    return {
        one.pk: frozenset(
            held.type
            for held in proofs.mine.get(one.enterprise_id, ())
            if held.state == CertificateState.VERIFIED
            and held.runs_on(today)
            and held.type in proofs.named[one.version_id]
        )
        for one in quotations
    }


def certificates_named(quotations: Sequence[Quotation]) -> dict[int, set[str]]:
    named: dict[int, set[str]] = {one.version_id: set() for one in quotations}
    through = type(quotations[0].version).certificate_types.through.objects if quotations else None
    rows = through.filter(version__in=list(named)).values_list("version_id", "certificatetype_id") if through else []
    for version, kind in rows:
        named[version].add(kind)
    return named


def law_of(
    rfq: Rfq, quotations: Sequence[Quotation], proofs: HeldProofs, names: Names, today: date
) -> dict[int, list[str]]:
    """Quotation → the proofs that the law of the destination asks and the maker does not hold, in words."""
    book, found = rulebook(today), {}
    there = {rfq.destination_id} | ({EVERYWHERE} if rfq.destination_id != HOME else set())
    for one in quotations:
        facts = MarketFacts(one.version.hs_code_id or "", frozenset(proofs.named[one.version_id]))
        _bars, gaps = book.judge(facts, proofs.mine.get(one.enterprise_id, ()))
        found[one.pk] = sorted(names.requirement(code) for markets, code in gaps if markets & there)
    return found


def row_of(
    row: ComparedOffer,
    quotation: Quotation,
    rfq: Rfq,
    on: ComparedOn,
    unit: Unit,
    names: Names,
    law: list[str],
    longest: Decimal,
) -> QuotedRow:
    offer = row.offer
    price = money(row.price.price, on.currency) if row.price.price is not None else ""
    ready = quotation.sent_at.date() if quotation.sent_at else None
    return QuotedRow(
        quotation,
        localised(quotation.version, "name"),
        language_of(quotation.version, "name"),
        price,
        list(row.price.lacking),
        instead_of(quotation, offer, on),
        bar_of(offer, on, longest),
        f"{grouped(ceil(row.minimum))} {unit.counted(ceil(row.minimum))}".strip() if row.minimum is not None else "",
        _("%(days)d days after the order") % {"days": offer.lead_days} if offer.lead_days else "",
        bool(rfq.wanted_by and offer.lead_days and ready and (rfq.wanted_by - ready).days < offer.lead_days),
        row.past and quotation.is_sent,
        sorted(names.of(CertificateType, code) for code in row.held),
        sorted(names.of(CertificateType, code) for code in row.missing),
        law,
        sample_words(offer.sample),
        row.unanswered,
        against_words(row, rfq, on),
        [(question, answer) for question, answer in offer.answers.items() if answer.strip()],
    )


def against_words(row: ComparedOffer, rfq: Rfq, on: ComparedOn) -> str:
    """Against the price that she has in mind, or why not."""
    if on.in_mind is None:
        return ""
    if on.in_mind.stage != on.stage:
        return ON_ITS_TERM % {"term": on.in_mind.stage.value}
    if row.above is None:
        return ""
    if not row.above:
        return _("exactly your price in mind")
    said = {"amount": money(abs(row.above), on.in_mind.currency), "unit": rfq.unit.label}
    if row.above > 0:
        return _("%(amount)s per %(unit)s over your price in mind") % said
    return _("%(amount)s per %(unit)s under your price in mind") % said


def sample_words(sample: bool | None) -> str:
    if sample is None:
        return ""
    return _("can be sent") if sample else _("not before the order")


def instead_of(quotation: Quotation, offer: QuotedOffer, on: ComparedOn) -> str:
    """What was quoted in the maker's own terms: 7.05 FOB Belawan; beside a price what it is made of."""
    stage = furthest(offer)
    if stage is None:
        return ""
    if offer.currency != on.currency and on.stage in offer.prices:
        return _("quoted %(price)s, through rupiah") % {"price": own_words(quotation, offer, on.stage)}
    is_same = stage == on.stage and offer.currency == on.currency and offer.unit == on.unit
    return "" if is_same else own_words(quotation, offer, stage)


def own_words(quotation: Quotation, offer: QuotedOffer, stage: PriceStage) -> str:
    place = quotation.place if stage == quotation.term else ""
    return f"{money(offer.prices[stage], offer.currency)} {stage.value} {place}".strip()


def furthest(offer: QuotedOffer) -> PriceStage | None:
    """The stage that covers the most of the way."""
    return max(offer.prices, key=lambda stage: len(path_to(stage, offer.prices)), default=None)


def widest(offer: QuotedOffer) -> Decimal:
    """Only prices of one currency stand in one drawing; others are scaled within their own row."""
    return max(offer.prices.values(), default=Decimal(0))


def bar_of(offer: QuotedOffer, on: ComparedOn, longest: Decimal) -> list[BarPiece]:
    """The goods, to the ship, freight and insurance; dashed where something is not quoted, whose size is unknown."""
    whole = longest if offer.currency == on.currency and longest else widest(offer)
    if not whole or not offer.prices:
        return []
    pieces, left, before = [], 0.0, Decimal(0)
    scale = (WIDTH - 36) / float(whole)
    for kind, stages in PARTS:
        reached = max((offer.prices[stage] for stage in stages if stage in offer.prices), default=None)
        if reached is None or reached <= before:
            continue
        width = round(float(reached - before) * scale, 1)
        pieces.append(BarPiece(kind, round(left, 1), width))
        left, before = left + width, reached
    if on.stage not in offer.prices:
        pieces.append(BarPiece("gap", round(left + 1, 1), 30))
    return pieces


PARTS = (
    ("goods", (PriceStage.EXW,)),
    ("ship", (PriceStage.FCA, PriceStage.FAS, PriceStage.FOB)),
    ("freight", (PriceStage.CFR, PriceStage.CIF, PriceStage.CPT, PriceStage.CIP)),
    ("door", (PriceStage.DAP, PriceStage.DPU, PriceStage.DDP)),
)


def book(rfq: Rfq, page: QuotedPage) -> bytes:
    """As a workbook: what is not quoted stays an empty cell with its words beside it."""
    made = Book()
    heads = [
        _("Maker"), _("Product"), _("Number"), page.head, _("Not quoted"), _("As quoted"), _("Minimum"), _("Ready"),
        _("Holds until"), _("Certificates"), _("Lacking"), _("Asked, not answered"), _("Price in mind"),
    ]  # fmt: skip
    rows = [
        (
            row.quotation.enterprise.display_name,
            row.name,
            str(row.quotation),
            row.price,
            ", ".join(map(str, row.lacking)),
            row.instead,
            row.minimum,
            row.ready,
            row.quotation.valid_until,
            ", ".join(row.held),
            ", ".join([*row.missing, *row.law]),
            ", ".join(row.unanswered),
            row.against,
        )
        for row in page.rows
    ]
    made.sheet(rfq.number, heads, rows, width=24)
    return made.content()
