"""What is open in a batch: few questions that free many rows, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.intake.models import Batch
from apps.intake.reads.questions.counting import Key, QuestionCount, count
from apps.intake.reads.questions.wording import Choices, wording_of
from apps.intake.rules.answers import RIVAL
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import label_of
from apps.umkm.choices import LegalForm

MOST_CELLS = 60


@dataclass(frozen=True)
class CellAsked:
    """All cells of a column that say the same: `key` is what `replaced` calls them."""

    key: str
    text: str
    rows: int
    choices: Choices = ()
    proposal: str = ""


@dataclass(frozen=True)
class SheetQuestion:
    """`way` says how it is answered through `answer_sheet`: "default" as defaults[code], "cells" as
    replaced[code][key] for each of `cells`; "columns" leads to the columns page.

    `rows` it concerns, `frees` those that wait for nothing else. Without `needed` only cells stay out, no rows wait.
    `choices` may be empty: then a text is asked. `proposal` is the choice (or text) to begin with, `why` its reason.
    """

    sheet: int
    sheet_name: str
    way: str
    code: str
    asked: str
    label: str
    rows: int
    frees: int
    needed: bool = True
    choices: Choices = ()
    proposal: str = ""
    why: str = ""
    cells: tuple[CellAsked, ...] = ()
    # Further sheets of which the same is asked: one answer for all of them.
    also: tuple[int, ...] = ()

    @property
    def sheets(self) -> tuple[int, ...]:
        return (self.sheet, *self.also)


def questions_of(batch: Batch, today: date | None = None) -> list[SheetQuestion]:
    """Those that free most rows first."""
    counted = count(batch)
    found = [question(batch, key, one, today or timezone.localdate()) for key, one in counted.items()]
    weighed = [(key[3], counted[key].weight, made) for made, key in zip(found, counted, strict=True)]
    return [*columns_asked(batch), *joined(weighed)]


def joined(weighed: Iterable[tuple[bool, float, SheetQuestion]]) -> list[SheetQuestion]:
    """What is asked of several sheets alike (one for each district) is asked once. The weightiest first."""
    alike: dict[tuple[Any, ...], tuple[bool, float, SheetQuestion]] = {}
    for needed, weight, made in weighed:
        key = (made.way, made.code, made.needed, made.choices, made.proposal)
        if key in alike:
            _needed, before, first = alike[key]
            alike[key] = needed, before + weight, together(first, made)
        else:
            alike[key] = needed, weight, made
    return [made for _n, _w, made in sorted(alike.values(), key=lambda one: one[:2], reverse=True)]


def together(first: SheetQuestion, other: SheetQuestion) -> SheetQuestion:
    cells = {cell.key: cell for cell in first.cells}
    for cell in other.cells:
        known = cells.get(cell.key)
        cells[cell.key] = replace(known, rows=known.rows + cell.rows) if known else cell
    return replace(
        first,
        sheet_name=f"{first.sheet_name}, {other.sheet_name}",
        rows=first.rows + other.rows,
        frees=first.frees + other.frees,
        cells=tuple(cells.values()),
        also=(*first.also, other.sheet),
    )


def columns_asked(batch: Batch) -> list[SheetQuestion]:
    """Lists of which nothing was understood: what they are is asked before anything else."""
    if batch.sheets_read():
        return []
    return [
        SheetQuestion(
            sheet=index,
            sheet_name=sheet["name"],
            way="columns",
            code="kind",
            rows=len(sheet.get("top", [])),
            frees=0,
            asked=_("What is on this sheet, and in which row are its headings?"),
            label=sheet["name"],
            choices=tuple((str(value), str(label)) for value, label in SheetKind.choices),
        )
        for index, sheet in enumerate(batch.sheets)
        if sheet.get("top")
    ]


def question(batch: Batch, key: Key, one: QuestionCount, today: date) -> SheetQuestion:
    sheet, way, code, needed = key
    facts = batch.sheets[sheet]
    asked, choices, proposal, why = (
        wording_of(code)(facts, one, today) if way == "default" else (of_cells(facts, code), (), "", "")
    )
    return SheetQuestion(
        sheet=sheet,
        sheet_name=facts["name"],
        way=way,
        code=code,
        asked=asked,
        label=label(facts["kind"], code),
        rows=one.rows,
        frees=one.frees,
        needed=needed,
        choices=choices,
        proposal=proposal,
        why=why,
        cells=tuple(cells_asked(code, one)) if way == "cells" else (),
    )


def label(kind: str, code: str) -> str:
    labels = {
        "year": _("Year"), "currency": _("Currency"), "regency_from": _("Regency or city"), "same": _("Equal names"),
        "known": _("Known enterprises"), "regency_else": _("Regency or city"), "nib_left": "NIB",
        "name_from": _("Business name"), "makers": _("Makers"),
    }  # fmt: skip
    return labels.get(code) or label_of(kind, code.removeprefix(RIVAL))


def of_cells(facts: Mapping[str, Any], code: str) -> str:
    heading = next((one["text"] for one in facts["headings"] if one["code"] == code), code)
    return _("What do these cells under “%(heading)s” mean?") % {"heading": heading}


def cells_asked(code: str, one: QuestionCount) -> Iterable[CellAsked]:
    for key, rows in one.cells.most_common(MOST_CELLS):
        text, problem = one.text(key), one.problems[key]
        choices = tuple((value, str(name)) for value, name in problem.get("choices", []))
        if code == "legal_form":
            choices = tuple((str(value), str(name)) for value, name in LegalForm.choices)
        proposal = problem.get("proposal") or (choices[0][0] if len(choices) == 1 else "")
        yield CellAsked(key, text, rows, choices, proposal)
