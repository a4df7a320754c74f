"""Verbs about tasks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import require_role
from apps.accounts.models import User
from apps.common.bilingual import BothLanguages
from apps.common.errors import Refused
from apps.history.actions import note
from apps.work.access import require_task
from apps.work.choices import TaskState, TaskVerb
from apps.work.models import Note, Task


@transaction.atomic
def open_task(
    *,
    about: Model,
    kind: str,
    title: str | BothLanguages,
    due: datetime,
    page: str = "",
    role: str = "",
    person: User | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> Task:
    """Set a task about a record, for a role or a person. While one of its kind is unfinished, that one stands.

    Without `by` it came about by itself: a buyer's answer, a sweep. `page` is the name of the record's page.
    """
    if by is not None:
        require_role(by)
    said = title if isinstance(title, BothLanguages) else BothLanguages(title, "")
    task, made = Task.objects.unfinished().get_or_create(
        app=about._meta.app_label,
        model=about._meta.model_name,
        key=about.pk,
        kind=kind,
        defaults={
            "title": said.id[:240],
            "title_en": said.en[:240],
            "page": page,
            "role": role,
            "person": person,
            "set_by": by,
            "due": due,
        },
    )
    if made:
        note(subject=task, verb=TaskVerb.OPENED, by=by, now=now)
    return task


@transaction.atomic
def take_task(*, task: Task, by: User | None, now: datetime | None = None) -> Task:
    """Take it on, also from a colleague who had it: the history says from whom."""
    person = require_task(by, task)
    held = _held(task)
    if held.is_done:
        raise Refused(_("This task is done already."))
    if held.taken_by_id != person.pk:
        before, held.state, held.taken_by = held.taken_by_id, TaskState.TAKEN, person
        held.save(update_fields=["state", "taken_by", "updated_at"])
        note(
            subject=held,
            verb=TaskVerb.TAKEN,
            by=person,
            now=now,
            before={"taken_by": before},
            after={"taken_by": person.pk},
        )
    return held


@transaction.atomic
def finish_task(*, task: Task, by: User | None, text: str = "", now: datetime | None = None) -> Task:
    """Done; what is written beside it stays as a note on the record."""
    person = require_task(by, task)
    held = _held(task)
    if not held.is_done:
        held.state, held.done_by, held.done_at = TaskState.DONE, person, now or timezone.now()
        held.save(update_fields=["state", "done_by", "done_at", "updated_at"])
        note(subject=held, verb=TaskVerb.FINISHED, by=person, now=now, why=text.strip())
        if text.strip():
            Note.objects.create(app=held.app, model=held.model, key=held.key, text=text.strip(), by=person)
    return held


@transaction.atomic
def reopen_task(*, task: Task, by: User | None, now: datetime | None = None) -> Task:
    """Done too early, or given back to the others by whoever took it on."""
    person = require_task(by, task)
    held = _held(task)
    twin = Task.objects.unfinished().beside(held).of_kind(held.kind)
    if held.is_done and twin.exists():
        raise Refused(_("The same task is open already."))
    if held.state != TaskState.OPEN:
        before, held.state, held.taken_by, held.done_by, held.done_at = held.state, TaskState.OPEN, None, None, None
        held.save(update_fields=["state", "taken_by", "done_by", "done_at", "updated_at"])
        note(
            subject=held,
            verb=TaskVerb.REOPENED,
            by=person,
            now=now,
            before={"state": before},
            after={"state": held.state},
        )
    return held


@transaction.atomic
def settle_tasks(*, about: Model, kinds: list[str], now: datetime | None = None) -> int:
    """What they asked for came about by itself."""
    open_ones = list(Task.objects.unfinished().about(about).filter(kind__in=kinds).select_for_update())
    for task in open_ones:
        task.state, task.done_at = TaskState.DONE, now or timezone.now()
        task.save(update_fields=["state", "done_at", "updated_at"])
        note(subject=task, verb=TaskVerb.SETTLED, by=None, now=now)
    return len(open_ones)


def raise_overdue(*, now: datetime | None = None) -> int:
    """A sweep: each task whose day has passed is raised once, whoever has it."""
    now = now or timezone.now()
    raised = 0
    for pk in list(Task.objects.to_raise(now).values_list("pk", flat=True)):
        with transaction.atomic():
            if Task.objects.to_raise(now).filter(pk=pk).update(raised_at=now):
                note(subject=Task.objects.get(pk=pk), verb=TaskVerb.RAISED, by=None, now=now)
                raised += 1
    return raised


def _held(task: Task) -> Task:
    held: Task = Task.objects.select_for_update().get(pk=task.pk)
    return held
