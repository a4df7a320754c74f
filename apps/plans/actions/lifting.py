"""What a finished step does to the answer of its question."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from apps.accounts.models import User
from apps.plans.models import Task
from apps.readiness.actions.raising import Deed, raise_answer
from apps.readiness.choices import AnswerSource, AnswerVerdict
from apps.readiness.rules.scoring import HIGHEST_ANSWER


def lift(
    task: Task,
    by: User | None,
    now: datetime,
    *,
    done_by: User | None = None,
    value: int = HIGHEST_ANSWER,
    source: str = AnswerSource.TASK,
    verdict: str = AnswerVerdict.ACCEPTED,
    only_up: bool = False,
) -> Decimal | None:
    """The answer rises, and the step points at it from now on; not saved. See `raise_answer` for what is answered."""
    deed = Deed(task.question_code, task.title, done_by, task.files.all())
    raised = raise_answer(task.enterprise, deed, by, now, value=value, source=source, verdict=verdict, only_up=only_up)
    if raised is None:
        return None
    task.answer, gained = raised
    return gained
