"""What is still alive of a deal in which nothing moves. It touches neither what is confirmed nor any tally.

Days are counted from the last movement: a step, a message, a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from apps.deals.choices import Rung

FULL: Final = 100


@dataclass(frozen=True)
class Fade:
    """Days without movement: whole up to and with `full_for`, nothing from `gone_at` on, a straight line between."""

    full_for: int
    gone_at: int


Fades = Mapping[Rung, Fade]  # a rung without a row never fades
USUAL_FADES: Fades = {Rung.QUOTATION: Fade(0, 90), Rung.MEMORANDUM: Fade(90, 365), Rung.ORDER: Fade(60, 240)}


def quiet_days(movements: Iterable[date], today: date) -> int:
    return max(0, (today - max(movements)).days)


def percent_alive(rung: Rung, quiet: int, fades: Fades = USUAL_FADES) -> int:
    """Whole per cent: 100 only while it is whole, 0 only when it is gone."""
    fade = fades.get(rung)
    if fade is None or quiet <= fade.full_for:
        return FULL
    if quiet >= fade.gone_at:
        return 0
    share = Decimal(FULL * (fade.gone_at - quiet)) / (fade.gone_at - fade.full_for)
    return min(FULL - 1, max(1, int(share.to_integral_value(ROUND_HALF_UP))))


def alive(rupiah: int, percent: int) -> int:
    """Whole rupiah, half a rupiah up: what is shown can be worked out from the per cent that are shown."""
    return int((Decimal(rupiah) * percent / FULL).to_integral_value(ROUND_HALF_UP))


def is_asleep(rung: Rung, quiet: int, fades: Fades = USUAL_FADES) -> bool:
    return percent_alive(rung, quiet, fades) == 0
