"""Named reads of batches, their rows and owners' links."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL

from apps.intake.choices import GOOD, WORKING, BatchState, RowVerdict
from apps.sheets.choices import SheetKind


class BatchQuerySet(models.QuerySet[Any]):
    def newest(self) -> BatchQuerySet:
        return self.select_related("by", "job").order_by("-created_at")

    def with_old_files(self, before: datetime) -> BatchQuerySet:
        """Not those that are being worked on."""
        idle = self.exclude(state__in=WORKING)
        return idle.filter(created_at__lt=before, files_deleted_at__isnull=True)

    def kept(self) -> BatchQuerySet:
        return self.exclude(state=BatchState.DISCARDED)

    def with_effects(self) -> BatchQuerySet:
        """`taken` lines that stand in the register, of them `taken_new`."""
        standing = Q(effects__undone_at__isnull=True, effects__isnull=False)
        return self.annotate(
            taken=Count("effects", filter=standing), taken_new=Count("effects", filter=standing & Q(effects__made=True))
        )

    def taken_in(self) -> BatchQuerySet:
        """Those with rows in the register, the last first."""
        return self.filter(state=BatchState.DONE, applied_at__isnull=False).order_by("-applied_at")

    def with_counts(self) -> BatchQuerySet:
        return self.annotate(
            rows_read=Count("rows"),
            rows_wrong=Count("rows", filter=Q(rows__verdict=RowVerdict.WRONG)),
            rows_applied=Count("rows", filter=Q(rows__applied_at__isnull=False)),
        )


class RowQuerySet(models.QuerySet[Any]):
    def judged(self, verdict: str) -> RowQuerySet:
        return self.filter(verdict=verdict)

    def wrong(self) -> RowQuerySet:
        return self.filter(verdict=RowVerdict.WRONG)

    def asking(self) -> RowQuerySet:
        """Waiting for a person."""
        return self.filter(verdict__in=[RowVerdict.WRONG, RowVerdict.DOUBTFUL], applied_at__isnull=True)

    def to_apply(self) -> RowQuerySet:
        """Good rows that have not been taken in, enterprises before their products."""
        kinds = models.Case(models.When(kind=SheetKind.ENTERPRISES, then=0), default=1)
        return self.filter(verdict__in=GOOD, left_out=False, applied_at__isnull=True).order_by(kinds, "sheet", "number")

    def of_kind(self, kind: str) -> RowQuerySet:
        return self.filter(kind=kind)

    def enterprises(self) -> RowQuerySet:
        return self.of_kind(SheetKind.ENTERPRISES)

    def in_order(self) -> RowQuerySet:
        return self.order_by("sheet", "number")

    def about(self, keys: Collection[str]) -> RowQuerySet:
        """Rows that say who they are, or whose maker is, by one of these keys."""
        return self.filter(Q(keys__overlap=list(keys)) | Q(parents__overlap=list(keys)))

    def empty_in(self, index: int) -> RowQuerySet:
        """Nothing stands in this column of the file."""
        return self.alias(given=RawSQL("coalesce(cells->>%s, '')", [index])).filter(given__in=["", "-"])

    def open_for(self, *, left_out: bool) -> RowQuerySet:
        """Not taken in, and ticked otherwise than `left_out`."""
        return self.filter(applied_at__isnull=True).exclude(left_out=left_out)

    def of_sheet(self, sheet: int) -> RowQuerySet:
        return self.filter(sheet=sheet)

    def most_urgent_first(self) -> RowQuerySet:
        """What asks for work first, then what is written, then what is not."""
        order = models.Case(
            *(models.When(verdict=verdict, then=place) for place, verdict in enumerate(MOST_URGENT_FIRST)), default=9
        )
        return self.order_by(order, "number")

    def counts(self) -> dict[str, int]:
        """By verdict, zeros included; `applied` are taken in, `to_apply` wait for it, as new or as changed."""
        rows = self.order_by().values_list("verdict").annotate(all=Count("pk"), applied=Count("applied_at"))
        return summed({verdict: (number, applied) for verdict, number, applied in rows})

    def counts_by_sheet(self) -> dict[int, dict[str, int]]:
        rows = self.order_by().values_list("sheet", "verdict").annotate(all=Count("pk"), applied=Count("applied_at"))
        found: dict[int, dict[str, tuple[int, int]]] = {}
        for sheet, verdict, number, applied in rows:
            found.setdefault(sheet, {})[verdict] = (number, applied)
        return {sheet: summed(by_verdict) for sheet, by_verdict in found.items()}


MOST_URGENT_FIRST = (
    RowVerdict.WRONG,
    RowVerdict.DOUBTFUL,
    RowVerdict.CHANGED,
    RowVerdict.NEW,
    RowVerdict.UNCHANGED,
    RowVerdict.SKIPPED,
)


def summed(found: dict[str, tuple[int, int]]) -> dict[str, int]:
    """(rows, of them taken in) by verdict, as `counts` tells them."""
    still = {verdict: number - applied for verdict, (number, applied) in found.items()}
    return {
        **{verdict: found.get(verdict, (0, 0))[0] for verdict in RowVerdict.values},
        "all": sum(number for number, _applied in found.values()),
        "applied": sum(applied for _number, applied in found.values()),
        **{f"{verdict}_open": still.get(verdict, 0) for verdict in RowVerdict.values},
        "to_apply": sum(still.get(verdict, 0) for verdict in GOOD),
    }


class EffectQuerySet(models.QuerySet[Any]):
    def standing(self) -> EffectQuerySet:
        """Not taken back."""
        return self.filter(undone_at__isnull=True)

    def newest_first(self) -> EffectQuerySet:
        """As they are taken back: products before their enterprises, the last change of a thing before the first."""
        kinds = models.Case(models.When(kind=SheetKind.PRODUCTS, then=0), default=1)
        return self.order_by(kinds, "-pk")


class ClaimQuerySet(models.QuerySet[Any]):
    def open(self) -> ClaimQuerySet:
        """Neither used nor withdrawn; perhaps too old."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def usable(self, now: datetime) -> ClaimQuerySet:
        return self.open().filter(expires_at__gt=now)

    def with_enterprise(self) -> ClaimQuerySet:
        return self.select_related("enterprise__regency__province", "used_by")
