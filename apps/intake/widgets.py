"""How cells become values and values become cells again. Widgets of django-import-export.

`clean` answers JSON values or Decimals; foreign keys are codes. It raises WrongCell or Unreadable.
`row` is the Line being read: notices that are no errors are left there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from import_export.widgets import Widget
from rapidfuzz import fuzz, process

from apps.common import indonesian
from apps.common.errors import Refused
from apps.common.indonesian import tidy
from apps.intake.known import Codes, Reference
from apps.intake.problems import WrongCell, problem, problem_of
from apps.intake.reader.archive import key_of
from apps.intake.rules import words
from apps.intake.rules.certificates import CertificateFacts, read_certificates
from apps.intake.rules.headings import plain
from apps.umkm.rules import identity

# What nearly everybody's address looks like: it need not be taken apart as Django does with the others.
PLAIN_ADDRESS = re.compile(r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}")
SURELY_SHORT = 60


def written(value: Any) -> str:
    """A cell as text: numbers without the .0 of spreadsheets, lines kept."""
    if not isinstance(value, str):
        value = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    return (value if value.isascii() else value.translate(indonesian.SPACES)).strip()


class CellWidget(Widget):
    """`repeats` says that the cells of a sheet share few values, and that nothing but the value decides."""

    repeats = False

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        raise NotImplementedError


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

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return str(value or "")


class CodeWidget(CellWidget):
    """A foreign key by code, name or alias; the whole table is in memory."""

    repeats = True

    def __init__(self, codes: Callable[[], Codes]) -> None:
        super().__init__()
        self.codes = codes

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
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

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:  # type: ignore[override]
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
        number = indonesian.parse_whole(value)
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
        except (WrongCell, indonesian.Unreadable):
            try:
                year = indonesian.parse_date(value).year
            except indonesian.Unreadable:
                year = None
            if year is None or not self.lowest <= year <= self.highest:
                raise
            return year


class PriceWidget(CellWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal:
        price = indonesian.parse_money(value)
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
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        amount = indonesian.parse_rupiah(value)
        if not 0 <= amount <= 10**14:
            raise WrongCell(_("This amount cannot be right: please check the zeros."))
        return amount


class NibWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        nib = indonesian.restore_nib(value)
        if nib.guessed:
            row.notice("nib", problem(_("Zeros in front were lost and put back: %(nib)s. Please check."), nib=nib.text))
        return nib.text


class DigitsWidget(TextWidget):
    """Numbers with rules of their own in umkm; `width` puts back the zeros a number cell lost."""

    def __init__(self, clean: Callable[[str], str], width: int = 0, *, repeats: bool = False) -> None:
        super().__init__()
        self.rule, self.width, self.repeats = clean, width, repeats

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = written(value)
        if self.width and isinstance(value, int | float):
            text = text.zfill(self.width)
        try:
            return self.rule(text)
        except Refused as refusal:
            raise WrongCell(problem_of(refusal)["message"]) from refusal


class PhoneWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return indonesian.normalise_phone(value)


class EmailWidget(TextWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value).removeprefix("mailto:").lower()
        if len(text) <= SURELY_SHORT and PLAIN_ADDRESS.fullmatch(text):
            return text
        try:
            validate_email(text)
        except ValidationError as invalid:
            raise WrongCell(_("This is not one e-mail address.")) from invalid
        return text


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
            "" if words.is_blank(value) else written(value),
            None if words.is_blank(code) else code,
            "" if words.is_blank(province) else written(province),
        )

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        place = self.reference.places.by_code.get(value)
        return place.name if place else ""


class CapacityWidget(CellWidget):
    """[number, unit code]. Things that have a name instead of a unit (650 jaket) are pieces."""

    repeats = True

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        amount = words.read_capacity(written(value))
        if not amount.unit:
            raise WrongCell(_("The capacity needs a number and a unit, such as 1.200 kg per bulan."))
        return [amount.number, self.reference.units.get(amount.unit) or "pcs"]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value[0]} {value[1]} per bulan" if value and value[0] else ""


class WeightWidget(CellWidget):
    repeats = True

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        return words.read_weight(written(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value} g" if value else ""


class HsWidget(CellWidget):
    """Six digits of HS 2022; an Indonesian tariff line of eight keeps its first six."""

    repeats = True

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        digits = re.sub(r"\D", "", written(value))
        if isinstance(value, int | float):
            digits = digits.zfill(6 if len(digits) < 6 else 8 if len(digits) == 7 else len(digits))
        if len(digits) not in (6, 8):
            raise WrongCell(_("An HS code has six digits, such as 4203.10."))
        if digits[:6] not in self.reference.hs_codes:
            raise WrongCell(_("HS 2022 has no line %(code)s."), code=f"{digits[:4]}.{digits[4:6]}")
        return digits[:6]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return f"{value[:4]}.{value[4:]}" if value else ""


class CertificatesWidget(CellWidget):
    def __init__(self, reference: Reference, today: date) -> None:
        super().__init__()
        self.reference, self.today = reference, today

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[CertificateFacts]:
        found = read_certificates(written(value), self.reference.certificate_types.find)
        for facts in found:
            issued, until = facts["issued_on"], facts["valid_until"]
            if issued and until and until <= issued:
                raise WrongCell(_("The certificate must end after it begins."))
            if issued > self.today.isoformat():
                raise WrongCell(_("The date of issue lies in the future."))
            if len(facts["number"]) > 80 or len(facts["issuer"]) > 160:
                raise WrongCell(_("The number or issuer of a certificate is too long."))
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(self.entry(facts) for facts in value or [])

    @staticmethod
    def entry(facts: CertificateFacts) -> str:
        text = f"{facts['type']}: {facts['number']}"
        text += f" ({facts['issuer']})" if facts["issuer"] else ""
        text += f" terbit {facts['issued_on']}" if facts["issued_on"] else ""
        return text + (f" s.d. {facts['valid_until']}" if facts["valid_until"] else "")


class PhotoWidget(CellWidget):
    """File names that must be in the ZIP."""

    def __init__(self, names: Mapping[str, str], twice: frozenset[str]) -> None:
        """`names` maps the bare lower-case name to the name in the ZIP."""
        super().__init__()
        self.names, self.twice = names, twice

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        wanted = [tidy(part) for part in re.split(r"[;\n]|,(?=\s*\S+\.\w{3,4}\b)", written(value)) if tidy(part)]
        for name in wanted:
            if key_of(name) in self.twice:
                raise WrongCell(_("The ZIP holds two files called %(name)s in different folders."), name=name)
            if key_of(name) not in self.names:
                raise WrongCell(_("The ZIP holds no file called %(name)s."), name=name, choices=self.alike(name))
        return [self.names[key_of(name)] for name in wanted]

    def alike(self, name: str) -> list[tuple[str, str]]:
        near = process.extract(key_of(name), self.names.keys(), scorer=fuzz.ratio, score_cutoff=75, limit=3)
        return [(self.names[key], self.names[key]) for key, _score, _index in near]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "; ".join(value or [])


npwp_widget = DigitsWidget(identity.clean_npwp)
kbli_widget = DigitsWidget(identity.clean_kbli, width=5, repeats=True)
postal_widget = DigitsWidget(identity.clean_postal_code, width=5, repeats=True)
