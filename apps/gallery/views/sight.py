"""What a curator sees of a version: the difference to what is published, its photographs, and what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise

from apps.gallery.actions.history import facts_of
from apps.gallery.models import Version, VersionPhoto
from apps.gallery.pages.supply import CertificateShown, proofs_of
from apps.gallery.rules.completeness import oddities
from apps.gallery.rules.difference import FieldChange, PhotoChange, compare, compare_photos
from apps.gallery.rules.fields import FIELDS, LABELS

PHOTO_PAIRS = 12


@dataclass(frozen=True)
class ChangeRow:
    change: FieldChange
    label: str | Promise

    @property
    def lang(self) -> str:
        return "en" if self.change.field.endswith("_en") else "id"


@dataclass(frozen=True)
class VersionSight:
    before: Version | None
    changed: list[ChangeRow]
    same: list[ChangeRow]
    photos: list[tuple[VersionPhoto, str]]  # with "new" where it was added
    removed: list[VersionPhoto]
    photo_change: PhotoChange
    warnings: list[str | Promise]
    proofs: list[CertificateShown]

    @property
    def changes(self) -> int:
        return len(self.changed) + bool(self.photo_change.changed)

    @property
    def cover(self) -> VersionPhoto | None:
        return self.photos[0][0] if self.photos else None

    @property
    def cover_before(self) -> VersionPhoto | None:
        return next(iter(self.before.shown.all()), None) if self.before else None

    @property
    def cover_changed(self) -> bool:
        here, there = self.cover, self.cover_before
        return bool(there) and (here is None or here.photo_id != there.photo_id)  # type: ignore[union-attr]


def see(version: Version, plain_facts: Callable[[Version], Mapping[str, str]]) -> VersionSight:
    """`plain_facts` puts the facts of a version into words, by field."""
    product = version.product
    before = None
    if product.published_id and product.published_id != version.pk:
        before = Version.objects.with_facts().get(pk=product.published_id)
    now = plain_facts(version)
    was = plain_facts(before) if before else {}
    rows = [
        ChangeRow(change, LABELS[change.field])
        for change in compare(was, now, [field for field, _section, _label in FIELDS if field in now])
    ]
    photos, old_photos = list(version.shown.all()), list(before.shown.all()) if before else []
    change = compare_photos([use.photo_id for use in old_photos], [use.photo_id for use in photos])
    held = product.enterprise.certificates.not_refused().select_related("type")
    return VersionSight(
        before=before,
        changed=[row for row in rows if row.change.changed],
        same=[row for row in rows if not row.change.changed],
        photos=[(use, "new" if before and use.photo_id in change.added else "") for use in photos],
        removed=[use for use in old_photos if use.photo_id in change.removed],
        photo_change=change,
        warnings=[text for _section, text in oddities(facts_of(version))],
        proofs=proofs_of(held, timezone.localdate(), only=[one.pk for one in version.certificate_types.all()]),
    )
