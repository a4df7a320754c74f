"""Sweeps: who is late is asked again, each step once; what was never confirmed is forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.enquiries import emails
from apps.enquiries.actions.moving import hold, set_task, tell
from apps.enquiries.actions.response import count_response
from apps.enquiries.choices import ChaseStep, EnquiryVerb
from apps.enquiries.models import AskingPolicy, Chase, Enquiry
from apps.enquiries.reads import calendar_around, patience_of, policy
from apps.enquiries.rules.chasing import steps_due
from apps.work.choices import TaskKind

CALL = gettext_lazy("Call %(maker)s: %(asker)s (%(organisation)s) waits for an answer to %(number)s.")


def chase(*, now: datetime | None = None) -> int:
    """By what is due and not by the day, so that a missed run is caught up and two at once do each step once."""
    now = now or timezone.now()
    rules, calendar, chased = policy(), calendar_around(now.date()), 0
    rows = Enquiry.objects.to_chase().values_list("pk", "opened_at", "hours", "taken", "enterprise_id")
    for pk, opened_at, hours, taken, maker in list(rows):
        holidays = calendar.of(maker, opened_at)
        # Looked at first, since nearly always nothing is due and nobody need wait for a lock.
        if steps_due(patience_of(rules, hours), opened_at, taken, now, holidays):
            with transaction.atomic():
                chased += _chase_one(hold(Enquiry(pk=pk)), rules, now, holidays)
    return chased


def _chase_one(enquiry: Enquiry, rules: AskingPolicy, now: datetime, holidays: Collection[date]) -> int:
    if not enquiry.is_open or enquiry.opened_at is None:
        return 0  # answered while this one waited for its lock
    taken = set(enquiry.chases.values_list("step", flat=True))
    steps = steps_due(patience_of(rules, enquiry.hours), enquiry.opened_at, taken, now, holidays)
    for step in steps:
        Chase.objects.create(enquiry=enquiry, step=step, at=now)
        tell(enquiry, EnquiryVerb.CHASED, None, now)
        _act(enquiry, step, now)
    return len(steps)


def _act(enquiry: Enquiry, step: ChaseStep, now: datetime) -> None:
    if step in (ChaseStep.REMIND, ChaseStep.LATE):
        emails.chased(enquiry, step, now)
        if step == ChaseStep.LATE and enquiry.enterprise is not None:
            count_response(enquiry.enterprise, now)
    elif step == ChaseStep.TELL_BUYER:
        emails.delayed(enquiry, now)
        set_task(enquiry, TaskKind.LATE, CALL, now)


def forget_unconfirmed(*, now: datetime | None = None) -> int:
    """What nobody confirmed has reached nobody, and may be about somebody who never wrote it: it is erased."""
    now = now or timezone.now()
    old = Enquiry.objects.unconfirmed_since(now - timedelta(days=policy().confirm_days))
    erased, _by_kind = old.delete()
    return erased
