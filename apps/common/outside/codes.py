"""Codes that are no numbers: spreadsheets drop their zeros in front (put back, with a notice) and round away their
last digits (refused). A number cell is told from a text cell by its type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.common.outside.text import plain_signs
from apps.common.outside.understood import LONGEST, Ambiguous, Cell, Sentence, Unreadable

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NIB_DIGITS, NPWP_DIGITS, OLD_NPWP_DIGITS, NITKU_DIGITS = 13, 16, 15, 22
# OSS numbers begin with at most a few zeros; fewer digits than this are another number altogether.
NIB_LEAST_DIGITS = 9
# Three zeros at most are lost from the front of an old NPWP.
NPWP_LEAST_DIGITS = 12
# A spreadsheet keeps fifteen digits of a number.
EXACT_DIGITS = 15
WHOLE_NIB = re.compile(r"(?!0{13})[0-9]{13}")
SEPARATORS = re.compile(r"[\s.,\-/']+")
# 9.12E+12: a number that a spreadsheet has rounded.
SHORTENED = re.compile(r"[0-9.,]+e\+?[0-9]+", re.IGNORECASE)
# 9120001234567.0: a table's program has written a code as a number with a decimal point.
AS_FLOAT = re.compile(r"([0-9]{5,})\.0")
# A number cell that ends in so many zeros held 9.12E+12 before: no long code ends so.
ROUNDED = re.compile(r"[0-9]{4,}0{7,}")
# No code, whichever is asked for.
TOO_LONG = "?"
KBLI_EDITIONS = ("2025", "2020", "2017", "2015")


class UnreadableCode(Unreadable):
    """Not such a code, and not one with its zeros lost."""


class AmbiguousCode(Ambiguous, UnreadableCode):
    """A code that may be one of several."""


@dataclass(frozen=True)
class Code:
    """`text` as it is kept; a `notice` when somebody should look at the document."""

    text: str
    notice: Sentence | None = None


def is_number(value: object) -> bool:
    """Also of a text that was a number before: 92542943407000.0."""
    if isinstance(value, str):
        return AS_FLOAT.fullmatch(value.strip("'` ")) is not None
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def written(value: Cell) -> str:
    """As it was typed, a number without the .0 and the drift of spreadsheets."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        text = f"{Decimal(f'{value:.15g}'):f}" if abs(value) < 10**20 else TOO_LONG
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, int):
        return str(value) if value.bit_length() < 100 else TOO_LONG
    text = str(value)
    if len(text) > LONGEST:
        return TOO_LONG
    text = plain_signs(text).strip("'` ")
    return float_text[1] if (float_text := AS_FLOAT.fullmatch(text)) else text


def all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def shortened(text: str, message: str | StrPromise, *, number: bool = False) -> None:
    """`number`: the text is that of a number cell, whose last digits may be lost without a sign of it."""
    if SHORTENED.fullmatch(text) or (number and ROUNDED.fullmatch(text)):
        raise UnreadableCode(message)


def zeros_back(text: str) -> Sentence:
    return Sentence(_("Zeros in front were lost and put back: %(code)s. Please check."), {"code": text})


def read_nib(value: Cell) -> Code:
    """Thirteen digits. Zeros that a spreadsheet dropped are put back, with a notice."""
    if isinstance(value, str) and WHOLE_NIB.fullmatch(value):
        return Code(value)
    text = re.sub(r"^(?:nib|no\.?|nomor)\b[\s.:]*", "", written(value), flags=re.IGNORECASE)
    lost = _("The spreadsheet has shortened this NIB and its digits are lost. Type all 13 digits.")
    shortened(text, lost, number=is_number(value))
    found = nibs_in(text)
    digits = found[0] if len(found) == 1 else SEPARATORS.sub("", text)
    if not all_digits(digits) or not NIB_LEAST_DIGITS <= len(digits) <= NIB_DIGITS or not int(digits):
        raise UnreadableCode(_("An NIB has 13 digits, such as 9120001234567."))
    whole = digits.zfill(NIB_DIGITS)
    return Code(whole, zeros_back(whole) if len(digits) < NIB_DIGITS else None)


def nibs_in(text: str) -> list[str]:
    """The runs of thirteen digits among words: `NIB: 9120001234567 (2021), PIRT proses`."""
    return list(dict.fromkeys(re.findall(r"(?<![0-9])(?!0{13})[0-9]{13}(?![0-9])", text)))


def read_npwp(value: Cell) -> Code:
    """Sixteen digits; the old fifteen get the zero of PMK 112/2022. Of a NITKU the first sixteen are the NPWP."""
    text = re.sub(r"^(?:npwp)\b[\s.:]*", "", written(value), flags=re.IGNORECASE)
    lost = _("The spreadsheet has shortened this NPWP and its last digits are lost. Type it as text.")
    shortened(text, lost, number=is_number(value))
    digits = SEPARATORS.sub("", text)
    if not digits and not is_number(value):
        return Code("")
    if not all_digits(digits):
        raise UnreadableCode(_("An NPWP consists of digits only."))
    if is_number(value) and len(digits) > EXACT_DIGITS:
        raise UnreadableCode(lost)
    if len(digits) == NITKU_DIGITS:
        return Code(digits[:NPWP_DIGITS], Sentence(_("This is a NITKU: its first 16 digits are taken as the NPWP.")))
    if is_number(value) and NPWP_LEAST_DIGITS <= len(digits) < OLD_NPWP_DIGITS:
        return Code(digits.zfill(NPWP_DIGITS), zeros_back(digits.zfill(NPWP_DIGITS)))
    if len(digits) not in (OLD_NPWP_DIGITS, NPWP_DIGITS):
        raise UnreadableCode(_("An NPWP has 16 digits, the older ones 15. You entered %(count)s."), count=len(digits))
    if not int(digits):
        raise UnreadableCode(_("An NPWP is not all zeros."))
    return Code(digits.zfill(NPWP_DIGITS))


