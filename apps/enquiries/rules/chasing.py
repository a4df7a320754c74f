"""What is due on an enquiry by now: by its state, not by a date, so that a run that was missed is caught up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from apps.enquiries.choices import ChaseStep
from apps.enquiries.rules.clock import due


@dataclass(frozen=True)
class Patience:
    """Office hours that a maker has, and at which percent of them each step comes."""

    hours: int
    percents: dict[int, int]

    def moment(self, step: int, opened_at: datetime, holidays: Collection[date]) -> datetime:
        return due(opened_at, self.hours * self.percents[step] / 100, holidays)


def steps_due(
    patience: Patience, opened_at: datetime, taken: Collection[int], now: datetime, holidays: Collection[date] = ()
) -> list[ChaseStep]:
    """Those whose moment has come and that were not taken, in their order.

    The reminder is left out once its maker is late: then she is told that alone, in this run and in every later one.
    """
    come = [step for step in ChaseStep if patience.moment(step, opened_at, holidays) <= now]
    past = {ChaseStep.REMIND} if ChaseStep.LATE in come else set()
    return [step for step in come if step not in taken and step not in past]
