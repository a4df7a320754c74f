"""The worker makes upright, metadata-free copies; killed anywhere, it leaves nothing half-made."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageCms

from apps.accounts.models import User
from apps.gallery.actions import add_photos, photographs, prepare_photo, requeue_photos
from apps.gallery.choices import PhotoState
from apps.gallery.models import Photo, Product
from apps.gallery.querysets import CLAIM_LIFETIME, MOST_DEATHS, QUICK_ATTEMPTS
from apps.gallery.rules import pictures
from apps.umkm.models import Enterprise
from tests.builders import gallery
from tests.plugins.workers import wait_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def basket(kulitara: Enterprise, sari: User) -> Product:
    return gallery.product(kulitara, sari, photos=0)


def added(basket: Product, by: User, content: bytes) -> Photo:
    (result,) = add_photos(product=basket, by=by, files=[SimpleUploadedFile("foto", content)])
    assert result.photo is not None, result.reason
    return result.photo


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def folder(photo: Photo) -> Path:
    return Path(default_storage.path(photo.folder))


def copy(photo: Photo, name: str) -> Image.Image:
    with Image.open(folder(photo) / name) as image:
        image.load()
        return image


def prepared(photo: Photo) -> Photo:
    assert prepare_photo(photo_id=photo.pk)
    photo.refresh_from_db()
    return photo


def marked(size: tuple[int, int]) -> Image.Image:
    """White, with a red upper left corner."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    return image


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, [100]),
        (320, [320]),
        (321, [320, 321]),
        (800, [320, 640, 800]),
        (1280, [320, 640, 1280]),
        (3000, [320, 640, 1280]),
    ],
)
def test_makes_three_widths_and_never_enlarges(basket: Product, sari: User, width: int, widths: list[int]) -> None:
    photo = prepared(added(basket, sari, encoded(Image.new("RGB", (width, 500), "#8a5a2b"))))
    assert photo.state == PhotoState.READY
    assert photo.widths == widths
    assert sorted(path.name for path in folder(photo).iterdir()) == sorted(
        f"{one}.{kind}" for one in widths for kind in ("jpg", "webp")
    )
    assert copy(photo, f"{widths[-1]}.webp").width == widths[-1]


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_stands_upright(basket: Product, sari: User, orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = prepared(added(basket, sari, encoded(marked((400, 200)), exif=exif, quality=95)))
    turned = orientation in (6, 8)
    assert (photo.width, photo.height) == ((200, 400) if turned else (400, 200))
    image = copy(photo, f"{photo.largest}.jpg").convert("RGB")
    red, green, _blue = image.getpixel((corner[0] * (image.width - 1), corner[1] * (image.height - 1)))
    assert red > 200
    assert green < 80


def test_carries_no_metadata_at_all(basket: Product, sari: User) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telepon Sari"
    exif.get_ifd(0x8825)[2] = (7.0, 12.0, 30.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(
        Image.new("RGB", (700, 700), "#aa3311"),
        exif=exif,
        icc_profile=profile,
        comment=b"rumah Sari",
        xmp=b"<x:xmpmeta/>",
    )
    assert b"Telepon Sari" in content
    photo = prepared(added(basket, sari, content))
    for path in folder(photo).iterdir():
        raw = path.read_bytes()
        image = copy(photo, path.name)
        assert not image.getexif()
        assert not {"icc_profile", "exif", "xmp", "comment"} & set(image.info)
        for word in (b"Telepon Sari", b"rumah Sari", b"xmpmeta", b"Exif"):
            assert word not in raw


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_takes_every_kind_of_pixel(basket: Product, sari: User, mode: str) -> None:
    image = Image.new("RGB", (400, 400), "white").convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = Image.new("I;16", (400, 400), 65535)
    photo = prepared(added(basket, sari, encoded(image, "JPEG" if mode == "CMYK" else "PNG")))
    assert photo.state == PhotoState.READY
    assert min(copy(photo, "400.jpg").convert("RGB").getpixel((200, 200))) > 240


def test_a_transparent_ground_becomes_white(basket: Product, sari: User) -> None:
    photo = prepared(added(basket, sari, encoded(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG")))
    assert copy(photo, "400.jpg").getpixel((10, 10)) == (255, 255, 255)


def test_the_first_picture_of_an_animation_is_taken(basket: Product, sari: User) -> None:
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("#ff0000", "#00ff00")]
    photo = prepared(added(basket, sari, encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])))
    red, green, _blue = copy(photo, "200.jpg").getpixel((100, 100))
    assert red > 200
    assert green < 60


def test_twice_is_harmless(basket: Product, sari: User) -> None:
    photo = prepared(added(basket, sari, gallery.picture(1)))
    assert not prepare_photo(photo_id=photo.pk)
    assert not prepare_photo(photo_id=photo.pk + 1000)


def test_two_workers_do_not_do_it_at_once(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))
    now = timezone.now()
    assert Photo.objects.claim(photo.pk, now)
    assert not prepare_photo(photo_id=photo.pk, now=now + CLAIM_LIFETIME - timedelta(seconds=1))
    assert prepare_photo(photo_id=photo.pk, now=now + CLAIM_LIFETIME + timedelta(seconds=1))


def test_a_death_while_drawing_leaves_nothing_half_made(
    basket: Product, sari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = added(basket, sari, gallery.picture(1))

    def dies(image: Image.Image) -> Any:
        yield 640, "webp", b"half"
        raise KeyboardInterrupt

    monkeypatch.setattr(pictures, "copies", dies)
    with pytest.raises(KeyboardInterrupt):
        prepare_photo(photo_id=photo.pk)
    monkeypatch.undo()
    photo.refresh_from_db()
    assert photo.state == PhotoState.WAITING
    assert not folder(photo).exists()
    assert not list(folder(photo).parent.glob(f".{photo.key.hex}*"))
    assert prepare_photo(photo_id=photo.pk, now=timezone.now() + timedelta(minutes=3))


def test_a_death_between_renaming_and_saying_so_is_made_good(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))
    folder(photo).mkdir(parents=True)
    (folder(photo) / "stale").write_bytes(b"x")
    assert prepared(photo).state == PhotoState.READY
    assert not (folder(photo) / "stale").exists()


def test_a_picture_that_kills_workers_waits_longer_and_is_never_called_damaged(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))
    now = timezone.now()
    for attempt in range(QUICK_ATTEMPTS + 1):
        assert Photo.objects.claim(photo.pk, now + timedelta(minutes=3 * attempt))
    last = now + timedelta(minutes=3 * QUICK_ATTEMPTS)
    assert not prepare_photo(photo_id=photo.pk, now=last + timedelta(minutes=30))
    photo.refresh_from_db()
    assert photo.is_late
    assert requeue_photos(now=last + timedelta(minutes=61)) == 1
    assert prepare_photo(photo_id=photo.pk, now=last + timedelta(minutes=61))
    photo.refresh_from_db()
    assert photo.state == PhotoState.READY


