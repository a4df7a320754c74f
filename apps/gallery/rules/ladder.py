"""What an order costs by the steps of its price, or by the band where there are none. Amounts in major units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.gallery.rules.steps import PricedQuantity, band_of


@dataclass(frozen=True)
class PriceBand:
    """Of one unit: a band where the maker gave one, else both ends alike."""

    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def times(self, quantity: int) -> PriceBand:
        return PriceBand(self.low * quantity, self.high * quantity)


def step_of(steps: Sequence[PricedQuantity], quantity: int) -> PricedQuantity | None:
    """The highest step that the quantity reaches; None below the first."""
    reached = [step for step in steps if step.from_quantity <= quantity]
    return max(reached, key=lambda step: step.from_quantity, default=None)


def band(steps: Sequence[PricedQuantity], low: Decimal | None, high: Decimal | None) -> PriceBand | None:
    """What stands in the headline: from the cheapest step to the dearest, else the band."""
    if steps:
        low, high = band_of(steps)
    ends = [one for one in (low, high) if one is not None]
    return PriceBand(ends[0], ends[-1]) if ends else None


def price_at(
    steps: Sequence[PricedQuantity], low: Decimal | None, high: Decimal | None, quantity: int
) -> PriceBand | None:
    """Of one unit in an order of this size; None below the first step, for which nobody has named a price."""
    if not steps:
        return band(steps, low, high)
    step = step_of(steps, quantity)
    return PriceBand(step.price, step.price) if step else None
