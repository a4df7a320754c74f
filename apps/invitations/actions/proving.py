"""A maker was at a session: that proves a step of her plan, if the officer who judges it thinks so."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.pdf import render_pdf
from apps.history.actions import note
from apps.invitations.choices import SessionVerb
from apps.invitations.models import Attendance
from apps.invitations.reads import attendance_document
from apps.plans.actions import finish_task
from apps.plans.models import Task
from apps.umkm.access import require_member


@transaction.atomic
def prove_step(*, attendance: Attendance, task: Task, by: User | None, now: datetime | None = None) -> Task:
    """The paper of her attendance is handed in as the step's evidence, like any file of hers; an officer judges it."""
    if attendance.enterprise is None:
        raise Refused(_("This was not a maker's attendance."))
    person = require_member(by, attendance.enterprise)
    session = attendance.session
    if session is None or not session.question_code or session.question_code != task.question_code:
        raise Refused(_("This session proves no such step."))
    if task.enterprise_id != attendance.enterprise_id:
        raise Refused(_("This step is of another enterprise."))
    called = _("attendance")
    document = ContentFile(render_pdf("attendance", attendance_document(attendance)), name=f"{called}-{session.pk}.pdf")
    done = finish_task(task=task, by=person, files=[document], now=now)
    note(subject=attendance, verb=SessionVerb.PROVED, by=person, now=now, after={"step": task.pk})
    return done
