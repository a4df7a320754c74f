"""Who is who: a number names an enterprise, a name in a regency only suggests one.

Another owner, telephone or address than the known record's makes a doubt that a person settles. Nothing is changed, and
nothing is passed over as repeated, on the strength of a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from apps.common.outside.text import one_line
from apps.sheets.rules.phrases import plain

# What is somebody's own; each may bear out or contradict that two records are one.
OWN_FACTS = ("contact_name", "whatsapp", "phone", "email", "npwp", "address")
TITLES = re.compile(
    r"\b(?:h|hj|ir|dr|drs|drh|bpk|bapak|ibu|ny|tn|sdr|sdri|s\s?e|s\s?h|s\s?pd|s\s?ip|m\s?m|m\s?si|st)\b"
)
SAME_PERSON, SAME_PLACE = 85, 82


@dataclass(frozen=True)
class Likeness:
    """Codes of facts that both records have: those that agree, those that do not."""

    agreeing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


def likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> Likeness:
    agreeing: list[str] = []
    differing: list[str] = []
    for code in OWN_FACTS:
        mine, theirs = one.get(code), other.get(code)
        if mine and theirs:
            (agreeing if alike(code, str(mine), str(theirs)) else differing).append(code)
    return Likeness(tuple(agreeing), tuple(differing))


def alike(code: str, one: str, other: str) -> bool:
    if code == "contact_name":
        first, second = (" ".join(TITLES.sub(" ", plain(name)).split()) for name in (one, other))
        return not first or not second or fuzz.token_set_ratio(first, second) >= SAME_PERSON
    if code == "address":
        return fuzz.token_set_ratio(plain(one), plain(other)) >= SAME_PLACE
    return one.casefold() == other.casefold()


def is_doubtful(*, by_number: bool, same_name: bool, found: Likeness, changes: bool) -> bool:
    """Whether a person must say that this is the known enterprise."""
    if by_number:
        return not same_name and bool(found.differing)
    if found.differing:
        return True
    # Nothing but the name speaks for it: harmless only when nothing would be written.
    return changes and not found.agreeing


def written(cell: Any) -> str:
    """A cell as it is compared with another line's."""
    if cell is None:
        return ""
    return one_line(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).casefold()
