"""A file made to cost memory or time stops the child that reads it, and nothing else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from apps.common.spreadsheets import reading
from apps.common.spreadsheets.limits import MAX_FILE_BYTES
from apps.common.spreadsheets.notices import UnreadableFile
from tests.builders import spreadsheets as build

ROW = f"<row>{build.text_cell('Nama')}<c><v>7</v></c></row>"


def processor_seconds() -> float:
    """Ours and that of the children that ended: what a file costs, whatever else the machine does."""
    return sum(os.times()[:4])


def overlapping_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:A20000"/>' for n in range(1, 20001))
    data = "".join(f'<row r="{n}"><c><v>{n}</v></c><c><v>1</v></c></row>' for n in range(1, 20001))
    return build.book_of(build.sheet_xml(data, f"<mergeCells>{merges}</mergeCells>"))


def bomb() -> bytes:
    return build.book_of(build.sheet_xml(ROW + " " * 320_000_000))


def too_many_cells() -> bytes:
    return build.book_of(build.sheet_xml(("<row>" + "<c><v>1</v></c>" * 190 + "</row>") * 9000))


def deep_elements() -> bytes:
    return build.book_of("<a>" * 2_000_000)


def test_overlapping_merges_cost_little() -> None:
    before, content = processor_seconds(), overlapping_merges()
    assert len(reading.open_workbook(content, "x.xlsx").sheets[0].rows) == 20000
    assert processor_seconds() - before < 30


@pytest.mark.parametrize("made", [bomb, too_many_cells, deep_elements])
def test_costs_little_and_harms_nobody(made: Callable[[], bytes]) -> None:
    content = made()
    assert len(content) < MAX_FILE_BYTES
    before = processor_seconds()
    with pytest.raises(UnreadableFile):
        reading.open_workbook(content, "x.xlsx")
    assert processor_seconds() - before < 60
    assert reading.open_workbook(b"Nama;Kota\nSari;Garut\n", "x.csv").sheets[0].rows[1] == ["Sari", "Garut"]


@pytest.mark.parametrize("end", ["import os; os.abort()", "a = [0]\nwhile True: a *= 2", "import time; time.sleep(60)"])
def test_a_child_that_is_stopped_is_a_kind_refusal(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops it: a crash (as a library once did), its limit of memory, or its time."""
    limited = f"from apps.common.spreadsheets.parser.__main__ import set_limits; set_limits()\n{end}"
    monkeypatch.setattr(reading, "COMMAND", [reading.COMMAND[0], "-c", limited])
    monkeypatch.setattr(reading, "CHILD_SECONDS", 5)
    before = os.getpid()
    with pytest.raises(UnreadableFile):
        reading.open_workbook(b"Nama;Kota\nSari;Garut\n", "x.csv")
    assert os.getpid() == before


def test_the_child_gets_nothing_of_our_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    telling = (
        "import json, os\n"
        "print(json.dumps({'name': 'A', 'hidden': False}))\n"
        "print(json.dumps([sorted(os.environ)]))\n"
        "print('{\"done\": true}')"
    )
    monkeypatch.setattr(reading, "COMMAND", [reading.COMMAND[0], "-c", telling])
    found: Any = reading.open_workbook(b"x", "x.csv").sheets[0].rows[0][0]
    assert "SECRET_KEY" not in found
    assert set(found) <= {"LC_ALL", "PATH", "LC_CTYPE"}


def test_half_an_answer_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    half = 'print(\'{"name": "A", "hidden": false}\'); print(\'[1]\')'
    monkeypatch.setattr(reading, "COMMAND", [reading.COMMAND[0], "-c", half])
    with pytest.raises(UnreadableFile):
        reading.open_workbook(b"x", "x.csv")


def test_the_child_starts_without_django() -> None:
    listing = "import sys, apps.common.spreadsheets.parser.__main__; print([m for m in sys.modules if 'django' in m])"
    command = [reading.COMMAND[0], "-c", listing]
    answer = subprocess.run(command, cwd=reading.ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert answer.stdout.strip() == "[]"
