"""Enrolling a whole list of enterprises, in the background, and telling who was refused and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.jobs.actions import start_job
from apps.jobs.models import Job
from apps.naik_kelas.actions.programmes import enter
from apps.naik_kelas.choices import ProgrammeVerb
from apps.naik_kelas.models import Enrolment, Programme
from apps.naik_kelas.rules.enrolling import TAKES_PART
from apps.tiers.actions.ledger import take_in_figures, with_new_figures

KIND = "naik_kelas.enrol"
AT_ONCE = 2_000


@transaction.atomic
def start_enrolling(*, programme: Programme, enterprises: Sequence[int], by: User, now: datetime | None = None) -> Job:
    """Begin the work for these enterprises. Refused: nobody chosen, or the programme's deadline is past."""
    require_role(by, StaffRole.OFFICER)
    if not enterprises:
        raise Refused(_("No enterprise is in this list."))
    if timezone.localdate(now) > programme.ends_on:
        raise Refused(_("The deadline of this programme is past: nobody can be enrolled any more."), field="programme")
    title = ngettext(
        "Enrol %(number)s enterprise: %(name)s", "Enrol %(number)s enterprises: %(name)s", len(enterprises)
    ) % {"number": len(enterprises), "name": programme.title}
    note(subject=programme, verb=ProgrammeVerb.ENROLLING, by=by, now=now, enterprises=len(enterprises))
    return start_job(
        kind=KIND,
        task="apps.naik_kelas.tasks.enrol_list",
        by=by,
        title=title,
        repeatable=True,
        now=now,
        params={"programme": programme.pk, "enterprises": list(enterprises)},
    )


def enrol_list(
    *,
    programme: Programme,
    enterprises: Sequence[int],
    by: User | None,
    since: datetime | None = None,
    report: Callable[[int, int], None] = lambda done, total: None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Take in all who may, some hundreds in a transaction. Answers {"enrolled": number, "refused": {reason: [keys]}}.

    Safe to run again: who entered since `since` by this person counts as enrolled by this very work.
    """
    require_role(by, StaffRole.OFFICER)
    enrolled = 0
    refused: dict[str, list[int]] = {}
    for begin in range(0, len(enterprises), AT_ONCE):
        part = list(enterprises[begin : begin + AT_ONCE])
        for enterprise in with_new_figures(now=now, whole=True).filter(pk__in=part):
            # Figures that the ledger refuses leave the enterprise without a baseline, which is told below.
            with suppress(Refused):
                take_in_figures(enterprise=enterprise, now=now)
        made, against = enter(programme=programme, enterprises=part, by=by, now=now)
        ours = entered_before(programme, [pk for pk, reason in against.items() if reason == TAKES_PART], by, since)
        enrolled += len(made) + len(ours)
        for pk, reason in against.items():
            if pk not in ours:
                refused.setdefault(reason, []).append(pk)
        report(begin + len(part), len(enterprises))
    return {"enrolled": enrolled, "refused": refused}


def entered_before(
    programme: Programme, enterprises: Sequence[int], by: User | None, since: datetime | None
) -> set[int]:
    if since is None or not enterprises:
        return set()
    rows = Enrolment.objects.live().filter(programme=programme, enterprise__in=enterprises, enrolled_by=by)
    return set(rows.filter(enrolled_at__gte=since).values_list("enterprise", flat=True))
