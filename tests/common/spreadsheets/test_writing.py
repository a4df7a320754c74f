"""Workbooks that we hand out: texts stay texts, numbers numbers, names what Excel takes."""

from __future__ import annotations

import ast
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from apps.common.spreadsheets.writing import LARGEST_NUMBER, Book, Percent, sheet_name


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("+62 812-3456-7890", "+62 812-3456-7890"),
        ("-", "-"),
        ("0812", "0812"),
        (7, 7),
        (LARGEST_NUMBER, str(LARGEST_NUMBER)),
        (None, None),
        ("", None),
        (True, "True"),
    ],
)
def test_a_cell_is_what_it_says(given: object, written: object) -> None:
    book = Book()
    book.sheet("A", ["=heading"], [[given]])  # type: ignore[list-item]
    sheet = openpyxl.load_workbook(BytesIO(book.content())).active
    assert sheet["A2"].value == written
    assert sheet["A2"].data_type != "f"
    assert sheet["A1"].value == "'=heading"


def test_days_and_shares_are_numbers_with_their_format() -> None:
    book = Book(filtered=True)
    book.sheet("A", ["a", "b"], [[date(2026, 11, 29), Percent(0.125)]])
    sheet = openpyxl.load_workbook(BytesIO(book.content())).active
    assert sheet["A2"].value.date() == date(2026, 11, 29)
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.125, "0.0%")
    assert sheet.auto_filter.ref == "A1:B2"


@pytest.mark.parametrize(
    ("name", "used", "made"),
    [
        ("a/b:c", [], "a b c"),
        ("x" * 40, [], "x" * 31),
        ("Data", ["data"], "Data 2"),
        ("x" * 40, ["x" * 31], "x" * 29 + " 2"),
        ("'", [], "Sheet"),
    ],
)
def test_names_that_excel_takes(name: str, used: list[str], made: str) -> None:
    assert sheet_name(name, used) == made


def test_no_app_writes_workbooks_by_itself() -> None:
    """The cast and the benchmark make files as others send them; all that we hand out goes through the one writer."""
    allowed = {
        "apps/common/spreadsheets/writing.py",
        "smesco_portal/demo/cast/workbooks.py",
        "smesco_portal/demo/cast/waiting.py",
        "smesco_portal/bench/intake.py",
    }
    root: Path = settings.BASE_DIR
    found = set()
    for path in (root / "apps").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] in ("xlsxwriter", "openpyxl") for name in names):
                found.add(str(path.relative_to(root)))
    assert found <= allowed
