"""The documents of a day are made by a worker, one after the other as they are asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.jobs.actions import start_job
from apps.jobs.models import Job
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import locked_day
from apps.meetings.choices import DayVerb, PrintKind
from apps.meetings.models import MatchingDay
from apps.meetings.reads.facts import standing_of
from apps.meetings.reads.printing import PRINTING, changed_since_print, printed_of

# They hold names: so long after the event they are deleted. What is needed again is made again.
KEPT_AFTER = timedelta(days=14)


@transaction.atomic
def start_printing(*, day: MatchingDay, kind: str, by: User | None, now: datetime | None = None) -> Job:
    """Begin the work. Refused: it is being made just now, no timetable was published, or no agenda changed."""
    person = require_planner(by)
    now, wanted = now or timezone.now(), PrintKind(kind)
    held = locked_day(day.pk)
    last = printed_of(held).get(wanted)
    if last is not None and not last.ended:
        raise Refused(_("This is being made just now. Wait until it is there."))
    if wanted.needs_timetable and standing_of(held) is None:
        raise Refused(_("It is made of a timetable that was published; there is none yet."))
    if wanted == PrintKind.CHANGED_AGENDAS and not changed_since_print(held):
        raise Refused(_("Nobody's agenda changed since it was printed."))
    keep = max(day.occasion.ends_at, now) + KEPT_AFTER - now
    job = start_job(
        kind=PRINTING,
        task="apps.meetings.tasks.print_document",
        by=person,
        title=f"{wanted.label}: {day.occasion.label}",
        params={"day": held.pk, "document": wanted.value},
        repeatable=True,
        kept_for=keep,
        now=now,
    )
    note(subject=held, verb=DayVerb.PRINTED, by=person, now=now, document=wanted.value)
    return job
