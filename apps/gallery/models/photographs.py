"""Pictures: as they were sent, as they are shown, and where."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.gallery.choices import GOOD_SHORT_SIDE, PhotoState, PictureFault
from apps.gallery.models.products import Product
from apps.gallery.models.versions import Version
from apps.gallery.querysets import PhotoQuerySet, VersionPhotoQuerySet


def private_path(photo: Photo, file_name: str) -> str:
    """Random, so that an original can neither be guessed nor be named by its sender."""
    return f"originals/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{Path(file_name).suffix}"


class Photo(TimeStamped):
    """An uploaded picture. The original is private; the derivatives carry no metadata.

    `key` names the derivatives in addresses: random, so that nothing unpublished can be guessed.
    `widths` lists the widths that exist, as WebP and JPEG, never larger than the original.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = InspectedFileField(upload_to=private_path)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=PhotoState.choices, default=PhotoState.WAITING)
    refusal = models.CharField(max_length=20, choices=PictureFault.choices, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    widths = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    deaths = models.PositiveSmallIntegerField(default=0, editable=False)  # workers that began with it and never ended
    is_illustration = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "sha256"],
                name="same_picture_once_per_product",
                violation_error_message=_("This picture is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PhotoState.READY) | Q(width__gt=0, height__gt=0), name="ready_photo_has_its_size"
            ),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(state=PhotoState.WAITING), name="photo_waiting")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def largest(self) -> int:
        """The greatest width there is; 0 before the worker has prepared any."""
        return max(self.widths, default=0)

    @property
    def ratio(self) -> float:
        """Width divided by height; 0.8, the portal's habit, before it is known."""
        return self.width / self.height if self.height else 0.8

    @property
    def is_late(self) -> bool:
        """Waits because of us: a worker died or a disk was full, and it will be tried again."""
        return self.state == PhotoState.WAITING and self.attempts > 1

    @property
    def is_small(self) -> bool:
        """Too few pixels to look well in the catalogue. A warning for the curator, never a refusal."""
        return 0 < min(self.width, self.height) < GOOD_SHORT_SIDE

    @property
    def folder(self) -> str:
        """Where its copies lie in the private storage."""
        name = self.key.hex
        return f"derived/{name[:2]}/{name}"

    def address(self, width: int, kind: str = "webp") -> str:
        """Path of the derivative nearest to `width` from above, else the largest."""
        fitting = min((one for one in self.widths if one >= width), default=self.largest)
        return reverse("gallery_plain:photo", args=[self.key, fitting, kind])

    def letter_address(self) -> str:
        """Path of the copy for letters: a JPEG, which every mail program shows, of few bytes."""
        return reverse("gallery_plain:letter_photo", args=[self.key])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.address(width)} {width}w" for width in sorted(self.widths))


class VersionPhoto(models.Model):
    """Which photographs a version shows, in which order. The first is the cover."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="shown")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=160, blank=True)
    caption_en = models.CharField(max_length=160, blank=True)
    words = Localised("caption")

    objects = VersionPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="one_photo_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["version", "photo"], name="photo_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.position}"

    @property
    def alt(self) -> str:
        """What the picture shows, as far as somebody said; else the name of the product."""
        return str(self.words or self.version.title)
