"""What the fonts of the papers hold, and what becomes a box."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import typst

from apps.common import pdf
from apps.common.letters import clusters, coverage, drawable, undrawable

SHEET = '#import "house.typ": *\n#show: house.with(data.title)\n#for row in data.rows [#row #parbreak()]\n'


@pytest.fixture
def sheet(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "house.typ").write_text((pdf.TEMPLATES / "house.typ").read_text())
    (tmp_path / "sheet.typ").write_text(SHEET)
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    return "sheet"


@pytest.mark.parametrize(
    "text",
    [
        "溝口",
        "髙﨑",
        "北京饰品",
        "臺灣工藝",
        "한국 수공예",
        "ꦧꦠꦶꦏ꧀",
        "ᬩᬮᬶ",
        "ᮘᮔ᮪ᮓᮥᮀ",
        "بَاتِيك جاوا",
        "Nguyễn Thị Hồng",
        "ผ้าไหม",
        "தமிழ்",
        "हिन्दी",
        "Ελλάδα",
        "Київ",
        "ខ្មែរ",
        "မြန်မာ",
        "עברית",
        "👜 ☕️ 🧵",
        "👨‍👩‍👧",
        "№ ½ ① ㈱ ™ ₩ ฿ → ★",
    ],
)
def test_names_of_the_house_and_its_buyers_are_drawn(text: str) -> None:
    assert undrawable([{"name": text}]) == []


@pytest.mark.parametrize("letter", ["\ue000", "\x07", "\u0378", "\U00013000", "\ufdd0"])
def test_what_no_font_draws_needs_a_box(letter: str) -> None:
    assert undrawable({"rows": [["CV", f"Kulit{letter}ara"]], "n": 3, "none": None}) == [letter]


def test_a_mark_stays_with_its_letter_and_joiners_need_no_picture() -> None:
    assert list(clusters("e\u0301a\u200d\u25cc")) == ["e\u0301", "a\u200d", "\u25cc"]
    assert drawable("a\u200d\ufe0f")
    # No one font draws a Chinese character with a Devanagari vowel: the two are one box.
    assert undrawable("溝\u0947") == ["溝\u0947"]


def test_a_sheet_holds_every_letter_that_the_table_promises(sheet: str) -> None:
    """The table was made with the fonts; the press is asked whether it is true. Two weights, as the papers use."""
    held = [
        chr(point)
        for font in coverage().values()
        for a, b in zip(font.starts, font.ends, strict=True)
        for point in range(a, b + 1)
    ]
    marks = [one for one in held if unicodedata.category(one).startswith("M")]
    rows = ["".join(held[at : at + 60]) for at in range(0, len(held), 60)] + [f"e{mark} 溝{mark}" for mark in marks]
    boxes = undrawable(rows)
    assert all(unicodedata.category(box[-1]).startswith("M") for box in boxes)
    made = pdf.compiled(sheet, {"lang": "id", "families": list(coverage()), "title": "A", "rows": rows}, boxes=boxes)
    assert made.startswith(b"%PDF-")


def test_a_box_says_which_letter_it_stands_for(sheet: str) -> None:
    data = {"lang": "id", "families": list(coverage()), "title": "A", "rows": ["溝 \U00013000\ufe0f"]}
    asked = typst.query(
        str(pdf.TEMPLATES / f"{sheet}.typ"),
        "image",
        field="alt",
        font_paths=pdf.print_fonts(),
        sys_inputs={"data": json.dumps({**data, "boxes": undrawable(data)})},
    )
    assert json.loads(asked) == ["\U00013000\ufe0f"]


def test_a_letter_that_fails_in_company_falls_back_to_boxes(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the table promise too much, the paper is made all the same."""
    undrawable_by_table = pdf.undrawable
    monkeypatch.setattr(
        pdf, "undrawable", lambda value, plainly=False: undrawable_by_table(value, plainly=True) if plainly else []
    )
    assert pdf.render_pdf(sheet, {"title": "A", "rows": ["Kulitara \U00013000 溝"]}).startswith(b"%PDF-")


def test_the_licence_and_size_of_every_font_are_told() -> None:
    told = (pdf.FONTS / "README.md").read_text()
    for font in pdf.FONTS.glob("*.?tf"):
        assert font.name in told
    assert sum(font.stat().st_size for font in pdf.FONTS.glob("*.?tf")) < 7_000_000
