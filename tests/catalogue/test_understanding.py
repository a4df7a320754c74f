"""From words to their meaning: names that are known become conditions, phrases bring their other ways to be said."""

from __future__ import annotations

import pytest

from apps.catalogue.choices.meaning import Meaning, Must
from apps.catalogue.rules.thesaurus import Stems, TermGroup, Thesaurus
from apps.catalogue.rules.understanding import (
    SHORTEST_PART,
    KnownWords,
    cuts,
    places_as_words,
    read_meaning,
    to_look_up,
    word_by_word,
)
from apps.catalogue.rules.words import read_words

THESAURUS = Thesaurus(
    [
        TermGroup("same", ("prawn",), ("shrimp", "udang")),
        TermGroup("wide", ("spice", "rempah"), ("pepper", "clove")),
        TermGroup("same", ("pepper",), ("lada",)),
        TermGroup("near", ("basket",), ("tray",)),
        TermGroup("near", ("tray",), ("plate",)),
        TermGroup("same", ("palm sugar",), ("gula aren",)),
        TermGroup("same", ("rempah dapur",), ("kitchen spice",)),
    ],
    {"prawns": ("prawns", "prawn"), "spices": ("spices", "spice")},
)
KNOWN = KnownWords(
    certificates={("halal",): ("HALAL",), ("organic",): ("ORG-EU", "ORG-ID"), ("oeko", "tex"): ("OEKO",)},
    places={
        ("jepara",): ("33.20",),
        ("jawa", "tengah"): ("33",),
        ("mataram",): ("52.71",),
        ("bali",): ("51",),
        ("lombok",): ("52.01", "52.02"),
    },
    thesaurus=THESAURUS,
)


def meaning(said: str, *hanging: str) -> Meaning:
    return read_meaning(read_words(said), KNOWN, hanging)


def conditions(said: str, *hanging: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind.value, one.values) for one in meaning(said, *hanging).conditions]


def concepts(said: str, *hanging: str) -> list[str]:
    return [one.said for one in meaning(said, *hanging).concepts]


