"""XLSX in every legal shape is read; what cannot be read is refused with the reason."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from apps.common.spreadsheets.limits import MAX_ROWS
from apps.common.spreadsheets.notices import UnreadableFile
from apps.common.spreadsheets.reading import open_workbook
from apps.common.spreadsheets.results import Sheet, Workbook
from tests.builders import intake
from tests.builders import spreadsheets as build

CASES = Path(__file__).resolve().parents[2] / "cases"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ROW = (
    f"<row>{build.text_cell('Nama')}{build.text_cell('Kota')}</row><row>{build.text_cell('Sari')}<c><v>7</v></c></row>"
)
READ = [["Nama", "Kota"], ["Sari", 7]]


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def sheet(content: bytes, name: str = "data.xlsx") -> Sheet:
    return open_workbook(content, name).sheets[0]


def rows(content: bytes, name: str = "data.xlsx") -> list[list[Any]]:
    return sheet(content, name).rows


def codes(one: Sheet) -> list[str]:
    return [notice.code for notice in one.told()]


def reason(content: bytes, language: str = "en") -> str:
    with pytest.raises(UnreadableFile) as refusal, override(language):
        open_workbook(content, "data.xlsx")
    with override(language):
        return " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + b"\0" * 600, "old Excel file"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "text document"),
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, "not a workbook"),
        (b"PK\x03\x04 nothing more", "cannot be read"),
        (b"%PDF-1.7\n\x00\x00", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (b"<html><body>no list here</body></html>", "web page"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook", "web page"),
        (b"<?xml version='1.0'?><rss/>", "XML file"),
        (build.packed({"word/document.xml": "<x/>"}), "text document"),
        (build.packed({"foto/1.jpg": "x"}), "ZIP file without a workbook"),
        (build.packed({"mimetype": "x", "content.xml": "x"}), "cannot be read"),
        (build.packed({"Index/Document.iwa": "x"}), "Apple Numbers"),
        (
            build.packed(
                {"_rels/.rels": build.relations(r=("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": "x"}
            ),
            ".xlsb",
        ),
    ],
)
def test_says_what_it_is_that_is_no_workbook(content: bytes, said: str) -> None:
    assert said in reason(content)
    assert reason(content, "id") != reason(content)


@pytest.mark.parametrize("name", ["_rels/.rels", "[Content_Types].xml"])
def test_finds_the_workbook_wherever_the_package_says_it_is(name: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = f'<Types><Override PartName="/deep/er/book7.xml" ContentType="{kind}"/></Types>'
    sheets = '<sheets><sheet name="A" r:id="x"/></sheets>'
    where = build.relations(rId1=("officeDocument", "/deep/er/book7.xml")) if name == "_rels/.rels" else types
    content = build.packed(
        {
            name: where,
            "deep/er/book7.xml": f'<workbook xmlns:r="{build.OFFICE}">{sheets}</workbook>',
            "deep/er/_rels/book7.xml.rels": build.relations(x=("worksheet", "../sheets/one/first.xml")),
            "deep/sheets/one/first.xml": build.sheet_xml(ROW),
        }
    )
    assert rows(content) == READ


def test_reads_backslashes_prefixes_blanks_in_attributes_and_strict_files() -> None:
    data = (
        '<x:row r = "1"><x:c r = "A1" t="s"><x:v>0</x:v></x:c><x:c r = "B1" t="inlineStr"><x:is><x:t>Ko</x:t></x:is>'
        '</x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
    )
    strings = "<sst><si><r><t>Na</t></r><r><t>ma</t></r><rPh><t>x</t></rPh></si><si><t>Sari</t></si></sst>"
    content = build.packed(
        {
            "_rels\\.rels": build.relations(build.STRICT_OFFICE, r=("officeDocument", "xl\\workbook.xml")),
            "xl\\workbook.xml": f'<x:workbook xmlns:x="{build.STRICT}" xmlns:q="{build.STRICT_OFFICE}"><x:sheets>'
            '<x:sheet name="A" q:id="a"/></x:sheets></x:workbook>',
            "xl\\_rels\\workbook.xml.rels": build.relations(
                build.STRICT_OFFICE, a=("worksheet", "worksheets\\sub\\s.xml"), b=("sharedStrings", "strings.xml")
            ),
            "xl\\worksheets\\sub\\s.xml": f'<x:worksheet xmlns:x="{build.STRICT}"><x:sheetData>{data}</x:sheetData>'
            "</x:worksheet>",
            "xl\\strings.xml": strings,
        }
    )
    assert rows(content) == [["Nama", "Ko"], ["Sari", 7]]


def test_cells_and_rows_without_places_follow_the_ones_before() -> None:
    assert rows(build.book_of(build.sheet_xml(ROW))) == READ
    placed = f'<row r="3">{build.text_cell("a", "B3")}{build.text_cell("b")}</row><row>{build.text_cell("c")}</row>'
    assert rows(build.book_of(build.sheet_xml(placed))) == [[], [], [None, "a", "b"], ["c"]]


def test_reads_the_workbook_part_of_another_name() -> None:
    assert rows(case("import/04a_workbook22.xlsx"))[1] == ["Paket Satu", "CV", "Kab. Garut"]


@pytest.mark.parametrize("blank", ['<c r="A1048576" s="1"></c>', '<c r="XFD9" s="1"/>', '<c r="A1048576"><v></v></c>'])
def test_formatted_blanks_far_away_cost_nothing(blank: str) -> None:
    assert rows(build.book_of(build.sheet_xml(f'{ROW}<row r="1048576">{blank}</row>'))) == READ
    assert len(rows(case("import/05_far_formatted_blank.xlsx"))) == 2


@pytest.mark.parametrize("name", ["import/import_far_cell_prefixed.bin", "guests/guests_far_cell.bin"])
def test_refuses_a_cell_placed_absurdly_far_away(name: str) -> None:
    assert reason(case(name)) == "A sheet has more than 20.000 rows. Please split it."
    assert "702" in reason(build.book_of(build.sheet_xml('<row><c r="XFD1"><v>1</v></c></row>')))


def test_takes_the_last_row_that_fits_and_refuses_one_more() -> None:
    lines = ["Nama Usaha;Kabupaten"] + ["a;b"] * (MAX_ROWS - 1)
    assert len(rows("\n".join(lines).encode(), "data.csv")) == MAX_ROWS
    with pytest.raises(UnreadableFile):
        open_workbook("\n".join([*lines, "a;b"]).encode(), "data.csv")


def test_names_what_is_hidden() -> None:
    book = open_workbook(case("import/08_hidden.xlsx"), "hidden.xlsx")
    assert [(one.hidden, one.hidden_rows) for one in book.sheets] == [(False, [3]), (True, [])]
    assert codes(book.sheets[0]) == ["hidden_rows"]
    with override("id"):
        assert str(book.sheets[0].told()[0]) == "Baris yang disembunyikan dalam berkas Excel: 1 (3)."


def test_tells_formulas_that_nobody_computed() -> None:
    found = sheet(case("import/11_formulas_no_cache.xlsx"))
    assert found.notices[0].params == {"count": 3, "cells": "E2, F2, A3"}


def test_zeros_of_a_program_that_cannot_compute_are_no_values() -> None:
    data = "<row><c><v>1</v></c><c><f>A1*2</f><v>0</v></c></row>"
    computes = '<calcPr fullCalcOnLoad="1"/>'
    assert rows(build.book_of(build.sheet_xml(data), book=computes)) == [[1, None]]
    assert rows(build.book_of(build.sheet_xml(data))) == [[1, 0]]


def test_numbers_are_what_the_spreadsheet_shows() -> None:
    numbers = ["14.000000000000002", "4203.1", "3205011203", "1E3", "9007199254740993", "NaN"]
    data = "<row>" + "".join(f"<c><v>{number}</v></c>" for number in numbers) + '<c t="b"><v>1</v></c></row>'
    assert rows(build.book_of(build.sheet_xml(data))) == [[14, 4203.1, 3205011203, 1000, 9007199254740993, None, True]]


def test_dates_by_their_format() -> None:
    formats = ["yyyy\\-mm\\-dd", "[$-421]d mmmm yyyy", "General", '"Rp"#,##0', "[h]:mm", "[Red]0.00", "hh:mm"]
    styles = (
        "<styleSheet><numFmts>"
        + "".join(
            f'<numFmt numFmtId="{200 + n}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
            for n, code in enumerate(formats)
        )
        + "</numFmts><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
        + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
        + '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    values = [44425, 44425, 44425, 44425, 1.5, 44425, 0.3541666667, 59]
    data = "<row>" + "".join(f'<c s="{n}"><v>{value}</v></c>' for n, value in enumerate(values)) + "</row>"
    content = build.book_of(build.sheet_xml(data), more={"xl/styles.xml": styles})
    assert rows(content)[0] == [
        "2021-08-17",
        "2021-08-17",
        44425,
        44425,
        "1 day, 12:00:00",
        44425,
        "08:30:00",
        "1900-02-28",
    ]


def test_cells_that_hold_an_error_are_empty_and_told() -> None:
    found = sheet(build.book_of(build.sheet_xml('<row><c t="e"><v>#N/A</v></c><c><v>1</v></c></row>')))
    assert (found.rows, codes(found)) == ([[None, 1]], ["cell_errors"])


def test_text_is_cleaned() -> None:
    data = f"<row>{build.text_cell('Sa&#x200B;ri_x000D_ ')}{build.text_cell('Cafe&#x301;')}</row>"
    assert rows(build.book_of(build.sheet_xml(data))) == [["Sari", "Café"]]


def test_a_cell_merged_downwards_counts_for_every_row() -> None:
    data = "".join(f"<row>{build.text_cell('Garut') if n == 0 else '<c/>'}<c><v>{n}</v></c></row>" for n in range(3))
    content = build.book_of(build.sheet_xml(data, '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>'))
    assert rows(content) == [["Garut", 0], ["Garut", 1], ["Garut", 2]]
    assert sheet(content).merged == [(0, 0, 2, 0)]


def test_sixty_sheets_are_read_and_two_hundred_refused() -> None:
    one = build.sheet_xml(ROW)
    assert len(open_workbook(build.book_of(*[one] * 60), "x.xlsx").sheets) == 60
    assert "100 sheets" in reason(build.book_of(*[one] * 101))


def test_a_document_type_is_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert "cannot be read" in reason(build.book_of(laughs + f"<worksheet><sheetData>{ROW}</sheetData></worksheet>"))


def test_a_damaged_part_is_refused() -> None:
    content = build.book_of(build.sheet_xml(ROW)).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet1.xm_", 1)
    with zipfile.ZipFile(CASES / "import/office.xlsx"):
        assert "cannot be read" in reason(content)


def test_what_is_kept_gives_the_same_again() -> None:
    book = open_workbook(case("import/08_hidden.xlsx"), "x.xlsx")
    assert Workbook.from_kept(book.kept()) == book


def test_a_workbook_of_the_usual_library_is_read_whole() -> None:
    lines = [["Nama", "Nilai"], *([f"Usaha {n}", n] for n in range(300))]
    assert rows(intake.workbook({"Data": lines})) == lines
