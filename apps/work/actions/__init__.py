"""Verbs about tasks, notes and saved views."""

from apps.work.actions.notes import NotedStep, ask_colleague, write_note
from apps.work.actions.tasks import finish_task, open_task, raise_overdue, reopen_task, settle_tasks, take_task
from apps.work.actions.views import change_view, remove_view, save_quiet, save_view

__all__ = [
    "NotedStep", "ask_colleague", "change_view", "finish_task", "open_task", "raise_overdue", "remove_view",
    "reopen_task", "save_quiet", "save_view", "settle_tasks", "take_task", "write_note",
]  # fmt: skip
