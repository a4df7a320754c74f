"""A cell's meaning in the words of a page: 32.05 is "Kab. Garut", 8400000000 is "Rp8,4 M"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import grouped, money, rupiah, rupiah_short
from apps.common.outside.sides import side_text
from apps.gallery.choices import SamplePolicy
from apps.intake.reads.known import Reference
from apps.sheets.choices import SheetKind
from apps.sheets.choices.column import Days, OneOf
from apps.sheets.choices.selling import SELLING_COLUMNS
from apps.umkm.choices import LegalForm, OwnerSex

FIGURES = frozenset(
    {
        "workers", "moq", "capacity", "lead_days", "weight_grams", "price_min", "price_max", "pack_contents",
        "pack_gross_grams", "sample_price",
        *(column.code for column in SELLING_COLUMNS if isinstance(column.kind, Days)),
    }
)  # fmt: skip
CHOICES = {column.code: column.kind.values for column in SELLING_COLUMNS if isinstance(column.kind, OneOf)}
CODES = frozenset({"nib", "npwp", "kbli", "postal_code", "hs_code", "enterprise_nib"})
PHONES = frozenset({"whatsapp", "phone", "telephone"})


class ValueWords:
    """Says values; fetches a reference table only when a value of it comes by."""

    def __init__(self, reference: Reference | None = None) -> None:
        self.reference = reference or Reference()
        self.ways: dict[str, Callable[[Any, dict[str, Any]], str]] = {
            "regency": self.place,
            "legal_form": lambda value, _row: form_name(value),
            "owner_sex": lambda value, _row: str(dict(OwnerSex.choices).get(value, value)),
            "sample_policy": lambda value, _row: str(dict(SamplePolicy.choices).get(value, value)),
            "category": lambda value, _row: self.reference.categories.labels.get(value, value),
            "port": lambda value, _row: self.reference.ports.labels.get(value, value),
            "hs_code": lambda value, _row: f"{value[:4]}.{value[4:]}",
            "weight_grams": lambda value, _row: f"{grouped(int(value))} g",
            "pack_size": lambda value, _row: f"{' × '.join(side_text(Decimal(side)) for side in value)} cm",
            "pack_gross_grams": lambda value, _row: f"{grouped(int(value))} g",
            "steps": self.steps, "sample_price": self.price,
            "monthly_capacity": self.capacity,
            "certificates": self.certificates,
            "price_min": self.price, "price_max": self.price,
            "price_on_request": lambda value, _row: _("on request") if value else "",
        }  # fmt: skip

    def say(self, code: str, value: Any, row: dict[str, Any]) -> str:
        """`row` holds the other values of the line: a price needs its currency."""
        if value is None or value == "":
            return ""
        base = code.partition(":")[0]
        if base == "sales":
            return rupiah_short(int(value)) if is_short(int(value)) else rupiah(int(value))
        if base in PHONES:
            return phone(str(value))
        if base in CHOICES:
            return str(dict(CHOICES[base].choices).get(value, value))
        if base in self.ways:
            return self.ways[base](value, row)
        if isinstance(value, list):
            return ", ".join(str(one) for one in value)
        if isinstance(value, int) and base in FIGURES:
            return grouped(value)
        return str(value)

    def say_difference(self, code: str, text: str, row: dict[str, Any]) -> str:
        """Of one side of `diff`, which widgets have written already."""
        base = code.partition(":")[0]
        if base in ("sales", *FIGURES) and re.fullmatch(r"-?\d+(\.\d+)?", text):
            return self.say(code, Decimal(text) if "price" in base else int(Decimal(text)), row)
        if base == "legal_form":
            return form_name(text)
        return phone(text) if base in PHONES else text

    def place(self, value: Any, _row: dict[str, Any]) -> str:
        found = self.reference.places.by_code.get(value)
        return found.name if found else str(value)

    def capacity(self, value: Any, _row: dict[str, Any]) -> str:
        number, unit = value
        return _("%(number)s %(unit)s a month") % {"number": grouped(int(number)), "unit": unit} if number else ""

    def steps(self, value: Any, row: dict[str, Any]) -> str:
        return "; ".join(f"{grouped(quantity)}: {self.price(each, row)}" for quantity, each in value)

    def certificates(self, value: Any, _row: dict[str, Any]) -> str:
        return "; ".join(f"{one['type']} {one['number']}".strip() for one in value)

    def price(self, value: Any, row: dict[str, Any]) -> str:
        try:
            return money(Decimal(str(value)), row.get("currency", ""))
        except InvalidOperation:
            return str(value)


def form_name(code: str) -> str:
    """KOP is "Koperasi"; of "PT, limited company" the first words are enough in a table."""
    return str(dict(LegalForm.choices).get(code, code)).partition(",")[0]


def is_short(amount: int) -> bool:
    """Nothing is hidden by one decimal: only then a preview may shorten."""
    return any(amount >= size and amount * 10 % size == 0 for size in (10**12, 10**9, 10**6))


def phone(number: str) -> str:
    """+62 812-3456-7890."""
    digits = number.removeprefix("+62")
    if digits == number or not digits.isdigit():
        return number
    return f"+62 {'-'.join(filter(None, (digits[:3], digits[3:7], digits[7:])))}"


def is_figure(kind: str, code: str) -> bool:
    """Stands at the right edge of its column."""
    base = code.partition(":")[0]
    return base in ("sales", *FIGURES) or (kind == SheetKind.ENTERPRISES and base == "founded")


def differs(code: str, given: str, value: Any, said: str) -> bool:
    """What the file says is worth showing beneath: more than dots, blanks and capitals is another."""
    base = code.partition(":")[0]
    if base in PHONES:
        return national(given) != national(str(value))
    if base in CODES:
        return re.sub(r"\D", "", given).lstrip("0") != str(value).lstrip("0")
    if base in ("sales", *FIGURES):
        if digits_of(given) == digits_of(str(value)):
            return False
        return bare(given).removeprefix("rp") != bare(said).removeprefix("rp")
    return bare(given) not in (bare(said), bare(str(value)))


def digits_of(text: str) -> str:
    return re.sub(r"\D", "", re.sub(r"[.,]0{1,2}$", "", text))


def national(text: str) -> str:
    return re.sub(r"\D", "", text).removeprefix("62").lstrip("0")


def bare(text: str) -> str:
    return re.sub(r"[\s.,'\-]+", "", text).casefold()
