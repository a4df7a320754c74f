"""Views of lists under a name: hers and those of all."""

from __future__ import annotations

from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.work import actions
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
