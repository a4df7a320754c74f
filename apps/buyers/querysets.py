"""Named reads of buyers and their needs."""

from __future__ import annotations

from typing import Any

from django.db import models

from apps.buyers.choices import NeedState


class ContactQuerySet(models.QuerySet[Any]):
    def with_house(self) -> ContactQuerySet:
        return self.select_related("mission__country", "company__country", "user")


class NeedQuerySet(models.QuerySet[Any]):
    def active(self) -> NeedQuerySet:
        return self.filter(state=NeedState.ACTIVE)

    def of(self, contact: Any) -> NeedQuerySet:
        return self.filter(contact=contact)
