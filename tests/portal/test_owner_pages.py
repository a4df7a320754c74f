"""The owner's pages: open for the team, closed to everybody else, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.umkm.models import Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def pages(enterprise: Enterprise, certificate_pk: int) -> list[str]:
    slug = {"slug": enterprise.slug}
    topics = ["identity", "contact", "story", "capacity"]
    return [
        reverse("portal:enterprise", kwargs=slug),
        reverse("portal:enterprise_figures", kwargs=slug),
        reverse("portal:enterprise_certificates", kwargs=slug),
        reverse("portal:enterprise_certificate", kwargs={**slug, "pk": certificate_pk}),
        reverse("portal:enterprise_team", kwargs=slug),
        *(reverse("portal:enterprise_section", kwargs={**slug, "section": topic}) for topic in topics),
    ]


@pytest.fixture
def workshop(sari: User, budi: User, joko: User) -> tuple[Enterprise, Any]:
    made = umkm.verified_enterprise(sari, joko, name="Kulitara Sukaregangan")
    umkm.colleague(made, sari, budi)
    return made, umkm.certificate(made, sari)


@pytest.mark.parametrize("language", ["id", "en"])
def test_owner_and_editor_read_every_page(
    sari: User, budi: User, workshop: tuple[Enterprise, Any], as_person: As, language: str
) -> None:
    enterprise, certificate = workshop
    with translation.override(language):
        for somebody in (sari, budi):
            client = as_person(somebody)
            for page in [reverse("portal:owner_home"), *pages(enterprise, certificate.pk)]:
                answer = client.get(page)
                assert answer.status_code == 200, page
                assert f'<html lang="{language}"' in answer.text


def test_dewi_finds_none_of_them(dewi: User, workshop: tuple[Enterprise, Any], as_person: As) -> None:
    enterprise, certificate = workshop
    umkm.enterprise(dewi)
    client = as_person(dewi)
    for page in pages(enterprise, certificate.pk):
        assert client.get(page).status_code == 404, page
        assert client.post(page).status_code in (404, 405), page


def test_a_stranger_is_asked_to_sign_in(workshop: tuple[Enterprise, Any], as_person: As) -> None:
    enterprise, certificate = workshop
    for page in pages(enterprise, certificate.pk):
        answer = as_person(None).get(page)
        assert answer.status_code == 302
        assert "/accounts/login/" in answer.url


def test_somebody_without_enterprise_is_led_to_the_start(sari: User, as_person: As) -> None:
    client = as_person(sari)
    assert client.get(reverse("portal:owner_home")).url == reverse("portal:enterprise_start")
    assert client.get(reverse("portal:enterprise")).url == reverse("portal:enterprise_start")
