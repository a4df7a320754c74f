"""What a slip may have meant, the likeliest first."""

from __future__ import annotations

import pytest

from apps.catalogue.search.forgiving import meant, together

WORDS = ["keranjang", "jaket", "sabun", "sabut", "tikar", "batik", "lada", "kopi", "necklace", "cincin", "4711"]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("keranjnag", ["keranjang"]),
        ("jaet", ["jaket"]),
        ("batek", ["batik"]),
        ("sabub", ["sabun", "sabut"]),
        ("neclace", ["necklace"]),
        ("kernajnag", ["keranjang"]),
    ],
)
def test_what_is_near_enough(word: str, first: list[str]) -> None:
    assert meant(word, WORDS)[0] == first


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("kop", "three letters forgive nothing"),
        ("batak1", "digits are not forgiven"),
        ("tikxx", "two slips in a short word"),
        ("matik", "the first letter of a short word is kept"),
    ],
)
def test_what_is_not(word: str, why: str) -> None:
    assert meant(word, WORDS) == [], why


def test_swapped_neighbours_come_before_changed_letters() -> None:
    assert meant("tikra", ["tikta", "tikar"]) == [["tikar"], ["tikta"]]


def test_the_likeliest_words_are_tried_together_first() -> None:
    assert together([["a", "b"], ["c", "d"]])[:3] == [("a", "c"), ("a", "d"), ("b", "c")]
    assert together([]) == [()]
