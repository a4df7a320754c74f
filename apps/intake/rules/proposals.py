"""What titles, file names and addresses suggest: a regency, a year. Proposed, never taken without an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from apps.common.outside.text import one_line
from apps.reference.rules.names import key_of

Find = Callable[[str, str], str]  # (name, province) -> code, "" for none or several
KIND = re.compile(
    r"\b(kab(?:upaten)?\b\.?|kota(?:madya)?\b|kodya\b\.?)\s*((?:[^\W\d_][\w'’.-]*\s*){1,4})", re.IGNORECASE
)
KIND_BEFORE = re.compile(r"^\s*(?:kabupaten|kab|kota|kotamadya|kodya)\b\.?\s*", re.IGNORECASE)
NAMED, NEAR, OTHER = "named", "near", "other"
SPELT_ALIKE = 82
YEAR_OF = re.compile(r"\b(?:tahun|thn|th|ta|periode)\b\.?\s*(20[0-4]\d)\b|\b(20[0-4]\d)\b", re.IGNORECASE)


def place_in(text: str, find: Find) -> str:
    """The code of the one regency that a text names: `…, Kabupaten Brebes, Jawa Tengah`, `…, Brebes, Jawa Tengah`."""
    text = one_line(text)
    for kind, words in KIND.findall(text):
        parts = words.split()
        for length in range(len(parts), 0, -1):
            if code := find(f"{kind} {' '.join(parts[:length])}", ""):
                return code
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1:
        return find(parts[-1], "") or find(parts[-2], parts[-1])
    return ""


def place_of_words(text: str, find: Find) -> str:
    """A regency among the words of a title or a file name: `umkm_brebes_2024`, `DINAS KOPERASI KAB. GARUT`."""
    plain = one_line(re.sub(r"[_\-.]+", " ", text))
    if code := place_in(plain, find):
        return code
    words = plain.split()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if len(name) > 3 and (code := find(name, "")):
                return code
    return ""


def standing_of(text: str, choices: Sequence[Sequence[str]]) -> str:
    """What a cell that is no regency says: one of `choices` by name (NAMED), a slip of the pen (NEAR), or something
    else, such as a district or a village (OTHER)."""
    wanted = key_of(re.sub(KIND_BEFORE, "", one_line(text)))
    names = [key_of(re.sub(KIND_BEFORE, "", name)) for _code, name in choices]
    if any(name and name in wanted for name in names):
        return NAMED
    return NEAR if any(fuzz.ratio(name, wanted) >= SPELT_ALIKE for name in names) else OTHER


def year_in(texts: Iterable[str], this_year: int) -> int:
    """The latest year up to this one that titles name; 0 for none."""
    years = [int(after or alone) for text in texts for after, alone in YEAR_OF.findall(text)]
    return max((year for year in years if year <= this_year), default=0)
