"""Keeping works with and without an account, and putting them side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.actions import keep, merge_shortlist, unkeep
from apps.buyers.models import ShortlistItem
from apps.common.errors import Refused
from apps.gallery.actions import archive_product
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders.buyers import contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def hang(atelier: Enterprise, sari: User, joko: User) -> Callable[..., Product]:
    return lambda **facts: gallery.published(atelier, sari, joko, **facts)


def toggle(client: Client, product: Product, **more: Any) -> Any:
    return client.post(reverse("buyers:keep", args=[product.pk]), more.pop("data", {}), **more)


def kept(client: Client) -> list[int]:
    return client.get(reverse("buyers:kept")).json()["kept"]


def test_a_visitor_keeps_and_lets_go(hang: Callable[..., Product]) -> None:
    basket, visitor = hang(), Client()
    assert toggle(visitor, basket).status_code == 302
    assert kept(visitor) == [basket.pk]
    assert "Keranjang" in visitor.get("/id/shortlist/").content.decode()
    toggle(visitor, basket)
    assert kept(visitor) == []


def test_what_was_kept_before_signing_in_stays(hang: Callable[..., Product], hanae: User) -> None:
    basket, tote = hang(), hang(name="Tas pandan")
    her = contact(email=hanae.email)
    keep(contact=her, product=tote, by=hanae)
    client = Client()
    toggle(client, basket)
    client.force_login(hanae, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/en/shortlist/")
    assert kept(client) == [basket.pk, tote.pk]
    assert set(ShortlistItem.objects.of(her).values_list("product", flat=True)) == {basket.pk, tote.pk}
    her.refresh_from_db()
    assert her.user == hanae


def test_an_owner_who_is_no_buyer_keeps_in_her_session(
    hang: Callable[..., Product], dewi: User, as_person: Any
) -> None:
    client = as_person(dewi)
    basket = hang()
    toggle(client, basket)
    assert kept(client) == [basket.pk]
    assert not ShortlistItem.objects.exists()


def test_what_does_not_hang_cannot_be_kept(hang: Callable[..., Product], atelier: Enterprise, sari: User) -> None:
    draft = gallery.product(atelier, sari, photos=0)
    assert toggle(Client(), draft).status_code == 404
    assert Client().post(reverse("buyers:keep", args=[10**15])).status_code == 404


def test_what_left_the_wall_is_not_shown(hang: Callable[..., Product], sari: User) -> None:
    basket, visitor = hang(), Client()
    toggle(visitor, basket)
    archive_product(product=basket, by=sari)
    page = visitor.get("/en/shortlist/").content.decode()
    assert "Hand-woven" not in page
    assert "has left the gallery" in page


@pytest.mark.parametrize(("way", "goes"), [("/en/products/x/", "/en/products/x/"), ("https://evil.example/", None)])
def test_the_way_back_leads_to_our_pages_only(hang: Callable[..., Product], way: str, goes: str | None) -> None:
    answer = toggle(Client(), hang(), data={"next": way})
    assert answer.headers["Location"] == (goes or reverse("buyers:shortlist"))


def test_htmx_gets_the_bookmark_alone(hang: Callable[..., Product]) -> None:
    answer = toggle(Client(), hang(), headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_full_shortlist_says_so(hang: Callable[..., Product], hanae: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.buyers import actions
    from apps.buyers.views import shortlist

    for module in (actions, shortlist):
        monkeypatch.setattr(module, "MAX_SHORTLIST", 1)
    basket, tote, her, visitor = hang(), hang(name="Tas pandan"), contact(email=hanae.email), Client()
    keep(contact=her, product=basket, by=hanae)
    keep(contact=her, product=basket, by=hanae)
    with pytest.raises(Refused, match=r"Daftar pilihan Anda penuh \("):
        keep(contact=her, product=tote, by=hanae)
    toggle(visitor, basket)
    toggle(visitor, tote)
    assert kept(visitor) == [basket.pk]


def test_merging_keeps_the_newest_and_only_what_hangs(
    hang: Callable[..., Product], atelier: Enterprise, sari: User
) -> None:
    basket, draft, her = hang(), gallery.product(atelier, sari, photos=0), contact()
    merge_shortlist(contact=her, product_ids=[draft.pk, basket.pk, basket.pk])
    assert list(ShortlistItem.objects.of(her).values_list("product", flat=True)) == [basket.pk]


def test_works_stand_side_by_side(hang: Callable[..., Product]) -> None:
    basket, tote = hang(), hang(name="Tas pandan", name_en="Pandan tote", moq=50, price_on_request=True)
    page = Client().get("/en/compare/", {"work": [basket.pk, tote.pk]})
    text = page.content.decode()
    for words in ("Pandan tote", "200 pcs", "50 pcs", "USD 11.20", "on request", "4602.19", "different"):
        assert words in text
    rows = {str(row.label): row.differs for row in page.context["rows"]}
    assert (rows["Minimum order"], rows["Lead time"]) == (True, False)


def test_packing_containers_and_payment_stand_side_by_side(hang: Callable[..., Product]) -> None:
    packed = {
        "pack_kind": "carton", "pack_contents": 4, "pack_length_cm": 62, "pack_width_cm": 44, "pack_height_cm": 44,
        "pack_gross_grams": 9100, "payment_terms": ["tt-30-70", "lc-sight"],
    }  # fmt: skip
    basket, tote = hang(**packed), hang(name="Tas pandan")
    page = Client().get("/en/compare/", {"work": [basket.pk, tote.pk]})
    rows = {str(row.label): row.cells for row in page.context["rows"]}
    assert rows["Packing"] == ["4 pcs in a carton, 62 × 44 × 44 cm, 9.1 kg gross", ""]
    (loaded,) = [cells for label, cells in rows.items() if label.startswith("A 40′ ")]
    assert loaded[0].endswith(" pcs")
    assert loaded[1] == ""
    assert rows["Payment terms"] == ["30 % deposit, 70 % before shipment; L/C at sight", ""]


@pytest.mark.parametrize("query", ["", "?work=x&work=-1", "?work=99999999999999999999&work=1", "?work=²"])
def test_a_senseless_comparison_says_what_to_do(query: str) -> None:
    page = Client().get(f"/en/compare/{query}")
    assert page.status_code == 200
    assert "Choose at least two works" in page.content.decode()


def test_comparison_asks_the_database_as_often_for_four_as_for_two(
    hang: Callable[..., Product], django_assert_max_num_queries: Any
) -> None:
    ids = [hang(name=f"Keranjang {number}").pk for number in range(4)]
    with django_assert_max_num_queries(8):
        Client().get("/en/compare/", {"work": ids})


def test_what_she_lets_go_is_gone_and_the_rest_stays(hang: Callable[..., Product], hanae: User) -> None:
    basket, tote, her = hang(), hang(name="Tas pandan"), contact(email=hanae.email)
    for product in (basket, tote):
        keep(contact=her, product=product, by=hanae)
    unkeep(contact=her, product=basket, by=hanae)
    assert list(ShortlistItem.objects.of(her).values_list("product", flat=True)) == [tote.pk]
