"""Finding works by words, digits, numbers and filters; what is counted behind each filter."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict

from apps.catalogue.actions import take_down
from apps.catalogue.reads.labels import Labels
from apps.catalogue.search.finding import Found, find
from apps.catalogue.search.requests import read_search
from tests.builders.catalogue import a_card, hung

pytestmark = pytest.mark.django_db
Finder = Callable[..., Found]


@pytest.fixture
def found(labels: Labels, wall: dict[str, int]) -> Finder:
    def look(query: str = "", *, within: str = "", language: str = "id") -> Found:
        return find(read_search(QueryDict(query), labels, within=within), labels, language)

    return look


@pytest.fixture
def names(found: Finder, wall: dict[str, int]) -> Callable[..., list[str]]:
    """The works on the first page, in order, by the names of the fixture."""
    by_slug = {f"work-{number}": name for name, number in wall.items()}

    def look(query: str = "", **more: str) -> list[str]:
        cards = found(query, **more).cards
        return [by_slug[re.search(r"/(work-\d+)/", card)[1]] for card in cards]  # type: ignore[index]

    return look


Names = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("keranjang", ["basket"]),
        ("baskets", ["basket"]),
        ("menganyam eceng gondok", ["basket"]),
        ("kopi", ["coffee"]),
        ("roasting coffee", ["coffee"]),
        ("kopi dari aceh", ["coffee"]),
        ("teak stools", ["stool"]),
        ("jepara", ["stool"]),
        ("ukirsamodra", ["stool"]),
        ("halal", ["chips", "coffee"]),
    ],
)
def test_words_of_both_languages_find_names_materials_places_makers(
    said: str, expected: list[str], names: Names
) -> None:
    assert sorted(names(f"q={said}")) == sorted(expected)


@pytest.mark.parametrize(
    ("said", "expected", "meant"),
    [
        ("keripk pisag", ["chips"], "keripik pisang"),
        ("kernajang", ["basket"], "keranjang"),
        ("cofee", ["coffee"], "coffee"),
        ("arabica cofee", ["coffee"], "arabica coffee"),
        ("keranj", ["basket"], ""),
    ],
)
def test_typing_errors_and_half_words_are_forgiven(
    said: str, expected: list[str], meant: str, names: Names, found: Finder
) -> None:
    assert names(f"q={said}") == expected
    assert found(f"q={said}").meant == meant


def test_numbers_are_not_forgiven_into_other_numbers(found: Finder, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        hung(name="Kotak seri4711")
    assert found("q=seri4711").counts.total == 1
    assert found("q=seri4717").counts.total == 0


def test_numbers_are_exact_however_many_there_are(found: Finder) -> None:
    for _number in range(30):
        hung(name="Kotak jati")
    many = found("q=kotak jati")
    assert (many.counts.total, many.counts.said, many.page.paginator.count) == (30, "30", 30)
    assert many.counts.values["category"]["keranjang"] == 30


def test_a_word_that_is_known_is_never_replaced(found: Finder) -> None:
    assert found("q=kopi rotan").counts.total == 0
    assert found("q=kopi keranjang").meant == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [("0901", ["coffee"]), ("4602.19", ["basket"]), ("46.02", ["basket"]), ("94", ["stool"]), ("460219", ["basket"])],
)
def test_hs_digits_find_directly(said: str, expected: list[str], names: Names) -> None:
    assert names(f"q={said}") == expected


def test_words_and_hs_digits_hold_together(names: Names) -> None:
    assert names("q=kopi 0901") == ["coffee"]
    assert names("q=keranjang 0901") == []


@pytest.mark.parametrize("dash", ["-", "–", "‐"])
def test_an_inventory_number_finds_its_work(dash: str, wall: dict[str, int], found: Finder) -> None:
    number = f"33.22-{wall['stool']:04d}"
    answer = found(f"q={number.replace('-', dash)}")
    assert answer.counts.total == 1
    assert "Bangku jati lurus" in answer.cards[0]


def test_values_of_one_filter_are_alternatives_and_filters_add_up(names: Names) -> None:
    assert sorted(names("category=kopi&category=camilan")) == ["chips", "coffee"]
    assert names("category=kopi&category=camilan&certificate=ORG-EU") == ["coffee"]
    assert names("category=kopi&certificate=SVLK") == []


def test_a_parent_category_holds_its_children_and_a_chosen_child_narrows_it(names: Names) -> None:
    assert sorted(names("category=makanan")) == ["chips", "coffee"]
    assert names("category=makanan&category=kopi") == ["coffee"]
    assert sorted(names(within="makanan")) == ["chips", "coffee"]
    assert names(within="kopi") == ["coffee"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("moq=50", ["chips"]),
        ("moq=200", ["basket", "chips", "stool"]),
        ("moq=50&moq=200", ["basket", "chips", "stool"]),
        ("lead=14", ["chips"]),
        ("lead=30", ["basket", "chips", "coffee"]),
        ("lead=60", ["basket", "chips", "coffee", "stool"]),
        ("capacity=1000", ["basket", "chips", "coffee"]),
        ("capacity=100000", ["coffee"]),
        ("size=micro", ["chips"]),
        ("size=small", ["basket", "stool"]),
        ("hs=46", ["basket"]),
        ("province=33", ["basket", "stool"]),
        ("province=33&moq=200&lead=30", ["basket"]),
    ],
)
def test_bands_include_their_limit(query: str, expected: list[str], names: Names) -> None:
    assert sorted(names(query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["stool", "coffee", "chips", "basket"]),
        ("sort=name", ["stool", "basket", "chips", "coffee"]),
        ("sort=moq", ["chips", "stool", "basket", "coffee"]),
        ("sort=lead", ["chips", "coffee", "basket", "stool"]),
        ("sort=relevance", ["stool", "coffee", "chips", "basket"]),
    ],
)
def test_sorts(query: str, expected: list[str], names: Names) -> None:
    assert names(query) == expected


def test_names_sort_in_the_readers_language(names: Names) -> None:
    assert names("sort=name", language="en") == ["chips", "basket", "coffee", "stool"]


def test_relevance_puts_a_name_before_a_description(found: Finder, names: Names, wall: dict[str, int]) -> None:
    hung(
        name="Tikar pandan",
        name_en="Pandan mat",
        category="tikar",
        materials="pandan dan keranjang bekas",
        description="Cocok di bawah keranjang.",
        published_at=a_card().published_at.replace(year=2027),
    )
    assert "Keranjang eceng" in found("q=keranjang").cards[0]
    assert "Tikar pandan" in found("q=keranjang&sort=newest").cards[0]


def test_the_numbers_of_a_filter_leave_that_filter_out(found: Finder) -> None:
    counts = found("province=33&certificate=HALAL").counts
    assert counts.total == 0
    assert counts.values["province"] == {"11": 1, "18": 1}
    assert counts.values["certificate"] == {"SVLK": 2, "FSC": 1}
    assert counts.lifted == {"province": 2, "certificate": 2}


def test_every_number_is_what_choosing_it_would_find(found: Finder) -> None:
    """On the plain wall each option's number is the total behind it."""
    counts = found().counts
    assert counts.total == counts.makers == 4
    for facet, values in counts.values.items():
        for value, number in values.items():
            assert found(f"{facet}={value}").counts.total == number, (facet, value)


def test_numbers_hold_with_words_and_inside_a_category(found: Finder) -> None:
    assert found("q=halal").counts.values["province"] == {"11": 1, "18": 1}
    assert found("certificate=HALAL", within="makanan").counts.values["category"] == {
        "camilan": 1,
        "kopi": 1,
        "makanan": 2,
    }


def test_what_was_taken_down_is_found_no_more(found: Finder, wall: dict[str, int]) -> None:
    take_down(product_ids=[wall["coffee"]])
    assert found("q=kopi").counts.total == 0
    assert found("category=kopi").counts.total == 0
