"""The dashboard, its rows and the public page on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.naik_kelas.models import Enrolment
from tests.axe import scrolls_sideways, violations
from tests.builders import dossiers, people, programmes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def slug(sari: User, ratna: User, person: Callable[..., User]) -> str:
    rudi = person("Rudi Hartono", "rudi@smesco.example", role="officer")
    programme = programmes.programme(is_public=True)
    dossiers.approved(sari, ratna, rudi, programme=programme, name="Kulitara Sukaregangan")
    dossiers.submitted(sari, ratna, programme=programme, name="Anyamjati")
    programmes.taking_part(programme, ratna, now=14.9, name="Kelapaminut Sariutara")
    programmes.taking_part(programme, ratna, now=16, name="Malabarwangi Kopitra")
    return programme.slug


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_staff_pages_are_usable(browser_page: Any, slug: str, width: int, language: str) -> None:
    page = browser_page(width=width, language=language, user=people.an_administrator())
    for address in (
        "programmes/",
        "programmes/new/",
        f"programmes/{slug}/",
        f"programmes/{slug}/enterprises/",
        f"programmes/{slug}/edit/",
        f"programmes/{slug}/enterprises/{Enrolment.objects.earliest('pk').pk}/",
        "enterprises/enrol/",
        "",
    ):
        page.goto(f"/{language}/desk/{address}")
        assert violations(page) == [], address
        assert not scrolls_sideways(page), address


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_public_page_is_usable(browser_page: Any, slug: str, width: int, scheme: str) -> None:
    page = browser_page(width=width, language="id", scheme=scheme)
    page.goto("/id/programme/")
    expect(page).to_have_url(re.compile(f"/id/programme/{slug}/$"))
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.goto("/id/")
    assert violations(page) == []


def test_a_phone_has_a_drawing_of_its_own(browser_page: Any, ratna: User, slug: str) -> None:
    page = browser_page(width=360, user=ratna)
    page.goto(f"/id/desk/programmes/{slug}/")
    shown = page.locator("svg.pace:visible")
    expect(shown).to_have_count(2)
    assert all(one.bounding_box()["width"] <= 360 for one in shown.all())


def test_one_place_leads_from_the_dashboard_to_leaving(browser_page: Any, ratna: User, slug: str) -> None:
    page = browser_page(user=ratna)
    page.goto(f"/id/desk/programmes/{slug}/")
    page.get_by_role("link", name="Kelapaminut Sariutara").first.click()
    page.get_by_text("Keluarkan dari program").click()
    page.get_by_label("Usahanya tutup").or_(page.locator("input[name=reason][value=closed]")).first.check()
    page.get_by_role("button", name="Keluarkan usaha ini").click()
    page.locator("dialog[open]").get_by_role("button", name="Keluarkan usaha ini").click()
    page.locator(".toast").get_by_text("keluar dari program").wait_for()
    assert violations(page) == []
