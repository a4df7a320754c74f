"""Pure decisions: bands, reading what was typed, forgiving a slip."""

from __future__ import annotations

import pytest

from apps.catalogue.choices import MOQ_LIMITS
from apps.catalogue.rules.words import MOST_WORDS, Words, read_words, step
from apps.common.spelling import closest


@pytest.mark.parametrize(("value", "expected"), [(None, 0), (1, 1), (50, 1), (51, 2), (200, 2), (1000, 3), (1001, 4)])
def test_steps_include_their_upper_limit(value: int | None, expected: int) -> None:
    assert step(value, MOQ_LIMITS) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", Words()),
        ("  Kopi   GAYO ", Words(words=("kopi", "gayo"))),
        ("kopi dari Aceh", Words(words=("kopi", "aceh"))),
        ("4602.19", Words(hs="460219")),
        ("kopi 0901", Words(words=("kopi",), hs="0901")),
        ("coklat 70", Words(words=("coklat", "70"))),
        ("HS 0901", Words(hs="0901")),
        ("hs0901", Words(hs="0901")),
        ("hs code 090121", Words(hs="090121")),
        ("HS Code : 1605.21.00.00", Words(hs="160521")),
        ("kode HS 4402.20", Words(hs="440220")),
        ("09.01.21.00", Words(hs="090121")),
        ("0901.21.00", Words(hs="090121")),
        ("chapter 44", Words(hs="44")),
        ("bab 9", Words(hs="09")),
        ("pos tarif 0901 kopi", Words(words=("kopi",), hs="0901")),
        ("HS 46 keranjang", Words(words=("keranjang",), hs="46")),
        ("iso 9001 kopi", Words(words=("iso", "9001", "kopi"))),
        ("rempah-rempah", Words(words=("rempah",))),
        ("33.22-147", Words(inventory_no="33.22-0147")),
        ("33.22–0147", Words(inventory_no="33.22-0147")),
        ("o'brien; DROP TABLE", Words(words=("o", "brien", "drop", "table"), listed=(("brien", "drop"),))),
        ("!!! ??? ---", Words()),
        ("dan", Words()),
    ],
)
def test_reads_words_digits_and_numbers(said: str, expected: Words) -> None:
    assert read_words(said) == expected


def test_only_so_many_words_count() -> None:
    assert len(read_words(" ".join(f"kata{number}" for number in range(99))).words) == MOST_WORDS


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kripik", "keripik"),
        ("pisag", "pisang"),
        ("kernajang", "keranjang"),
        ("kop", None),
        ("xyzzyx", None),
    ],
)
def test_one_slip_from_four_letters_two_from_six(word: str, expected: str | None) -> None:
    assert closest(word, ["keripik", "pisang", "keranjang", "kopi"]) == expected
