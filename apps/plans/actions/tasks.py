"""Doing the plan: begin, finish with evidence, accept or refuse, drop, take up again, and what is said beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.plans import emails
from apps.plans.access import require_reviewer
from apps.plans.actions.closing import close_gate
from apps.plans.actions.history import tell_task
from apps.plans.actions.lifting import lift
from apps.plans.choices import TASK_MOVES, StepState, StepVerb, TaskOrigin
from apps.plans.models import Task, TaskComment, TaskFile
from apps.umkm.access import require_member, require_member_or_staff
from apps.umkm.actions.certificates import scan_of

MOST_FILES = 10


def lock(task: Task) -> None:
    """Hold the task until the transaction ends, and bring it up to date: of two people one is too late."""
    task.refresh_from_db(from_queryset=Task.objects.select_for_update(of=("self",)).select_related("enterprise"))


def lock_for_team(task: Task, by: User) -> None:
    lock(task)
    require_member(by, task.enterprise)


def move(task: Task, to: str) -> str:
    """Answers the state that it leaves."""
    if to not in TASK_MOVES[task.state]:
        raise Refused(
            _("This step is %(state)s already.") % {"state": str(StepState(task.state).label).lower()}, code="moved"
        )
    before, task.state = task.state, to
    return str(before)


@transaction.atomic
def start_task(*, task: Task, by: User) -> None:
    """Somebody begins. Whoever begins does it, unless it is somebody's already."""
    lock_for_team(task, by)
    before = move(task, StepState.DOING)
    task.assignee = task.assignee or by
    task.save(update_fields=["state", "assignee", "updated_at"])
    tell_task(task, StepVerb.STARTED, by, before)


@transaction.atomic
def finish_task(
    *, task: Task, by: User, files: Sequence[IO[bytes]] = (), note: str = "", now: datetime | None = None
) -> Task:
    """Done, as the team says. With evidence an officer looks at it first; her own steps and duties need nobody's word.

    What answers a question is not taken without a file: the officer has to see it. A gate opens by the profile alone.
    """
    lock_for_team(task, by)
    if task.origin == TaskOrigin.GATE:
        close_gate(task=task, by=by, now=now)
        return task
    for file in files:
        keep_file(task, file, by)
    shown = task.files.exists()
    if task.origin == TaskOrigin.QUESTION and not shown:
        raise Refused(_("Add the paper or photograph that shows it is done."), field="files")
    if note.strip():
        say(task, note, by, now)
    before, said = task.state, note.strip()
    if shown and task.origin != TaskOrigin.OWN:
        move(task, StepState.REVIEW)
        hand_in(task, by)
    else:
        move(task, StepState.DONE)
        task.done_at, task.done_by = now or timezone.now(), by
    task.blocker = task.sent_back_for = ""
    task.save(
        update_fields=[
            "state",
            "done_at",
            "done_by",
            "handed_in_by",
            "decided_by",
            "blocker",
            "sent_back_for",
            "updated_at",
        ]
    )
    verb = StepVerb.HANDED_IN if task.state == StepState.REVIEW else StepVerb.FINISHED
    tell_task(task, verb, by, before, now, said, files=[file.file_name for file in task.files.all()])
    return task


def hand_in(task: Task, by: User) -> None:
    """Not saved. Who decided on it before and now hands it in leaves it to a colleague."""
    task.handed_in_by = by
    if task.decided_by_id == by.pk:
        task.decided_by = None


@transaction.atomic
def accept_task(*, task: Task, by: User, now: datetime | None = None) -> Decimal:
    """An officer accepts the evidence. Answers by how many points the verified score rose.

    1. The task is done. 2. The answer in force of its question rises to 4, with the task's files as accepted proof.
    3. The score is counted anew and kept. 4. The owners read of it.
    """
    now = now or timezone.now()
    before = hold_for_officer(task, by, StepState.DONE)
    task.done_at, task.done_by, task.decided_at, task.decided_by = now, by, now, by
    gained = lift(task, by, now, done_by=task.handed_in_by)
    if gained is not None:
        task.points = gained
    task.save(
        update_fields=[
            "state",
            "done_at",
            "done_by",
            "points",
            "answer",
            "decided_at",
            "decided_by",
            "updated_at",
        ]
    )
    tell_task(task, StepVerb.ACCEPTED, by, before, now, points=gained or 0)
    emails.step_accepted(task, gained or Decimal(0), now)
    return gained or Decimal(0)


@transaction.atomic
def refuse_task(*, task: Task, by: User, reason: str, now: datetime | None = None) -> None:
    """The evidence does not show it yet: back to the team, with the reason among the comments and by mail."""
    now, reason = now or timezone.now(), reason.strip()
    if not reason:
        raise Refused(_("Say what is missing, so that the owner can correct it."), field="reason")
    before = hold_for_officer(task, by, StepState.DOING)
    task.decided_at, task.decided_by, task.sent_back_for = now, by, reason
    task.save(update_fields=["state", "decided_at", "decided_by", "sent_back_for", "updated_at"])
    tell_task(task, StepVerb.SENT_BACK, by, before, now, reason)
    say(task, reason, by, now)
    emails.step_returned(task, reason, now)


