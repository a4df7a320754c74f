"""What lines of products say of packing, price by quantity, payment and samples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.common.outside import amounts, dates, quantities
from apps.common.outside.money import DOLLARS, SIGNS
from apps.common.outside.sides import InCm, read_sides
from apps.gallery.choices import SamplePolicy
from apps.gallery.pages.supply import sides_of
from apps.gallery.rules.steps import PricedQuantity, faults
from apps.intake.reads.known import Reference
from apps.intake.reads.resources.lines import BesideField, SheetField, SheetResource
from apps.intake.reads.widgets import CellWidget, CodesWidget, CountWidget, MappedWidget, PriceWidget, say_back, written
from apps.intake.rules.problems import WrongCell, problem
from apps.sheets.choices.column import Days, OneOf
from apps.sheets.choices.selling import SELLING_COLUMNS
from apps.sheets.rules import words
from apps.sheets.rules.phrases import plain

UNKNOWN = _("“%(text)s” is not one of the answers that we know.")
STEP = re.compile(
    r"^(?:≥|>=|mulai|min(?:imal|imum)?\.?|from|dari)?\s*(?P<quantity>[^:=@]+?)\s*[:=@]\s*(?P<price>.+)$", re.I
)
NO_STEPS = _("Write from which quantity, a colon and the price of one: 50: 78,00; 200: 70,00.")


class DaysWidget(CellWidget):
    def __init__(self, code: str, most: int) -> None:
        super().__init__()
        self.code, self.most = code, most

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        heading = row.sheet.units.get(self.code, "") if row is not None else ""
        found = quantities.read_duration(value, unit=heading or "hari")
        if found.value > self.most:
            raise WrongCell(_("The number must be from %(lowest)s to %(highest)s."), lowest=1, highest=self.most)
        say_back(row, self.code, found)
        return found.value


class GrossWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        unit = row.sheet.units.get("pack_gross_grams", "") if row is not None else ""
        found = quantities.read_weight(value, unit=unit)
        say_back(row, "pack_gross_grams", found)
        return found.value

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value} g" if value else ""


class SidesWidget(CellWidget):
    """Three sides in cm, as text that JSON keeps."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        found = read_sides(written(value))
        say_back(row, "pack_size", found)
        return [str(side) for side in found.value]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        sides = [Decimal(side) for side in value or ()]
        return str(InCm((sides[0], sides[1], sides[2]))) if sides else ""


class SidesField(SheetField):
    def get_value(self, instance: Any) -> Any:
        return [str(side) for side in sides_of(instance) or ()]


class DayWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return dates.read_date(value).isoformat()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(value or "")


class DayField(SheetField):
    def get_value(self, instance: Any) -> Any:
        found = super().get_value(instance)
        return found.isoformat() if isinstance(found, date) else found


class TermsWidget(CodesWidget):
    """Ways to be paid, by code or name; a name may hold a comma or a stroke (L/C, D/P)."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        found: set[str] = set()
        for part in filter(None, map(str.strip, re.split(r"[;\n]", written(value)))):
            whole = self.codes().get(part)
            found |= {whole} if whole else {self.codes().find(one.strip()) for one in part.split(",") if one.strip()}
        return sorted(found)


class StepsWidget(CellWidget):
    """[[50, "78.00"], [200, "70.00"]]: from which quantity, and the price of one."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[list[Any]]:
        currency = SIGNS.get(row.text("currency").casefold(), DOLLARS) if row is not None else DOLLARS
        unit = self.reference.units.get(row.text("unit")) if row is not None and row.text("unit") else ""
        steps = []
        for part in re.split(r"[;|\n]", written(value)):
            match = STEP.match(part.strip())
            if match is None and part.strip():
                raise WrongCell(NO_STEPS)
            if match is not None:
                count = quantities.read_count(match["quantity"], unit=unit, units=self.reference.units.words)
                steps.append(PricedQuantity(count.value, amounts.read_price(match["price"], currency=currency).value))
        if not steps:
            raise WrongCell(NO_STEPS)
        for fault in faults(steps, None):
            raise WrongCell(fault.message)
        return [[step.from_quantity, f"{step.price:.2f}"] for step in sorted(steps)]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(f"{quantity}: {price}" for quantity, price in value or ())


def add_selling(resource: SheetResource, reference: Reference) -> None:
    for column in SELLING_COLUMNS:
        if isinstance(column.kind, OneOf):
            resource.add(column.code, MappedWidget(column.kind.known, dict(column.kind.values.choices), UNKNOWN))
        elif isinstance(column.kind, Days):
            resource.add(column.code, DaysWidget(column.code, column.kind.most))
    resource.add("pack_contents", CountWidget("pack_contents", reference))
    resource.add("pack_size", SidesWidget(), kind=SidesField)
    resource.add("pack_gross_grams", GrossWidget())
    resource.add("price_until", DayWidget(), kind=DayField)
    resource.add("steps", StepsWidget(reference), kind=BesideField)
    resource.add("payment_terms", TermsWidget(lambda: reference.payment_terms), kind=BesideField)
    resource.add("sample_price", PriceWidget())


def leave_price_of_unpaid_sample(row: Any) -> None:
    """What has a price is paid. A free sample has none, and one that is not sent takes no days: said, and left out."""
    if row.text("sample_price") and not row.text("sample_policy"):
        row["sample_policy"] = SamplePolicy.PAID.value
    policy = words.SAMPLES.get(plain(row.text("sample_policy")), "")
    wrong = ["sample_price"] if policy in (SamplePolicy.FREE, SamplePolicy.NONE) else []
    for code in [*wrong, *(["sample_days"] if policy == SamplePolicy.NONE else [])]:
        if row.text(code):
            said = _("Samples are said to be otherwise: “%(text)s” is not taken in.")
            row.notice(code, problem(said, text=row.text(code)) | {"emptied": row.text(code)})
            row[code] = None


def selling_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the verbs take them: three sides, a day, prices. The price follows from the prices by quantity."""
    facts = dict(values)
    if "pack_size" in facts:
        sides = ("pack_length_cm", "pack_width_cm", "pack_height_cm")
        facts |= zip(sides, map(Decimal, facts.pop("pack_size")), strict=True)
    if facts.get("price_until"):
        facts["price_until"] = date.fromisoformat(facts["price_until"])
    if facts.get("sample_price") is not None:
        facts["sample_price"] = Decimal(facts["sample_price"])
    if facts.get("steps"):
        facts = {code: value for code, value in facts.items() if code not in ("price_min", "price_max")}
    return facts


def beside_selling(version: Any) -> dict[str, Any]:
    return {
        "payment_terms": sorted(term.pk for term in version.payment_terms.all()),
        "steps": [[step.from_quantity, f"{step.price:.2f}"] for step in version.steps.all()],
    }
