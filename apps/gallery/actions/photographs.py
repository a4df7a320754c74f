"""Photographs: taken in one by one, prepared by a worker, arranged by the maker."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.after_commit import send, send_after_commit
from apps.common.errors import Refused
from apps.gallery.access import require_maker
from apps.gallery.actions.history import facts_of, lock_product, lock_version, record
from apps.gallery.actions.listing import list_product
from apps.gallery.actions.products import open_version, require_editable
from apps.gallery.choices import MAX_PHOTOS, MIN_PHOTOS, PhotoState, PictureFault, ProductVerb, VersionState
from apps.gallery.models import Photo, Product, Version, VersionPhoto
from apps.gallery.rules import pictures
from apps.umkm.access import require_team_or_officer

PREPARE = "apps.gallery.tasks.prepare_photo"
REQUEUED_AT_ONCE = 30
log = logging.getLogger(__name__)


@dataclass
class PhotoResult:
    """What became of one file of an upload: a photograph, or the reason against it."""

    name: str
    photo: Photo | None = None
    refusal: Refused | None = None

    @property
    def reason(self) -> str:
        return self.refusal.said if self.refusal else ""

    @property
    def may_send_again(self) -> bool:
        """Nothing is wrong with the file; the portal could not keep it just now."""
        return self.refusal is not None and self.refusal.code == "later"


def add_photos(
    *,
    product: Product,
    by: User,
    files: Iterable[Any],
    illustration: bool = False,
    now: datetime | None = None,
) -> list[PhotoResult]:
    """Take in files with `.name`, `.size` and `.read()`; one bad file does not harm the others.

    1. look at every file, before any lock; 2. open a version where none is being worked on; 3. under
    the product's lock, check the number and store; 4. after commit, ask a worker to prepare each.
    """
    require_team_or_officer(by, product.enterprise)
    now = now or timezone.now()
    inspected = [look_at(file) for file in files]
    with transaction.atomic():
        version = open_version(product=product, by=by, now=now)
        product = lock_product(product)
        require_room_for_more(version)
        results = [keep(version, name, found, by, illustration) for name, found in inspected]
        added = [result.photo.pk for result in results if result.photo]
        if added:
            if version.state == VersionState.SUBMITTED:  # nobody decides about photographs that she has not seen
                Version.objects.filter(pk=version.pk).update(revision=version.revision + 1)
            record(product, ProductVerb.PHOTOS_ADDED, by=by, now=now, version=version, photos=added)
    return results


def require_room_for_more(version: Version) -> None:
    """While a curator has it, the photographs that publishing asks for may still come; more only after taking it
    back."""
    if version.state == VersionState.SUBMITTED and facts_of(version).ready_photos < MIN_PHOTOS:
        return
    require_editable(version)


def look_at(file: Any) -> tuple[str, pictures.InspectedPhoto | Refused]:
    name = Path(file.name or "").name[:200] or "photo"
    try:
        return name, pictures.inspect(file, file.size)
    except Refused as refusal:
        return name, refusal


def keep(
    version: Version, name: str, found: pictures.InspectedPhoto | Refused, by: User, illustration: bool
) -> PhotoResult:
    if isinstance(found, Refused):
        return PhotoResult(name, refusal=found)
    shown = list(version.shown.select_related("photo"))
    same = next((use.photo for use in shown if use.photo.sha256 == found.sha256), None)
    if same is not None and (same.state == PhotoState.REFUSED or same.is_late):
        anew(same)
        return PhotoResult(name, photo=same)
    if same is not None:
        return PhotoResult(name, refusal=Refused(_("This picture is there already."), code="there"))
    if len(shown) >= MAX_PHOTOS:
        message = _("A product shows at most %(count)s photographs. Remove one first.") % {"count": MAX_PHOTOS}
        return PhotoResult(name, refusal=Refused(message, code="too_many"))
    photo = version.product.photos.filter(sha256=found.sha256).first()
    if photo is None:
        photo = Photo(
            product=version.product,
            file_name=name,
            sha256=found.sha256,
            width=found.width,
            height=found.height,
            is_illustration=illustration,
            uploaded_by=by,
        )
        try:
            photo.original.save(f"photo.{found.file.kind}", found.file, save=False)
        except Refused as refusal:
            return PhotoResult(name, refusal=refusal)
        photo.save()
        ask_for_preparation(photo)
    elif photo.state == PhotoState.REFUSED:
        anew(photo)
    last = max((use.position for use in shown), default=-1)
    VersionPhoto.objects.create(version=version, photo=photo, position=last + 1)
    return PhotoResult(name, photo=photo)


def anew(photo: Photo) -> None:
    """Sent again after it was refused, or while it waits: prepared from the beginning, unless somebody is at it."""
    fresh = {"attempts": 0, "deaths": 0, "claimed_at": None}
    Photo.objects.unclaimed(timezone.now()).filter(pk=photo.pk).update(**fresh)
    Photo.objects.refused().filter(pk=photo.pk).update(state=PhotoState.WAITING, refusal="", **fresh)
    ask_for_preparation(photo)


@transaction.atomic
def try_again(*, photo: Photo, by: User, now: datetime | None = None) -> None:
    """One that could not be prepared begins anew, without being sent again."""
    product = lock_product(photo.product)
    require_maker(by, product)
    if not Photo.objects.given_up().filter(pk=photo.pk).exists():
        raise Refused(_("This picture is being prepared, or is ready."), code="stale")
    anew(photo)
    record(product, ProductVerb.PHOTO_AGAIN, by=by, now=now or timezone.now(), version=None, photos=[photo.pk])


def ask_for_preparation(photo: Photo) -> None:
    """Should the broker be away, the sweep finds the row."""
    send_after_commit(PREPARE, photo.pk)


@transaction.atomic
def arrange_photos(
    *,
    version: Version,
    by: User,
    order: Sequence[int],
    captions: Mapping[int, tuple[str, str]] | None = None,
    now: datetime | None = None,
) -> Version:
    """Show exactly the photographs of `order` (ids), first is the cover; captions are (Indonesian, English)."""
    now = now or timezone.now()
    product = lock_version(version)
    require_maker(by, product)
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
    record(product, ProductVerb.PHOTOS_ARRANGED, by=by, now=now, version=version, order=list(order))
    return version


def prepare_photo(*, photo_id: int, now: datetime | None = None) -> bool:
    """Make the copies of one original. True when this call did it; harmless when called twice.

    1. claim the row, so that one worker does it; 2. draw into a directory of its own; 3. rename it into
    place; 4. say so in the row, and in the catalogue where it is published already. Killed anywhere, nothing half-made
    is ever seen, and the sweep tries again.

    Only what the decoder says of the bytes refuses a picture. A full disk, no memory or a dead worker let it wait:
    three times for as long as a claim lives, then some hours each (`unclaimed`). What kills every worker that begins
    with it is given up after some deaths (`requeue_photos`): the maker may try again, and staff see it.
    """
    now = now or timezone.now()
    if not Photo.objects.claim(photo_id, now):
        return False
    photo = Photo.objects.get(pk=photo_id)
    mine = Photo.objects.waiting().filter(pk=photo_id, claimed_at=now)
    try:
        with photo.original.open("rb") as file:
            content = file.read()
        (width, height), copies = pictures.render(content)
        widths = store_copies(photo, copies)
    except Refused as refusal:
        return mine.update(state=PhotoState.REFUSED, refusal=refusal.code) == 1
    except (OSError, MemoryError):
        log.exception("photograph %s could not be prepared and waits", photo_id)
        mine.update(deaths=F("deaths") - 1)  # this worker lives
        return False
    with transaction.atomic():
        done = mine.update(state=PhotoState.READY, width=width, height=height, widths=widths) == 1
        if done and (shown := Product.objects.showing(photo).first()):
            list_product(shown, now)
    return done


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
    """Ask again for pictures whose task was lost or whose worker died: the oldest, no more than are done meanwhile.

    What killed every worker that tried it is given up.
    """
    now = now or timezone.now()
    given_up = Photo.objects.deadly(now).update(state=PhotoState.REFUSED, refusal=PictureFault.UNPREPARED)
    if given_up:
        log.error("%s photographs killed every worker that tried them and were given up", given_up)
    left = list(Photo.objects.left_behind(now).values_list("pk", flat=True)[:REQUEUED_AT_ONCE])
    for photo_id in left:
        send(PREPARE, photo_id)
    return len(left)
