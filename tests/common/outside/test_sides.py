"""Length, width and height typed in one line, as people and packing lists write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from apps.common.outside.sides import InCm, read_sides
from apps.common.outside.understood import Unreadable


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("40 x 30 x 25 cm", "40 30 25"),
        ("40x30x25", "40 30 25"),
        ("40cmx30cmx25cm", "40 30 25"),
        ("40,5 × 30 × 25 cm", "40.5 30 25"),
        ("0,4 m x 0,3 m x 0,25 m", "40 30 25"),
        ("400*300*250 mm", "40 30 25"),
        ("1.200 x 800 x 600 mm", "120 80 60"),
        ("1,200 x 800 x 600 mm", "120 80 60"),
        ("16 x 12 x 10 inch", "40.6 30.5 25.4"),
        ("P 40 x L 30 x T 25 cm", "40 30 25"),
        ("panjang 40 lebar 30 tinggi 25", "40 30 25"),
        ("40/30/25 cm", "40 30 25"),
        ("60×40×40 cm (PxLxT)", "60 40 40"),
        ("Ukuran: 60 x 40 x 40 cm.", "60 40 40"),
        ("0,1 x 0,1 x 0,1", "0.1 0.1 0.1"),
        ("12 m x 1 m x 1 m", "1200 100 100"),
    ],
)
def test_reads_three_sides_in_centimetres(text: str, sides: str) -> None:
    assert read_sides(text).value == tuple(map(Decimal, sides.split()))


@pytest.mark.parametrize(
    "text",
    [
        "40 x 30",
        "40 x 30 x",
        "7 x 7 x 7 x 7",
        "besar",
        "",
        "0 x 3 x 3",
        "0,04 x 3 x 3",
        "12,1 m x 1 m x 1 m",
        "1 x 1 x 1 kg",
        "x" * 121,
        40,
        None,
    ],
)
def test_says_what_it_cannot_read(text: str) -> None:
    with pytest.raises(Unreadable):
        read_sides(text)


def test_says_back_what_was_not_in_centimetres() -> None:
    with override("id"):
        assert read_sides("0,4 m x 0,3 m x 0,255 m").said() == "0,4 m x 0,3 m x 0,255 m = 40 × 30 × 25,5 cm"
    assert read_sides("40 x 30 x 25 cm").said() == ""


SIDE = st.integers(1, 12_000).map(lambda tenths: Decimal(tenths) / 10)


@given(SIDE, SIDE, SIDE, st.sampled_from(["id", "en"]))
def test_what_is_written_is_read_again(length: Decimal, width: Decimal, height: Decimal, language: str) -> None:
    with override(language):
        written = str(InCm((length, width, height)))
    assert read_sides(written).value == (length, width, height)
