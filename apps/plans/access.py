"""Who does, looks at and decides on the steps of a plan. Strangers are told 404."""

from __future__ import annotations

from django.http import Http404

from apps.accounts.access import is_staff, require_other_person
from apps.accounts.models import User
from apps.plans.models import Task, TaskFile
from apps.umkm.access import is_member, require_officer_outside


def require_reviewer(by: User | None, task: Task) -> User:
    """Officers, never about a step of an enterprise of whose team they are, nor about what they handed in."""
    officer = require_officer_outside(by, task.enterprise)
    for first in {task.handed_in_by_id, *task.files.values_list("added_by", flat=True)}:
        require_other_person(officer, first)
    return officer


def task_for_team(user: User, slug: str, pk: int) -> Task:
    """A step of the plan, for the team that does it."""
    found = Task.objects.with_everything().filter(pk=pk, enterprise__slug=slug).first()
    if found is None or not is_member(user, found.enterprise):
        raise Http404
    return found


def task_for_view(user: User, slug: str, pk: int) -> Task:
    """For the team and for staff."""
    found = Task.objects.with_everything().filter(pk=pk, enterprise__slug=slug).first()
    if found is None or not (is_staff(user) or is_member(user, found.enterprise)):
        raise Http404
    return found


def task_for_staff(user: User, pk: int) -> Task:
    found = Task.objects.with_everything().filter(pk=pk).first()
    if found is None or not is_staff(user):
        raise Http404
    return found


def task_file_for_view(user: User, pk: int) -> TaskFile:
    """Private: the team and staff."""
    file = TaskFile.objects.select_related("task__enterprise").filter(pk=pk).first()
    if file is None or not (is_staff(user) or is_member(user, file.task.enterprise)):
        raise Http404
    return file


def task_file_for_team(user: User, slug: str, pk: int) -> TaskFile:
    file = TaskFile.objects.select_related("task__enterprise").filter(pk=pk, task__enterprise__slug=slug).first()
    if file is None or not is_member(user, file.task.enterprise):
        raise Http404
    return file
