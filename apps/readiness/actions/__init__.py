"""The verbs of readiness, a file per noun."""

from apps.readiness.actions.planning import plan_task

__all__ = ["plan_task"]
