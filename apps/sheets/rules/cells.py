"""What the cells below a heading look like: they decide what a heading with two meanings says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from apps.common.outside.codes import nibs_in
from apps.common.outside.text import one_line
from apps.sheets.rules.words import form_of, is_blank, is_no_form

SAMPLE = 200
COORDINATES = re.compile(r"^-?\d{1,3}[.,]\d+(?:\s*[,;]\s*-?\d{1,3}[.,]\d+)?$")
DIGITS = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]")
KBLI = re.compile(r"^(?:kbli)?[\s:]*\d{2}[.\s]?\d{2,3}\b", re.IGNORECASE)
MAJORITY, MOST = 0.5, 0.6


class Cells:
    """The first cells of each column below the header, looked at once."""

    def __init__(self, rows: Sequence[Sequence[Any]], is_place: Callable[[str], bool] | None = None) -> None:
        self.rows, self.is_place = rows[:SAMPLE], is_place
        self.kept: dict[int, list[str]] = {}

    def of(self, index: int) -> list[str]:
        if index not in self.kept:
            given = (row[index] for row in self.rows if index < len(row))
            self.kept[index] = [one_line(cell) for cell in given if not is_blank(cell)]
        return self.kept[index]

    def fits(self, code: str, index: int) -> bool | None:
        """None when there is nothing to judge by."""
        cells = self.of(index)
        test = TESTS.get(code)
        if not cells:
            return None
        if code == "nib":
            return any(map(nibs_in, cells))
        if code == "regency":
            distinct = list(dict.fromkeys(cells))
            return share(distinct, self.is_place) >= MOST if self.is_place else None
        return share(cells, test) >= MAJORITY if test else None


def share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def is_telephone(text: str) -> bool:
    return len(DIGITS.findall(text)) >= 6 and len(LETTERS.findall(text)) <= 12


def is_wordy(text: str) -> bool:
    """A person, a village, a street: more letters than digits, no coordinates."""
    return not COORDINATES.match(text) and "://" not in text and len(LETTERS.findall(text)) > len(DIGITS.findall(text))


def is_legal_form(text: str) -> bool:
    return bool(form_of(text)) or is_no_form(text)


TESTS: dict[str, Callable[[str], bool]] = {
    "whatsapp": is_telephone, "phone": is_telephone, "contact_name": is_wordy, "name": is_wordy, "address": is_wordy,
    "district": is_wordy, "village": is_wordy, "legal_form": is_legal_form,
    "kbli": lambda text: KBLI.match(text) is not None,
    "price_min": lambda text: DIGITS.search(text) is not None or "nego" in text.casefold(),
    "enterprise_name": is_wordy,
}  # fmt: skip
