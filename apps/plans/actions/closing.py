"""Steps that close themselves: a gate whose fact is in the profile, a requirement whose certificate was checked."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.markets.reads import certificates_of, row_of
from apps.markets.rules.requirements import HeldCertificate, holding
from apps.plans.actions.history import tell_task
from apps.plans.actions.lifting import lift
from apps.plans.choices import StepState, StepVerb, TaskOrigin
from apps.plans.models import Task
from apps.readiness.actions.raising import recount
from apps.readiness.choices import AnswerSource, AnswerVerdict
from apps.readiness.reads.known import known_facts
from apps.readiness.rules.facts import KnownFacts, is_shut, propose
from apps.umkm.access import require_member
from apps.umkm.models import Enterprise

logger = logging.getLogger(__name__)
# Much longer than the sweep's own rhythm: a missed run is caught up by the next one, and by every night's.
LOOKS_BACK = timedelta(minutes=20)


def fact_of(task: Task) -> str:
    """The fact that a gate's step waits for."""
    return str(task.key).partition(":")[2]


@transaction.atomic
def close_gate(*, task: Task, by: User | None, known: KnownFacts | None = None, now: datetime | None = None) -> Decimal:
    """The fact is in the profile: the step is done, its question follows the profile, the score is counted anew.

    Answers by how many points the verified score rose. Refused while the fact is missing: evidence alone opens no gate.
    Without `by` the portal found it: a sweep.
    """
    now = now or timezone.now()
    rows = Task.objects.select_for_update(of=("self",)).select_related("enterprise")
    task.refresh_from_db(from_queryset=rows)
    if by is not None:
        require_member(by, task.enterprise)
    if task.state not in (StepState.OPEN, StepState.DOING, StepState.REVIEW):
        raise Refused(_("This step was decided already."), code="moved")
    known = known or known_facts(task.enterprise, today=timezone.localdate(now))
    if is_shut(fact_of(task), known):
        raise Refused(_("Enter it in your profile: this step then closes by itself."))
    before = task.state
    task.state, task.done_at, task.done_by, task.blocker = StepState.DONE, now, by, ""
    proposal = propose(fact_of(task), known)
    if task.question_code and proposal is not None and proposal.value is not None:
        verdict = AnswerVerdict.ACCEPTED if proposal.vouched else AnswerVerdict.PENDING
        gained = lift(task, by, now, value=proposal.value, source=AnswerSource.PROFILE, verdict=verdict, only_up=True)
    else:
        gained = recount(task.enterprise, now)
    if gained is not None:
        task.points = gained
    task.save(update_fields=["state", "done_at", "done_by", "blocker", "points", "answer", "updated_at"])
    tell_task(task, StepVerb.FINISHED, by, before, now, points=gained or 0)
    return gained or Decimal(0)


@transaction.atomic
def close_requirement(*, task: Task, certificates: Iterable[HeldCertificate], now: datetime | None = None) -> bool:
    """Done once a checked certificate runs longer than the one that the step was planned for. Safe to run twice."""
    now = now or timezone.now()
    task.refresh_from_db(from_queryset=Task.objects.select_for_update(of=("self",)))
    if task.state not in (StepState.OPEN, StepState.DOING, StepState.REVIEW) or not is_met(task, certificates, now):
        return False
    before = task.state
    task.state, task.done_at, task.blocker = StepState.DONE, now, ""
    task.save(update_fields=["state", "done_at", "blocker", "updated_at"])
    tell_task(task, StepVerb.FINISHED, None, before, now)
    return True


def is_met(task: Task, certificates: Iterable[HeldCertificate], now: datetime) -> bool:
    """A renewal is met only by a later end than the one it names ("R06:JP:2026-12-01")."""
    row = task.requirement
    if row is None:
        return False
    standing = holding(
        row_of(row, [one.pk for one in row.any_of.all()], ()), list(certificates), timezone.localdate(now)
    )
    ends = str(task.key).split(":")[2:]
    renewed = not ends or standing.until is None or standing.until.isoformat() > ends[0]
    return standing.met and renewed


def close_what_is_met(*, enterprises: Iterable[Enterprise | int] | None = None, now: datetime | None = None) -> int:
    """Every unfinished step whose gate is open or whose certificate is there. One that fails keeps nobody waiting."""
    now = now or timezone.now()
    waiting = Task.objects.unfinished().filter(origin__in=(TaskOrigin.GATE, TaskOrigin.REQUIREMENT))
    if enterprises is not None:
        waiting = waiting.filter(enterprise__in=list(enterprises))
    tasks = list(waiting.select_related("enterprise", "requirement").prefetch_related("requirement__any_of"))
    certificates = certificates_of({task.enterprise_id for task in tasks}) if tasks else {}
    known: dict[int, KnownFacts] = {}
    closed = 0
    for task in tasks:
        try:
            closed += _closed(task, certificates.get(task.enterprise_id, []), known, now)
        except Exception:
            logger.exception("step_not_closed", extra={"task": task.pk})
    return closed


def _closed(task: Task, certificates: list[HeldCertificate], known: dict[int, KnownFacts], now: datetime) -> bool:
    if task.origin == TaskOrigin.REQUIREMENT:
        return is_met(task, certificates, now) and close_requirement(task=task, certificates=certificates, now=now)
    if task.enterprise_id not in known:
        known[task.enterprise_id] = known_facts(task.enterprise, today=timezone.localdate(now))
    if is_shut(fact_of(task), known[task.enterprise_id]):
        return False
    try:
        close_gate(task=task, by=None, known=known[task.enterprise_id], now=now)
    except Refused:
        return False
    return True


def close_what_changed(*, now: datetime | None = None) -> int:
    """For every minute: enterprises whose profile, certificates or products were touched a moment ago."""
    since = (now or timezone.now()) - LOOKS_BACK
    waiting = Task.objects.unfinished().filter(origin__in=(TaskOrigin.GATE, TaskOrigin.REQUIREMENT))
    touched = waiting.touched_since(since).values_list("enterprise_id", flat=True)
    return close_what_is_met(enterprises=set(touched), now=now)
