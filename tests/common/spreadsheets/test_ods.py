"""OpenDocument spreadsheets are read as XLSX is, within the same limits."""

from __future__ import annotations

import pytest

from apps.common.spreadsheets.notices import UnreadableFile
from apps.common.spreadsheets.reading import open_workbook
from apps.common.spreadsheets.results import Workbook
from tests.builders import spreadsheets as build

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"
HIDING = (
    '<office:automatic-styles><style:style style:name="gone"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
)
MANIFEST = f"<m {NAMES}><file-entry><office:encryption-data/></file-entry></m>"


def text(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def number(value: str, kind: str = "float", more: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}/>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def ods(*rows: str, tables: str = "", manifest: str = "") -> bytes:
    tables = tables or f'<table:table table:name="Data">{"".join(rows)}</table:table>'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    parts = {"content.xml": f"<office:document-content {NAMES}>{HIDING}{body}</office:document-content>"}
    return build.packed({"mimetype": MIME, **parts, **({"META-INF/manifest.xml": manifest} if manifest else {})})


def read(content: bytes) -> Workbook:
    return open_workbook(content, "data.ods")


def test_reads_texts_numbers_dates_and_what_is_repeated() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2021-08-17T00:00:00"/>'
    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    (sheet,) = read(
        ods(
            row(text('Nama<text:s text:c="2"/>Usaha'), text("Berdiri"), text("Omzet")),
            row(text("Batik &amp; Co"), day, number("1500000", "currency")),
            row(empty, more='table:number-rows-repeated="2"'),
            row(text("Kopi"), empty, number("0.5", "percentage"), more='table:number-rows-repeated="2"'),
            row(empty, more='table:number-rows-repeated="1048000"'),
        )
    ).sheets
    assert sheet.name == "Data"
    assert sheet.rows == [
        ["Nama  Usaha", "Berdiri", "Omzet"],
        ["Batik & Co", "2021-08-17", 1500000],
        [],
        [],
        ["Kopi", None, None, None, 0.5],
        ["Kopi", None, None, None, 0.5],
    ]


def test_merged_cells_comments_hidden_rows_and_sheets() -> None:
    note = "<office:annotation><text:p>dari Budi</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>Kopi</text:p></table:table-cell>'
    first = row(text("Brebes", 'table:number-rows-spanned="2"'), cell)
    second = row("<table:covered-table-cell/>", text("Teh"), more='table:visibility="filter"')
    hidden = f'<table:table table:name="lama" table:style-name="gone">{row(text("x"))}</table:table>'
    book = read(ods(tables=f'<table:table table:name="A">{first}{second}</table:table>{hidden}'))
    assert book.sheets[0].rows == [["Brebes", "Kopi"], ["Brebes", "Teh"]]
    assert book.sheets[0].hidden_rows == [2]
    assert [sheet.hidden for sheet in book.sheets] == [False, True]


def test_a_formula_without_its_value_is_told() -> None:
    formula = '<table:table-cell table:formula="of:=[.A1]"/>'
    (sheet,) = read(ods(row(text("a"), formula))).sheets
    assert [notice.code for notice in sheet.notices] == ["formulas"]


@pytest.mark.parametrize(
    "content",
    [
        ods(row(text("a"), more='table:number-rows-repeated="1048576"')),
        ods(
            *[
                row(
                    *[number("1", more='table:number-columns-repeated="200"')],
                    more='table:number-rows-repeated="19000"',
                )
            ]
        ),
        ods(row(text("a")), manifest=MANIFEST),
        ods(tables="<table:table/>" * 200),
        ods(tables="<x/>"),
    ],
    ids=["rows", "cells", "protected", "sheets", "nothing"],
)
def test_refuses_what_is_too_much_or_locked(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(content)
