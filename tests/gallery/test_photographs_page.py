"""Adding and arranging photographs through HTTP, with and without the script."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import arrange_photos
from apps.gallery.models import Product
from apps.gallery.views.photographs import moved
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(kulitara: Enterprise, sari: User) -> Product:
    return gallery.product(kulitara, sari)


def shown(basket: Product) -> list[int]:
    return list(gallery.draft_of(basket).shown.values_list("photo_id", flat=True))


def test_each_file_of_an_upload_has_its_own_fate(basket: Product, sari: User, as_person: Any) -> None:
    path = reverse("gallery:product_photographs_add", args=[basket.pk])
    files = [gallery.upload("baik.png", gallery.picture(8)), gallery.upload("surat.jpg", b"%PDF-1.7")]
    page = as_person(sari).post(path, {"photos": files}, follow=True).content.decode()
    assert "surat.jpg: Ini bukan foto" in page
    assert "1 foto ditambahkan" in page
    assert len(shown(basket)) == 4


def test_the_script_is_told_each_fate(basket: Product, sari: User, as_person: Any) -> None:
    path = reverse("gallery:product_photographs_add", args=[basket.pk])
    answer = as_person(sari).post(path, {"photos": gallery.upload("foto.png")}, headers={"Accept": "application/json"})
    (fate,) = answer.json()["results"]
    told = "Gambar ini sudah ada."
    assert fate == {"name": "foto.png", "taken": False, "reason": told, "again": False}


@pytest.mark.parametrize(
    ("move", "order"),
    [
        ("up:2", [2, 1, 3]),
        ("up:1", [1, 2, 3]),
        ("down:3", [1, 2, 3]),
        ("down:1", [2, 1, 3]),
        ("cover:3", [3, 1, 2]),
        ("remove:2", [1, 3]),
        ("remove:9", [1, 2, 3]),
        ("", [1, 2, 3]),
        ("spin:1", [1, 2, 3]),
    ],
)
def test_moves(move: str, order: list[int]) -> None:
    assert moved([1, 2, 3], move) == order


def test_order_and_captions_are_kept(basket: Product, sari: User, as_person: Any) -> None:
    first, second, third = shown(basket)
    path = reverse("gallery:product_photographs_arrange", args=[basket.pk])
    data = {"move": f"cover:{third}", f"caption-{first}": "Tampak depan", f"caption_en-{first}": "Front"}
    assert as_person(sari).post(path, data).status_code == 302
    assert shown(basket) == [third, first, second]
    use = gallery.draft_of(basket).shown.get(photo_id=first)
    assert (use.caption, use.caption_en) == ("Tampak depan", "Front")


def test_a_stale_order_is_refused(basket: Product, sari: User) -> None:
    for order in ([*shown(basket), 10**6], [shown(basket)[0]] * 2):
        with pytest.raises(Refused, match=r"Foto-fotonya sementara itu berubah\. Silakan lihat sekali"):
            arrange_photos(version=gallery.draft_of(basket), by=sari, order=order)


def test_a_removed_picture_may_come_back(basket: Product, sari: User) -> None:
    order = shown(basket)
    arrange_photos(version=gallery.draft_of(basket), by=sari, order=order[1:])
    gallery.actions.add_photos(product=basket, by=sari, files=[gallery.upload("lagi.png", gallery.picture(0))])
    assert shown(basket) == [*order[1:], order[0]]
    assert basket.photos.count() == 3