def ways(said: str, *hanging: str) -> dict[str, float]:
    return {way.text: way.weight for one in meaning(said, *hanging).concepts for way in one.ways}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("udang halal", [("certificate", ("HALAL",))]),
        ("OEKO-TEX batik", [("certificate", ("OEKO",))]),
        ("organic spices", [("certificate", ("ORG-EU", "ORG-ID"))]),
        ("Jepara furniture", [("place", ("33.20",))]),
        ("ukiran Jepara, Jawa Tengah", [("place", ("33.20",))]),
        ("perak bali lombok", [("place", ("51", "52.01", "52.02"))]),
        ("perak mataram bali", [("place", ("52.71", "51"))]),
        ("ukiran jepara mataram jawa tengah", [("place", ("33.20", "52.71", "33"))]),
        ("hs 0901 halal", [("hs", ("0901",)), ("certificate", ("HALAL",))]),
        ("33.20-2", [("number", ("33.20-0002",))]),
    ],
)
def test_known_names_become_conditions(said: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert conditions(said) == expected


def test_what_is_left_is_asked_of_the_text() -> None:
    assert concepts("produk udang halal dari jepara") == ["udang"]


def test_words_that_every_work_is_never_narrow_unless_there_is_nothing_else() -> None:
    assert concepts("certified supplier of prawns") == ["prawns"]
    assert concepts("supplier") == ["supplier"]
    assert concepts("produk bali") == []


def test_wishes_bring_forward_and_leave_nothing_out() -> None:
    wished = meaning("natural prawns")
    assert [one.said for one in wished.concepts] == ["natural", "prawns"]
    assert [one.said for one in wished.needed] == ["prawns"]
    assert [one.said for one in meaning("natural").needed] == ["natural"]


def test_two_words_that_are_one_name_on_works_are_that_name_before_they_are_a_place() -> None:
    assert conditions("perak mataram") == [("place", ("52.71",))]
    assert conditions("perak mataram", "perakmataram") == []
    assert ways("perak mataram", "perakmataram") == {"perakmataram": 1.0, "perak mataram": 1.0}


def test_one_word_that_is_two_on_works_is_cut() -> None:
    assert ways("mejarotan", "meja", "rotan") == {"mejarotan": 1.0, "meja rotan": 1.0}
    assert ways("mejarotan", "meja") == {"mejarotan": 1.0}
    assert {"mejarotan", "meja", "rotan"} <= to_look_up(("mejarotan",))


def test_the_same_in_both_languages_weighs_little_less_than_what_was_typed() -> None:
    assert ways("prawns") == {"prawns": 1.0, "prawn": 0.95, "shrimp": 0.95, "udang": 0.95}


def test_a_wide_word_finds_what_is_narrower_and_a_narrow_one_not_what_is_wider() -> None:
    assert ways("spices") == {
        "spices": 1.0,
        "spice": 0.95,
        "rempah": 0.95,
        "pepper": 0.8,
        "clove": 0.8,
        "lada": 0.8,
    }
    assert "spice" not in ways("clove")


def test_near_is_never_near_of_near() -> None:
    assert [way.text for way in THESAURUS.wider_ways(("basket",))[0]] == ["tray"]
    assert [way.text for way in THESAURUS.wider_ways(("tray",))[0]] == ["plate", "basket"]


def test_what_is_near_counts_at_once_only_where_it_is_part_of_the_phrase() -> None:
    words = Thesaurus(
        [TermGroup("near", ("garden bench",), ("bench", "swing")), TermGroup("same", ("bench",), ("bangku",))]
    )
    assert {way.text: way.weight for way in words.ways(("garden", "bench"))} == {
        "garden bench": 0.95,
        "bench": 0.3,
        "bangku": 0.3,
    }
    assert ways("basket") == {"basket": 1.0}


def test_an_indonesian_stem_joins_only_what_nothing_else_does() -> None:
    stems = {
        "keranjang": ("ranjang", "keranjang"),
        "ranjang": ("ranjang", "ranjang"),
        "ranjangan": ("ranjang", "ranjangan"),
    }
    words = Thesaurus(
        [TermGroup("same", ("basket",), ("keranjang",)), TermGroup("same", ("bed",), ("ranjang",))], stems
    )
    assert [way.text for way in words.ways(("keranjang",))] == ["keranjang", "basket"]
    assert {"bed", "ranjang"} <= {way.text for way in words.ways(("ranjangan",))}


def test_the_longest_phrase_is_taken_first() -> None:
    assert concepts("palm sugar") == ["palm sugar"]
    assert concepts("rempah dapur udang") == ["rempah dapur", "udang"]
    assert "pepper" not in ways("rempah dapur")


def test_reduplication_is_folded() -> None:
    assert ways("rempah-rempah") == ways("rempah")


def test_wider_words_stand_by_for_what_nothing_says() -> None:
    assert [way.text for way in THESAURUS.wider_ways(("lada",))[0]] == ["spice", "rempah"]
    assert THESAURUS.wider_ways(("prawn",)) == []


def test_a_phrase_is_taken_apart_into_what_each_word_means() -> None:
    assert [one.said for one in word_by_word("palm prawns", KNOWN)] == ["palm", "prawns"]


def test_places_from_which_nothing_hangs_are_looked_for_as_words() -> None:
    asked = places_as_words(meaning("udang halal jepara"))
    assert [one.kind for one in asked.conditions] == [Must.CERTIFICATE]
    assert [one.said for one in asked.concepts] == ["udang", "jepara"]


def test_a_word_is_cut_in_its_middle_first() -> None:
    cut = [len(head) for head, _tail in cuts("keretajati")]
    assert cut[0] == 5
    assert cut == sorted(cut, key=lambda place: abs(place - 5))
    assert set(cut) == set(range(SHORTEST_PART, 10 - SHORTEST_PART + 1))


def test_what_is_near_counts_as_a_part_of_any_name_of_the_phrase() -> None:
    words = Thesaurus(
        [TermGroup("near", ("garden bench",), ("bench",)), TermGroup("same", ("garden bench",), ("kursi taman",))]
    )
    assert {way.text: way.weight for way in words.ways(("garden", "bench"))}["bench"] == 0.3


@pytest.mark.parametrize(
    ("stems", "misread"),
    [
        ({"kemeja": ("meja", "kemeja")}, {"meja", "kemeja"}),
        ({"kemeja": ("kemeja", "meja")}, set()),
        ({}, set()),
    ],
)
def test_two_words_of_one_indonesian_stem_are_two_things(stems: Stems, misread: set[str]) -> None:
    groups = [TermGroup("same", ("meja",), ("table",)), TermGroup("same", ("kemeja",), ("shirt",))]
    assert Thesaurus(groups, stems).misread == misread


@pytest.mark.parametrize(("word", "real"), [("spice", True), ("spices", True), ("spicez", False)])
def test_a_word_is_real_by_itself_or_by_one_of_its_stems(word: str, real: bool) -> None:
    assert KnownWords(thesaurus=THESAURUS, real=frozenset({"spice"})).is_real(word) is real
