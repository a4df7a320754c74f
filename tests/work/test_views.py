"""Views of lists under a name: hers and those of all."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.work import actions
from apps.work.choices import VIEW_PAGES, ViewVerb
from apps.work.models import SavedView

pytestmark = pytest.mark.django_db
LIST = "/en/desk/enterprises/"


def kept(by: User, name: str = "Draf", **facts: Any) -> SavedView:
    return actions.save_view(
        **{"page": "desk:enterprises", "query": "state=draft&page=3&back=x", "name": name, "shared": False, **facts},
        by=by,
    )


def test_she_sees_hers_and_those_of_all(ratna: User, joko: User, as_person: Any) -> None:
    kept(joko, "Milik Joko")
    kept(joko, "Untuk semua", shared=True)
    kept(ratna, "Milik Ratna")
    page = as_person(ratna).get(LIST).text
    assert "Milik Ratna" in page
    assert "Untuk semua" in page
    assert "Milik Joko" not in page


def test_it_leads_to_the_list_as_it_was_narrowed(ratna: User, as_person: Any) -> None:
    view = kept(ratna)
    assert view.query == "state=draft"
    page = as_person(ratna).get(f"{LIST}?state=draft").text
    assert f'href="{LIST}?state=draft" aria-current="page" dir="auto"' in page


def test_saved_and_removed_from_the_list(ratna: User, as_person: Any) -> None:
    staff, here = as_person(ratna), f"{LIST}?state=draft"
    given = {"page": "desk:enterprises", "query": "state=draft", "name": "Draf", "here": here}
    assert staff.post("/en/desk/views/save/", given).url == here
    view = SavedView.objects.get()
    assert staff.post(f"/en/desk/views/{view.pk}/remove/", {"here": LIST}).url == LIST
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"page": "portal:home"}, "tidak bisa disimpan"), ({"name": "  "}, "paling banyak 60"),
        ({"name": "a" * 61}, "paling banyak 60"), ({"query": "q=" + "a" * 599}, "terlalu panjang"),
    ],
)  # fmt: skip
def test_what_is_no_view(facts: dict[str, str], said: str, ratna: User) -> None:
    with pytest.raises(Refused, match=said):
        kept(ratna, **facts)
    assert not SavedView.objects.exists()


def test_a_name_is_used_once_by_each(ratna: User, joko: User) -> None:
    kept(ratna)
    kept(joko)
    with pytest.raises(Refused, match="sudah punya"):
        kept(ratna)


def test_another_ones_is_removed_by_an_administrator_alone(
    ratna: User, joko: User, person: Any, as_person: Any
) -> None:
    admin = person("Admin", "admin@smesco.example", role="administrator")
    shared, hidden = kept(joko, "Untuk semua", shared=True), kept(joko, "Milik Joko")
    as_person(ratna).post(f"/en/desk/views/{shared.pk}/remove/")
    assert as_person(ratna).post(f"/en/desk/views/{hidden.pk}/remove/").status_code == 404
    assert SavedView.objects.count() == 2
    as_person(admin).post(f"/en/desk/views/{shared.pk}/remove/")
    assert list(SavedView.objects.all()) == [hidden]


@pytest.mark.parametrize("page", VIEW_PAGES)
def test_each_list_of_which_views_are_saved_shows_them(page: str, ratna: User, as_person: Any) -> None:
    view = kept(ratna, "Tampilan saya", page=page, query="")
    assert f">{view.name}</a>" in as_person(ratna).get(reverse(page)).text


def changed_of(view: SavedView) -> list[dict[str, Any]]:
    return [line.after for line in Entry.objects.of(view) if line.verb == ViewVerb.CHANGED]


def test_named_anew_and_shown_to_all(ratna: User, joko: User, as_person: Any) -> None:
    view = kept(ratna)
    assert "Pekan ini" not in as_person(joko).get(LIST).text
    answer = as_person(ratna).post(f"/en/desk/views/{view.pk}/", {"name": " Pekan ini ", "shared": "on"})
    assert answer.url == f"{LIST}?state=draft"
    assert "Pekan ini" in as_person(joko).get(LIST).text
    assert changed_of(view) == [{"name": "Pekan ini", "shared": True}]


def test_the_same_name_again_leaves_no_line(ratna: User) -> None:
    view = kept(ratna)
    actions.change_view(view=view, name="Draf", shared=False, by=ratna)
    assert changed_of(view) == []


@pytest.mark.parametrize(
    ("name", "said"), [("", "paling banyak 60"), ("a" * 61, "paling banyak 60"), ("Lain", "sudah punya")]
)
def test_what_is_no_name(name: str, said: str, ratna: User) -> None:
    kept(ratna, "Lain")
    view = kept(ratna)
    with pytest.raises(Refused, match=said):
        actions.change_view(view=view, name=name, shared=False, by=ratna)
    view.refresh_from_db()
    assert view.name == "Draf"


def test_what_was_removed_meanwhile_is_told(ratna: User) -> None:
    view, seen = kept(ratna), SavedView.objects.get()
    actions.remove_view(view=view, by=ratna)
    with pytest.raises(Refused, match="sudah dihapus"):
        actions.change_view(view=seen, name="Baru", shared=False, by=ratna)


def test_another_ones_is_named_by_an_administrator_alone(ratna: User, joko: User, person: Any, as_person: Any) -> None:
    admin = person("Admin", "admin@smesco.example", role="administrator")
    address = f"/en/desk/views/{kept(joko, 'Untuk semua', shared=True).pk}/"
    assert as_person(ratna).get(address).status_code == 404
    assert as_person(ratna).post(address, {"name": "Milik Ratna"}).status_code == 404
    assert as_person(admin).post(address, {"name": "Bersama", "shared": "on"}).status_code == 302
    assert SavedView.objects.get().name == "Bersama"


def test_above_the_list_stand_ways_to_change_hers_alone(ratna: User, joko: User, as_person: Any) -> None:
    mine, common = kept(ratna), kept(joko, "Untuk semua", shared=True)
    page = as_person(ratna).get(LIST).text
    assert f"/en/desk/views/{mine.pk}/" in page
    assert f"/en/desk/views/{common.pk}/" not in page
    assert "Ubah tampilan" not in as_person(joko).get("/en/desk/buyers/").text


@pytest.mark.parametrize(("shared", "may"), [(True, True), (False, False)])
def test_an_administrator_removes_what_all_see_and_nobodys_own(
    joko: User, person: Any, shared: bool, may: bool
) -> None:
    admin, view = person("Admin", "admin@smesco.example", role="administrator"), kept(joko, shared=shared)
    with nullcontext() if may else pytest.raises(Refused, match="milik orang lain"):
        actions.remove_view(view=view, by=admin)
    assert SavedView.objects.exists() is not may
