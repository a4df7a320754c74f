"""A buyer's own pages about her needs; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from tests.builders.buyers import contact, need

pytestmark = pytest.mark.django_db
WISH = {"hs_prefixes": "4602", "language": "en", "frequency": "monthly", "title": "Baskets"}


@pytest.fixture
def hers(hanae: User) -> Contact:
    return contact(email=hanae.email)


def test_states_changes_and_pauses(hers: Contact, hanae: User, as_person: Any) -> None:
    client = as_person(hanae)
    client.post(reverse("buyers:need_new"), WISH)
    made = Need.objects.get()
    assert made.contact == hers
    client.post(reverse("buyers:need", args=[made.pk]), {**WISH, "max_moq": "300", "unit": "pcs"})
    client.post(reverse("buyers:need_move", args=[made.pk]), {"move": "pause"})
    made.refresh_from_db()
    assert (made.max_moq, made.is_paused) == (300, True)
    assert "Baskets" in client.get(reverse("buyers:needs")).content.decode()


def test_several_needs_stand_beside_each_other(hers: Contact, hanae: User, as_person: Any) -> None:
    for title in ("Baskets", "Coffee"):
        as_person(hanae).post(reverse("buyers:need_new"), {**WISH, "title": title})
    assert Need.objects.of(hers).count() == 2


def test_what_is_wrong_is_said_and_nothing_is_lost(hers: Contact, hanae: User, as_person: Any) -> None:
    page = as_person(hanae).post(reverse("buyers:need_new"), {**WISH, "hs_prefixes": "0999", "words": "rattan"})
    assert "0999" in page.content.decode()
    assert "rattan" in page.content.decode()
    assert not Need.objects.exists()


def test_strangers_find_nothing(hers: Contact, dewi: User, sari: User, person: Any, as_person: Any) -> None:
    made = need(hers)
    other = person("Mr. Lukas Brandtner-Holz", "lukas@example.com")
    contact(email="lukas@example.com")
    for stranger in (dewi, sari, other):
        client = as_person(stranger)
        assert client.get(reverse("buyers:need", args=[made.pk])).status_code == 404
        assert client.post(reverse("buyers:need", args=[made.pk]), WISH).status_code == 404
        assert client.post(reverse("buyers:need_move", args=[made.pk]), {"move": "close"}).status_code == 404
    for address in (reverse("buyers:needs"), reverse("buyers:need_new"), reverse("matchmaking:buyer_home")):
        assert as_person(dewi).get(address).status_code == 404
        assert as_person(None).get(address).status_code == 302
    made.refresh_from_db()
    assert made.is_active
