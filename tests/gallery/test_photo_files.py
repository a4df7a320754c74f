"""Who may load a photograph: all the world once it hangs, before that the maker's team and staff."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from apps.accounts.models import User
from apps.gallery.actions import archive_product, arrange_photos, publish_version, submit_version
from apps.gallery.models import Photo
from apps.gallery.rules.checks import ALL_TICKED
from apps.gallery.rules.pictures import LETTER_BYTES, for_letter
from apps.umkm.actions import suspend_enterprise
from apps.umkm.models import Enterprise
from tests.builders import gallery

pytestmark = pytest.mark.django_db


def load(person: Any, path: str) -> Any:
    """The whole answer: read to its end, the file is closed."""
    answer = person.get(path)
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def address(photo: Photo, width: int = 640, kind: str = "webp") -> str:
    return reverse("gallery_plain:photo", args=[photo.key, width, kind])


def test_what_does_not_hang_is_for_team_and_staff_alone(
    kulitara: Enterprise, rival: Enterprise, sari: User, budi: User, dewi: User, joko: User, as_person: Any
) -> None:
    photo = gallery.product(kulitara, sari).photos.first()
    for person in (sari, budi, joko):
        answer = load(as_person(person), address(photo))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "private, no-store"
    for person in (dewi, None):
        assert load(as_person(person), address(photo)).status_code == 404


def test_what_hangs_is_for_all_and_may_be_kept(kulitara: Enterprise, sari: User, joko: User, as_person: Any) -> None:
    photo = gallery.published(kulitara, sari, joko).photos.first()
    answer = load(as_person(None), address(photo, 320, "jpg"))
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    assert answer.body.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(("width", "kind"), [(1280, "webp"), (641, "webp"), (640, "png"), (640, "html")])
def test_only_the_copies_there_are(
    kulitara: Enterprise, sari: User, joko: User, as_person: Any, width: int, kind: str
) -> None:
    photo = gallery.published(kulitara, sari, joko).photos.first()
    assert load(as_person(None), address(photo, width, kind)).status_code == 404


def test_a_photo_taken_out_of_the_approved_version_is_private_again(
    kulitara: Enterprise, sari: User, joko: User, as_person: Any
) -> None:
    made = gallery.published(kulitara, sari, joko, photos=4)
    version = gallery.changed(made, sari)
    order = list(version.shown.values_list("photo_id", flat=True))
    arrange_photos(version=version, by=sari, order=order[1:])
    photo = Photo.objects.get(pk=order[0])
    assert load(as_person(None), address(photo)).status_code == 200
    submit_version(version=version, by=sari)
    publish_version(version=version, by=joko, checklist=ALL_TICKED)
    assert load(as_person(None), address(photo)).status_code == 404


def test_a_photo_of_a_change_under_review_is_private(
    kulitara: Enterprise, sari: User, joko: User, as_person: Any
) -> None:
    made = gallery.published(kulitara, sari, joko)
    version = gallery.photographs(made, sari, 1, start=9)
    added = version.shown.last().photo
    assert load(as_person(None), address(added)).status_code == 404
    assert load(as_person(sari), address(added)).status_code == 200


def test_archived_and_suspended_works_hide_their_photos(
    kulitara: Enterprise, sari: User, joko: User, ratna: User, as_person: Any
) -> None:
    first = gallery.published(kulitara, sari, joko)
    second = gallery.published(kulitara, sari, joko)
    archive_product(product=first, by=sari)
    assert load(as_person(None), address(first.photos.first())).status_code == 404
    assert load(as_person(None), address(second.photos.first())).status_code == 200
    suspend_enterprise(enterprise=kulitara, by=ratna, note="Pemeriksaan.")
    assert load(as_person(None), address(second.photos.first())).status_code == 404


def test_the_original_is_handed_only_to_team_and_staff(
    kulitara: Enterprise, rival: Enterprise, sari: User, dewi: User, joko: User, as_person: Any
) -> None:
    photo = gallery.published(kulitara, sari, joko).photos.first()
    path = reverse("gallery_plain:original", args=[photo.key])
    for person in (sari, joko):
        answer = load(as_person(person), path)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
    assert load(as_person(dewi), path).status_code == 404
    assert load(as_person(None), path).status_code in (302, 404)


def test_a_letter_gets_a_copy_of_few_bytes(kulitara: Enterprise, sari: User, joko: User, as_person: Any) -> None:
    photo = gallery.published(kulitara, sari, joko).photos.first()
    answer = load(as_person(None), photo.letter_address())
    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert answer.body.startswith(b"\xff\xd8\xff")
    assert len(answer.body) <= LETTER_BYTES


def test_the_copy_for_letters_is_as_private_as_the_others(
    kulitara: Enterprise, rival: Enterprise, sari: User, dewi: User, as_person: Any
) -> None:
    path = gallery.product(kulitara, sari).photos.first().letter_address()
    assert load(as_person(sari), path)["Cache-Control"] == "private, no-store"
    for person in (dewi, None):
        assert load(as_person(person), path).status_code == 404


def test_even_noise_is_made_light_enough_for_a_letter() -> None:
    """Nothing compresses worse: every picture stays below the limit on which the weight of letters is built."""
    noise = Image.frombytes("RGB", (320, 480), random.Random(8).randbytes(320 * 480 * 3))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=82)
    assert len(for_letter(out.getvalue())) <= LETTER_BYTES
