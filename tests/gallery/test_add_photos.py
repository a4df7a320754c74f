"""Files come in as photographs or are refused one by one, with the reason."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import add_photos, submit_version
from apps.gallery.choices import MAX_PHOTOS
from apps.gallery.models import Photo, Product
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(kulitara: Enterprise, sari: User) -> Product:
    return gallery.product(kulitara, sari, photos=0)


def add(basket: Product, by: User, *contents: bytes, name: str = "foto.jpg") -> list[Any]:
    files = [SimpleUploadedFile(name, content) for content in contents]
    return add_photos(product=basket, by=by, files=files)


def encoded(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 800), "#8a5a2b").save(out, kind, **options)
    return out.getvalue()


def heic() -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (640, 800), "#335577")).save(out, quality=50)
    return out.getvalue()


def bomb(width: int = 30000, height: int = 30000) -> bytes:
    """A PNG of a hundred bytes that says it has 900 megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content", [encoded("JPEG"), encoded("PNG"), encoded("WEBP"), heic()], ids=["JPEG", "PNG", "WebP", "HEIC"]
)
def test_takes_the_four_kinds_whatever_their_name(basket: Product, sari: User, content: bytes) -> None:
    (result,) = add(basket, sari, content, name="IMG_2041.dat")
    assert result.photo is not None
    assert (result.photo.width, result.photo.height) == (640, 800)


JPEG = encoded("JPEG")
WRONG = {
    "empty": b"",
    "a PDF named .jpg": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "a page named .jpg": b"<!doctype html><script>alert(1)</script>",
    "a GIF": b"GIF89a" + b"\0" * 200,
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a picture cut off": JPEG[: len(JPEG) // 2],
    "a PNG cut off": encoded("PNG")[:-40],
    "only the first bytes of a JPEG": b"\xff\xd8\xff\xe0",
    "a picture with an archive behind it": JPEG + b"PK\x03\x04" + b"\0" * 100,
    "a picture with a page behind it": JPEG + b"<html><script>alert(1)</script>",
    "a picture with a PDF in its head": JPEG[:2] + b"\xff\xfe\x00\x0b%PDF-1.7\n" + JPEG[2:],
    "nine hundred megapixels": bomb(),
    "just above fifty megapixels": bomb(10000, 5001),
    "a stamp": gallery.picture(0, "PNG", (90, 300)),
}


@pytest.mark.parametrize("case", WRONG)
def test_refuses_what_is_no_sound_photograph_and_keeps_its_neighbours(basket: Product, sari: User, case: str) -> None:
    first, wrong, last = add(basket, sari, gallery.picture(1), WRONG[case], gallery.picture(2))
    assert wrong.photo is None
    assert wrong.reason
    assert first.photo
    assert last.photo
    assert Photo.objects.count() == 2


def test_says_why_in_indonesian(basket: Product, sari: User) -> None:
    with translation.override("id"):
        (result,) = add(basket, sari, WRONG["a PDF named .jpg"])
        assert result.reason == "Ini bukan foto. Kirimkan gambar dalam format JPEG, PNG, WebP, HEIC, atau AVIF."


def test_a_motion_photo_with_its_film_appended_is_welcome(basket: Product, sari: User) -> None:
    (result,) = add(basket, sari, JPEG + b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40)
    assert result.photo is not None


def test_refuses_a_file_beyond_twenty_megabytes(basket: Product, sari: User) -> None:
    limit = 20 * 1024 * 1024
    (fits,) = add(basket, sari, JPEG + b"\0" * (limit - len(JPEG)))
    (too_large,) = add(basket, sari, JPEG + b"\0" * (limit - len(JPEG) + 1))
    assert fits.photo is not None
    assert too_large.refusal.code == "too_large"


def test_the_same_picture_twice_is_said_kindly(basket: Product, sari: User) -> None:
    first, second = add(basket, sari, gallery.picture(1), gallery.picture(1))
    assert first.photo is not None
    assert second.refusal.code == "there"


def test_a_product_shows_at_most_twelve(basket: Product, sari: User) -> None:
    results = add(basket, sari, *[gallery.picture(number) for number in range(MAX_PHOTOS + 1)])
    assert [bool(result.photo) for result in results] == [True] * MAX_PHOTOS + [False]


def test_the_original_has_a_random_private_name(basket: Product, sari: User) -> None:
    (result,) = add(basket, sari, JPEG, name="../../rahasia.jpg")
    assert result.photo.original.name.startswith("originals/")
    assert "rahasia" not in result.photo.original.name
    assert result.photo.file_name == "rahasia.jpg"


def test_nothing_is_added_while_under_review(kulitara: Enterprise, sari: User) -> None:
    waiting = gallery.product(kulitara, sari)
    submit_version(version=gallery.draft_of(waiting), by=sari)
    with pytest.raises(Refused) as refused:
        add(waiting, sari, gallery.picture(7))
    assert refused.value.code == "under_review"
