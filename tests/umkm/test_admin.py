"""The admin shows an enterprise with all that belongs to it, and what nobody can have chosen is refused kindly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.gallery.models import Collection
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


@pytest.fixture
def admin(person: Callable[..., User], as_person: As) -> Client:
    user = person("Administrator", "admin@smesco.example", role="administrator")
    user.is_superuser = True
    user.save()
    return as_person(user)


def test_an_enterprise_with_figures_and_certificates_opens(sari: User, joko: User, admin: Client) -> None:
    made = umkm.verified_enterprise(sari, joko)
    umkm.certificate(made, sari)
    answer = admin.get(reverse("admin:umkm_enterprise_change", args=[made.pk]))
    assert answer.status_code == 200
    assert "ID32110000012340720" in answer.text


def test_a_key_that_is_no_number_is_refused_and_nothing_is_saved(admin: Client) -> None:
    made = Collection.objects.create(slug="benang", name="Benang", name_en="Thread")
    answer = admin.post(
        reverse("admin:gallery_collection_change", args=[made.pk]),
        {
            "slug": "benang",
            "name": "Baru",
            "name_en": "New",
            "position": "1",
            "items-TOTAL_FORMS": "1",
            "items-INITIAL_FORMS": "0",
            "items-0-product": "abc 12",
            "items-0-position": "1",
        },
    )
    assert answer.status_code in (200, 400)
    made.refresh_from_db()
    assert made.name == "Benang"
