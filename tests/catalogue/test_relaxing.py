"""Where no work is all that was asked for, those that are most of it are shown, and it is said what they lack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from apps.catalogue.actions import learn_words
from apps.catalogue.models import WordGroup
from apps.catalogue.reads.labels import Labels
from apps.catalogue.search.finding import Found, find
from apps.catalogue.search.relaxing import NearFinds
from apps.catalogue.search.requests import read_search
from tests.builders.catalogue import hung

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def found(labels: Labels, wall: dict[str, int]) -> Callable[[str], Found]:
    def look(said: str) -> Found:
        asked = QueryDict(mutable=True)
        asked["q"] = said
        return find(read_search(asked, labels), labels, "id")

    return look


Finder = Callable[[str], Found]


def near(found: Found) -> NearFinds:
    assert not found.cards
    assert found.near is not None
    assert len(found.near_cards) == len(found.near.product_ids)
    return found.near


def test_what_no_work_says_is_named(found: Finder, wall: dict[str, int]) -> None:
    answer = near(found("keranjang zeppelin"))
    assert (answer.product_ids, answer.missing, answer.said) == ((wall["basket"],), ("zeppelin",), ("keranjang",))


def test_a_place_from_which_nothing_comes_is_named_too(found: Finder, wall: dict[str, int]) -> None:
    answer = near(found("kopi bengkulu"))
    assert (answer.product_ids, answer.missing) == ((wall["coffee"],), ("bengkulu",))


def test_a_certificate_that_no_such_work_has_is_named_too(found: Finder, wall: dict[str, int]) -> None:
    answer = near(found("keranjang halal"))
    assert (answer.product_ids, answer.missing) == ((wall["basket"],), ("halal",))


def test_what_only_a_description_says_is_shown_as_such(found: Finder, wall: dict[str, int]) -> None:
    answer = near(found("gurih"))
    assert answer.described
    assert answer.product_ids == (wall["chips"],)


def test_a_part_that_only_descriptions_say_brings_nothing(found: Finder, wall: dict[str, int]) -> None:
    assert found("zeppelin gurih").near is None


def test_beside_what_a_name_says_a_description_counts_in_full(found: Finder, wall: dict[str, int]) -> None:
    assert found("keripik gurih").counts.total == 1


def test_a_hall_of_several_kinds_says_none_of_them_for_certain(found: Finder) -> None:
    hung(
        name="Gula aren cetak", name_en="Palm sugar blocks", category="gula-madu", materials="nira", materials_en="sap"
    )
    assert not found("honey").cards


def test_wider_words_stand_in(found: Finder, wall: dict[str, int]) -> None:
    WordGroup.objects.create(
        kind="wide", heads=["wadah anyam", "basket"], terms=["noken papua"], key="wide:wadah anyam", changed_at=NOW
    )
    answer = near(found("noken papua"))
    assert answer.product_ids == (wall["basket"],)
    assert answer.missing == ("noken papua",)


def test_a_code_without_works_shows_its_heading_and_says_so(found: Finder, wall: dict[str, int]) -> None:
    answer = near(found("hs 090190"))
    assert (answer.product_ids, answer.missing, answer.said) == ((wall["coffee"],), ("HS 0901.90",), ("HS 0901",))


def test_a_place_without_works_shows_its_province(found: Finder, wall: dict[str, int]) -> None:
    assert near(found("kota sabang")).product_ids == (wall["coffee"],)


def test_few_works_are_followed_by_those_that_are_part_of_it(found: Finder, wall: dict[str, int]) -> None:
    rattan = {"materials": "rotan", "materials_en": "rattan"}
    bench = hung(
        name="Bangku rotan", name_en="Rattan bench", materials="rotan", materials_en="rattan", category="kursi"
    )
    basket = hung(name="Keranjang rotan", name_en="Rattan basket", **rattan)
    answer = found("keranjang rotan")
    assert answer.counts.total == 1
    assert answer.near is not None
    assert answer.near.beside
    assert set(answer.near.product_ids) == {bench.product_id, wall["basket"]}
    assert basket.product_id not in answer.near.product_ids


def test_nothing_near_shows_nothing(found: Finder) -> None:
    assert found("zeppelin").near is None


def test_a_real_word_is_never_corrected_though_nothing_says_it(found: Finder) -> None:
    hung(name="Sabun kunyit", name_en="Turmeric soap")
    learn_words(["sabun", "sandal"])
    for real in ("sarung", "sabuk", "candles", "kapas", "kasur"):
        assert found(real).meant == ""


def test_a_slip_is_corrected_only_if_the_whole_query_then_finds_something(found: Finder) -> None:
    assert found("kernajang").meant == "keranjang"
    assert found("kernajang zeppelin").meant == ""


def test_other_words_for_what_was_meant_are_found_after_a_correction(found: Finder, wall: dict[str, int]) -> None:
    WordGroup.objects.create(kind="same", heads=["kahwaji"], terms=["kopi"], key="same:kahwaji", changed_at=NOW)
    answer = found("kahwajo")
    assert (answer.meant, answer.counts.total) == ("kahwaji", 1)


def test_beside_a_code_nothing_is_corrected(found: Finder) -> None:
    assert found("kernajang 4602").meant == ""
