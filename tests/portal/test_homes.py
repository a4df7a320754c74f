"""Where one lands after signing in, and which doors one sees."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.portal.pages.homes import home_room
from tests.builders import umkm

pytestmark = pytest.mark.django_db
SignIn = Callable[[User | None], Client]


def test_staff_land_at_the_desk(as_person: SignIn, joko: User) -> None:
    assert as_person(joko).get("/id/my/").headers["Location"] == reverse("desk:home")


def test_who_is_new_lands_where_enterprises_begin(as_person: SignIn, sari: User) -> None:
    assert as_person(sari).get("/id/my/").headers["Location"] == reverse("portal:owner_home")


def test_a_buyer_lands_in_her_room(as_person: SignIn, hanae: User) -> None:
    from tests.builders import buyers

    buyers.contact(email=hanae.email)
    assert as_person(hanae).get("/en/my/").headers["Location"].startswith("/en/buyer/")


def test_who_has_an_enterprise_is_at_home_there(sari: User, joko: User) -> None:
    umkm.verified_enterprise(sari, joko)
    assert home_room(sari) == "owner"


def test_a_stranger_is_asked_to_sign_in(as_person: SignIn) -> None:
    assert "/accounts/login/" in as_person(None).get("/id/my/").headers["Location"]


def test_a_curator_sees_curation_and_an_officer_does_not(as_person: SignIn, joko: User, ratna: User) -> None:
    assert reverse("gallery:queue") in doors_of(as_person(joko))
    assert reverse("gallery:queue") not in doors_of(as_person(ratna))


def doors_of(client: Client) -> list[str]:
    page = client.get("/id/desk/").content.decode()
    return re.findall(r'href="([^"]+)"', page[page.index("<nav") : page.index("</nav>")])
