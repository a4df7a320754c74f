"""Verbs about notes, their next steps, and what staff ask of each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import require_role
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.work.access import require_noting
from apps.work.actions.tasks import open_task
from apps.work.choices import NoteKind, TaskKind, TaskVerb
from apps.work.models import MOST_LETTERS, Note, Task
from apps.work.rules import end_of_office

MOST_TITLE = 240  # letters of what is to be done


@dataclass(frozen=True)
class NotedStep:
    """What is to be done, by when, and by whom; by whoever writes the note where nobody is named."""

    title: str = ""
    on: date | None = None
    person: User | None = None


@transaction.atomic
def write_note(
    *,
    about: Model,
    text: str,
    by: User | None,
    kind: str = "",
    step: NotedStep | None = None,
    now: datetime | None = None,
) -> Note:
    """With a next step it leaves a task for that day."""
    person = require_noting(by, about)
    if not text.strip():
        raise Refused(_("Write something first."), field="text")
    if len(text.strip()) > MOST_LETTERS:
        raise Refused(_("A note has at most 2,000 letters."), field="text")
    if kind and kind not in NoteKind.values:
        raise Refused(_("Choose how you were in touch."), field="kind")
    title = _title_of(step, now or timezone.now()) if step else ""
    written = Note.objects.create(
        app=about._meta.app_label,
        model=str(about._meta.model_name),
        key=about.pk,
        text=text.strip(),
        kind=kind,
        by=person,
    )
    note(subject=written, verb=TaskVerb.NOTED, by=person, now=now)
    if step and step.on and title:
        written.task = _next_step(written, title, step.on, step.person or person, person, now)
        written.save(update_fields=["task", "updated_at"])
    return written


def _title_of(step: NotedStep, now: datetime) -> str:
    """What is to be done, if anything is: all of it is said, or nothing."""
    title = step.title.strip()
    if not title and step.on is None:
        return ""
    if not title:
        raise Refused(_("Say what is to be done on that day."), field="next_step")
    if len(title) > MOST_TITLE:
        raise Refused(_("Say it in at most 240 letters."), field="next_step")
    if step.on is None:
        raise Refused(_("Choose the day by which it is to be done."), field="next_on")
    if step.on < timezone.localdate(now):
        raise Refused(_("Choose today or a later day."), field="next_on")
    if step.person is not None and not (step.person.is_staff and step.person.is_active):
        raise Refused(_("Choose a colleague of staff."), field="person")
    return title


def _next_step(written: Note, title: str, on: date, whose: User, by: User, now: datetime | None) -> Task:
    return open_task(
        about=written,
        kind=TaskKind.STEP,
        title=title,
        page="work:noted",
        person=whose,
        due=end_of_office(on),
        by=by,
        now=now,
    )


@transaction.atomic
def ask_colleague(
    *, person: User, title: str, on: date | None, by: User | None, text: str = "", now: datetime | None = None
) -> Task:
    """A task for a colleague that is about no record: it hangs on a note about the colleague."""
    require_role(by)
    if not title.strip():
        raise Refused(_("Say what is to be done on that day."), field="title")
    step = NotedStep(title, on, person)
    written = write_note(about=person, text=text.strip() or title, by=by, kind=NoteKind.REMARK, step=step, now=now)
    if written.task is None:
        raise Refused(_("Choose the day by which it is to be done."), field="on")
    return written.task
