"""Whether a promise will be kept: the planned pace, what is needed, and a forecast with its range.

Everything is plain arithmetic on counts and days; months are twelfths of a mean year (30.44 days).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

DAYS_A_MONTH = 365.25 / 12
LEVEL = 0.8  # of ten futures like the last months, eight end within the range
MANY = 400  # from so many approvals on the normal curve is as good as the sum


@dataclass(frozen=True)
class Forecast:
    """Promotions counted at the deadline: `low` to `high` holds with a chance of at least `LEVEL`.

    `middle` is the pace of the `months` looked back on, carried on. `approvals` is what it rests on.
    """

    low: int
    middle: float
    high: int
    approvals: int
    months: float


@dataclass(frozen=True)
class Pace:
    """`planned`: what an even pace would have reached by today. `needed`: a month from now on; None when the
    target is reached or the deadline is past."""

    achieved: int
    target: int
    planned: int
    needed: float | None
    months_left: float

    @property
    def behind(self) -> int:
        """How many below the planned pace; negative when ahead."""
        return self.planned - self.achieved


def share_gone(starts_on: date, ends_on: date, today: date) -> float:
    """How much of the time is over, from 0 on the first day to 1 at the deadline."""
    return min(1.0, max(0.0, (today - starts_on).days / (ends_on - starts_on).days))


def months_between(begin: date, end: date) -> float:
    """Never below zero."""
    return max(0.0, (end - begin).days / DAYS_A_MONTH)


def pace(*, target: int, achieved: int, starts_on: date, ends_on: date, today: date) -> Pace:
    left = months_between(max(today, starts_on), ends_on)
    lacking = max(0, target - achieved)
    return Pace(
        achieved=achieved,
        target=target,
        planned=math.floor(target * share_gone(starts_on, ends_on, today) + 1e-9),
        needed=lacking / left if lacking and left else None,
        months_left=left,
    )


def forecast(
    *, achieved: int, approvals: int, starts_on: date, ends_on: date, today: date, look_back: int
) -> Forecast | None:
    """None when there is nothing to forecast from: no approval in the months looked back on, or no time left.

    Approvals are taken as coming at a steady but unknown rate (Poisson), about which the last `look_back` months,
    or those since the beginning, tell: the rate is then gamma-distributed (shape `approvals`, rate `months`), and
    the count in the months that are left is negative binomial. Its mean is the pace carried on.
    """
    months = min(float(look_back), months_between(starts_on, today))
    left = months_between(today, ends_on)
    if approvals <= 0 or months <= 0 or left <= 0:
        return None
    low, high = (more_to_come(approvals, months, left, chance) for chance in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Forecast(achieved + low, achieved + approvals * left / months, achieved + high, approvals, months)


def more_to_come(approvals: int, months: float, left: float, chance: float) -> int:
    """The smallest count k for which the chance of k or fewer in `left` months is at least `chance`."""
    again = left / (months + left)
    if approvals >= MANY:
        mean = approvals * left / months
        spread = math.sqrt(mean / (1 - again))
        return max(0, round(NormalDist(mean, spread).inv_cdf(chance)))
    term = math.exp(approvals * math.log(1 - again))
    total, count = term, 0
    while total < chance - 1e-12:
        term *= again * (approvals + count) / (count + 1)
        total += term
        count += 1
    return count


def look_back_from(today: date, months: int) -> date:
    """The first day that the forecast looks back on."""
    return date.fromordinal(today.toordinal() - round(months * DAYS_A_MONTH))


def stall_year(today: date, months: int) -> int:
    """The newest year whose last day lies more than `months` back: figures of it are old news."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    # 31 December counts as past once its month is over.
    return year if month == 11 and today.day == 31 else year - 1