def hold_for_officer(task: Task, by: User, to: str) -> str:
    """Locks the step and moves it; the second of two officers learns that it has been decided."""
    lock(task)
    require_reviewer(by, task)
    if task.state != StepState.REVIEW:
        raise Refused(_("This step was decided already."), code="moved")
    return move(task, to)


@transaction.atomic
def drop_task(*, task: Task, by: User, reason: str) -> None:
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why the step is dropped."), field="reason")
    lock_for_team(task, by)
    before = move(task, StepState.DROPPED)
    task.dropped_reason = reason[:300]
    task.save(update_fields=["state", "dropped_reason", "updated_at"])
    tell_task(task, StepVerb.DROPPED, by, before, why=task.dropped_reason)


@transaction.atomic
def reopen_task(*, task: Task, by: User) -> None:
    """Taken up again after all; what a finished one did to an answer stays in the history of its round."""
    lock_for_team(task, by)
    if Task.objects.of(task.enterprise).unfinished().filter(key=task.key).exclude(pk=task.pk).exists():
        raise Refused(_("This step is in the plan already."))
    before = move(task, StepState.OPEN)
    task.done_at = task.done_by = None
    task.dropped_reason = ""
    task.save(update_fields=["state", "done_at", "done_by", "dropped_reason", "updated_at"])
    tell_task(task, StepVerb.REOPENED, by, before)


@transaction.atomic
def change_task(
    *, task: Task, by: User, assignee: User | None, due_on: date | None, blocker: str = "", now: datetime | None = None
) -> None:
    """Who does it, by when, and what stands in the way."""
    lock_for_team(task, by)
    if task.state in (StepState.DONE, StepState.DROPPED):
        raise Refused(_("This step is over. Take it up again first."))
    if due_on is not None and due_on != task.due_on and due_on < timezone.localdate(now):
        raise Refused(_("This day has passed."), field="due_on")
    if assignee is not None and not task.enterprise.members.of(assignee).exists():
        raise Refused(_("Choose somebody of your team."), field="assignee")
    wanted = {"assignee": assignee, "due_on": due_on, "blocker": blocker.strip()[:300]}
    before, after = differing(task, wanted)
    if after:
        for name, value in wanted.items():
            setattr(task, name, value)
        task.save(update_fields=[*wanted, "updated_at"])
        note(subject=task, verb=StepVerb.CHANGED, by=by, now=now, before=before, after=after)


@transaction.atomic
def comment(*, task: Task, by: User, text: str, now: datetime | None = None) -> TaskComment:
    """By the team or any staff. What was said stands beside the step; the history says that it was."""
    require_member_or_staff(by, task.enterprise)
    if not text.strip():
        raise Refused(_("Write something first."), field="text")
    tell_task(task, StepVerb.COMMENTED, by, now=now)
    return say(task, text, by, now)


def say(task: Task, text: str, by: User, now: datetime | None) -> TaskComment:
    return TaskComment.objects.create(task=task, at=now or timezone.now(), by=by, text=text.strip()[:2000])


@transaction.atomic
def add_file(*, task: Task, by: User, file: IO[bytes]) -> TaskFile:
    lock_for_team(task, by)
    if task.state == StepState.DROPPED:
        raise Refused(_("This step is over. Take it up again first."))
    known = set(task.files.values_list("pk", flat=True))
    kept = keep_file(task, file, by)
    if kept.pk not in known:
        note(subject=task, verb=StepVerb.FILE_ADDED, by=by, after={"file": kept.file_name})
    return kept


def keep_file(task: Task, file: IO[bytes], by: User) -> TaskFile:
    """A readable PDF or picture; the very same file again is the one that is there."""
    name, content = scan_of(file)
    digest = hashlib.sha256(content.read()).hexdigest()
    content.seek(0)
    known = task.files.filter(sha256=digest).first()
    if known is not None:
        return known
    if task.files.count() >= MOST_FILES:
        raise Refused(_("At most %(limit)d files fit to one step.") % {"limit": MOST_FILES}, field="files")
    kept = TaskFile(task=task, file_name=(getattr(file, "name", "") or name)[-200:], sha256=digest, added_by=by)
    kept.file.save(name, content, save=False)
    kept.save()
    return kept


@transaction.atomic
def remove_file(*, file: TaskFile, by: User) -> None:
    """While the team works on it; what an officer looks at, or has accepted, stays."""
    lock_for_team(file.task, by)
    if file.task.state not in (StepState.OPEN, StepState.DOING):
        raise Refused(_("This file has been handed in; it stays."))
    name, storage = file.file.name, file.file.storage
    note(subject=file.task, verb=StepVerb.FILE_REMOVED, by=by, before={"file": file.file_name})
    file.delete()
    if name:
        after_commit(storage.delete, name)
