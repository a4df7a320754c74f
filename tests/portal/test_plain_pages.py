"""Plain pages, machines' files and the frame around them."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from apps.accounts.models import User
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db
NAMES = ["buyers", "about", "privacy", "accessibility", "definitions"]
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("language", "other"), [("id", "en"), ("en", "id")])
def test_everybody_reads_it_and_the_switch_keeps_the_page(name: str, language: str, other: str) -> None:
    answer = Client().get(f"/{language}/{name}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert f'href="/{other}/{name}/"' in page
    assert f'hreflang="{other}" href="http://localhost:8000/{other}/{name}/"' in page


def test_the_weights_on_the_buyers_page_are_those_in_force() -> None:
    from apps.matchmaking.models import MatchingRule

    rule = MatchingRule.objects.in_force().first()
    assert rule is not None
    MatchingRule.objects.filter(pk=rule.pk).update(weight=77)
    page = Client().get("/en/buyers/").content.decode()
    assert re.search(rf"{rule.name_en}</th>\s*<td[^>]*>77<", page)


def test_size_limits_on_the_definitions_page_are_those_in_force() -> None:
    page = Client().get("/en/definitions/").content.decode()
    assert "Rp15 bn" in page
    assert "PP 7/2021" in page


def test_sitemap_names_pages_and_works_in_both_languages(sari: User, joko: User) -> None:
    product = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    hidden = gallery.submitted(product.enterprise, sari, name="Belum tayang")
    index = ElementTree.fromstring(Client().get("/sitemap.xml").content)
    addresses = []
    for part in index.iter(LOC):
        content = Client().get(str(part.text).replace("http://localhost:8000", "")).content
        addresses += [str(found.text) for found in ElementTree.fromstring(content).iter(LOC)]
    assert "http://localhost:8000/en/about/" in addresses
    assert f"http://localhost:8000/id/products/{product.slug}/" in addresses
    assert f"http://localhost:8000/en/products/{product.slug}/" in addresses
    assert not any(hidden.slug in address for address in addresses)


def test_robots_are_kept_out_of_the_rooms_and_shown_the_sitemap() -> None:
    text = Client().get("/robots.txt").content.decode()
    assert "Disallow: /id/owner/" in text
    assert "Disallow: /en/desk/" in text
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text


def test_manifest_names_icons_that_are_there() -> None:
    icons = json.loads(Client().get("/manifest.webmanifest").content)["icons"]
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in icons)


def test_component_gallery_is_closed_in_production(settings: Any) -> None:
    assert Client().get("/id/components/").status_code == 200
    settings.PRODUCTION = True
    assert Client().get("/id/components/").status_code == 404


@pytest.mark.parametrize(("status", "path"), [(404, "/id/tidak-ada/"), (404, "/en/products/none/")])
def test_what_is_not_there_is_said_in_our_clothes(status: int, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == status
    assert 'class="masthead' in answer.content.decode()


def test_a_broken_page_needs_no_context() -> None:
    from django.template.loader import render_to_string

    assert "</html>" in render_to_string("500.html")


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/id/accounts/login/?next=/id/my/", True), ("https://elsewhere.example/", False), ("", False)],
)
def test_a_form_whose_token_is_old_leads_back_to_its_page(referer: str, back: bool) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/id/accounts/login/", {"login": "a@example.com"}, headers={"referer": referer})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Formulir ini terlalu lama terbuka" in page
    assert 'class="masthead' in page
    assert (f'href="{referer}"' in page) is back
    assert "elsewhere" not in page


@pytest.mark.parametrize(("language", "said"), [("id", "Kembali ke halaman"), ("en", "Go back to the page")])
def test_an_address_for_forms_alone_is_a_page_of_ours_too(language: str, said: str, as_person: Any, sari: User) -> None:
    """After a refusal she changes the language, and the browser asks for the form's own address."""
    answer = as_person(sari).get(f"/{language}/account/language/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert said in answer.text
