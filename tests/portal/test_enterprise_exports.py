"""An owner states where she exported; the page gives back what was typed when it cannot be so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.umkm.models import Enterprise, PastExport
from tests.axe import scrolls_sideways, violations
from tests.builders import umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(sari: User) -> Enterprise:
    return umkm.enterprise(sari)


def page_of(enterprise: Enterprise) -> str:
    return reverse("portal:enterprise_exports", args=[enterprise.slug])


def send(client: Client, path: str, **facts: Any) -> Any:
    key = re.search(r'name="_once" value="([^"]+)"', client.get(path).content.decode())
    return client.post(path, {**facts, **({"_once": key[1]} if key else {})})


def test_an_owner_states_changes_and_withdraws(hers: Enterprise, sari: User, as_person: Any) -> None:
    client, path = as_person(sari), page_of(hers)
    assert send(client, path, country="JP", first_year="2023", last_year="2025").status_code == 302
    export = PastExport.objects.get()
    shown = client.get(path).content.decode()
    assert "2023–2025" in shown
    assert "Belum diperiksa" in shown
    one = reverse("portal:enterprise_export", args=[hers.slug, export.pk])
    assert 'value="2023"' in client.get(one).content.decode()
    assert client.post(one, {"country": "JP", "first_year": "2024", "last_year": ""}).status_code == 302
    export.refresh_from_db()
    assert (export.first_year, export.last_year) == (2024, 2024)
    client.post(reverse("portal:enterprise_export_withdraw", args=[hers.slug, export.pk]))
    assert not PastExport.objects.exists()


@pytest.mark.parametrize(
    ("years", "field"),
    [(("2025", "2024"), "last_year"), (("dua ribu", "2024"), "first_year"), (("", ""), "first_year")],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(
    hers: Enterprise, sari: User, as_person: Any, years: tuple[str, str], field: str
) -> None:
    answer = send(as_person(sari), page_of(hers), country="JP", first_year=years[0], last_year=years[1])
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    shown = answer.content.decode()
    assert all(f'value="{year}"' in shown for year in years if year)
    assert re.search(r'<option value="JP" selected', shown)


def test_the_coming_year_is_refused_in_her_words(hers: Enterprise, sari: User, as_person: Any) -> None:
    coming = str(timezone.localdate().year + 1)
    answer = send(as_person(sari), page_of(hers), country="JP", first_year=coming, last_year="")
    assert list(answer.context["form"].errors) == ["last_year"]


def test_a_rival_does_not_find_it(hers: Enterprise, sari: User, dewi: User, as_person: Any) -> None:
    export = umkm.past_export(hers, sari)
    for name, key in (("enterprise_exports", []), ("enterprise_export", [export.pk])):
        assert as_person(dewi).get(reverse(f"portal:{name}", args=[hers.slug, *key])).status_code == 404
    withdraw = reverse("portal:enterprise_export_withdraw", args=[hers.slug, export.pk])
    assert as_person(dewi).post(withdraw).status_code == 404
    assert PastExport.objects.exists()


@pytest.mark.browser
def test_it_fits_a_telephone(browser_page: Any, hers: Enterprise, sari: User, ratna: User) -> None:
    umkm.past_export(hers, sari, checked_by=ratna)
    umkm.past_export(hers, sari, country="BN", first_year=2020, last_year=2020)
    page = browser_page(width=360, language="id", user=sari)
    page.goto(page_of(hers))
    assert violations(page) == []
    assert not scrolls_sideways(page)
