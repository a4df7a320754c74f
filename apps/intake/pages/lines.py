"""What the preview shows of a row: cells with their problem, differences, a line for a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.intake.models import Batch, Row
from apps.intake.rules.problems import told
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import column_of, label_of


@dataclass(frozen=True)
class CellShown:
    """One wrong cell: what it says, why that will not do, what would."""

    code: str
    label: str
    heading: str
    text: str
    problem: str
    expects: str | Promise
    example: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LineShown:
    row: Row
    sheet: str
    name: str
    about: str
    problem: str
    cells: tuple[CellShown, ...]
    notices: tuple[str, ...]
    differences: tuple[tuple[str, str, str], ...]

    @property
    def kind_label(self) -> str:
        return str(SheetKind(self.row.kind).label)


def shown(row: Row, batch: Batch) -> LineShown:
    row.batch = batch  # one description of the sheets for all rows of the page
    texts = cell_texts(row)
    return LineShown(
        row=row,
        sheet=row.sheet_facts()["name"],
        name=row.values.get("name") or texts.get("name", ("", ""))[1] or _("without a name"),
        about=about(row, texts),
        problem=told(row.errors["row"]) if "row" in row.errors else "",
        cells=tuple(cell_shown(row, code, texts) for code in row.errors if code != "row"),
        notices=tuple(f"{label_of(row.kind, code)}: {told(kept)}" for code, kept in row.notices.items()),
        differences=tuple(
            (label_of(row.kind, code) if code != "price_on_request" else _("Price on request"), before, after)
            for code, (before, after) in row.diff.items()
        ),
    )


def cell_texts(row: Row) -> dict[str, tuple[str, str]]:
    """(heading, text) by column code, corrections included."""
    found: dict[str, tuple[str, str]] = {}
    for heading in row.sheet_facts()["headings"]:
        if heading["code"]:
            given = row.cells[heading["index"]] if heading["index"] < len(row.cells) else None
            found[heading["code"]] = (heading["text"], "" if given is None else str(given))
    for code, text in row.corrections.items():
        found[code] = (found.get(code, (label_of(row.kind, code), ""))[0], text)
    return found


def cell_shown(row: Row, code: str, texts: dict[str, tuple[str, str]]) -> CellShown:
    column, kept = column_of(row.kind, code), row.errors[code]
    heading, text = texts.get(code, ("", ""))
    return CellShown(
        code=code,
        label=label_of(row.kind, code),
        heading=heading,
        text=text,
        problem=told(kept),
        expects=column.expects,
        example=column.example,
        choices=tuple((value, label) for value, label in kept.get("choices", [])),
    )


def about(row: Row, texts: dict[str, Any]) -> str:
    """The place of an enterprise, the maker of a product: as the sheet has it."""
    codes = (
        ("regency", "regency_code", "nib")
        if row.kind == SheetKind.ENTERPRISES
        else ("enterprise_name", "enterprise_nib")
    )
    return next((texts[code][1] for code in codes if texts.get(code, ("", ""))[1]), "")
