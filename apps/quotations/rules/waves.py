"""Whom an RFQ asks, and when it asks more: a few at a time, each maker once, nobody who has too much to answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.enquiries.rules.clock import due
from apps.quotations.rules.fitting import Fitted


@dataclass(frozen=True)
class AskedMaker:
    maker: int
    wave: int
    asked: datetime
    declined: bool = False


@dataclass(frozen=True)
class WaveLimits:
    """`patience` is in office hours: two working days of eight."""

    size: int = 10
    patience: int = 16
    enough_refusals: int = 5
    few_quotations: int = 3
    most_waves: int = 3
    most_quotations: int = 10
    most_unanswered: int = 5


USUAL_WAVES = WaveLimits()


def is_full(quotations: int, limits: WaveLimits = USUAL_WAVES) -> bool:
    """So many quotations close an RFQ."""
    return quotations >= limits.most_quotations


def next_wave(
    fitted: Sequence[Fitted],
    asked: Sequence[AskedMaker],
    *,
    quotations: int,
    unanswered: Mapping[int, int],
    now: datetime,
    holidays: Collection[date] = (),
    limits: WaveLimits = USUAL_WAVES,
) -> list[Fitted]:
    """Those to ask now, best first; empty while it is not time. `unanswered`: maker → askings of any RFQ that wait."""
    if not is_due(asked, quotations=quotations, now=now, holidays=holidays, limits=limits):
        return []
    seen = {one.maker for one in asked}
    found = []
    for one in fitted:
        if one.maker not in seen and unanswered.get(one.maker, 0) < limits.most_unanswered:
            seen.add(one.maker)
            found.append(one)
    return found[: limits.size]


def is_due(
    asked: Sequence[AskedMaker],
    *,
    quotations: int,
    now: datetime,
    holidays: Collection[date] = (),
    limits: WaveLimits = USUAL_WAVES,
) -> bool:
    """Refusals are counted in the latest wave: those of an earlier one have called it already."""
    if not asked:
        return not is_full(quotations, limits)
    latest = max(one.wave for one in asked)
    if latest >= limits.most_waves or quotations >= limits.few_quotations:
        return False
    wave = [one for one in asked if one.wave == latest]
    if sum(one.declined for one in wave) >= limits.enough_refusals:
        return True
    return now >= due(max(one.asked for one in wave), limits.patience, holidays)
