"""Prices by quantity: what is wrong with a ladder, row by row, and the price band that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.gallery.choices import MOST_STEPS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

QUANTITY, PRICE = "from_quantity", "price"


@dataclass(frozen=True, order=True)
class PricedQuantity:
    """From this quantity on, one unit costs so much."""

    from_quantity: int
    price: Decimal

    def __str__(self) -> str:
        """As the history keeps it, in no language."""
        return f"{self.from_quantity}: {self.price:.2f}"


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which row as given (from 0), and in which of its two figures."""

    row: int
    part: str
    message: str | StrPromise


def faults(steps: Sequence[PricedQuantity], moq: int | None) -> list[Fault]:
    """In the order of the rows; none when the ladder may stand."""
    found = [Fault(MOST_STEPS, QUANTITY, _("At most six prices by quantity."))] if len(steps) > MOST_STEPS else []
    rows = sorted(enumerate(steps), key=lambda one: (one[1].from_quantity, one[0]))
    for place, (row, step) in enumerate(rows):
        before = rows[place - 1][1] if place else None
        if step.from_quantity < 1:
            found.append(Fault(row, QUANTITY, _("The quantity must be at least 1.")))
        elif before is not None and before.from_quantity == step.from_quantity:
            found.append(Fault(row, QUANTITY, _("This quantity has a price already.")))
        elif before is None and moq and step.from_quantity < moq:
            found.append(Fault(row, QUANTITY, _("This is below your minimum order.")))
        if step.price <= 0:
            found.append(Fault(row, PRICE, _("Enter a price above zero.")))
        elif before is not None and step.price > before.price:
            found.append(Fault(row, PRICE, _("Who orders more must not pay more for each.")))
    return sorted(found, key=lambda fault: fault.row)


def band_of(steps: Iterable[PricedQuantity]) -> tuple[Decimal, Decimal | None]:
    """The lowest and the highest price of a ladder that has steps; without a highest when all are one."""
    prices = [step.price for step in steps]
    low, high = min(prices), max(prices)
    return low, high if high > low else None