def kbli_edition(heading: str) -> str:
    """`KBLI 2025` names its edition; "" when the heading does not."""
    text = plain_signs(heading).casefold()
    return next((year for year in KBLI_EDITIONS if "kbli" in text and re.search(rf"\b{year}\b", text)), "")


def read_kbli(value: Cell) -> Code:
    """Five digits, also `KBLI 14112`, `14.112` and `14112 - Industri pakaian jadi`; of several the first.

    A number of four digits is asked about: 01412 without its zero, or the class 1412.
    """
    text = re.sub(r"\bkbli\b(?:\s*(?:20[0-9]{2})(?=\s*[:\-]))?[\s.:]*", "", written(value), flags=re.IGNORECASE).strip()
    if not text and not is_number(value):
        return Code("")
    if match := re.fullmatch(r"([0-9]{2})[. ]([0-9]{3})", text):
        return Code(match[1] + match[2])
    found = list(dict.fromkeys(re.findall(r"(?<![0-9])[0-9]{5}(?![0-9])", text)))
    if found:
        several = Sentence(_("Several codes stand here: the first one, %(code)s, is taken."), {"code": found[0]})
        return Code(found[0], several if len(found) > 1 else None)
    if all_digits(text) and len(text) == 4:
        raise AmbiguousCode(
            _("%(code)s has four digits: a class, or a code that has lost its zero. A KBLI code has 5 digits."),
            code=text,
            choices=[(f"0{text}", f"0{text}")] if is_number(value) else (),
        )
    raise UnreadableCode(_("A KBLI code has 5 digits."))


def read_postal_code(value: Cell) -> Code:
    """Five digits that do not begin with zero, also among words (`Garut 44151`)."""
    text = written(value)
    if not text and not is_number(value):
        return Code("")
    digits = SEPARATORS.sub("", text)
    found = [digits] if all_digits(digits) else re.findall(r"(?<![0-9])[0-9]{5}(?![0-9])", text)
    if len(found) != 1 or not re.fullmatch(r"[1-9][0-9]{4}", found[0]):
        raise UnreadableCode(_("A postal code has 5 digits."))
    return Code(found[0])


def read_region(value: Cell) -> Code:
    """Kemendagri's code of a regency: 32.05 also from 3205, 32.05.12 and the number 32.1 (that was 32.10)."""
    text = written(value)
    if is_number(value) and "." in text:
        before, _dot, behind = text.partition(".")
        whole = f"{before.zfill(2)}.{behind.ljust(2, '0')}"
        if not re.fullmatch(r"[0-9]{2}\.[0-9]{2}", whole):
            raise UnreadableCode(_("There is no regency or city with the code %(code)s."), code=text)
        return Code(
            whole,
            Sentence(_("A zero was lost and put back: %(code)s. Please check."), {"code": whole})
            if whole != text
            else None,
        )
    digits = SEPARATORS.sub("", text)
    if not all_digits(digits) or len(digits) not in (4, 6, 10):
        raise UnreadableCode(_("There is no regency or city with the code %(code)s."), code=text)
    return Code(f"{digits[:2]}.{digits[2:4]}")


def read_hs(value: Cell) -> Code:
    """Six digits of HS; tariff lines of eight or ten keep their first six.

    4203.1 is 4203.10 and 901.2 is 0901.20: a number cell drops zeros on both ends of what was written with a dot.
    """
    text = re.sub(r"^(?:kode hs|hs code|hs|ex)\b[\s.:]*", "", written(value), flags=re.IGNORECASE)
    # 46021900 (anyaman): what it is called stands behind the code.
    text = re.sub(r"(?<=[0-9])\s*(?:\([^0-9]*\)|[-:]\s*[^\W\d_][^0-9]*)$", "", text)
    shortened(text, _("The spreadsheet has shortened this code and its digits are lost. Type it as text."))
    parts = [part for part in re.split(r"\s*(?:[;,/\n]|\bdan\b|\batau\b)\s*", text) if part]
    if len(parts) > 1 and not is_number(value) and not re.fullmatch(r"[0-9]{4},[0-9]{1,2}", text):
        codes = [read_hs(part).text for part in parts[:6]]
        if len(set(codes)) == 1:
            return Code(codes[0])
        raise AmbiguousCode(
            _("Several HS codes stand here. Choose one."), choices=[(code, dotted_hs(code)) for code in codes]
        )
    whole = hs_digits(text.replace(",", "."), number=is_number(value))
    if whole is None:
        raise UnreadableCode(_("An HS code has six digits, such as 4203.10."))
    bare = re.sub("[^0-9]", "", text)
    back = Sentence(_("Zeros were lost and put back: %(code)s. Please check."), {"code": dotted_hs(whole)})
    return Code(whole[:6], back if bare != whole else None)


def hs_digits(text: str, *, number: bool) -> str | None:
    """With the zeros that a number cell, or somebody's ear, has dropped; None for what is no HS code."""
    if match := re.fullmatch(r"([0-9]{3,4})\.([0-9]{1,2}|[0-9]{3,4})", text):
        before, behind = match[1].zfill(4), match[2]
        return before + behind.ljust(2 if len(behind) < 3 else 4, "0")
    digits = re.sub(r"[\s.\-]", "", text)
    if not all_digits(digits):
        return None
    if number and len(digits) in (5, 7):
        return digits.zfill(len(digits) + 1)
    return digits if len(digits) in (6, 8, 10) else None


def dotted_hs(code: str) -> str:
    return f"{code[:4]}.{code[4:6]}"
