"""How dependably a maker answers: in time ÷ received, over 90 days, without spam. A no is an answer; it is no rank.

What is neither answered nor due yet is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_high, median_low
from typing import Final

HUNDRED: Final = 100


@dataclass(frozen=True)
class ReceivedEnquiry:
    """`took` is the office time until the first answer, whoever of the team gave it."""

    received: datetime
    due: datetime
    answered: datetime | None = None
    took: timedelta | None = None
    spam: bool = False

    @property
    def in_time(self) -> bool:
        return self.answered is not None and self.answered <= self.due


@dataclass(frozen=True)
class ResponseLimits:
    """`shown_from` enquiries; below `call_below` per cent an officer calls."""

    days: int = 90
    shown_from: int = 5
    call_below: int = 50


USUAL_RESPONSE = ResponseLimits()


@dataclass(frozen=True)
class ResponseFigure:
    in_time: int
    judged: int
    median: timedelta | None

    @property
    def percent(self) -> int:
        """Rounded down, so that almost half is never told as half."""
        return HUNDRED * self.in_time // self.judged


def response_of(
    received: Iterable[ReceivedEnquiry], now: datetime, limits: ResponseLimits = USUAL_RESPONSE
) -> ResponseFigure | None:
    """None while there are too few to say anything."""
    since = now - timedelta(days=limits.days)
    judged = [
        one for one in received if since <= one.received <= now and not one.spam and (one.answered or one.due < now)
    ]
    if len(judged) < limits.shown_from:
        return None
    took = [one.took for one in judged if one.took is not None]
    middle = (median_low(took) + median_high(took)) / 2 if took else None
    return ResponseFigure(sum(one.in_time for one in judged), len(judged), middle)


def is_called(figure: ResponseFigure | None, limits: ResponseLimits = USUAL_RESPONSE) -> bool:
    return figure is not None and figure.percent < limits.call_below
