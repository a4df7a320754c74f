"""Photographs: taken in one by one, prepared by a worker, arranged by the maker."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from celery import current_app
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery import pictures
from apps.gallery.actions.history import lock_product, lock_version, record
from apps.gallery.actions.products import open_version, require_editable
from apps.gallery.choices import MAX_PHOTOS, PhotoState, PictureFault, Verb
from apps.gallery.models import Photo, Product, Version, VersionPhoto

# A picture that a worker did not survive this often is not tried again.
MAX_ATTEMPTS = 3


@dataclass
class PhotoResult:
    """What became of one file of an upload: a photograph, or the reason against it."""

    name: str
    photo: Photo | None = None
    refusal: Refused | None = None

    @property
    def reason(self) -> str:
        return str(self.refusal.message) if self.refusal else ""


def add_photos(
    *, product: Product, by: User | None, files: Iterable[Any], illustration: bool = False,
    now: datetime | None = None,
) -> list[PhotoResult]:  # fmt: skip
    """Take in files with `.name`, `.size` and `.read()`; one bad file does not harm the others.

    1. look at every file, before any lock; 2. open a version where none is being worked on; 3. under
    the product's lock, check the number and store; 4. after commit, ask a worker to prepare each.
    """
    now = now or timezone.now()
    inspected = [look_at(file) for file in files]
    with transaction.atomic():
        version = open_version(product=product, by=by, now=now)
        product = lock_product(product)
        require_editable(version)
        results = [keep(version, name, found, by, illustration) for name, found in inspected]
        added = [result.photo.pk for result in results if result.photo]
        if added:
            record(product, Verb.PHOTOS_ADDED, by=by, now=now, version=version, photos=added)
    return results


def look_at(file: Any) -> tuple[str, pictures.Inspected | Refused]:
    name = Path(file.name or "").name[:200] or "photo"
    try:
        return name, pictures.inspect(file, file.size)
    except Refused as refusal:
        return name, refusal


def keep(
    version: Version, name: str, found: pictures.Inspected | Refused, by: User | None, illustration: bool
) -> PhotoResult:
    if isinstance(found, Refused):
        return PhotoResult(name, refusal=found)
    shown = list(version.shown.select_related("photo"))
    if any(use.photo.sha256 == found.sha256 for use in shown):
        return PhotoResult(name, refusal=Refused(_("This picture is there already. Once is enough."), code="there"))
    if len(shown) >= MAX_PHOTOS:
        message = _("A product shows at most %(count)s photographs. Remove one first.") % {"count": MAX_PHOTOS}
        return PhotoResult(name, refusal=Refused(message, code="too_many"))
    photo = version.product.photos.filter(sha256=found.sha256).first()
    if photo is None:
        photo = Photo(
            product=version.product, file_name=name, sha256=found.sha256, width=found.width, height=found.height,
            is_illustration=illustration, uploaded_by=by,
        )  # fmt: skip
        photo.original.save(f"photo.{found.suffix}", ContentFile(found.content), save=False)
        photo.save()
        transaction.on_commit(partial(ask_for_preparation, photo.pk), robust=True)
    last = max((use.position for use in shown), default=-1)
    VersionPhoto.objects.create(version=version, photo=photo, position=last + 1)
    return PhotoResult(name, photo=photo)


def ask_for_preparation(photo_id: int) -> None:
    """Should the broker be away, the sweep finds the row."""
    current_app.send_task("apps.gallery.tasks.prepare_photo", args=[photo_id], retry=False)


@transaction.atomic
def arrange_photos(
    *, version: Version, by: User | None, order: Sequence[int], captions: Mapping[int, tuple[str, str]] | None = None,
    now: datetime | None = None,
) -> Version:  # fmt: skip
    """Show exactly the photographs of `order` (ids), first is the cover; captions are (Indonesian, English)."""
    now = now or timezone.now()
    product = lock_version(version)
    require_editable(version)
    shown = {use.photo_id: use for use in version.shown.all()}
    if len(set(order)) != len(order) or not set(order) <= set(shown):
        raise Refused(_("The photographs changed in the meantime. Look again."), code="stale")
    version.shown.exclude(photo_id__in=order).delete()
    for position, photo_id in enumerate(order):
        use = shown[photo_id]
        use.position = position
        if captions and photo_id in captions:
            use.caption, use.caption_en = (text.strip()[:160] for text in captions[photo_id])
    VersionPhoto.objects.bulk_update([shown[one] for one in order], ["position", "caption", "caption_en"])
    record(product, Verb.PHOTOS_ARRANGED, by=by, now=now, version=version, order=list(order))
    return version


def prepare_photo(*, photo_id: int, now: datetime | None = None) -> bool:
    """Make the copies of one original. True when this call did it; harmless when called twice.

    1. claim the row, so that one worker does it; 2. draw into a directory of its own; 3. rename it into
    place; 4. say so in the row. Killed anywhere, nothing half-made is ever seen, and the sweep tries again.
    """
    now = now or timezone.now()
    if not Photo.objects.claim(photo_id, now):
        return False
    photo = Photo.objects.get(pk=photo_id)
    mine = Photo.objects.waiting().filter(pk=photo_id, claimed_at=now)
    if photo.attempts > MAX_ATTEMPTS:
        return mine.update(state=PhotoState.REFUSED, refusal=PictureFault.DAMAGED) == 1
    try:
        with photo.original.open("rb") as file:
            content = file.read()
        (width, height), copies = pictures.render(content)
        widths = store_copies(photo, copies)
    except Refused:
        return mine.update(state=PhotoState.REFUSED, refusal=PictureFault.DAMAGED) == 1
    return mine.update(state=PhotoState.READY, width=width, height=height, widths=widths) == 1


def store_copies(photo: Photo, copies: Iterable[tuple[int, str, bytes]]) -> list[int]:
    final = Path(default_storage.path(photo.folder))
    half_made = final.with_name(f".{final.name}-{uuid.uuid4().hex}")
    half_made.mkdir(parents=True)
    try:
        widths = set()
        for width, kind, content in copies:
            (half_made / f"{width}.{kind}").write_bytes(content)
            widths.add(width)
        if final.exists():  # a worker died between renaming and saying so
            shutil.rmtree(final)
        half_made.rename(final)
    except BaseException:
        shutil.rmtree(half_made, ignore_errors=True)
        raise
    return sorted(widths)


def requeue_photos(*, now: datetime | None = None) -> int:
    """Ask again for every picture whose task was lost or whose worker died."""
    left = list(Photo.objects.left_behind(now or timezone.now()).values_list("pk", flat=True)[:500])
    for photo_id in left:
        ask_for_preparation(photo_id)
    return len(left)
