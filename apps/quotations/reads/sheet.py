"""The sheet of a quotation: its rows as what `rules.prices` reckons, and what was reckoned as it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from apps.common.outside.money import RUPIAH
from apps.common.units import Declared, holding
from apps.gallery.choices import COUNTED_IN, PackKind
from apps.gallery.models import Version
from apps.gallery.pages.packing import package_of, rooms
from apps.gallery.rules.load import Load, Package, load, percent
from apps.quotations.choices import LineBasis, LineKind, PriceStage
from apps.quotations.models import CostRow, PriceSheetLine, PriceSheetRate, Quotation
from apps.quotations.rules.prices import (
    DatedRate,
    InsuredShare,
    PriceLine,
    PriceSheet,
    SheetInputs,
    StagePrice,
    currencies,
    for_buyer,
    objections_to,
    reckon,
)
from apps.reference.models import Currency, ExchangeRate

PER_HUNDRED = frozenset({"JPY", "KRW"})  # as the ministry of finance quotes them
HUNDRED = Decimal(100)


def rates_on(day: date, codes: Iterable[str]) -> dict[str, DatedRate]:
    """The last rate of each currency up to that day; none where there is none."""
    wanted = set(codes) - {RUPIAH}
    return {code: rate for code, rate in all_rates(day).items() if code in wanted}


def all_rates(day: date) -> dict[str, DatedRate]:
    """Of every currency that has one. One query."""
    return {row.currency_id: rate_of(row) for row in ExchangeRate.objects.on(day)}


def quotable_currencies(day: date) -> Any:
    """Rupiah, and those of which a rate is known on that day: of another no price can be reckoned."""
    known = ExchangeRate.objects.on(day).values("currency")
    return Currency.objects.filter(Q(pk=RUPIAH) | Q(offered=True, pk__in=known)).order_by("pk")


def rate_of(row: ExchangeRate) -> DatedRate:
    per = 100 if row.currency_id in PER_HUNDRED else 1
    return DatedRate(row.rupiah * per, row.since, row.source[:120], per)


def copied(rate: PriceSheetRate) -> DatedRate:
    return DatedRate(rate.rupiah, rate.on, rate.source, rate.per, rate.valid_until)


def line_of(row: PriceSheetLine) -> PriceLine:
    return PriceLine(
        stage=PriceStage(row.stage),
        label=row.label,
        amount=row.amount,
        basis=LineBasis(row.basis),
        currency=row.currency_id or RUPIAH,
        base=PriceStage(row.base) if row.base else None,
        kind=LineKind(row.kind),
        source=row.source,
        valid_until=row.valid_until,
    )


def row_of(cost: CostRow, position: int) -> PriceSheetLine:
    """A usual cost, copied into a sheet; what it is per cent of is the price below it, where it is that."""
    return PriceSheetLine(
        position=position,
        stage=cost.stage,
        label=cost.name,
        label_en=cost.name_en,
        amount=cost.amount,
        basis=cost.basis,
        base=PriceStage.EXW if cost.basis == LineBasis.PERCENT else "",
        currency_id=cost.currency_id,
        source=cost.source,
        valid_until=cost.valid_until,
    )


def insured(quotation: Quotation) -> InsuredShare | None:
    if quotation.insurance_rate is None:
        return None
    return InsuredShare(quotation.insurance_rate / HUNDRED, quotation.cover / HUNDRED, quotation.insurance_until)


def inputs_of(quotation: Quotation, day: date, lines: Iterable[PriceSheetLine] | None = None) -> SheetInputs:
    """Of a sent one with the rates that were copied into it, of a draft with those of the day. Two queries at most,
    one of them for the lines where they are not given."""
    made = SheetInputs(
        quantity=quotation.quantity or Decimal(0),
        unit_price=quotation.unit_price or Decimal(0),
        currency=quotation.currency_id or RUPIAH,
        unit_currency=quotation.unit_currency_id or RUPIAH,
        lines=tuple(line_of(row) for row in (quotation.lines.all() if lines is None else lines)),
        insurance=insured(quotation),
    )
    return replace(made, rates=rates_for(quotation, made, day))


def rates_for(quotation: Quotation, inputs: SheetInputs, day: date) -> dict[str, DatedRate]:
    if quotation.sent_at is not None:
        return {row.currency_id: copied(row) for row in quotation.rates.all()}
    return rates_on(day, currencies(inputs))


def sheet_of(quotation: Quotation, day: date) -> PriceSheet | None:
    """None while something is missing that the sum needs."""
    return reckoned(inputs_of(quotation, day))


def reckoned(inputs: SheetInputs) -> PriceSheet | None:
    return None if objections_to(inputs) else reckon(inputs)


def reached(inputs: SheetInputs) -> PriceSheet | None:
    """While it is written: the prices that are reached without the lines that something speaks against."""
    against = objections_to(inputs)
    while against and all(one.line is not None for one in against):
        wrong = {one.line for one in against}
        inputs = replace(inputs, lines=tuple(line for at, line in enumerate(inputs.lines) if at not in wrong))
        against = objections_to(inputs)
    return None if against else reckon(inputs)


def stages_kept(sheet: PriceSheet) -> dict[str, dict[str, Any]]:
    """As a sent quotation stores them; amounts as texts, since JSON knows no cents."""
    return {
        stage.value: {"rupiah": price.rupiah, "unit": str(price.unit), "total": str(price.total)}
        for stage, price in sheet.stages.items()
    }


def stages_of(quotation: Quotation) -> dict[PriceStage, StagePrice]:
    """As they were sent, in their order."""
    kept = {PriceStage(code): one for code, one in quotation.stages.items()}
    return {
        stage: StagePrice(kept[stage]["rupiah"], Decimal(kept[stage]["unit"]), Decimal(kept[stage]["total"]))
        for stage in PriceStage
        if stage in kept
    }


def lines_kept(sheet: PriceSheet, rows: Iterable[PriceSheetLine]) -> list[dict[str, Any]]:
    """What the buyer may see of them: nothing of what makes up EXW."""
    english = {(row.stage, row.label): row.label_en for row in rows}
    return [
        {
            "stage": line.stage.value,
            "label": line.label,
            "label_en": english.get((line.stage.value, line.label), ""),
            "rupiah": rupiah,
            "source": line.source,
            "valid_until": line.valid_until.isoformat() if line.valid_until else "",
            "kind": line.kind.value,
        }
        for line, rupiah in for_buyer(sheet).lines
    ]


def contents_of(version: Version) -> Declared:
    """What one of its unit holds, as far as the maker has said it."""
    package = COUNTED_IN.get(PackKind(version.pack_kind), "") if version.pack_kind else ""
    return holding(version.unit_id or "", version.weight_grams, package, version.pack_contents)


def carton_of(version: Version) -> dict[str, Any]:
    """How the maker packs it, as a quotation keeps it: {contents, sides, gross}; empty where she has not said."""
    package = package_of(version)
    if package is None:
        return {}
    return {
        "contents": package.contents,
        "sides": [str(side) for side in package.sides] if package.sides else [],
        "gross": package.gross,
    }


def package_in(quotation: Quotation) -> Package | None:
    kept = quotation.packing.get("carton") or {}
    if not kept.get("contents"):
        return None
    sides = kept.get("sides") or []
    length, width, height = (Decimal(side) for side in sides) if len(sides) == 3 else (None, None, None)
    if length is None or width is None or height is None:
        return Package(kept["contents"], None, kept.get("gross"))
    return Package(kept["contents"], (length, width, height), kept.get("gross"))


def load_of(quotation: Quotation) -> Load | None:
    """One query, for the containers; none where nothing is known of the packages."""
    package = package_in(quotation)
    if package is None or not quotation.quantity:
        return None
    return load(int(-(-quotation.quantity // 1)), package, [room for room, _name in rooms()])


def load_kept(found: Load) -> dict[str, Any]:
    """The results, as they are stored with the package they are of."""
    best = found.best
    return {
        "packages": found.packages,
        "volume": str(found.volume) if found.volume is not None else "",
        "gross": found.gross,
        "container": best.room.code if best else "",
        "needed": best.needed if best else None,
        "filled": percent(best.fullest) if best and best.fullest is not None else None,
    }