def dead_after(photo: Photo, deaths: int) -> datetime:
    """So many workers began with it, an hour apart, and were never heard of again. Answers when the last one began."""
    now = timezone.now()
    for attempt in range(deaths):
        assert Photo.objects.claim(photo.pk, now + timedelta(hours=2 * attempt))
    return now + timedelta(hours=2 * (deaths - 1))


def test_a_picture_that_kills_every_worker_is_given_up_and_may_be_tried_again(
    basket: Product, sari: User, joko: User, as_person: Any
) -> None:
    photo = added(basket, sari, gallery.picture(1))
    last = dead_after(photo, MOST_DEATHS)
    assert not Photo.objects.claim(photo.pk, last + timedelta(hours=2)), "no sixth worker"
    assert requeue_photos(now=last + timedelta(hours=2)) == 0
    photo.refresh_from_db()
    assert (photo.state, photo.refusal) == (PhotoState.REFUSED, "unprepared")
    page = reverse("gallery:product_photographs", args=[basket.pk])
    owner = as_person(sari)
    assert f'value="again:{photo.pk}"' in owner.get(page).text
    assert "Foto yang tidak dapat disiapkan" in as_person(joko).get("/id/desk/").text
    assert photo.file_name in as_person(joko).get("/id/desk/photographs/").text
    owner.post(reverse("gallery:product_photographs_arrange", args=[basket.pk]), {"move": f"again:{photo.pk}"})
    assert prepared(photo).state == PhotoState.READY


