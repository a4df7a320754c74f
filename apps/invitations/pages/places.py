"""The waiting list of an event, as staff see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.invitations.models import GuestPlace
from apps.invitations.querysets import PlaceQuerySet

# Of those who waited in vain the last ones are of use.
LAPSED_SHOWN = 20


@dataclass(frozen=True)
class WaitingRow:
    """`number` is her place in the order, `is_over` that her offer ended and the next round takes it back."""

    place: GuestPlace
    number: int
    is_over: bool = False


def lists_of(rows: PlaceQuerySet, now: datetime) -> dict[str, Any]:
    whole = rows.with_guest().in_order()
    return {
        "offers": [WaitingRow(one, 0, not one.is_offered(now)) for one in whole.offered().order_by("offered_until")],
        "waiting": numbered(whole.waiting()),
        "given": numbered(whole.taken().exclude(given_for="")),
        "lapsed": numbered(whole.lapsed().order_by("-updated_at")[:LAPSED_SHOWN]),
    }


def numbered(rows: Iterable[GuestPlace]) -> list[WaitingRow]:
    return [WaitingRow(one, number) for number, one in enumerate(rows, 1)]
