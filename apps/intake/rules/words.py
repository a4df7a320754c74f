"""Words of cells that stand for one of our codes, and how names are compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from apps.common.indonesian import Unreadable, parse_number, tidy
from apps.gallery.choices import SamplePolicy
from apps.intake.problems import WrongCell
from apps.intake.rules.headings import plain
from apps.umkm.choices import LegalForm, OwnerSex

BLANKS = frozenset({"", "-", "--", "–", "—", "n/a", "#n/a", "nihil"})
LONGEST_BLANK = 12
SHEET_ERRORS = frozenset({"#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"})
ON_REQUEST = frozenset({"sesuai permintaan", "nego", "negosiasi", "by request", "on request", "hubungi kami"})

LEGAL_FORMS: dict[str, str] = {
    "pt": LegalForm.PT, "perseroan terbatas": LegalForm.PT, "p t": LegalForm.PT,
    "pt perorangan": LegalForm.PTP, "perseroan perorangan": LegalForm.PTP, "ptp": LegalForm.PTP,
    "cv": LegalForm.CV, "c v": LegalForm.CV, "persekutuan komanditer": LegalForm.CV,
    "fa": LegalForm.FA, "firma": LegalForm.FA,
    "ud": LegalForm.UD, "u d": LegalForm.UD, "usaha dagang": LegalForm.UD, "pd": LegalForm.UD,
    "op": LegalForm.OP, "perorangan": LegalForm.OP, "perseorangan": LegalForm.OP, "usaha perorangan": LegalForm.OP,
    "individu": LegalForm.OP, "orang perseorangan": LegalForm.OP,
    "kop": LegalForm.KOP, "koperasi": LegalForm.KOP, "ksu": LegalForm.KOP,
    "yys": LegalForm.YYS, "yayasan": LegalForm.YYS,
    "bumdes": LegalForm.BUMDES, "bum desa": LegalForm.BUMDES, "badan usaha milik desa": LegalForm.BUMDES,
}  # fmt: skip
OWNER_SEXES: dict[str, str] = {
    "p": OwnerSex.FEMALE, "pr": OwnerSex.FEMALE, "perempuan": OwnerSex.FEMALE, "wanita": OwnerSex.FEMALE,
    "w": OwnerSex.FEMALE, "ibu": OwnerSex.FEMALE, "female": OwnerSex.FEMALE, "woman": OwnerSex.FEMALE,
    "f": OwnerSex.FEMALE,
    "l": OwnerSex.MALE, "lk": OwnerSex.MALE, "laki laki": OwnerSex.MALE, "laki": OwnerSex.MALE,
    "pria": OwnerSex.MALE, "bapak": OwnerSex.MALE, "male": OwnerSex.MALE, "man": OwnerSex.MALE, "m": OwnerSex.MALE,
    "bersama": OwnerSex.TOGETHER, "l p": OwnerSex.TOGETHER, "p l": OwnerSex.TOGETHER, "lp": OwnerSex.TOGETHER,
    "laki laki dan perempuan": OwnerSex.TOGETHER, "perempuan dan laki laki": OwnerSex.TOGETHER,
    "suami istri": OwnerSex.TOGETHER, "both": OwnerSex.TOGETHER, "together": OwnerSex.TOGETHER, "b": OwnerSex.TOGETHER,
}  # fmt: skip
SAMPLES: dict[str, str] = {
    "gratis": SamplePolicy.FREE, "cuma cuma": SamplePolicy.FREE, "free": SamplePolicy.FREE,
    "berbayar": SamplePolicy.PAID, "bayar": SamplePolicy.PAID, "paid": SamplePolicy.PAID,
    "tidak ada": SamplePolicy.NONE, "tidak": SamplePolicy.NONE, "none": SamplePolicy.NONE, "no": SamplePolicy.NONE,
}  # fmt: skip
FORM_BEFORE_NAME = re.compile(r"^(pt|cv|ud|fa|pd|koperasi|kop|yayasan)\b\.?,?\s+(?=\S)", re.IGNORECASE)
FORM_AFTER_NAME = re.compile(r",\s*(pt|cv|ud|fa|pd|koperasi|yayasan)\.?$", re.IGNORECASE)
GRAMS = {"kg": 1000, "kilo": 1000, "kilogram": 1000, "g": 1, "gr": 1, "gram": 1, "ons": 100, "ton": 1_000_000}
VOLUMES = frozenset({"ml", "l", "lt", "liter", "litre", "cc"})
WEIGHT = re.compile(r"^(?P<figure>[\d.,]+)\s*(?P<unit>[a-z]+)\b.*$")
CAPACITY = re.compile(r"^(?P<figure>[\d.,]+)\s*(?P<scale>ribu|rb|juta|jt)?\s*(?P<unit>[^\W\d_]+)?\b(?P<rest>.*)$")
PER_OTHER = re.compile(r"\b(tahun|hari|minggu|year|day|week)\b|/\s*(th|thn|hr)")


class Amount(NamedTuple):
    """`unit` as written; "" where none was."""

    number: int
    unit: str


def is_blank(value: object) -> bool:
    if not isinstance(value, str):
        return value is None
    # Most cells are longer than any word for nothing: asked for each cell of thousands of rows.
    return len(value) <= LONGEST_BLANK and value.strip().casefold() in BLANKS


@lru_cache(maxsize=20_000)
def split_name(name: str) -> tuple[str, str]:
    """("Kulitara", "CV") of "CV. Kulitara" and of "Kulitara, CV"; the form is "" when the name says none."""
    text = tidy(name)
    for pattern in (FORM_BEFORE_NAME, FORM_AFTER_NAME):
        if match := pattern.search(text):
            return pattern.sub("", text).strip(), LEGAL_FORMS[plain(match[1])]
    return text, ""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Two spellings of one name are the same key: no form, no signs, one case, no blanks."""
    return plain(split_name(name)[0]).replace(" ", "")


