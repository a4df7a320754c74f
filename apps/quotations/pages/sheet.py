"""The maker's screens of a draft: what each price comes to while she writes, and the last look before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import grouped, money, rupiah
from apps.gallery.pages.packing import counted, mass_text, rooms, volume_text
from apps.gallery.rules.load import Load, percent
from apps.quotations.choices import Carriage, DeliveryPlace, PriceStage
from apps.quotations.emails.quotations import quantity_text
from apps.quotations.models import PriceSheetLine, Quotation
from apps.quotations.pages.offered import Assumption, differences_of, figure, rate_text
from apps.quotations.pages.places import placed
from apps.quotations.reads.sheet import inputs_of, load_of, reached
from apps.quotations.rules.prices import PriceSheet, SheetInputs, path_to
from apps.quotations.rules.terms import DeliveryTerm, term_hints, term_objections

NOTES: dict[str, str | Promise] = {
    PriceStage.EXW: gettext_lazy("at your place"),
    PriceStage.FCA: gettext_lazy("handed to the carrier"),
    PriceStage.FAS: gettext_lazy("alongside the ship"),
    PriceStage.FOB: gettext_lazy("on board"),
}
TITLES: dict[int, str | Promise] = {
    1: gettext_lazy("The goods"),
    2: gettext_lazy("Up to the ship"),
    3: gettext_lazy("Sea and insurance"),
    4: gettext_lazy("Look it over, then send"),
}
# The price that stands at the thumb, by screen: the furthest that is reached there.
REACHED = {1: (PriceStage.EXW,), 2: (PriceStage.FOB, PriceStage.FCA, PriceStage.EXW)}
STAIR, GAP, FOOT, HIGH = 58, 24, 118, 99  # of the drawing, in its own units


@dataclass(frozen=True)
class SumRow:
    """One price of the sheet as it stands; both amounts are empty while something is missing."""

    stage: str
    name: str
    note: str
    rupiah: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Stair:
    """A step of the drawing, its numbers as they stand in SVG: what was reached before, and what comes on top."""

    x: int
    middle: int
    y: str
    base_y: str
    base: str
    added: str
    over: str
    label: str
    figure: str


@dataclass(frozen=True)
class SheetSums:
    """What a draft comes to. `run` is what stands at the thumb."""

    rows: dict[str, SumRow]
    run: SumRow
    sheet: PriceSheet | None
    inputs: SheetInputs

    def __getitem__(self, stage: str) -> SumRow:
        return self.rows[stage]

    @property
    def rates(self) -> list[str]:
        """As they will be copied when it is sent."""
        return [rate_text(one.rupiah, one.per, code, one.source, one.on) for code, one in self.inputs.rates.items()]


def sums_of(quotation: Quotation, step: int, today: date, lines: Iterable[PriceSheetLine] | None = None) -> SheetSums:
    """Of what stands in the draft, or in a form that is not saved. Two queries at most."""
    inputs = inputs_of(quotation, today, lines)
    sheet = reached(inputs)
    rows = {stage.value: sum_row(quotation, stage, sheet) for stage in PriceStage if stage != PriceStage.GOODS}
    wanted = REACHED.get(step) or (PriceStage(quotation.term or PriceStage.FOB),)
    run = next((rows[stage] for stage in wanted if rows[stage].unit), rows[wanted[0]])
    return SheetSums(rows, run, sheet, inputs)


def sum_row(quotation: Quotation, stage: PriceStage, sheet: PriceSheet | None) -> SumRow:
    name = f"{stage.value} {placed(quotation, stage)}".strip()
    note = str(NOTES.get(stage, _("Incoterms 2020")))
    if sheet is None or stage not in sheet.stages:
        return SumRow(stage.value, name, note)
    price = sheet.stages[stage]
    unit = str(quotation.unit.label) if quotation.unit else ""
    each = money(price.unit, quotation.currency_id)
    if unit:
        each = _("%(amount)s per %(unit)s") % {"amount": each, "unit": unit}
    return SumRow(stage.value, name, note, rupiah(price.rupiah), each)


@dataclass(frozen=True)
class Look:
    """The last screen: everything that will be sent."""

    total: str
    sum: str
    stairs: list[Stair]
    base: str
    rows: list[list[str]]
    head: list[str]
    load: str
    ends: date | None
    holds: list[Assumption]
    seen: str
    said: str

    @property
    def width(self) -> int:
        return 16 + len(self.stairs) * (STAIR + GAP)


def look_at(quotation: Quotation, sums: SheetSums) -> Look | None:
    """None while the price does not reach the term."""
    sheet, term = sums.sheet, PriceStage(quotation.term) if quotation.term else None
    if sheet is None or term is None or term not in sheet.stages:
        return None
    way = [stage for stage in path_to(term, sheet.stages)[::-1] if stage in sheet.stages]
    prices = [(stage, sheet.stages[stage].unit) for stage in way]
    stairs, base = stairs_of(prices)
    return Look(
        total=money(sheet.stages[term].total, quotation.currency_id),
        sum=f"{quotation.term} {quotation.place}, {quantity_text(quotation)}",
        stairs=stairs,
        base=base,
        rows=[[sums[stage].name, grouped(sheet.stages[stage].rupiah), figure(unit)] for stage, unit in prices],
        head=[_("Step"), _("Shipment, Rp"), quotation.currency_id or ""],
        load=load_text(quotation, load_of(quotation)),
        ends=sheet.valid_until,
        holds=holds_of(quotation, sums),
        seen=", ".join(stage.value for stage in way),
        said=", ".join(f"{stage.value} {figure(unit)}" for stage, unit in prices),
    )


def stairs_of(prices: list[tuple[PriceStage, Decimal]]) -> tuple[list[Stair], str]:
    """The drawing begins at a named value below the first, so that its steps are seen."""
    first, last = prices[0][1], prices[-1][1]
    floor = (first - max((last - first) / 4, last / 100)).to_integral_value(rounding="ROUND_FLOOR")
    floor = max(floor, Decimal(0))
    span = last - floor or Decimal(1)
    found, before = [], Decimal(FOOT)
    for place, (stage, unit) in enumerate(prices):
        top = FOOT - (unit - floor) / span * HIGH
        x = 8 + place * (STAIR + GAP)
        y, base_y, base, added, over = (f"{one:.1f}" for one in (top, before, FOOT - before, before - top, top - 6))
        found.append(Stair(x, x + STAIR // 2, y, base_y, base, added, over, stage.value, figure(unit)))
        before = top
    return found, grouped(floor)


def holds_of(quotation: Quotation, sums: SheetSums) -> list[Assumption]:
    ending = sorted((line.valid_until, line.label, line.source) for line in sums.inputs.lines if line.valid_until)
    found = [
        Assumption("clock", ", ".join(filter(None, (label, source))), date_format(day, "j M Y"), place == 0)
        for place, (day, label, source) in enumerate(ending)
    ]
    if quotation.insurance_until:
        found.append(Assumption("shield", _("Insurance"), date_format(quotation.insurance_until, "j M Y")))
    for code, rate in sums.inputs.rates.items():
        said = rate_text(rate.rupiah, rate.per, code, rate.source, rate.on)
        found.append(Assumption("lock", said, _("fixed when sent")))
    return found


def load_text(quotation: Quotation, found: Load | None) -> str:
    """30 cartons, 3.24 m³, 510 kg. 12 % of a 20′ container."""
    if found is None:
        return ""
    parts = [counted(found.packages, quotation.version)]
    if found.volume is not None:
        parts.append(volume_text(found.volume))
    if found.gross is not None:
        parts.append(mass_text(found.gross))
    said = ", ".join(parts)
    best = found.best
    if best is None or best.fullest is None:
        return said
    name = dict((room.code, name) for room, name in rooms())[best.room.code]
    if best.fits:
        return _("%(load)s. %(percent)s %% of one %(container)s.") % {
            "load": said,
            "percent": percent(best.fullest),
            "container": name,
        }
    return _("%(load)s. %(count)s × %(container)s.") % {"load": said, "count": best.needed, "container": name}


def said_of_term(quotation: Quotation) -> tuple[list[str], list[str]]:
    """What speaks against the term as it stands, and what is worth knowing of it."""
    if not quotation.term or not quotation.carriage or not quotation.place_kind:
        return [], []
    term = DeliveryTerm(
        quotation.term, quotation.place or "…", DeliveryPlace(quotation.place_kind), Carriage(quotation.carriage)
    )
    return [str(one) for one in term_objections(term)], [str(one) for one in term_hints(term)]


def differences_to_sent(quotation: Quotation, sums: SheetSums) -> list[tuple[str, str]]:
    """What a revision changes, as the buyer will read it."""
    if quotation.revision == 1 or sums.sheet is None or not quotation.term:
        return []
    earlier = Quotation.objects.numbered(quotation.number).for_buyer().last()
    return differences_of(earlier, quotation, dict(sums.sheet.stages)) if earlier is not None else []
