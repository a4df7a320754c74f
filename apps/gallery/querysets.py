"""Named reads of the gallery."""

from __future__ import annotations

from typing import Any

from django.db import models

from apps.gallery.choices import OPEN_STATES, PhotoState, VersionState


class ProductQuerySet(models.QuerySet[Any]):
    def of_enterprise(self, enterprise: Any) -> ProductQuerySet:
        return self.filter(enterprise=enterprise)

    def hanging(self) -> ProductQuerySet:
        """On the wall now: has a published version, and its maker is verified."""
        return self.filter(hanging__isnull=False, enterprise__state="verified")

    def for_page(self) -> ProductQuerySet:
        return self.select_related("enterprise__regency__province", "hanging__category__parent", "hanging__hs_code")


class VersionQuerySet(models.QuerySet[Any]):
    def open(self) -> VersionQuerySet:
        return self.filter(state__in=OPEN_STATES)

    def queue(self) -> VersionQuerySet:
        """Waiting for a curator, longest waiting first."""
        return self.filter(state=VersionState.SUBMITTED).order_by("submitted_at", "pk")


class PhotoQuerySet(models.QuerySet[Any]):
    def ready(self) -> PhotoQuerySet:
        return self.filter(state=PhotoState.READY)
