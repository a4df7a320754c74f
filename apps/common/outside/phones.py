"""Telephone numbers as people paste, list and spoil them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import phonenumbers
from django.utils.translation import gettext_lazy as _

from apps.common.outside.codes import AS_FLOAT, ROUNDED, SHORTENED, written
from apps.common.outside.empty import says_nothing
from apps.common.outside.text import one_line, plain_signs
from apps.common.outside.understood import Cell, Sentence, Unreadable

LONGEST = 200
NO_PHONE = _("This is not a telephone number. Write it as 0812-3456-7890 or +62 812 3456 7890.")
DIGITS_LOST = _("The spreadsheet has shortened this telephone number and its digits are lost. Type it as text.")
MOBILE = re.compile(r"\+628[0-9]{8,11}")
BETWEEN = re.compile(r"[/;,&|\n]|\b(?:dan|atau|and|or)\b")
EXTENSION = re.compile(r"\b(?:ext|ekst|pes|pesawat)\b\.?\s*(?P<number>[0-9]{1,6})")
# What stands around a number: WA, Hp., (istri), names.
NOT_A_SIGN = re.compile(r"[^0-9+().\- ]+")
TOO_LONG = 15
# 0812-3456-78XX: published lists hide digits.
HIDDEN = re.compile(r"[0-9][\s.\-]*[x*#]{2,}|[x*#]{2,}[\s.\-]*[0-9]")


class UnreadablePhone(Unreadable):
    """Not a telephone number that could be dialled."""


@dataclass(frozen=True)
class Phones:
    """Every number of one cell in E.164, in the order written; `spoilt` are pieces that are no numbers."""

    mobiles: tuple[str, ...] = ()
    landlines: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    spoilt: tuple[str, ...] = ()
    notices: tuple[Sentence, ...] = ()

    @property
    def mobile(self) -> str:
        """The first number that can have WhatsApp: an Indonesian mobile, else one from abroad."""
        return next(iter((*self.mobiles, *self.others)), "")

    @property
    def landline(self) -> str:
        return next(iter(self.landlines), "")

    @property
    def any(self) -> str:
        return self.mobile or self.landline

    def __bool__(self) -> bool:
        return bool(self.mobiles or self.landlines or self.others or self.spoilt)


def read_phones(value: Cell) -> Phones:
    """All numbers of a cell: `0542-422999 / 082100009999`, `0812 0000 1115/1116`, WhatsApp's own paste.

    Never raises: what means nothing ("-", "tidak ada", 0, 62) is no number, what is spoilt (8.12E+11, 62135...) is
    kept as written in `spoilt`, with a notice.
    """
    text = value if isinstance(value, str) and not AS_FLOAT.fullmatch(value.strip()) else written(value)
    if not isinstance(value, str) and ROUNDED.fullmatch(text):
        return Phones(spoilt=(text,), notices=(Sentence(DIGITS_LOST),))
    if says_nothing(text, zero=True) or not text:
        return Phones(spoilt=(str(value)[:40],)) if value and not text else Phones()
    return phones_of(text)


@lru_cache(maxsize=4096)
def phones_of(text: str) -> Phones:
    text = text.replace("\n", " / ")
    if len(text) > LONGEST:
        return Phones(spoilt=(text[:40],), notices=(Sentence(NO_PHONE),))
    line = plain_signs(text).casefold().strip("'` ")
    if SHORTENED.fullmatch(line):
        return Phones(spoilt=(one_line(text),), notices=(Sentence(DIGITS_LOST),))
    found: dict[str, list[str]] = {"mobiles": [], "landlines": [], "others": [], "spoilt": []}
    last = ""
    for piece in pieces(line):
        number = "" if HIDDEN.search(piece) else continued(last, piece) or dialled(piece)
        kind = kind_of(number) if number else "spoilt"
        if kind == "spoilt" and re.sub("[^0-9]", "", piece) in ("62", "0"):
            continue
        last = number or last
        if (kept := number if kind != "spoilt" else piece.strip()) not in found[kind]:
            found[kind].append(kept)
    return Phones(**{kind: tuple(numbers) for kind, numbers in found.items()}, notices=notices_of(found))


def notices_of(found: dict[str, list[str]]) -> tuple[Sentence, ...]:
    numbers = [*found["mobiles"], *found["others"], *found["landlines"]]
    notices = []
    if len(numbers) > 1:
        several = _("Several numbers stand here: %(taken)s is taken first, the others are %(others)s.")
        notices.append(Sentence(several, {"taken": numbers[0], "others": ", ".join(numbers[1:])}))
    if found["landlines"] and not (found["mobiles"] or found["others"]):
        landline = _("%(number)s is a landline: it is kept as telephone, not as WhatsApp.")
        notices.append(Sentence(landline, {"number": found["landlines"][0]}))
    if found["spoilt"]:
        spoilt = _("“%(text)s” is not a telephone number.")
        notices.append(Sentence(spoilt, {"text": ", ".join(found["spoilt"])}))
    return tuple(notices)


def pieces(line: str) -> list[str]:
    """One number each. Blanks part numbers only where together they would be too long for one."""
    line = EXTENSION.sub(" ", line)
    found: list[str] = []
    for written_part in BETWEEN.split(line):
        if HIDDEN.search(written_part):
            found.append(written_part.strip())
            continue
        part = NOT_A_SIGN.sub(" ", written_part).strip(" .-")
        if not re.search("[0-9]", part):
            continue
        if len(re.sub("[^0-9]", "", part)) > TOO_LONG:
            found += re.split(r"\s+(?:-\s+)?(?=\+|\(?0|62|8)", part)
        else:
            found.append(part)
    return found or ([line] if line else [])


def continued(last: str, piece: str) -> str:
    """`0812 0000 1115/1116`: a few digits behind a slash stand for the last ones of the number before."""
    digits = re.sub("[^0-9]", "", piece)
    return last[: -len(digits)] + digits if last and 1 <= len(digits) <= 4 and not piece.startswith("+") else ""


def dialled(piece: str) -> str:
    """E.164, or "" for what cannot be dialled."""
    digits = re.sub("[^0-9]", "", piece)
    if piece.strip("( ").startswith("+") or digits.startswith(("62", "00")):
        digits = digits.removeprefix("00")
        digits = "62" + digits[3:] if digits.startswith("620") else digits
    else:
        digits = "62" + digits.removeprefix("0")
    if digits.startswith("62"):
        return "+" + digits if 10 <= len(digits) <= 14 else ""
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return ""
    return "+" + digits if phonenumbers.is_possible_number(number) else ""


@lru_cache(maxsize=4096)
def kind_of(number: str) -> str:
    """Of a number in E.164: mobiles, landlines, others (abroad) or spoilt."""
    if not number.startswith("+62"):
        return "others"
    if number.startswith("+628"):
        return "mobiles" if MOBILE.fullmatch(number) else "spoilt"
    return "landlines" if phonenumbers.is_valid_number(phonenumbers.parse(number, None)) else "spoilt"


def normalise_phone(value: Cell) -> str:
    """One telephone number of any kind in E.164. 0812-3456-7890, 62812..., +62 812... and 812... (a number cell) are
    all +62812... The shape is checked, not whether the number is in use."""
    found = read_phones(value)
    numbers = (*found.mobiles, *found.landlines, *found.others)
    if len(numbers) != 1 or found.spoilt:
        raise UnreadablePhone(DIGITS_LOST if SHORTENED.fullmatch(str(value).strip()) else NO_PHONE)
    return numbers[0]


def read_telephone(value: Cell) -> str:
    """One number of any kind with its extension: `(021) 3192 430 ext. 201` is +62213192430 ext. 201."""
    behind = EXTENSION.search(plain_signs(value).casefold())
    number = normalise_phone(value)
    return f"{number} ext. {behind['number']}" if behind else number


def read_whatsapp(value: Cell) -> str:
    """The number for WhatsApp: the first mobile of those that stand here; a landline is refused with a reason."""
    found = read_phones(value)
    if found.mobile and not found.spoilt:
        return found.mobile
    if found.landline:
        raise UnreadablePhone(_("This is a landline. WhatsApp needs a mobile number, such as 0812-3456-7890."))
    return normalise_phone(value)


def whatsapp_address(number: str, text: str) -> str:
    """Opens WhatsApp with a prepared text to this number (E.164)."""
    return f"https://wa.me/{number.removeprefix('+')}?text={quote(text)}"
