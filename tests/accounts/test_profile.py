"""Name, language and time zone, and the switch in the masthead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def test_the_page_goes_on_in_the_language_just_chosen(sari: User, as_person: As) -> None:
    client = as_person(sari)
    answer = client.post("/id/account/", {"name": "Sari P.", "language": "en", "time_zone": "Asia/Makassar"})
    assert answer.url == "/en/account/"
    sari.refresh_from_db()
    assert (sari.name, sari.language, sari.time_zone) == ("Sari P.", "en", "Asia/Makassar")


@pytest.mark.parametrize("change", [{"language": "xx"}, {"time_zone": "Mars/Olympus"}, {"name": " "}])
def test_refuses_what_does_not_exist(sari: User, as_person: As, change: dict[str, str]) -> None:
    answer = as_person(sari).post(
        "/id/account/", {"name": "S", "language": "id", "time_zone": "Asia/Jakarta", **change}
    )
    assert answer.status_code == 200
    sari.refresh_from_db()
    assert sari.name == "Sari Puspitawati"


def test_the_switch_is_remembered_and_keeps_the_page(sari: User, as_person: As) -> None:
    client = as_person(sari)
    answer = client.post("/id/account/language/", {"language": "en", "next": "/id/owner/?state=draft"})
    assert answer.url == "/en/owner/?state=draft"
    sari.refresh_from_db()
    assert sari.language == "en"
    assert answer.cookies["django_language"].value == "en"


def test_the_switch_does_not_lead_away(sari: User, as_person: As) -> None:
    answer = as_person(sari).post("/id/account/language/", {"language": "en", "next": "https://evil.example/"})
    assert answer.url == "/en/"


def test_the_switch_is_a_post_for_people_who_are_signed_in(sari: User, as_person: As) -> None:
    assert as_person(sari).get("/id/account/language/").status_code == 405
    assert "/accounts/login/" in Client().post("/id/account/language/", {"language": "en"}).url
