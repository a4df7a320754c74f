"""The verbs of readiness, a file per noun."""

from apps.readiness.actions.planning import plan_task
from apps.readiness.actions.scores import count_score

__all__ = [
    "count_score",
    "plan_task",
]
