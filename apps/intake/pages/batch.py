"""What the page says of a whole batch: counts as filters, what will be written, what was, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.intake.choices import RowVerdict
from apps.intake.models import Batch
from apps.intake.pages.sheet import STATES
from apps.sheets.choices import SheetKind

ALL = "all"
FILTERS = (
    RowVerdict.WRONG, RowVerdict.DOUBTFUL, RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.UNCHANGED, RowVerdict.SKIPPED,
    RowVerdict.LEFT_OUT,
)  # fmt: skip
# Shown also at nought, so that the line keeps its shape.
ALWAYS = (RowVerdict.WRONG, RowVerdict.DOUBTFUL, RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.UNCHANGED)


@dataclass(frozen=True)
class VerdictFilter:
    value: str
    label: str
    count: int
    look: str
    icon: str


@dataclass(frozen=True)
class Taking:
    """What the button will do, of the whole batch."""

    number: int
    headline: str
    rest: str


def filters(counts: dict[str, int]) -> list[VerdictFilter]:
    """Of one sheet; "all" comes first."""
    everything = sum(counts[one] for one in RowVerdict.values)
    words = {RowVerdict.UNCHANGED: _("the same"), RowVerdict.SKIPPED: _("repeated")}
    return [
        VerdictFilter("", _("all"), everything, "", ""),
        *(
            VerdictFilter(one, words.get(one) or str(one.label).lower(), counts[one], *STATES[one])
            for one in FILTERS
            if counts[one] or one in ALWAYS
        ),
    ]


def taking(batch: Batch, counts: dict[str, int]) -> Taking:
    """`counts` of the whole batch; what was taken in already is not counted again."""
    new, changed, number = counts["new_open"], counts["changed_open"], counts["to_apply"]
    parts = [
        ngettext("%(number)s new as a draft", "%(number)s new as drafts", new) % {"number": new} if new else "",
        _("%(number)s changed") % {"number": changed} if changed else "",
    ]
    said = ", ".join(filter(None, parts))
    headline = (
        ngettext("%(number)s row will be written", "%(number)s rows will be written", number) % {"number": number}
        if number
        else _("No row is waiting to be taken in.")
    )
    return Taking(number, f"{headline}: {said}." if said else headline, rest(counts))


def rest(counts: dict[str, int]) -> str:
    """What stays behind, and why."""
    wait = counts[RowVerdict.WRONG] + counts[RowVerdict.DOUBTFUL]
    out = counts[RowVerdict.UNCHANGED] + counts[RowVerdict.SKIPPED] + counts[RowVerdict.LEFT_OUT]
    said = []
    if wait:
        said.append(
            ngettext(
                "%(number)s wrong or doubtful row waits here until it is corrected.",
                "%(number)s wrong or doubtful rows wait here until they are corrected.",
                wait,
            )
            % {"number": wait}
        )
    if out:
        said.append(
            ngettext(
                "%(number)s that is the same, repeated or left out is not written.",
                "%(number)s that are the same, repeated or left out are not written.",
                out,
            )
            % {"number": out}
        )
    return " ".join(said)


def sheets_shown(batch: Batch, rows: dict[int, int]) -> list[dict[str, Any]]:
    """The sheets as a choice: name and number of rows."""
    found = []
    for index, facts in enumerate(batch.sheets):
        count = rows.get(index, 0)
        words = (
            _("is not read")
            if facts["kind"] == SheetKind.IGNORED
            else ngettext("%(number)s row", "%(number)s rows", count) % {"number": count}
        )
        found.append({"index": index, "name": facts["name"], "words": words, "facts": facts})
    return found
