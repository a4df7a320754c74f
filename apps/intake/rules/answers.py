"""What an officer answers once for many rows: how equal cells are told, and what a default may be about."""

from __future__ import annotations

from typing import Any

from apps.sheets.rules.phrases import plain
from apps.sheets.rules.words import GROUP_WORDS

# Defaults that are no column of a row.
SHEET_DEFAULTS = (
    "year",
    "currency",
    "scale",
    "name_from",
    "regency_from",
    "regency_else",
    "nib_left",
    "same",
    "makers",
)

# Before the code of a column: which of two headings with that meaning counts, by the number of its column.
RIVAL = "column:"


def said(cell: Any) -> str:
    """What equal cells have in common: the key under which an answer for all of them is kept."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return plain(str(cell))


def kind_of(code: str, key: str) -> str:
    """What is answered alike: all words for a group of people who work together; every number of the register of
    companies. Else the key itself."""
    if code == "legal_form" and key:
        words = key.split()
        if words[0] == "ahu":
            return "#ahu"
        if set(words) & GROUP_WORDS:
            return "#group"
    return key