def read_weight(text: str) -> int:
    """Grams, from "25 kg bersih", "1,1 kg per pasang" or "250 g"."""
    match = WEIGHT.match(tidy(text).casefold())
    if match is None or match["unit"] not in GRAMS:
        raise WrongCell(_("The weight needs its unit: 1,2 kg or 250 g."))
    grams = parse_number(match["figure"]) * GRAMS[match["unit"]]
    if not 0 < grams < 2**31:
        raise WrongCell(_("The weight must be above zero."))
    return max(1, round(grams))


def is_volume(text: str) -> bool:
    match = WEIGHT.match(tidy(text).casefold())
    return match is not None and match["unit"] in VOLUMES


def read_capacity(text: str) -> Amount:
    """From "1.200 kg minyak per bulan", "650 jaket per bulan", "1,1 juta saset"."""
    match = CAPACITY.match(tidy(text).casefold())
    if match is None:
        raise WrongCell(_("The capacity needs a number and a unit, such as 1.200 kg per bulan."))
    if PER_OTHER.search(match["rest"]) and "bulan" not in match["rest"]:
        raise WrongCell(_("Write the capacity per month (per bulan)."))
    try:
        scale = {"ribu": 1000, "rb": 1000, "juta": 10**6, "jt": 10**6}.get(match["scale"] or "", 1)
        number = parse_number(match["figure"]) * scale
    except Unreadable as unreadable:
        raise WrongCell(unreadable.message) from unreadable
    if not 0 < number < 2**31:
        raise WrongCell(_("The capacity must be above zero."))
    # Whole numbers only are kept: 1,4 ton is 1.400 kg.
    if number != number.to_integral_value() and match["unit"] == "ton":
        return Amount(round(number * 1000), "kg")
    return Amount(max(1, round(number)), match["unit"] or "")
