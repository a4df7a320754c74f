"""Cells that hold two things under one heading: `UD. Maju Tani / H. Karim`, `sutra@example.com; www.sutra.example`."""

from __future__ import annotations

import re
from typing import NamedTuple

from apps.common.outside.text import one_line
from apps.sheets.rules.words import is_blank, split_name

# The column of both, by what its two halves are.
BOTH: dict[tuple[str, str], str] = {
    ("name", "contact_name"): "name_owner", ("contact_name", "name"): "owner_name",
    ("email", "website"): "email_website", ("website", "email"): "email_website",
    ("contact_name", "whatsapp"): "contact_phone", ("whatsapp", "contact_name"): "contact_phone",
}  # fmt: skip
HALVES = re.compile(r"\s*[/\n|;]\s*|\s+-\s+")
IN_BRACKETS = re.compile(r"^(?P<first>[^()]+?)\s*\((?P<second>[^()]+)\)$")
NUMBER = re.compile(r"[+(]?\d[\d\s().+\-]{5,}\d")
LABELS = re.compile(r"\b(?:hp|wa|telp|tlp|no|whatsapp|phone|cp)\b[.:]*", re.IGNORECASE)
ENTRIES = re.compile(r"[\s,;|]+|/(?=www\.|https?:|[^\s/@]+@)|(?<=[a-z])/(?=\s)", re.IGNORECASE)
WEBSITE = re.compile(r"^(?:https?://\S+|(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}(?:/\S*)?)$", re.IGNORECASE)


class Reach(NamedTuple):
    """Where somebody is written to and read; `rest` is what is neither."""

    email: str
    website: str
    rest: str


def name_and_owner(text: str, *, owner_first: bool) -> tuple[str, str]:
    """The half that bears a legal form is the business; else their order is the heading's. One alone is the name."""
    halves = [half for half in HALVES.split(text.strip()) if not is_blank(half)]
    if len(halves) == 1 and (match := IN_BRACKETS.match(halves[0])) and not split_name(halves[0])[1]:
        halves = [match["first"], match["second"]]
    if len(halves) != 2:
        return one_line(text), ""
    first, second = map(one_line, halves)
    forms = [bool(split_name(half)[1]) for half in (first, second)]
    if forms == [True, False]:
        return first, second
    if forms == [False, True]:
        return second, first
    return (second, first) if owner_first else (first, second)


def person_of(text: str) -> str:
    """Mama Yuli of `Mama Yuli / 0812-4444-5555`."""
    rest = LABELS.sub(" ", NUMBER.sub(" ", one_line(text)))
    name = one_line(rest.strip(" /|;:,.-()").replace("( )", " ").replace("()", " ")).strip(" /|;:,.-()")
    return "" if is_blank(name) or re.search(r"\d", name) else name


def email_and_website(text: str) -> Reach:
    """The first of each."""
    email = website = ""
    rest = []
    for entry in filter(None, (one.strip(" .,<>()") for one in ENTRIES.split(text))):
        if "@" in entry and not entry.startswith("@") and not email:
            email = entry
        elif "@" not in entry and not website and WEBSITE.match(entry):
            website = entry
        else:
            rest.append(entry)
    return Reach(email, website, "" if is_blank(" ".join(rest)) else " ".join(rest))
