"""Named reads of people's ways back in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models


class WayBackQuerySet(models.QuerySet[Any]):
    def open(self) -> WayBackQuerySet:
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def usable(self, now: datetime) -> WayBackQuerySet:
        return self.open().filter(expires_at__gt=now)

    def with_people(self) -> WayBackQuerySet:
        return self.select_related("user", "by")
