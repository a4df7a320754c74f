"""How cells become values and values become cells again. Widgets of django-import-export.

`clean` answers JSON values or Decimals; foreign keys are codes. It raises WrongCell or Unreadable.
`row` is the Line being read: notices that are no errors are left there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from import_export.widgets import Widget

from apps.common.outside import amounts, codes, dates, money, numbers, phones, quantities
from apps.common.outside import text as texts
from apps.common.outside.addresses import UnreadableAddress, read_address
from apps.common.outside.money import Hints
from apps.common.outside.understood import Understood, Unreadable
from apps.intake.reads.known import Codes, Reference
from apps.intake.rules.problems import WrongCell, problem
from apps.sheets.rules import words
from apps.sheets.rules.phrases import plain

LONGEST_LEAD = 365
MOST_LINES = 8


def written(value: Any) -> str:
    """A cell as text: numbers without the .0 of spreadsheets, lines kept."""
    if not isinstance(value, str):
        value = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    return texts.clean(value).strip()


class CellWidget(Widget):
    """`repeats` says that the cells of a sheet share few values, and that nothing but the value decides."""

    repeats = False

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        raise NotImplementedError

    def knows(self, value: Any) -> bool:
        """An answer, though elsewhere the same words mean that nothing is known: samples “tidak ada”."""
        return False


class TextWidget(CellWidget):
    def __init__(self, limit: int | None = None) -> None:
        super().__init__()
        self.limit = limit

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = written(value)
        if text.startswith("#") and text.casefold() in words.SHEET_ERRORS:
            raise WrongCell(_("The spreadsheet shows an error here instead of a value."))
        if self.limit and len(text) > self.limit:
            raise WrongCell(_("At most %(limit)s letters fit; these are %(count)s."), limit=self.limit, count=len(text))
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else str(value)


class NameWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return words.split_name(super().clean(value))[0]


class MappedWidget(CellWidget):
    """Words that stand for one of a model's choices."""

    repeats = True

    def __init__(self, known: Mapping[str, str], labels: Mapping[str, Any], message: Any) -> None:
        super().__init__()
        self.known, self.labels, self.message = known, labels, message

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = written(value)
        code = text if text in self.labels else self.known.get(plain(text))
        if code is None:
            choices = [(code, str(label)) for code, label in self.labels.items()]
            raise WrongCell(self.message, text=text, choices=choices)
        return code

    def knows(self, value: Any) -> bool:
        return isinstance(value, str) and plain(value) in self.known

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(value or "")


