"""Pages kept ready for visitors are never stale: whatever a verb changes shows with the next request."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.forms import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.actions import prepare_groups
from apps.accounts.models import User
from apps.catalogue.reads import shelf
from apps.catalogue.reads.drawing import TOKEN_MARK
from apps.gallery import actions
from apps.gallery.models import Product
from apps.gallery.rules.checks import ALL_TICKED
from apps.reference.actions import load_table
from apps.reference.models import Category, CertificateType, Unit
from apps.reference.reads.files import SOURCES
from apps.umkm.actions import (
    check_certificate,
    note_readiness,
    reinstate_enterprise,
    remove_certificate,
    save_certificate,
    save_enterprise,
    suspend_enterprise,
)
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
    ("facts", "mark"),
    [({"moq": 4321}, "4.321"), ({"incoterms": ["CIF"]}, "CIF"), ({"port": "IDTPP"}, "Tanjung Priok")],
)
def test_facts_that_no_card_shows_follow_a_publication(
    basket: Product, work_page: str, sari: User, joko: User, facts: dict[str, Any], mark: str
) -> None:
    assert mark not in page(work_page)
    version = gallery.changed(basket, sari, **facts)
    actions.submit_version(version=version, by=sari)
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert mark in page(work_page)


def test_a_publication_is_a_change_of_the_wall_even_where_no_card_changes(
    basket: Product, sari: User, joko: User
) -> None:
    """Works beside it may be compared with facts that stand on no card."""
    before, version = shelf.catalogue_version(), gallery.changed(basket, sari, dimensions="30 × 20 × 10 cm")
    actions.submit_version(version=version, by=sari)
    assert shelf.catalogue_version() == before, "what waits for a curator changes nothing"
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert shelf.catalogue_version() != before


def test_captions_of_photographs_follow(basket: Product, work_page: str, sari: User, joko: User) -> None:
    page(work_page)
    version = actions.open_version(product=basket, by=sari)
    order = [use.photo_id for use in version.shown.all()]
    said = {order[0]: ("Dari dekat sekali", "From very near")}
    actions.arrange_photos(version=version, by=sari, order=order, captions=said)
    actions.submit_version(version=version, by=sari)
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert "Dari dekat sekali" in page(work_page)


def test_a_photograph_that_was_prepared_late_follows(basket: Product, work_page: str, sari: User, joko: User) -> None:
    late = actions.add_photos(product=basket, by=sari, files=[gallery.upload(content=gallery.picture(5))])[0].photo
    assert late is not None
    version = gallery.draft_of(basket)
    actions.submit_version(version=version, by=sari)
    actions.publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert f"{late.key}/640" not in page(work_page)
    actions.prepare_photo(photo_id=late.pk)
    assert f"{late.key}/640" in page(work_page)


def test_papers_that_come_change_and_go_follow(
    kulitara: Enterprise, both: list[str], maker_page: str, sari: User
) -> None:
    paper = umkm.certificate(kulitara, sari, code="HALAL", number="1")
    assert CertificateType.objects.get(code="HALAL").name in page(maker_page)
    organic = CertificateType.objects.get(code="GOTS")
    save_certificate(certificate=paper, by=sari, type=organic, number="2")
    assert organic.name in page(maker_page)
    remove_certificate(certificate=paper, by=sari)
    assert organic.name not in page(maker_page)


def test_a_level_of_readiness_follows(kulitara: Enterprise, both: list[str], maker_page: str) -> None:
    note_readiness(enterprise=kulitara, name="Siap sekali", name_en="Very ready", on=date(2026, 3, 1))
    assert "Siap sekali" in page(maker_page)


@pytest.mark.parametrize(
    "row", ["Category keranjang", "Unit pcs", "Port IDSRG", "CertificateType SVLK", "Regency 32.05", "Province 32"]
)
def test_a_name_that_staff_change_shows_at_once(both: list[str], as_person: Any, person: Any, row: str) -> None:
    kind, code = row.split()
    known = apps.get_model("reference", kind).objects.get(pk=code)
    facts = {name: value for name, value in model_to_dict(known).items() if value not in (None, False)}
    facts = {name: ", ".join(value) if isinstance(value, list) else value for name, value in facts.items()}
    field = "short_name" if kind == "Regency" else "name"
    prepare_groups()
    client = as_person(person("Ana", "ana@smesco.example", role="administrator"))
    address = reverse(f"admin:reference_{kind.lower()}_change", args=[code])
    assert client.post(address, {**facts, field: "Nama Baru"}).status_code == 302
    assert any("Nama Baru" in page(path) for path in both)


def test_names_from_a_new_file_show_at_once(both: list[str], work_page: str) -> None:
    Category.objects.filter(code="anyaman").update(name="Nama Lama")
    assert "Nama Lama" not in page(work_page), "past every verb: the page is kept"
    load_table(next(one for one in SOURCES if one.model is Unit), digest="another", now=timezone.now(), dry_run=False)
    assert "Nama Lama" in page(work_page)


def test_what_is_changed_past_every_verb_shows_within_ten_minutes(basket: Product, both: list[str]) -> None:
    Enterprise.objects.update(name="Kulitara Lain")
    assert all("Kulitara Lain" not in page(path) for path in both)
    with time_machine.travel(timezone.now() + timedelta(seconds=shelf.SECONDS)):
        assert all("Kulitara Lain" in page(path) for path in both)


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
