"""The verbs of plans, a file per noun."""

from apps.plans.actions.closing import close_gate, close_requirement, close_what_changed, close_what_is_met
from apps.plans.actions.planning import add_task, plan_requirement, plan_task, plan_tasks, plan_what_was_answered
from apps.plans.actions.reminding import remind
from apps.plans.actions.tasks import (
    accept_task,
    add_file,
    change_task,
    comment,
    drop_task,
    finish_task,
    refuse_task,
    remove_file,
    reopen_task,
    start_task,
)

__all__ = [
    "accept_task",
    "add_file",
    "add_task",
    "change_task",
    "close_gate",
    "close_requirement",
    "close_what_changed",
    "close_what_is_met",
    "comment",
    "drop_task",
    "finish_task",
    "plan_requirement",
    "plan_task",
    "plan_tasks",
    "plan_what_was_answered",
    "refuse_task",
    "remind",
    "remove_file",
    "reopen_task",
    "start_task",
]
