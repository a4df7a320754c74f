"""Pages kept ready for visitors are never stale: whatever changes, by whatever way, shows with the next request."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.catalogue import shelf
from apps.catalogue.drawing import TOKEN_MARK
from apps.gallery import actions
from apps.gallery.models import Product
from apps.gallery.rules.checks import ALL_TICKED
from apps.umkm.actions import check_certificate, reinstate_enterprise, save_enterprise, suspend_enterprise
from apps.umkm.models import Certificate, Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(kulitara: Enterprise, sari: User) -> Certificate:
    """Claimed by the maker, not checked yet."""
    return umkm.certificate(kulitara, sari, code="SVLK", valid_until=date(2031, 3, 31))


@pytest.fixture
def basket(kulitara: Enterprise, paper: Certificate, sari: User, joko: User) -> Product:
    return gallery.published(kulitara, sari, joko, certificate_types=["SVLK"])


@pytest.fixture
def work_page(basket: Product) -> str:
    return reverse("gallery:product", args=[basket.slug])


@pytest.fixture
def maker_page(kulitara: Enterprise) -> str:
    return reverse("gallery:maker", args=[kulitara.slug])


@pytest.fixture
def both(work_page: str, maker_page: str) -> list[str]:
    """Looked at before, so that they are ready."""
    for path in (work_page, maker_page):
        page(path)
    return [work_page, maker_page]


def page(path: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(path)
    return str(answer.content.decode()) if answer.status_code == 200 else ""


def test_a_warm_page_asks_for_its_edition_and_no_more(both: list[str]) -> None:
    for path in both:
        with CaptureQueriesContext(connection) as captured:
            page(path)
        assert len(captured) == 2, [query["sql"] for query in captured]


def test_a_page_drawn_anew_asks_little_too(both: list[str]) -> None:
    for path in both:
        cache.clear()
        shelf._near.clear()
        with CaptureQueriesContext(connection) as captured:
            page(path)
        assert len(captured) <= 20, [query["sql"] for query in captured]


def test_what_is_being_changed_shows_only_when_it_is_approved(
    basket: Product, both: list[str], sari: User, joko: User
) -> None:
    version = gallery.changed(basket, sari, name="Keranjang rotan halus")
    actions.submit_version(version=version, by=sari)
    assert all("Keranjang rotan halus" not in page(path) for path in both)
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert all("Keranjang rotan halus" in page(path) for path in both)


def test_an_archived_work_is_gone_at_once_and_comes_back(
    basket: Product, both: list[str], work_page: str, maker_page: str, sari: User
) -> None:
    actions.archive_product(product=basket, by=sari)
    assert page(work_page) == ""
    assert work_page not in page(maker_page)
    actions.restore_product(product=Product.objects.get(pk=basket.pk), by=sari)
    assert work_page in page(maker_page)
    assert page(work_page)


def test_a_publication_taken_back_is_gone_at_once(basket: Product, work_page: str, sari: User, joko: User) -> None:
    version = gallery.changed(basket, sari, name="Keranjang keliru")
    actions.submit_version(version=version, by=sari)
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert "Keranjang keliru" in page(work_page)
    version.refresh_from_db()
    actions.undo_decision(version=version, by=joko)
    assert "Keranjang keliru" not in page(work_page)


def test_a_suspended_maker_is_gone_before_her_cards_are_taken_down(
    kulitara: Enterprise, both: list[str], ratna: User
) -> None:
    suspend_enterprise(enterprise=kulitara, by=ratna, note="Pemeriksaan lapangan.")
    assert [page(path) for path in both] == ["", ""]
    reinstate_enterprise(enterprise=kulitara, by=ratna)
    assert all(page(path) for path in both)


def test_a_new_name_of_the_maker_shows_at_once(kulitara: Enterprise, both: list[str], sari: User) -> None:
    save_enterprise(enterprise=kulitara, by=sari, changes={"name": "Kulitara Baru"})
    assert all("Kulitara Baru" in page(path) for path in both)


@pytest.mark.parametrize("accepted", [True, False])
def test_a_certificate_shows_as_staff_decided_at_once(
    paper: Certificate, both: list[str], ratna: User, accepted: bool
) -> None:
    assert all("Belum diperiksa ke penerbit" in page(path) for path in both)
    check_certificate(certificate=paper, by=ratna, accepted=accepted, note="Nomor tidak dikenal.")
    for path in both:
        assert "Belum diperiksa ke penerbit" not in page(path)
        assert ("Diperiksa ke penerbit pada" in page(path)) == accepted


def test_a_certificate_ends_at_midnight_in_jakarta(
    paper: Certificate, work_page: str, maker_page: str, ratna: User
) -> None:
    check_certificate(certificate=paper, by=ratna, accepted=True)
    with time_machine.travel("2031-03-31T23:59:58+07:00", tick=False):
        assert all("Berlaku sampai" in page(path) for path in (work_page, maker_page))
    with time_machine.travel("2031-04-01T00:00:01+07:00", tick=False):
        for path in (work_page, maker_page):
            assert "Berlaku sampai" not in page(path)
            assert "Berakhir pada 31 Mar 2031" in page(path)


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        (lambda work: work.hanging.shown.filter(position=0).update(caption="Dari dekat sekali"), "Dari dekat sekali"),
        (lambda work: type(work.hanging).objects.filter(pk=work.hanging_id).update(moq=4321), "4.321"),
        (lambda work: work.photos.update(is_illustration=True), "ilustrasi</figcaption>"),
        (lambda work: work.hanging.incoterms.set(["CIF"]), "CIF"),
    ],
)
def test_a_change_past_the_actions_shows_at_once(
    basket: Product, work_page: str, change: Callable[[Product], Any], mark: str
) -> None:
    assert mark not in page(work_page)
    change(basket)
    assert mark in page(work_page)


def test_works_beside_it_come_and_go_at_once(
    basket: Product, work_page: str, kulitara: Enterprise, sari: User, joko: User
) -> None:
    page(work_page)
    other = gallery.published(kulitara, sari, joko, name="Keranjang bambu hitam")
    assert "Keranjang bambu hitam" in page(work_page)
    actions.archive_product(product=other, by=sari)
    assert "Keranjang bambu hitam" not in page(work_page)


def test_each_language_has_its_own(both: list[str], basket: Product) -> None:
    with translation.override("en"):
        english = reverse("gallery:product", args=[basket.slug])
    assert "Hand-woven water hyacinth basket" in page(english)
    assert '<html lang="id"' in page(both[0])
    assert '<html lang="en"' in page(english)


def test_nobody_sees_another_ones_page_or_token(both: list[str], sari: User, as_person: Any) -> None:
    for path in both:
        assert "Sari Puspitawati" in page(path, as_person(sari))
        assert "Sari Puspitawati" not in page(path)
        one, other = page(path), page(path)
        assert TOKEN_MARK not in one
        tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html)) for html in (one, other)]
        assert tokens[0] != tokens[1] or not tokens[0]


def test_only_the_plain_address_is_kept(both: list[str]) -> None:
    for path in both:
        assert "utm_source" in page(path + "?utm_source=mail"), "the language switch keeps the address"
        assert "utm_source" not in page(path)


def test_a_flushed_redis_changes_nothing(both: list[str]) -> None:
    before = [re.sub(r'value="\w{64}"', "", page(path)) for path in both]
    cache.clear()
    shelf._near.clear()
    assert [re.sub(r'value="\w{64}"', "", page(path)) for path in both] == before


def test_a_page_that_another_process_drew_is_read_from_redis(both: list[str]) -> None:
    shelf._near.clear()
    for path in both:
        with CaptureQueriesContext(connection) as captured:
            assert page(path)
        assert len(captured) == 2
