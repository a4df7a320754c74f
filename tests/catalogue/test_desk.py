"""Curators' pages: what was not found, and the thesaurus. Nobody else sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.catalogue.models import EmptySearch, WordGroup

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def row() -> EmptySearch:
    return EmptySearch.objects.create(said="kopi tubruk instan", language="id", first_at=NOW, last_at=NOW, times=4)


@pytest.fixture
def group() -> WordGroup:
    return WordGroup.objects.create(
        kind="same", heads=["kahwaji"], terms=["kopi tubruk"], key="same:kahwaji", changed_at=NOW
    )


@pytest.fixture
def curator(person: Callable[..., User]) -> Client:
    return signed_in(person("Joko", "joko@smesco.example", role="curator"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def paths(row: EmptySearch, group: WordGroup) -> list[str]:
    return [
        "/id/desk/searches/",
        f"/id/desk/searches/{row.pk}/",
        "/id/desk/words/",
        "/id/desk/words/new/",
        f"/id/desk/words/{group.pk}/",
    ]


def test_strangers_and_other_staff_do_not_find_them(
    row: EmptySearch, group: WordGroup, person: Callable[..., User]
) -> None:
    others = [person("Tono", "tono@example.com"), person("Ratna", "ratna@smesco.example", role="officer")]
    for client in map(signed_in, others):
        for path in paths(row, group):
            assert client.get(path).status_code == 404, path
        assert client.post(f"/id/desk/searches/{row.pk}/settle/").status_code == 404
        assert client.post(f"/id/desk/words/{group.pk}/retire/").status_code == 404


def test_curators_see_them_in_both_languages(row: EmptySearch, group: WordGroup, curator: Client) -> None:
    for path in paths(row, group):
        assert curator.get(path).status_code == 200, path
        assert curator.get(path.replace("/id/", "/en/", 1)).status_code == 200, path


def test_what_was_looked_for_most_often_comes_first_and_can_be_searched(row: EmptySearch, curator: Client) -> None:
    EmptySearch.objects.create(said="zeppelin", language="en", first_at=NOW, last_at=NOW, times=9)
    html = curator.get("/id/desk/searches/").content.decode()
    assert html.index("zeppelin") < html.index("kopi tubruk instan")
    assert "zeppelin" not in curator.get("/id/desk/searches/?q=tubruk").content.decode()


def test_finding_a_group_keeps_the_list_that_one_came_from(row: EmptySearch, curator: Client) -> None:
    came = "/id/desk/searches/?q=tubruk"
    page = curator.get(f"/id/desk/searches/{row.pk}/", {"q": "kahwaji", "back": came})
    bar = page.content.decode().partition('class="toolbar filters"')[2].partition("</form>")[0]
    assert f'name="back" value="{came}"' in bar
    assert f'href="{came}"' in page.content.decode()


def test_taking_the_filters_of_the_thesaurus_away_leaves_its_tab(group: WordGroup, curator: Client) -> None:
    page = curator.get("/id/desk/words/", {"state": "edited", "q": "k", "kind": "same", "field": "none"})
    assert page.context["form"].without() == "?state=edited"
    assert page.context["form"].is_narrowed()
    assert not curator.get("/id/desk/words/", {"state": "edited"}).context["form"].is_narrowed()


def test_a_search_is_given_to_a_group_and_dealt_with(row: EmptySearch, group: WordGroup, curator: Client) -> None:
    assert "kahwaji" in curator.get(f"/id/desk/searches/{row.pk}/").content.decode()
    curator.post(f"/id/desk/searches/{row.pk}/settle/", {"group": group.pk})
    group.refresh_from_db()
    row.refresh_from_db()
    assert group.terms == ["kopi tubruk", "kopi tubruk instan"]
    assert row.settled_at
    assert "kopi tubruk instan" not in curator.get("/id/desk/searches/").content.decode().partition("<table")[2]


def test_a_new_group_is_made_with_it(row: EmptySearch, curator: Client) -> None:
    path = f"/id/desk/words/new/?search={row.pk}"
    assert "kopi tubruk instan</textarea>" in curator.get(path).content.decode()
    curator.post(path, {"kind": "same", "heads": "kopi tubruk instan", "terms": "instant coffee | kopi instan"})
    made = WordGroup.objects.get(heads=["kopi tubruk instan"])
    assert (made.terms, made.edited) == (["instant coffee", "kopi instan"], True)
    row.refresh_from_db()
    assert row.settled_at


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(curator: Client) -> None:
    answer = curator.post("/id/desk/words/new/", {"kind": "same", "heads": "kahwaji", "terms": "!"})
    assert answer.status_code == 422
    assert "perlu kata di kedua sisi" in answer.content.decode()
    assert "kahwaji</textarea>" in answer.content.decode()


def test_a_group_is_taken_out_of_use_and_back(group: WordGroup, curator: Client) -> None:
    curator.post(f"/id/desk/words/{group.pk}/retire/")
    assert "kahwaji" in curator.get("/id/desk/words/?state=retired").content.decode()
    curator.post(f"/id/desk/words/{group.pk}/retire/", {"again": "1"})
    group.refresh_from_db()
    assert group.retired_at is None


def test_groups_are_found_by_any_of_their_words_and_by_kind(group: WordGroup, curator: Client) -> None:
    assert "kahwaji" in curator.get("/id/desk/words/?q=tubruk").content.decode()
    assert "kahwaji" not in curator.get("/id/desk/words/?q=tubruk&kind=near").content.decode()


def test_other_states_keep_what_was_searched_for(curator: Client, row: EmptySearch) -> None:
    page = curator.get("/id/desk/searches/", {"q": "kopi & teh #1"}).text
    assert "?state=settled&amp;q=kopi+%26+teh+%231" in page


def test_the_thesaurus_is_read_by_field(curator: Client) -> None:
    page = curator.get("/en/desk/words/").content.decode()
    assert 'href="?field=coffee"' in page
    assert page.index(">Coffee</h2>") < page.index(">Tea and herbals</h2>")
    shown = curator.get("/en/desk/words/?field=coffee&kind=wide").content.decode()
    assert ">Coffee</h2>" in shown
    assert ">Tea and herbals</h2>" not in shown
    assert "?back=%2Fen%2Fdesk%2Fwords%2F%3Ffield%3Dcoffee%26kind%3Dwide" in shown


def test_the_way_back_keeps_the_filters(group: WordGroup, curator: Client) -> None:
    came = "back=%2Fen%2Fdesk%2Fwords%2F%3Ffield%3Dcoffee%26q%3Dkopi"
    page = curator.get(f"/en/desk/words/{group.pk}/?{came}").content.decode()
    assert 'href="/en/desk/words/?field=coffee&amp;q=kopi"' in page


def test_a_group_without_a_field_stands_last_and_can_be_given_one(group: WordGroup, curator: Client) -> None:
    address = f"/en/desk/words/{group.pk}/"
    assert "kahwaji" in curator.get("/en/desk/words/?field=-").content.decode()
    given = {"kind": "same", "heads": "kahwaji", "terms": "kopi tubruk", "field": "coffee"}
    assert curator.post(address, given).status_code == 302
    group.refresh_from_db()
    assert group.field_id == "coffee"
    assert curator.post(address, {**given, "field": "nowhere"}).status_code == 422
