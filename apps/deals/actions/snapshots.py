"""What was counted for each month, kept as it was known: later confirmations change the month, never what was kept."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Min
from django.utils import timezone

from apps.deals.models import LadderStep, TallySnapshot
from apps.deals.reads.tally import tally
from apps.deals.rules.tally import DaySpan, DealTally

LOOKS_BACK = 24  # months that a late word may still change


def count_months(*, now: datetime | None = None) -> int:
    """Each month as it was known on its last day, also of a run that was missed; and anew where a later word has
    changed it. What happened before the portal knew of deals was known in none of its months. Answers how many are new.
    """
    today = timezone.localdate(now)
    began = LadderStep.objects.aggregate(day=Min("entered_at"))["day"]
    if began is None:
        return 0
    kept: dict[tuple[date, date], list[TallySnapshot]] = {}
    for row in TallySnapshot.objects.order_by("known_on"):
        kept.setdefault((row.first, row.last), []).append(row)
    made, yesterday = 0, today - timedelta(days=1)
    for month in months_between(timezone.localdate(began), today):
        before = kept.get((month.first, month.last), [])
        if not before:
            before = [keep(month, month.last, cells_of(tally(within=month, known_on=month.last)))]
            made += 1
        if before[-1].known_on < yesterday:
            cells = cells_of(tally(within=month, known_on=yesterday))
            if cells != before[-1].cells:
                keep(month, yesterday, cells)
                made += 1
    return made


def months_between(first: date, today: date) -> Iterator[DaySpan]:
    """The months that have ended, the oldest first."""
    begin = max(first.year * 12 + first.month - 1, today.year * 12 + today.month - 1 - LOOKS_BACK)
    for number in range(begin, today.year * 12 + today.month - 1):
        year, month = divmod(number, 12)
        last = calendar.monthrange(year, month + 1)[1]
        yield DaySpan(date(year, month + 1, 1), date(year, month + 1, last))


def keep(month: DaySpan, known_on: date, cells: list[dict[str, Any]]) -> TallySnapshot:
    """Two runs at once keep one."""
    row, _made = TallySnapshot.objects.get_or_create(
        first=month.first, last=month.last, known_on=known_on, defaults={"cells": cells}
    )
    return row


def cells_of(counted: DealTally) -> list[dict[str, Any]]:
    return [
        {
            "domestic": domestic,
            "rung": rung.value,
            "kind": str(kind),
            "certainty": certainty.value,
            "deals": list(cell.deals),
            "rupiah": cell.rupiah,
        }
        for (domestic, rung, kind, certainty), cell in counted.cells.items()
    ]
