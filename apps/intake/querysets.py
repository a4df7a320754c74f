"""Named reads of batches, their rows and owners' links."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q

from apps.intake.choices import GOOD, SheetKind, Verdict


class BatchQuerySet(models.QuerySet[Any]):
    def newest(self) -> BatchQuerySet:
        return self.select_related("by", "job").order_by("-created_at")

    def with_counts(self) -> BatchQuerySet:
        return self.annotate(
            rows_read=Count("rows"),
            rows_wrong=Count("rows", filter=Q(rows__verdict=Verdict.WRONG)),
            rows_applied=Count("rows", filter=Q(rows__applied_at__isnull=False)),
        )


class RowQuerySet(models.QuerySet[Any]):
    def judged(self, verdict: str) -> RowQuerySet:
        return self.filter(verdict=verdict)

    def wrong(self) -> RowQuerySet:
        return self.filter(verdict=Verdict.WRONG)

    def to_apply(self) -> RowQuerySet:
        """Good rows that have not been taken in, enterprises before their products."""
        kinds = models.Case(models.When(kind=SheetKind.ENTERPRISES, then=0), default=1)
        return self.filter(verdict__in=GOOD, applied_at__isnull=True).order_by(kinds, "sheet", "number")

    def of_kind(self, kind: str) -> RowQuerySet:
        return self.filter(kind=kind)

    def enterprises(self) -> RowQuerySet:
        return self.of_kind(SheetKind.ENTERPRISES)

    def in_order(self) -> RowQuerySet:
        return self.order_by("sheet", "number")

    def about(self, keys: Collection[str]) -> RowQuerySet:
        """Rows that say who they are, or whose maker is, by one of these keys."""
        return self.filter(Q(keys__overlap=list(keys)) | Q(parents__overlap=list(keys)))

    def counts(self) -> dict[str, int]:
        """By verdict, zeros included; `applied` are taken in, `to_apply` wait for it."""
        rows = self.order_by().values_list("verdict").annotate(all=Count("pk"), applied=Count("applied_at"))
        found = {verdict: (number, applied) for verdict, number, applied in rows}
        return {
            **{verdict: found.get(verdict, (0, 0))[0] for verdict in Verdict.values},
            "applied": sum(applied for _number, applied in found.values()),
            "to_apply": sum(number - applied for verdict, (number, applied) in found.items() if verdict in GOOD),
        }


class ClaimQuerySet(models.QuerySet[Any]):
    def open(self) -> ClaimQuerySet:
        """Neither used nor withdrawn; perhaps too old."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def usable(self, now: datetime) -> ClaimQuerySet:
        return self.open().filter(expires_at__gt=now)

    def with_enterprise(self) -> ClaimQuerySet:
        return self.select_related("enterprise__regency__province", "used_by")
