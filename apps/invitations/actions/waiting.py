"""A waiting list moves on: offers that ended pass by, free places are offered to whoever waits first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.common.waiting import WaitingLine, offer_ends
from apps.invitations.choices import PlaceState
from apps.invitations.models.places import Queued
from apps.invitations.querysets import QueuedQuerySet


@dataclass(frozen=True)
class WaitingList:
    """Of what has the places, which whoever calls has locked. `last`: after it a place is of no use. What is told to
    whom when an offer begins and ends is said by `offered` and `lapsed`."""

    rows: QueuedQuerySet
    capacity: int | None
    hours: int
    last: datetime
    offered: Callable[[Any, datetime], None]
    lapsed: Callable[[Any, datetime], None]

    @property
    def line(self) -> WaitingLine:
        return self.rows.line(self.capacity)


def turn(waiting: WaitingList, now: datetime) -> int:
    """Answers how many rows moved. What is done twice moves nothing."""
    moved = 0
    for row in waiting.rows.ended(now).in_order():
        change(row, PlaceState.LAPSED)
        waiting.lapsed(row, now)
        moved += 1
    until = offer_ends(now, waiting.hours, waiting.last)
    if until is None:
        return moved
    for row in waiting.rows.waiting().in_order()[: waiting.line.to_offer]:
        change(row, PlaceState.OFFERED, until)
        waiting.offered(row, now)
        moved += 1
    return moved


def change(row: Queued, state: str, until: datetime | None = None) -> None:
    row.state, row.offered_until = state, until
    if state not in (PlaceState.TAKEN, PlaceState.RETURNED):
        row.given_for, row.given_by = "", None
    row.save()