def test_a_disk_that_is_full_for_long_gives_no_picture_up(
    basket: Product, sari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = added(basket, sari, gallery.picture(1))

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    now = timezone.now()
    for attempt in range(MOST_DEATHS + 2):
        assert not prepare_photo(photo_id=photo.pk, now=now + timedelta(hours=2 * attempt))
    monkeypatch.undo()
    later = now + timedelta(hours=2 * (MOST_DEATHS + 2))
    assert requeue_photos(now=later) == 1
    assert prepare_photo(photo_id=photo.pk, now=later)


@pytest.mark.parametrize("trouble", [OSError(errno.ENOSPC, "no space left"), MemoryError()])
def test_a_full_disk_lets_it_wait(
    basket: Product, sari: User, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    photo = added(basket, sari, gallery.picture(1))

    def full(*_: Any) -> None:
        raise trouble

    monkeypatch.setattr(Path, "write_bytes", full)
    now = timezone.now()
    assert not prepare_photo(photo_id=photo.pk, now=now)
    monkeypatch.undo()
    photo.refresh_from_db()
    assert (photo.state, photo.refusal) == (PhotoState.WAITING, "")
    assert requeue_photos(now=now + timedelta(minutes=3)) == 1
    assert prepare_photo(photo_id=photo.pk, now=now + timedelta(minutes=3))


def test_a_disk_full_at_the_door_refuses_one_file_with_the_reason(
    basket: Product, sari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    (fate,) = add_photos(product=basket, by=sari, files=[SimpleUploadedFile("foto", gallery.picture(1))])
    monkeypatch.undo()
    assert fate.may_send_again
    assert "Tidak ada yang salah" in fate.reason
    assert not Photo.objects.exists()
    (fate,) = add_photos(product=basket, by=sari, files=[SimpleUploadedFile("foto", gallery.picture(1))])
    assert fate.photo


def test_a_refused_picture_can_be_sent_again(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))
    Photo.objects.update(state=PhotoState.REFUSED, refusal="damaged", attempts=4)
    assert added(basket, sari, gallery.picture(1)) == photo
    assert prepared(photo).state == PhotoState.READY
    (fate,) = add_photos(product=basket, by=sari, files=[SimpleUploadedFile("foto", gallery.picture(1))])
    assert fate.refusal is not None
    assert fate.refusal.code == "there"


def test_one_taken_out_after_a_refusal_can_be_sent_again(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))
    Photo.objects.update(state=PhotoState.REFUSED, refusal="damaged", attempts=4)
    photographs.arrange_photos(version=basket.versions.get(), by=sari, order=[])
    assert added(basket, sari, gallery.picture(1)) == photo
    assert prepared(photo).state == PhotoState.READY


def test_the_sweep_asks_again_for_what_the_broker_lost(basket: Product, sari: User) -> None:
    added(basket, sari, gallery.picture(1))
    now = timezone.now()
    assert requeue_photos(now=now) == 0
    assert requeue_photos(now=now + timedelta(seconds=61)) == 1
    prepare_photo(photo_id=Photo.objects.get().pk)
    assert requeue_photos(now=now + timedelta(hours=1)) == 0


@pytest.mark.processes
def test_a_killed_worker_is_replaced_by_the_next(
    sari: User, ratna: User, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    """A real worker, a real SIGKILL in the middle of a large picture, a real second worker."""
    from tests.builders import umkm

    basket = gallery.product(umkm.verified_enterprise(sari, ratna), sari, photos=0)
    first = start_worker()
    photo = added(basket, sari, encoded(Image.new("RGB", (7000, 7000), "#8a5a2b"), "PNG", compress_level=1))
    wait_for(lambda: Photo.objects.get(pk=photo.pk).claimed_at, "the worker to begin")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    photo.refresh_from_db()
    assert photo.state == PhotoState.WAITING
    assert not folder(photo).exists()
    Photo.objects.update(
        claimed_at=timezone.now() - timedelta(minutes=5), created_at=timezone.now() - timedelta(minutes=9)
    )
    start_worker()
    assert requeue_photos() == 1
    wait_for(lambda: Photo.objects.ready().exists(), "the second worker to finish")


def test_what_went_wrong_is_told_even_where_the_folder_is_gone_too(basket: Product, sari: User) -> None:
    photo = added(basket, sari, gallery.picture(1))

    def lost() -> Any:
        for half_made in Path(default_storage.path(photo.folder)).parent.glob(".*"):
            shutil.rmtree(half_made)
        raise RuntimeError("the disk was taken away")
        yield

    with pytest.raises(RuntimeError, match="taken away"):
        photographs.store_copies(photo, lost())
