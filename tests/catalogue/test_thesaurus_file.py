"""The thesaurus as a file: that it can be read, says each thing once, and joins what belongs together and no more."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

APPS = Path(__file__).parents[2] / "apps"
FILE = APPS / "catalogue" / "data" / "thesaurus.tsv"
PLACES = APPS / "reference" / "data"
CLEAN = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
MOST_WORDS_OF_A_PHRASE = 5
# Goods before they are places: Pati, Pandan, Batu and their like are found by their own name as well.
GOODS_OF_A_PLACE_S_NAME = {"batu", "bone", "kuningan", "laos", "meranti", "pandan", "pati", "pinang", "salak"}
# Two groups that share a stem and are kin enough to be found together.
KIN = {frozenset(pair) for pair in (("fish", "seafood"), ("seating", "chair"), ("garden", "gardening"))}


class Row(NamedTuple):
    kind: str
    language: str
    head: str
    terms: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return (self.head, *self.terms)


def read() -> Iterator[Row]:
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            kind, language, head, terms = line.split("\t")
            yield Row(kind, language, head, tuple(terms.split(" | ")))


ROWS = list(read())
HEAD_OF = {word: row.head for row in ROWS if row.kind == "same" for word in row.words}
NARROWER: dict[str, set[str]] = defaultdict(set)
NEAR: dict[str, set[str]] = defaultdict(set)
for one in ROWS:
    if one.kind in ("wide", "use"):
        NARROWER[one.head] |= set(one.terms)
    if one.kind == "near":
        NEAR[one.head] |= set(one.terms)
        for term in one.terms:
            NEAR[term].add(one.head)


def named(word: str) -> str:
    return HEAD_OF.get(word, word)


def twice(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)


def test_every_line_has_a_kind_a_language_a_head_and_terms() -> None:
    assert FILE.read_text(encoding="utf-8").startswith("kind\tlanguage\thead\tterms\n")
    assert {row.kind for row in ROWS} == {"same", "wide", "use", "near", "part"}
    assert {row.language for row in ROWS} <= {"id", "en", "mix"}
    assert len(ROWS) > 1000


def test_words_are_written_plainly() -> None:
    words = {word for row in ROWS for word in row.words}
    assert sorted(word for word in words if not CLEAN.fullmatch(word)) == []
    assert {word for word in words if unicodedata.normalize("NFC", word).lower() != word} == set()
    assert {word for word in words if len(re.split("[ -]", word)) > MOST_WORDS_OF_A_PHRASE} == set()


def test_nothing_is_said_twice() -> None:
    assert [row.head for row in ROWS if twice(list(row.words))] == []
    assert twice([f"{row.kind} {row.head}" for row in ROWS]) == []
    assert twice([word for row in ROWS if row.kind == "same" for word in row.words]) == []
    pairs = [" and ".join(sorted((row.head, term))) for row in ROWS if row.kind == "near" for term in row.terms]
    assert twice(pairs) == []


def test_wide_and_near_lines_call_a_group_by_its_head() -> None:
    others = {word for row in ROWS if row.kind in ("wide", "use", "near") for word in row.words}
    assert sorted(word for word in others if named(word) != word) == []


def test_what_is_the_same_is_neither_narrower_nor_near() -> None:
    assert [row for row in ROWS if row.kind != "same" and row.head in row.terms] == []
    near = [(row.head, term) for row in ROWS if row.kind == "near" for term in row.terms]
    assert [(head, term) for head, term in near if term in NARROWER[head]] == []


def test_no_word_is_a_kind_of_itself_by_any_way() -> None:
    def below(word: str, path: tuple[str, ...]) -> None:
        assert word not in path, f"{' > '.join(path)} > {word}"
        for narrower in sorted(NARROWER[word]):
            below(narrower, (*path, word))

    for head in list(NARROWER):
        below(head, ())


def test_a_word_that_is_a_part_of_other_names_stands_in_each_of_them() -> None:
    parts = [row for row in ROWS if row.kind == "part"]
    assert [row.head for row in parts if not row.head.isalnum()] == []
    assert [(row.head, term) for row in parts for term in row.terms if row.head not in term.split()] == []


def test_no_lone_word_is_a_place() -> None:
    """A place that is a word of goods would no longer be a place to the search."""
    places: set[str] = set()
    for name, columns in (
        ("provinces.csv", ("name", "name_en", "capital")),
        ("regencies.csv", ("name", "short_name", "capital")),
        ("province_aliases.csv", ("name",)),
        ("regency_aliases.csv", ("name",)),
    ):
        with (PLACES / name).open(encoding="utf-8", newline="") as file:
            places |= {line[column].lower() for line in csv.DictReader(file) for column in columns}
    assert {word for row in ROWS for word in row.words} & places - GOODS_OF_A_PLACE_S_NAME == set()


@pytest.mark.django_db
def test_no_synonym_has_the_stem_of_another_groups_word() -> None:
    """Else who looks for one finds the other: shirts among the tables, beds among the baskets."""
    lone = [word for word in HEAD_OF if word.isalnum()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize('indonesian_stem', word))[1], (ts_lexize('english_stem', word))[1]"
            " FROM unnest(%s::text[]) AS word",
            [sorted(lone)],
        )
        stems = cursor.fetchall()
    groups: dict[tuple[int, str], set[str]] = defaultdict(set)
    for word, *both in stems:
        for language, stem in enumerate(both):
            groups[language, stem or word].add(HEAD_OF[word])
    assert {tuple(sorted(heads)) for heads in groups.values() if len(heads) > 1 and heads not in KIN} == set()


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("prawn", "udang"),
        ("jewelry", "jewellery"),
        ("coklat", "cokelat"),
        ("kripik", "chips"),
        ("kasava", "manioc"),
        ("vco", "minyak kelapa murni"),
        ("eceng gondok", "water hyacinth"),
        ("jilbab", "headscarf"),
        ("batek", "batik"),
        ("nilam", "patchouli"),
        ("hookah charcoal", "arang shisha"),
        ("perabot", "furniture"),
        ("lulur", "body scrub"),
        ("kolang-kaling", "palm fruit"),
        ("tempe", "tempeh"),
        ("ketjap", "soy sauce"),
        ("unroasted", "kopi hijau"),
        ("bawang goreng", "fried onion"),
        ("fake lashes", "bulu mata palsu"),
        ("cinderamata", "souvenir"),
    ],
)
def test_these_mean_the_same(word: str, other: str) -> None:
    assert HEAD_OF[word] == HEAD_OF[other]


@pytest.mark.parametrize(
    ("wide", "narrower"),
    [
        ("mebel", "kursi makan"),
        ("makanan ringan", "emping"),
        ("rempah", "cengkeh"),
        ("home decor", "vas bunga"),
        ("spa", "lulur"),
        ("airline snack", "mete"),
        ("cooking oil", "vco"),
        ("gula merah", "gula aren"),
        ("busana muslim", "mukena"),
        ("oleh-oleh", "gantungan kunci"),
        ("alas kaki", "sandal"),
        ("seafood", "cumi"),
    ],
)
def test_the_wide_word_finds_the_narrower_and_never_the_reverse(wide: str, narrower: str) -> None:
    assert named(narrower) in NARROWER[named(wide)]
    assert named(wide) not in NARROWER[named(narrower)]
    assert named(wide) != named(narrower)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gula aren", "gula kelapa"),
        ("candle", "soap"),
        ("kapas", "kain"),
        ("kapas", "katun"),
        ("sandal", "sepatu"),
        ("tas", "keranjang"),
        ("kasur", "tempat tidur"),
        ("meja", "kemeja"),
        ("ranjang", "keranjang"),
        ("pala", "nutmeg"),
        ("serai", "serai wangi"),
        ("tapioka", "sagu"),
        ("ikat", "songket"),
        ("tuna", "udang"),
        ("kerupuk", "keripik"),
        ("jamu", "teh"),
        ("cengkeh", "minyak cengkeh"),
        ("kacang hijau", "green bean"),
        ("arang", "briket"),
    ],
)
def test_these_do_not_mean_the_same(word: str, other: str) -> None:
    assert named(word) != named(other)


@pytest.mark.parametrize(
    ("word", "goods"),
    [
        ("sandal", {"shoes", "boots", "bag"}),
        ("candle", {"soap", "incense", "lamp"}),
        ("kapas", {"fabric", "cotton"}),
        ("kasur", {"bed", "pillow", "bed linen"}),
        ("bag", {"basket", "wallet"}),
        ("basket", {"bag", "woven bag"}),
    ],
)
def test_goods_of_another_kind_are_not_offered_for_these(word: str, goods: set[str]) -> None:
    assert goods & (NARROWER[named(word)] | NEAR[named(word)]) == set()
