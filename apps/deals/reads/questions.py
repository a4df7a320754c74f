"""What is still asked of which side: the newest step of each chain of corrections, while it is one side's word."""

from __future__ import annotations

from collections.abc import Sequence

from apps.deals.choices import Certainty, DealSide, Reply
from apps.deals.rules.certainty import DealStep, ReplyLimits, others, weigh
from apps.deals.rules.ladder import VALUED


def open_questions(steps: Sequence[DealStep], limits: ReplyLimits) -> list[tuple[DealStep, DealSide]]:
    """Only what has a value is asked about. Who has answered is not asked again, but for "too early"."""
    replaced = {step.replaces for step in steps}
    found = []
    for step in steps:
        if step.pk in replaced or step.rung not in VALUED or weigh(step, limits).certainty != Certainty.CLAIMED:
            continue
        found += [(step, side) for side in sorted(others(step.by)) if not has_answered(step, side)]
    return found


def has_answered(step: DealStep, side: DealSide) -> bool:
    said = [one for one in step.replies if one.side == side and not one.hearsay]
    return bool(said) and said[-1].reply != Reply.TOO_EARLY
