"""Papers are made by the same engine everywhere: with our fonts, tagged, without the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from apps.common import pdf
from apps.common.pdf import qr_svg, render_pdf

PAPER = """
#import "house.typ": *
#show: house.with(data.title)
= #data.title
#fact(data.word, data.value)
#image(bytes(data.qr), format: "svg", width: 20mm, alt: "QR")
"""


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: Any) -> str:
    (tmp_path / "house.typ").write_text((pdf.TEMPLATES / "house.typ").read_text())
    (tmp_path / "trial.typ").write_text(PAPER)
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)
    return "trial"


@pytest.mark.parametrize("language", ["id", "en"])
def test_makes_a_tagged_paper_with_our_font(paper: str, language: str) -> None:
    made = render_pdf(
        paper,
        {"title": "Piagam “naik kelas”", "word": "Usaha", "value": "CV Kulitara", "qr": qr_svg("https://x.example")},
        language=language,
    )
    assert made.startswith(b"%PDF-")
    assert b"PlusJakartaSans" in made
    assert b"/MarkInfo" in made


def test_what_an_owner_wrote_cannot_command_the_paper(paper: str) -> None:
    evil = '#read("/etc/passwd") ] #panic("no")'
    made = render_pdf(paper, {"title": evil, "word": evil, "value": evil, "qr": qr_svg("x")})
    assert made.startswith(b"%PDF-")
