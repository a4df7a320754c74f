"""A use beside goods narrows nothing down; goods that are listed are alternatives; words of one stem stay apart."""

from __future__ import annotations

import pytest

from apps.catalogue.choices.meaning import Meaning
from apps.catalogue.rules.thesaurus import MOST_TYPICAL, NARROWER, TYPICAL, TermGroup, Thesaurus
from apps.catalogue.rules.understanding import KnownWords, read_meaning
from apps.catalogue.rules.words import read_words

MANY = tuple(f"good{letter}" for letter in "abcdefghij")
KNOWN = KnownWords(
    thesaurus=Thesaurus(
        [
            TermGroup("use", ("hotel",), ("soap", "chair")),
            TermGroup("use", ("garden",), ("bench",)),
            TermGroup("same", ("hotel",), ("losmen",)),
            TermGroup("wide", ("chair",), ("armchair",)),
            TermGroup("same", ("chair",), ("kursi",)),
            TermGroup("same", ("table",), ("meja",)),
            TermGroup("wide", ("bazaar",), MANY),
            TermGroup("wide", ("hiasan",), ("vase",)),
            TermGroup("wide", ("perhiasan",), ("ring",)),
        ],
        {"hiasan": ("hias", "hiasan"), "perhiasan": ("hias", "perhiasan"), "meja": ("meja", "meja")},
    )
)


def meaning(said: str) -> Meaning:
    return read_meaning(read_words(said), KNOWN)


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("chair", ["chair"]),
        ("hotel chair", ["chair"]),
        ("chair for losmen", ["chair"]),
        ("hotel", ["hotel"]),
        ("hotel garden", ["hotel", "garden"]),
        ("natural hotel", ["hotel"]),
        ("hotel widget", ["widget"]),
    ],
)
def test_every_work_must_be_the_goods_and_only_without_goods_the_use(said: str, needed: list[str]) -> None:
    assert [one.said for one in meaning(said).needed] == needed


def test_what_is_near_is_looked_for_by_goods_and_uses() -> None:
    assert [one.said for one in meaning("hotel widget").asked] == ["hotel", "widget"]


def test_a_use_asks_for_its_goods_and_for_their_kinds_and_wide_words_take_one_step() -> None:
    said = {way.text for way in meaning("hotel").concepts[0].ways}
    assert {"soap", "chair", "armchair", "kursi"} <= said
    assert "armchair" in {way.text for way in meaning("chair").concepts[0].ways}


def test_the_first_narrower_words_are_the_typical_ones() -> None:
    weights = {way.text: way.weight for way in meaning("bazaar").concepts[0].ways}
    assert [weights[good] for good in MANY] == [TYPICAL] * MOST_TYPICAL + [NARROWER] * (len(MANY) - MOST_TYPICAL)


@pytest.mark.parametrize(
    ("said", "concepts"),
    [
        ("chairs and tables", ["chairs tables"]),
        ("kursi, meja", ["kursi meja"]),
        ("kursi atau meja", ["kursi meja"]),
        ("chair table", ["chair", "table"]),
        ("chair with table", ["chair", "table"]),
        ("teak chairs and tables", ["teak", "chairs tables"]),
    ],
)
def test_goods_that_are_listed_are_alternatives(said: str, concepts: list[str]) -> None:
    assert [one.said for one in meaning(said).concepts] == concepts


def test_words_that_indonesian_stemming_makes_one_are_looked_for_whole() -> None:
    assert KNOWN.thesaurus.misread == {"hiasan", "perhiasan"}
    assert [way.whole for way in meaning("hiasan").concepts[0].ways if way.text == "hiasan"] == [True]
    assert not any(way.whole for way in meaning("kursi").concepts[0].ways)
