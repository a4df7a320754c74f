"""Two timetables side by side: the figures, and which meetings differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.common.formats import grouped
from apps.meetings.emails.agenda import ICONS
from apps.meetings.models import Timetable
from apps.meetings.pages.differences import DifferencesSheet, said_of_change
from apps.meetings.pages.timetable import guest_name
from apps.meetings.reads.names import short_name

MOST_LINES = 60
# Name in the result, label, whether more is better.
FIGURES: tuple[tuple[str, Any, bool], ...] = (
    ("meetings", gettext_lazy("Meetings"), True),
    ("mutual", gettext_lazy("Wished by both, and held"), True),
    ("makers_below", gettext_lazy("Makers below their least"), False),
    ("missing", gettext_lazy("Meetings missing to them"), False),
    ("guests_below", gettext_lazy("Guests below their least"), False),
    ("idle", gettext_lazy("Empty slots between meetings"), False),
    ("table_changes", gettext_lazy("Changes of table of guests"), False),
    ("without_interpreter", gettext_lazy("Without an interpreter"), False),
    ("value", pgettext_lazy("of a timetable", "Worth"), True),
)


@dataclass(frozen=True)
class FigureRow:
    label: str
    one: str
    other: str
    better: int  # 1 the first, 2 the second, 0 neither


def figures_of(one: Timetable, other: Timetable) -> list[FigureRow]:
    found = []
    for name, label, more in FIGURES:
        left, right = one.result.get(name, 0), other.result.get(name, 0)
        better = 0 if left == right else 1 if (left > right) == more else 2
        found.append(FigureRow(str(label), grouped(left), grouped(right), better))
    return found


def given_apart(one: Timetable, other: Timetable) -> list[tuple[str, str, str]]:
    """What the day was when each was made, where that differs."""
    labels = {
        "makers": _("Makers"),
        "guests": _("Guests"),
        "tables": _("Tables"),
        "slots": _("Slots"),
        "wishes": _("Wishes"),
        "maker_least": _("Least of a maker"),
        "maker_most": _("Most of a maker"),
        "buyer_least": _("Least of a guest"),
        "buyer_most": _("Most of a guest"),
        "run": _("Meetings in a row, at most"),
        "free_share": _("Kept free for the floor (%)"),
    }
    return [
        (label, str(one.given.get(name, "–")), str(other.given.get(name, "–")))
        for name, label in labels.items()
        if one.given.get(name) != other.given.get(name)
    ]


@dataclass(frozen=True)
class ComparedLine:
    pair: str
    kind: str
    icon: str
    said: str


def lines_of(sheet: DifferencesSheet) -> list[ComparedLine]:
    """Which meetings differ, those of the earlier slots first."""
    found = []
    for one in sheet.found:
        maker, buyer = (sheet.seats[key] for key in one.people)
        pair = f"{short_name(maker)}, {guest_name(buyer)}"
        found.append(ComparedLine(pair, one.kind.value, ICONS[one.kind], said_of_change(sheet, one)))
    return found[:MOST_LINES]
