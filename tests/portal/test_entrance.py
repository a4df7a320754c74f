"""The public home: what it says is what hangs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.gallery.models import Collection, CollectionItem
from apps.portal.pages.entrance import read_entrance
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


def test_empty_wall_is_welcoming_and_counts_nothing() -> None:
    answer = Client().get("/en/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "How a work gets into the gallery" in page
    assert "New in the gallery" not in page
    assert "<h2>How far we are" not in page


def test_shows_what_hangs_with_maker_and_place(sari: User, joko: User) -> None:
    enterprise = umkm.verified_enterprise(sari, joko)
    gallery.published(enterprise, sari, joko)
    page = Client().get("/en/").content.decode()
    assert "Hand-woven water hyacinth basket" in page
    assert enterprise.name in page
    assert "1 small enterprise from 1 of 38 provinces" in page


def test_a_draft_is_neither_shown_nor_counted(sari: User, joko: User) -> None:
    gallery.product(umkm.verified_enterprise(sari, joko), sari)
    entrance = read_entrance(now=timezone.now())
    assert (entrance.products, entrance.makers, entrance.open_pavilions) == (0, 0, 0)
    assert entrance.verified == entrance.registered == 1


def test_there_is_a_pavilion_for_every_province_and_new_ones_are_marked(sari: User, joko: User) -> None:
    gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    entrance = read_entrance(now=timezone.now())
    assert len(entrance.pavilions) == 38
    assert [pavilion.makers for pavilion in entrance.pavilions if pavilion.is_new] == [1]


def test_a_closed_collection_stays_closed_and_an_open_one_shows_its_works(sari: User, joko: User) -> None:
    product = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    collection = Collection.objects.create(slug="serat", name="Serat", name_en="Fibre", featured=True)
    CollectionItem.objects.create(collection=collection, product=product)
    assert read_entrance(now=timezone.now()).rooms == []
    Collection.objects.filter(pk=collection.pk).update(public=True)
    assert [room.count for room in read_entrance(now=timezone.now()).rooms] == [1]


def test_an_open_collection_of_which_nothing_hangs_is_not_shown() -> None:
    Collection.objects.create(slug="kosong", name="Kosong", name_en="Empty", public=True)
    assert read_entrance(now=timezone.now()).rooms == []


def test_as_many_queries_for_many_works_as_for_few(sari: User, joko: User, django_assert_max_num_queries: Any) -> None:
    enterprise = umkm.verified_enterprise(sari, joko)
    for number in range(2):
        gallery.published(enterprise, sari, joko, name=f"Keranjang {number}")
    with django_assert_max_num_queries(12):
        Client().get("/id/")
