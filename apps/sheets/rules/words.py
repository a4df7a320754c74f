"""Words of cells that stand for one of our codes, and how names are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from apps.common.outside.empty import says_nothing
from apps.common.outside.text import one_line
from apps.gallery.choices import SamplePolicy
from apps.sheets.rules.phrases import plain
from apps.umkm.choices import LegalForm, OwnerSex

LONGEST_BLANK = 24
FORMS = frozenset(LegalForm.values)
BODIES = frozenset({LegalForm.KOP, LegalForm.YYS, LegalForm.BUMDES})
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
    "po": LegalForm.OP, "p o": LegalForm.OP, "perusahaan perorangan": LegalForm.OP,
    "perusahaan perseorangan": LegalForm.OP,
    "usaha perseorangan": LegalForm.OP, "pribadi": LegalForm.OP, "orang pribadi": LegalForm.OP, "irt": LegalForm.OP,
    "industri rumah tangga": LegalForm.OP, "home industri": LegalForm.OP, "home industry": LegalForm.OP,
    "rumah tangga": LegalForm.OP, "industri rumahan": LegalForm.OP, "tidak berbadan hukum": LegalForm.OP,
    "non badan hukum": LegalForm.OP, "non berbadan hukum": LegalForm.OP, "belum berbadan hukum": LegalForm.OP,
    "tidak berbadan usaha": LegalForm.OP, "belum berbadan usaha": LegalForm.OP, "bukan badan hukum": LegalForm.OP,
    "tanpa badan hukum": LegalForm.OP, "individual": LegalForm.OP, "sole proprietorship": LegalForm.OP,
    "koptan": LegalForm.KOP, "kud": LegalForm.KOP, "kopontren": LegalForm.KOP, "koperasi produsen": LegalForm.KOP,
    "koperasi serba usaha": LegalForm.KOP, "ksp": LegalForm.KOP, "primkop": LegalForm.KOP, "cooperative": LegalForm.KOP,
    "limited": LegalForm.PT, "ltd": LegalForm.PT, "commanditaire vennootschap": LegalForm.CV,
    "foundation": LegalForm.YYS,    "toko": LegalForm.OP, "warung": LegalForm.OP,
    "bumdesa": LegalForm.BUMDES, "bum des": LegalForm.BUMDES, "bumdes": LegalForm.BUMDES, "p d": LegalForm.UD,
    "bum desa": LegalForm.BUMDES, "badan usaha milik desa": LegalForm.BUMDES, "bumdesma": LegalForm.BUMDES,
    "bum desa bersama": LegalForm.BUMDES, "bumdes bersama": LegalForm.BUMDES, "kopwan": LegalForm.KOP,
    "sole trader": LegalForm.OP, "sole proprietor": LegalForm.OP, "perseroan komanditer": LegalForm.CV,
    "usaha mikro perorangan": LegalForm.OP, "badan usaha perorangan": LegalForm.OP, "perusahaan dagang": LegalForm.UD,
}  # fmt: skip
# Read as a person without a form of her own; said back as a remark, since somebody may have meant another.
SAID_BACK = frozenset(word for word, form in LEGAL_FORMS.items() if form == LegalForm.OP) - {
    "op",
    "perorangan",
    "perseorangan",
    "usaha perorangan",
    "orang perseorangan",
    "individu",
    "perusahaan perorangan",
}
# In the column of legal forms, but about the size or the trade: nothing is said about the form.
NO_FORMS = frozenset(
    {
        "umkm", "ukm", "ikm", "umk", "usaha", "mikro", "kecil", "menengah", "besar", "micro", "small", "medium",
        "belum", "usaha mikro", "usaha kecil", "usaha menengah", "mikro kecil", "belum ada", "tidak ada", "belum punya",
    }
)  # fmt: skip
# People who work together without a form of the law; an office says once what all of them are.
GROUP_WORDS = frozenset(
    {
        "kub", "kube", "kelompok", "klp", "klpk", "poktan", "gapoktan", "kwt", "kup", "pokdakan", "poklahsar",
        "uppks", "up2k", "uppk", "pokdarwis", "gabungan", "paguyuban", "komunitas", "sentra", "asosiasi", "perkumpulan",
        "group",
    }
)  # fmt: skip
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
FORM_BEFORE_NAME = re.compile(
    r"^(pt\.? perorangan|p\.?t|c\.?v|u\.?d|fa|p\.?d|firma|koperasi|kop|yayasan|bum ?des(?:a)?)"
    r"(?:\.,?\s*|,\s*|\s+[-:–]\s+|\s+)(?=[^\W_])",
    re.IGNORECASE,
)
FORM_AFTER_NAME = re.compile(
    r"(?:,\s*|\s*\()(p\.?t|c\.?v|u\.?d|fa|pd|firma|koperasi|yayasan|bumdes)\.?\)?$|(?<=\S)\s+(cv|pt)\.?$", re.IGNORECASE
)


# It says the form and stays a part of the name: nobody calls KUD Mekar "Mekar".
FORM_IN_NAME = re.compile(
    r"^(?P<coop>kud|ksu|ksp|kspps|kopwan|kopkar|kopontren|koptan|kpri|primkop\w*)\b.*\S|"
    r"^(?P<village>bum ?des(?:a)?ma)\b.*\S",
    re.IGNORECASE,
)
# Perseroan Terbatas (PT)
EXPLAINED = re.compile(r"^(?P<said>[^()]+?)\s*\((?P<beside>.+)\)$")


def is_blank(value: object) -> bool:
    if not isinstance(value, str):
        return value is None
    # Most cells are longer than any word for nothing: asked for each cell of thousands of rows.
    return len(value) <= LONGEST_BLANK and is_nothing(value)


@lru_cache(maxsize=20_000)
def is_nothing(text: str) -> bool:
    return says_nothing(text)


@lru_cache(maxsize=20_000)
def split_name(name: str) -> tuple[str, str]:
    """("Kulitara", "CV") of "CV. Kulitara" and of "Kulitara, CV"; the form is "" when the name says none."""
    text = one_line(name)
    for pattern in (FORM_BEFORE_NAME, FORM_AFTER_NAME):
        if match := pattern.search(text):
            form = LEGAL_FORMS.get(plain(next(filter(None, match.groups()))), "")
            rest = pattern.sub("", text, count=1).strip()
            if form and rest:
                return rest, form
    if match := FORM_IN_NAME.match(text):
        return text, LegalForm.KOP if match["coop"] else LegalForm.BUMDES
    return text, ""


@lru_cache(maxsize=4096)
def is_no_form(text: str) -> bool:
    return is_blank(text) or plain(text) in NO_FORMS


@lru_cache(maxsize=4096)
def form_of(text: str) -> str:
    """The legal form that a cell says, "" for none that we know."""
    if text in FORMS:
        return text
    found = LEGAL_FORMS.get(plain(text), "")
    if not found and (match := EXPLAINED.match(one_line(text))):
        said, beside = (LEGAL_FORMS.get(plain(match[part]), "") for part in ("said", "beside"))
        found = said if said and beside in ("", said) else ""
    return found


def body_of(legal_form: str) -> str:
    """A cooperative, a foundation and a village's enterprise of one name are three, whatever stands before it."""
    return legal_form if legal_form in BODIES else ""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Two spellings of one name are the same key: no form, no signs, one case, no blanks."""
    return plain(split_name(name)[0]).replace(" ", "")
