"""How a plan is laid out: what comes first, by when, and which steps give most for least."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from apps.common.bilingual import BothLanguages
from apps.readiness.choices import Band
from apps.readiness.rules.steps import DAYS_OF_MONEY, STEPS_SHOWN
from apps.reference.choices import CostBand

SLACK_DAYS = 7
# Two steps go on at once in a small enterprise: the owner's and somebody else's.
AT_ONCE = 2
T = TypeVar("T")


@dataclass(frozen=True)
class PlannedStep:
    """A task not yet written down. `gate`: the score is capped until it is done. `points` without any gate's cap."""

    key: str
    origin: str
    title: BothLanguages
    why: BothLanguages
    points: Decimal = Decimal(0)
    gate: bool = False
    question_code: str = ""
    answer: int | None = None
    requirement: int | None = None
    product: int | None = None
    destination: str = ""
    service: str | None = None
    effort_days: int = 5
    cost_band: str = CostBand.FREE
    latest: date | None = None


def band_of(counted: int) -> str | None:
    """How weak an answer is (0 to 4); None when it is strong enough."""
    if counted <= 1:
        return Band.URGENT
    return Band.PARTLY if counted == 2 else None


def in_order(steps: Iterable[PlannedStep]) -> list[PlannedStep]:
    """Gates first, then what has an end that cannot be moved, then most points."""
    return sorted(steps, key=lambda one: (not one.gate, one.latest or date.max, -one.points, one.key))


def needed_days(effort_days: int) -> int:
    """Calendar days from today: five working days of effort are a week, and a week to begin."""
    return SLACK_DAYS + -(-effort_days * 7 // 5)


def next_free_day(today: date, after_days: int, taken: Collection[date]) -> date:
    """The first weekday on or after that many days on which nothing else is due."""
    day = today + timedelta(days=after_days)
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day


def lay_out(steps: Sequence[PlannedStep], today: date, taken: Collection[date]) -> list[date]:
    """A day for each step in its order: two at a time, each after what it takes, never two on one day.

    One that must be done by a day of its own is due no later than that, even where the day is taken.
    """
    used, done, days = set(taken), [0] * AT_ONCE, []
    for step in steps:
        lane = min(range(AT_ONCE), key=done.__getitem__)
        done[lane] += step.effort_days
        day = next_free_day(today, needed_days(done[lane]), used)
        if step.latest is not None and day > step.latest:
            day = max(step.latest, today)
        used.add(day)
        days.append(day)
    return days


def worth(points: Decimal, effort_days: int, cost_band: str) -> Decimal:
    """Points gained for a day of work, money counted in days."""
    return points / (effort_days + DAYS_OF_MONEY[CostBand(cost_band)])


def best(tasks: Iterable[T], facts: Callable[[T], tuple[bool, Decimal, int, str]]) -> list[T]:
    """The steps to begin with: gates, then most points for least work and money. `facts`: gate, points, days, cost."""

    def rank(task: T) -> tuple[bool, Decimal]:
        gate, points, days, cost = facts(task)
        return not gate, -worth(points, days, cost)

    return sorted(tasks, key=rank)[:STEPS_SHOWN]


def week_of(day: date) -> str:
    """ISO: 2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
