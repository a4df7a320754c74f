"""Pure decisions: bands, reading what was typed, forgiving a slip."""

from __future__ import annotations

import pytest

from apps.catalogue.choices import MOQ_LIMITS
from apps.catalogue.rules.words import MOST_WORDS, TypedWords, read_words, step
from apps.common.spelling import closest


@pytest.mark.parametrize(("value", "expected"), [(None, 0), (1, 1), (50, 1), (51, 2), (200, 2), (1000, 3), (1001, 4)])
def test_steps_include_their_upper_limit(value: int | None, expected: int) -> None:
    assert step(value, MOQ_LIMITS) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", TypedWords()),
        ("  Kopi   GAYO ", TypedWords(words=("kopi", "gayo"))),
        ("kopi dari Aceh", TypedWords(words=("kopi", "aceh"))),
        ("4602.19", TypedWords(hs="460219")),
        ("kopi 0901", TypedWords(words=("kopi",), hs="0901")),
        ("coklat 70", TypedWords(words=("coklat", "70"))),
        ("HS 0901", TypedWords(hs="0901")),
        ("hs0901", TypedWords(hs="0901")),
        ("hs code 090121", TypedWords(hs="090121")),
        ("HS Code : 1605.21.00.00", TypedWords(hs="160521")),
        ("kode HS 4402.20", TypedWords(hs="440220")),
        ("09.01.21.00", TypedWords(hs="090121")),
        ("0901.21.00", TypedWords(hs="090121")),
        ("chapter 44", TypedWords(hs="44")),
        ("bab 9", TypedWords(hs="09")),
        ("pos tarif 0901 kopi", TypedWords(words=("kopi",), hs="0901")),
        ("HS 46 keranjang", TypedWords(words=("keranjang",), hs="46")),
        ("iso 9001 kopi", TypedWords(words=("iso", "9001", "kopi"))),
        ("kopi iso 9001", TypedWords(words=("kopi", "iso", "9001"))),
        ("rempah-rempah", TypedWords(words=("rempah",))),
        ("33.22-147", TypedWords(inventory_no="33.22-0147")),
        ("33.22–0147", TypedWords(inventory_no="33.22-0147")),
        ("HS 0901, HS 12345678901234 kopi", TypedWords(words=("12345678901234", "kopi"), hs="0901")),  # no such code
        ("o'brien; DROP TABLE", TypedWords(words=("o", "brien", "drop", "table"), listed=(("brien", "drop"),))),
        ("!!! ??? ---", TypedWords()),
        ("dan", TypedWords()),
    ],
)
def test_reads_words_digits_and_numbers(said: str, expected: TypedWords) -> None:
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


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Salt, pepper and cloves", (("salt", "pepper"), ("pepper", "cloves"))),
        ("sea salt, black pepper atau cengkeh", (("salt", "black"), ("pepper", "cengkeh"))),
        ("salt pepper", ()),
    ],
)
def test_a_list_is_known_by_the_words_on_both_sides_of_its_commas(
    text: str, listed: tuple[tuple[str, str], ...]
) -> None:
    assert read_words(text).listed == listed
