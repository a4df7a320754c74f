"""Pure decisions: what a list's line holds, who is a mission, what a letter's placeholders become."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_LINES = 5000
PLACEHOLDERS = ("name", "position", "organisation", "event", "date", "place", "answer_until")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
MISSION_WORDS = re.compile(
    r"\b(embassy|embassies|kedutaan|kedubes|consulate|konsulat|high commission|komisi tinggi|"
    r"trade (office|centre|center|mission|section|commission)|trade council|chamber|kamar dagang|kantor dagang|"
    r"commercial (section|office)|mission|delegation|perwakilan|itpc|kbri|kjri|jetro|"
    r"kotra|taitra|austrade|hktdc|matrade|thaitrade)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Read:
    """One person as the list gives her; empty where it does not.

    `others` are further addresses of her line. `dropped` names what stood in a field and cannot be it: {field: text}.
    `cells` are the line as it came, `number` its row.
    """

    name: str = ""
    email: str = ""
    position: str = ""
    organisation: str = ""
    country: str = ""
    others: tuple[str, ...] = ()
    dropped: Mapping[str, str] = field(default_factory=dict, compare=False)
    cells: tuple[str, ...] = field(default=(), compare=False)
    number: int = field(default=0, compare=False)


FIELDS = ("name", "email", "position", "organisation", "country")


# Who bears such a title works at a mission, whatever her organisation calls itself.
MISSION_TITLES = re.compile(
    r"\b(attach[eé]s?|atase|ambassador|duta besar|consul|konsul|trade commissioner|first secretary|counsellor)\b",
    re.IGNORECASE,
)


def is_mission(organisation: str, position: str = "") -> bool:
    return bool(MISSION_WORDS.search(organisation) or MISSION_TITLES.search(position))


def unknown_placeholders(letter: str) -> list[str]:
    return sorted({name for name in PLACEHOLDER.findall(letter) if name not in PLACEHOLDERS})


def filled(letter: str, values: Mapping[str, str]) -> str:
    """Every {placeholder} replaced; what a guest's own name contains is never read as one."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), letter)
