"""Lines while somebody types: words that would find something, with the number of works."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from apps.catalogue.actions import learn_words, take_down
from tests.builders.catalogue import hung

pytestmark = pytest.mark.django_db
PATH = "/id/catalogue/suggestions/"


def lines(query: str, path: str = PATH) -> dict[str, int]:
    answer = Client().get(path, {"q": query})
    assert answer.status_code == 200
    html = answer.content.decode()
    found = re.findall(r'data-text="([^"]+)"><b>[^<]+</b>\s*<span>\s*(\d+)', html)
    return {text: int(number) for text, number in found}


def test_words_of_works_halls_places_and_the_thesaurus_are_offered_with_their_number(wall: dict[str, int]) -> None:
    assert lines("kop")["kopi"] == 1
    assert lines("jep")["jepara"] == 1
    assert lines("baske")["basket"] == 1


def test_at_most_eight_and_none_that_leads_to_an_empty_page(wall: dict[str, int]) -> None:
    found = lines("ker")
    assert 0 < len(found) <= 8
    for text, number in found.items():
        page = Client().get("/id/catalogue/", {"q": text}).content.decode()
        assert page.partition("data-partial")[0].count('class="plaque__name"') >= number > 0


def test_what_came_down_is_offered_no_more(wall: dict[str, int]) -> None:
    take_down(product_ids=[wall["coffee"]])
    assert "kopi" not in lines("kop")


def test_the_last_word_is_completed_behind_those_before_it() -> None:
    hung(name="Kotak jati", name_en="Teak box")
    learn_words(["kotak", "jati"])
    assert lines("kotak ja")["kotak jati"] == 1


def test_filters_that_stand_hold_for_the_numbers_too(wall: dict[str, int]) -> None:
    assert "kopi" not in lines("kop", "/id/catalogue/anyaman/suggestions/")
    assert lines("kop", "/id/catalogue/makanan/suggestions/")["kopi"] == 1


@pytest.mark.parametrize("typed", ["", "k", "0901", "33.22-1", "zzzz"])
def test_nothing_is_offered_for_a_letter_a_code_or_what_is_unknown(typed: str, wall: dict[str, int]) -> None:
    assert lines(typed) == {}


def test_without_javascript_the_search_is_a_plain_form(wall: dict[str, int]) -> None:
    html = Client().get("/id/catalogue/").content.decode()
    assert 'role="listbox" id="search-lines"' in html
    assert re.search(r'<form class="search"[^>]*method="get"[^>]*data-suggest="/id/catalogue/suggestions/"', html)
    assert 'role="combobox"' not in html
