"""Looking up HS codes and regencies, by digits and by words of either language."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.reference.models import Category
from apps.reference.search import find_hs, find_regencies

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["460219", "4602.19", "4602 19"])
def test_full_digits_find_one_line(text: str) -> None:
    assert [line.code for line in find_hs(text)] == ["460219"]


@pytest.mark.parametrize("text", ["4602", "46.02"])
def test_leading_digits_find_all_lines_under_them(text: str) -> None:
    found = find_hs(text)
    assert {line.code for line in found} == {"460211", "460212", "460219", "460290"}
    assert found[-1].code == "460290", "lines that small makers rarely export come last"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eceng gondok", "460219"),
        ("keripik pisang", "200899"),
        ("kripik pisag", "200899"),
        ("roasted coffee", "090121"),
        ("rosted cofee", "090121"),
        ("baskets", "460211"),
        ("Madu", "040900"),
    ],
)
def test_words_of_both_languages_find_the_line(text: str, code: str) -> None:
    assert code in [line.code for line in find_hs(text)[:4]]


@pytest.mark.parametrize("text", ["", "   ", "zzzzzzzz", "99", "%", "'; --", "\x00"])
def test_nonsense_finds_nothing(text: str) -> None:
    assert find_hs(text) == [] or text.strip() == ""


def test_regencies_are_found_by_name_capital_and_with_slips() -> None:
    assert [one.name for one in find_regencies("garut")] == ["Kab. Garut"]
    assert "Kota Semarang" in [one.name for one in find_regencies("semrang")]
    assert [one.name for one in find_regencies("jakarta sel")] == ["Jakarta Selatan"]


@pytest.mark.parametrize("path", ["/id/codes/hs/", "/id/codes/regencies/"])
def test_a_stranger_is_asked_to_sign_in(path: str, as_person: Any) -> None:
    assert as_person(None).get(path).status_code == 302


def test_the_page_works_without_javascript(sari: User, as_person: Any) -> None:
    answer = as_person(sari).get("/id/codes/hs/", {"q": "eceng gondok"})
    assert answer.status_code == 200
    assert "4602.19" in answer.content.decode()


def test_forms_get_options_choices_or_data(sari: User, as_person: Any) -> None:
    client = as_person(sari)
    assert '<option value="4602.19">' in client.get("/id/codes/hs/", {"q": "4602", "as": "options"}).content.decode()
    assert client.get("/id/codes/hs/", {"q": "460219", "as": "json"}).json()["results"][0]["value"] == "460219"
    choices = client.get("/id/codes/regencies/", {"q": "garut"}, headers={"HX-Request": "true"}).content.decode()
    assert 'name="regency" value="32.05"' in choices
    assert "<html" not in choices


def test_the_database_refuses_a_category_above_itself() -> None:
    with pytest.raises(IntegrityError, match="category_not_its_own_parent"), transaction.atomic():
        Category.objects.filter(code="kopi").update(parent_id="kopi")
