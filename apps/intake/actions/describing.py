"""What was found in the sheets of an upload: tables, headings, titles, rows. Pure of the database but for regencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from apps.common.spreadsheets.notices import Notice
from apps.common.spreadsheets.results import Sheet
from apps.intake.actions.makers import is_made, rows_of_makers, sheets_of_makers
from apps.intake.models import Batch, Row
from apps.intake.reads.known import Reference
from apps.intake.rules.proposals import place_of_words, year_in
from apps.sheets.choices import SheetKind
from apps.sheets.rules import tables
from apps.sheets.rules.phrases import plain

# Sheets that explain the others, as the one in our template.
INSTRUCTIONS = frozenset({"petunjuk", "instructions", "panduan", "keterangan", "cara pengisian"})
TOP_LINES, TOP_COLUMNS, TOP_LETTERS = 15, 20, 60


def described_first(batch: Batch, sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    reference = Reference()
    return [described(sheet, [batch.file_name, batch.origin], reference) for sheet in sheets]


def described_again(batch: Batch, sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """What people decided stays; a sheet whose kind or header was changed is looked at anew."""
    reference, titles = Reference(), [batch.file_name, batch.origin]
    described_now = [
        {
            **described(sheet, titles, reference, facts["kind"], facts.get("header_chosen")),
            "defaults": facts.get("defaults", {}),
            "replaced": facts.get("replaced", {}),
        }
        if facts.get("changed")
        else {**facts, "notes": []}
        for facts, sheet in zip([one for one in batch.sheets if not is_made(one)], sheets, strict=True)
    ]
    made = [facts for facts in batch.sheets if is_made(facts)]
    return [*described_now, *sheets_of_makers([*described_now, *made], sheets)]


def described(
    sheet: Sheet, titles: Sequence[str], reference: Reference, kind: str = "", header_row: int | None = None
) -> dict[str, Any]:
    """`kind` and `header_row` where a person has chosen them; `titles` are names that may say where and when, of the
    file, of the office. A hidden sheet is not read unless somebody asks for it."""
    passed_over = sheet.hidden or plain(sheet.name) in INSTRUCTIONS
    ignored = kind == SheetKind.IGNORED or (not kind and passed_over)
    table = tables.Table(SheetKind.IGNORED)
    if not ignored:
        table = tables.find_table(sheet.rows, kind, header_row, reference.is_place)
    above = sheet.rows[: max(table.header_row - 1, 0)]
    said = [" ".join(filter(None, tables.texts_of(cells))) for cells in above]
    return {
        "name": sheet.name,
        "kind": table.kind,
        "header_row": table.header_row,
        "header_rows": table.header_rows,
        "headings": [heading.kept() for heading in table.headings],
        "notes": [],
        "hidden": sheet.hidden,
        "told": [notice.kept() for notice in told_of(sheet, table)],
        "top": top_of(sheet),
        "proposals": proposals_of([*said, sheet.name, *titles], reference),
        "defaults": {},
        "replaced": {},
    }


def told_of(sheet: Sheet, table: tables.Table) -> list[Notice]:
    beside = [Notice("beside", {"columns": table.beside})] if table.beside else []
    return [*sheet.told(), *beside]


def top_of(sheet: Sheet) -> list[list[str]]:
    """The first lines, to choose the header from."""
    return [[text[:TOP_LETTERS] for text in tables.texts_of(cells[:TOP_COLUMNS])] for cells in sheet.rows[:TOP_LINES]]


def proposals_of(titles: Sequence[str], reference: Reference) -> dict[str, str]:
    found = {}
    for title in filter(None, titles):
        if place := place_of_words(title, reference.place_named):
            found["regency"] = place
            break
    if year := year_in(titles, timezone.localdate().year):
        found["year"] = str(year)
    return found


def rows_of(batch: Batch, sheets: list[Sheet]) -> list[Row]:
    """The lines below each header that say something; notes and totals are listed apart."""
    rows: list[Row] = []
    in_file = [facts for facts in batch.sheets if not is_made(facts)]
    for index, (facts, sheet) in enumerate(zip(in_file, sheets, strict=True)):
        if facts["kind"] == SheetKind.IGNORED:
            continue
        table = tables.Table(
            facts["kind"],
            facts["header_row"],
            facts["header_rows"],
            [tables.Heading(**heading) for heading in facts["headings"]],
        )
        start, places = table.header_row + table.header_rows, None
        for number, cells in enumerate(sheet.rows[start - 1 :], start=start):
            again = tables.headings_again(cells, table)
            if again is not None:
                places = again if any(here != there for here, there in again.items()) else None
                continue
            if places:
                cells = tables.in_first_order(cells, places)  # noqa: PLW2901
            if (
                not any(map(tables.is_filled, cells))
                or tables.is_numbering(cells)
                or tables.repeats_header(cells, table)
            ):
                continue
            if tables.is_note(cells, table):
                text = " ".join(text for text in tables.texts_of(cells) if text)
                facts["notes"].append({"row": number, "text": text[:300]})
                continue
            rows.append(Row(batch_id=batch.pk, sheet=index, kind=facts["kind"], number=number, cells=cells))
    return [*rows, *rows_of_makers(batch, rows)]


def keep_what_was_said(batch: Batch, rows: Sequence[Row]) -> None:
    """What people mended, answered or left out by hand survives reading again."""
    said = batch.rows.exclude(corrections={}, answers={}, left_out=False)
    mended = {(row.sheet, row.number): row for row in said}
    for row in rows:
        old = mended.get((row.sheet, row.number))
        if old is not None and old.cells == row.cells:
            row.corrections, row.answers, row.left_out = old.corrections, old.answers, old.left_out
