"""The programme as everybody may read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.naik_kelas.actions import save_programme
from tests.builders import dossiers, people, programmes

pytestmark = pytest.mark.django_db
Sign = Callable[[User | None], Client]


@pytest.fixture
def rudi(person: Callable[..., User]) -> User:
    return person("Rudi Hartono", "rudi@smesco.example", role="officer")


def test_a_programme_that_is_not_public_is_not_there(as_person: Sign) -> None:
    hidden = programmes.programme()
    assert as_person(None).get(reverse("naik_kelas:public", args=[hidden.slug])).status_code == 404


def test_without_a_public_programme_the_short_address_leads_to_what_it_is_about(as_person: Sign) -> None:
    answer = as_person(None).get(reverse("naik_kelas:public_current"))
    assert answer.url == reverse("portal:about") + "#naik-kelas"


def test_the_short_address_leads_to_the_one_that_runs(as_person: Sign) -> None:
    programmes.programme(name="Lama", is_public=True, starts_on=date(2023, 1, 1), ends_on=date(2024, 1, 1))
    running = programmes.programme(name="Kini", is_public=True)
    programmes.programme(name="Nanti", is_public=True, starts_on=date(2090, 1, 1), ends_on=date(2091, 1, 1))
    assert as_person(None).get(reverse("naik_kelas:public_current")).url.endswith(f"/{running.slug}/")


def test_shows_promoted_left_and_not_counted_but_no_names(sari: User, ratna: User, rudi: User, as_person: Sign) -> None:
    programme = programmes.programme(is_public=True)
    dossiers.approved(sari, ratna, rudi, programme=programme, name="Kulitara Sukaregangan")
    programmes.taking_part(programme, ratna, then=1.5, now=2.5)
    text = as_person(None).get(reverse("naik_kelas:public", args=[programme.slug])).content.decode()
    assert "Kulitara" not in text
    assert "/desk/" not in text
    for words in ("Terdaftar", "Aktif", "Keluar", "Berubah karena aturan", "Hanya bukti tingkat C", "dari 80"):
        assert words in text, words


def test_the_kept_page_follows_the_count_at_once(sari: User, ratna: User, rudi: User, as_person: Sign) -> None:
    cache.clear()
    programme = programmes.programme(is_public=True)
    stranger, address = as_person(None), reverse("naik_kelas:public", args=[programme.slug])
    assert ">0 <small>dari 80" in stranger.get(address).content.decode()
    dossiers.approved(sari, ratna, rudi, programme=programme)
    assert ">1 <small>dari 80" in stranger.get(address).content.decode()
    programme.refresh_from_db()
    save_programme(
        by=people.an_administrator(), programme=programme, changes={"target": 110, "target_small_medium": 90}
    )
    assert ">1 <small>dari 90" in stranger.get(address).content.decode()


def test_kept_ready_for_strangers_with_few_questions(
    as_person: Sign, django_assert_max_num_queries: Callable[..., object]
) -> None:
    programme = programmes.programme(is_public=True)
    stranger, address = as_person(None), reverse("naik_kelas:public", args=[programme.slug])
    stranger.get(address)
    with django_assert_max_num_queries(2):  # type: ignore[attr-defined]
        stranger.get(address)


def test_has_its_share_card_both_languages_and_a_place_in_the_sitemap(as_person: Sign) -> None:
    programme = programmes.programme(is_public=True)
    text = as_person(None).get(reverse("naik_kelas:public", args=[programme.slug])).content.decode()
    assert f'<meta property="og:title" content="{programme.name}">' in text
    assert f'hreflang="en" href="http://localhost:8000/en/programme/{programme.slug}/"' in text or "hreflang" in text
    assert f"/programme/{programme.slug}/" in as_person(None).get("/sitemap-programmes.xml").content.decode()


def test_the_home_tells_the_promise_when_there_is_one(sari: User, ratna: User, rudi: User, as_person: Sign) -> None:
    stranger = as_person(None)
    programme = programmes.programme(is_public=True)
    dossiers.approved(sari, ratna, rudi, programme=programme)
    text = stranger.get("/id/").content.decode()
    assert "Sejauh mana kita sekarang" in text
    assert ">1 <small>dari 80" in text
    assert ">0 <small>dari 20" in text
    assert reverse("naik_kelas:public", args=[programme.slug]) in text