class CodeWidget(CellWidget):
    """A foreign key by code, name or alias; the whole table is in memory."""

    repeats = True

    def __init__(self, codes: Callable[[], Codes]) -> None:
        super().__init__()
        self.codes = codes

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return self.codes().find(written(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(value or "")


class PortWidget(CodeWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = written(value)
        match = re.search(r"\b([A-Z]{2}\s?[A-Z0-9]{3})\b(?=\)|$)", text)
        code = self.codes().get(match[1].replace(" ", "")) if match else ""
        return code or self.codes().find(re.sub(r"^(pelabuhan|pel\.?|port of)\s+", "", text, flags=re.IGNORECASE))


class CodesWidget(CodeWidget):
    """Several codes in one cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        parts = [part.strip() for part in re.split(r"[,;/\n]|\bdan\b", written(value)) if part.strip()]
        return sorted({self.codes().find(part) for part in parts})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return ", ".join(value or [])


class WholeWidget(CellWidget):
    repeats = True

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self.lowest, self.highest = lowest, highest

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        number = numbers.read_whole(value)
        if not self.lowest <= number <= self.highest:
            raise WrongCell(
                _("The number must be from %(lowest)s to %(highest)s."), lowest=self.lowest, highest=self.highest
            )
        return number


class YearWidget(WholeWidget):
    """A year, also of a whole date: `17 Agustus 2021` is 2021."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        try:
            return super().clean(value, row, **kwargs)
        except (WrongCell, Unreadable):
            try:
                year = dates.read_year(value)
            except Unreadable:
                year = None
            if year is None or not self.lowest <= year <= self.highest:
                raise
            return year


class PriceWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal:
        said = row.text("currency") if row is not None else ""
        price = amounts.read_amount(value, currency=money.SIGNS.get(said.casefold(), money.DOLLARS)).value
        if not 0 < price < 10**10:
            raise WrongCell(_("The price must be above zero."))
        return price

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else f"{Decimal(value):f}"


class FlagWidget(CellWidget):
    """Set by the resource itself, never typed."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        return bool(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "ya" if value else "tidak"


class RupiahWidget(CellWidget):
    """`code` says which column's heading gives scale and currency."""

    def clean(self, value: Any, row: Any = None, code: str = "", **kwargs: Any) -> int:
        scale, currency = row.hints.get(code, (1, "")) if row else (1, "")
        found = amounts.read_rupiah(value, hints=Hints(currency, scale))
        amount = found.value
        if row and found.notices:
            row.notice(code, problem(found.notices[0].message, **found.notices[0].params))
        if not 0 <= amount <= 10**14:
            raise WrongCell(_("This amount cannot be right: please check the zeros."))
        return amount


class CodeReadWidget(TextWidget):
    """Numbers with rules of their own; zeros that a spreadsheet lost are put back, with a notice."""

    def __init__(self, code: str, read: Callable[[Any], codes.Code]) -> None:
        super().__init__()
        self.code, self.read = code, read

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        found = self.read(value)
        if found.notice:
            row.notice(self.code, problem(found.notice.message, **found.notice.params))
        return found.text


class PhoneWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        # Most numbers have been sorted already.
        return value if isinstance(value, str) and phones.MOBILE.fullmatch(value) else phones.read_whatsapp(value)


class LandlineWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        found = phones.read_phones(value)
        if not found.any:
            raise WrongCell(phones.NO_PHONE)
        return found.landline or found.mobile


class FixedWidget(TextWidget):
    """Set by the resource itself, never typed."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return str(value)


class EmailWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        try:
            return read_address(super().clean(value).removeprefix("mailto:"))
        except UnreadableAddress as unreadable:
            raise WrongCell(unreadable.message) from unreadable


class UrlWidget(TextWidget):
    valid = URLValidator(schemes=["http", "https"])

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value)
        text = text if "://" in text else f"https://{text}"
        try:
            self.valid(text)
        except ValidationError as invalid:
            raise WrongCell(_("This is not a web address.")) from invalid
        return text


class RegencyWidget(CellWidget):
    """Reads the cells for code and province beside it."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, str) and value in self.reference.places.by_code:
            return value
        code, province = row.get("regency_code"), row.get("province")
        return self.reference.places.find(
            "" if words.is_blank(value) or value == code else written(value),
            None if words.is_blank(code) else code,
            "" if words.is_blank(province) else written(province),
        )

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        place = self.reference.places.by_code.get(value)
        return place.name if place else ""


def say_back(row: Any, code: str, found: Understood[Any]) -> None:
    """What was understood where that is more than what was written: 3 minggu = 21 hari."""
    for sentence in (*found.notices, *filter(None, (found.saying,))):
        row.notice(code, problem(sentence.message, **sentence.params))
        return


class CapacityWidget(CellWidget):
    """[number, unit code]. Things that have a name instead of a unit (650 jaket) are pieces."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        found = quantities.read_capacity(value, units=self.reference.units.words)
        if not found.unit:
            raise WrongCell(_("The capacity needs a number and a unit, such as 1.200 kg per bulan."))
        if not found.value:
            raise WrongCell(_("The capacity must be above zero."))
        say_back(row, "monthly_capacity", found)
        return [found.value, self.reference.units.get(found.unit) or "pcs"]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value[0]} {value[1]} per bulan" if value and value[0] else ""


class CountWidget(CellWidget):
    """Pieces, kilograms or whatever the unit of the line is: "10 lusin" are 120 pieces."""

    def __init__(self, code: str, reference: Reference) -> None:
        super().__init__()
        self.code, self.reference = code, reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        said = row.sheet.units.get(self.code, "") if row is not None else ""
        if not said and type(value) is int and 0 < value < 2**31:
            return value
        unit = self.reference.units.get(row.text("unit")) if row and row.text("unit") else ""
        if said and re.fullmatch(r"[0-9.,]+", written(value)):
            value = f"{written(value)} {said}"
        read = quantities.read_capacity if self.code == "capacity" else quantities.read_count
        found = read(value, unit=unit, units=self.reference.units.words)
        if not 0 < found.value < 2**31:
            raise WrongCell(_("The number must be from %(lowest)s to %(highest)s."), lowest=1, highest=2**31 - 1)
        say_back(row, self.code, found)
        return found.value


class LeadWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        heading = row.sheet.units.get("lead_days", "") if row is not None else ""
        found = quantities.read_duration(value, unit=heading or "hari")
        if found.value > LONGEST_LEAD:
            raise WrongCell(_("The number must be from %(lowest)s to %(highest)s."), lowest=1, highest=LONGEST_LEAD)
        say_back(row, "lead_days", found)
        return found.value


class WeightWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        found = quantities.read_weight(value, unit=row.sheet.units.get("weight_grams", "") if row is not None else "")
        say_back(row, "weight_grams", found)
        return found.value

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value} g" if value else ""


def lines_under(code: str, known: Collection[str]) -> list[str]:
    """0901.20 is no line, its two are: 0901.21 and 0901.22. Of a heading with many lines none is proposed."""
    group = code[:5] if code.endswith("0") else code
    found = sorted(one for one in known if one.startswith(group))
    return found if len(found) <= MOST_LINES else []


class HsWidget(CellWidget):
    """Six digits of HS 2022; an Indonesian tariff line of eight keeps its first six."""

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        found = codes.read_hs(value)
        if found.text not in self.reference.hs_codes:
            near = [(code, codes.dotted_hs(code)) for code in lines_under(found.text, self.reference.hs_codes)]
            raise WrongCell(_("HS 2022 has no line %(code)s."), choices=near, code=codes.dotted_hs(found.text))
        if found.notice:
            row.notice("hs_code", problem(found.notice.message, **found.notice.params))
        return found.text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value[:4]}.{value[4:]}" if value else ""
