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

    Of several that came at once the reminder is left out: who is late already is told that alone.
    """
    come = [step for step in ChaseStep if step not in taken and patience.moment(step, opened_at, holidays) <= now]
    return [step for step in come if step != ChaseStep.REMIND or ChaseStep.LATE not in come]
