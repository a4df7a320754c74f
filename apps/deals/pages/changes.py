"""What late words have changed of months that had ended: known then, known now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from apps.deals.choices import Certainty, MemorandumKind, Rung
from apps.deals.models import TallySnapshot

MOST = 12
Key = tuple[str, str, str]


@dataclass(frozen=True)
class MonthChange:
    """One cell of one month, as it was first kept and as it was kept last."""

    first: date
    label: str | Promise
    certainty: str | Promise
    known_on: date
    then: int
    then_rupiah: int | None
    since: date
    now: int
    now_rupiah: int | None
    address: str


def changes(*, domestic: bool = False) -> list[MonthChange]:
    """The newest months first."""
    months: dict[tuple[date, date], list[TallySnapshot]] = {}
    for row in TallySnapshot.objects.order_by("-first", "known_on"):
        months.setdefault((row.first, row.last), []).append(row)
    found: list[MonthChange] = []
    for rows in months.values():
        if len(rows) > 1:
            found += differences(rows[0], rows[-1], domestic)
    return found[:MOST]


def differences(then: TallySnapshot, now: TallySnapshot, domestic: bool) -> Iterable[MonthChange]:
    old, new = by_cell(then.cells, domestic), by_cell(now.cells, domestic)
    for key in sorted(old.keys() | new.keys(), key=lambda key: (-list(Rung).index(Rung(key[0])), key)):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        rung, kind, certainty = key
        cell = {"rung": rung, "kind": kind, "certainty": certainty, "where": "domestic" if domestic else ""}
        asked = {"period": f"{then.first:%Y-%m}", **{name: value for name, value in cell.items() if value}}
        yield MonthChange(
            then.first,
            MemorandumKind(kind).label if kind else Rung(rung).label,
            Certainty(certainty).label,
            then.known_on,
            len(before["deals"]) if before else 0,
            before["rupiah"] if before else None,
            now.known_on,
            len(after["deals"]) if after else 0,
            after["rupiah"] if after else None,
            f"{reverse('deals:figures_rows')}?{urlencode(asked)}",
        )


def by_cell(cells: list[dict[str, Any]], domestic: bool) -> dict[Key, dict[str, Any]]:
    return {(one["rung"], one["kind"], one["certainty"]): one for one in cells if one["domestic"] == domestic}
