"""Planning steps: from elsewhere, one at a time; from weak answers and missing requirements, all at once."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.history.actions import entry, note_many
from apps.markets.choices import RequirementLevel
from apps.markets.models import Requirement
from apps.markets.reads import certificates_of, market_facts_of, rulebook
from apps.plans.actions.history import tell_task
from apps.plans.choices import UNFINISHED, StepVerb, TaskOrigin
from apps.plans.models import Task
from apps.plans.reads import all_steps, requirement_step
from apps.plans.rules import PlannedStep, in_order, lay_out, needed_days, next_free_day
from apps.readiness.models import Assessment
from apps.reference.choices import CostBand
from apps.reference.models import Country, Service
from apps.umkm.access import require_member
from apps.umkm.actions.history import hold
from apps.umkm.models import Enterprise

logger = logging.getLogger(__name__)
# Much longer than the sweep's own rhythm: a missed run is caught up by the next one.
LOOKS_BACK = timedelta(minutes=20)
ANSWERED = (TaskOrigin.QUESTION, TaskOrigin.GATE)


@transaction.atomic
def plan_tasks(*, enterprise: Enterprise, by: User | None = None, now: datetime | None = None) -> list[Task]:
    """Write down what the enterprise should do next. Answers the new tasks; a second time none. Without `by` a sweep.

    1. Steps from the weak answers and shut gates of the newest assessment, and from the law of the chosen markets.
    2. What is in the plan already is not planned again; what was done or dropped only after a new assessment.
    3. Each gets a day, in the order of what it brings.
    """
    hold(enterprise)
    require_planner(by, enterprise)
    today = timezone.localdate(now)
    steps = in_order(unplanned(enterprise, list(all_steps(enterprise, today))))
    days = lay_out(steps, today, taken_days(enterprise))
    made = Task.objects.bulk_create([task_of(enterprise, step, day) for step, day in zip(steps, days, strict=True)])
    note_many(entry(subject=task, verb=StepVerb.PLANNED, by=by, now=now) for task in made)
    return made


def require_planner(by: User | None, enterprise: Enterprise) -> None:
    """The team; without a person it is the portal itself, by a sweep."""
    if by is not None:
        require_member(by, enterprise)


def unplanned(enterprise: Enterprise, steps: Sequence[PlannedStep]) -> list[PlannedStep]:
    known: dict[str, list[Task]] = {}
    for task in Task.objects.of(enterprise):
        known.setdefault(task.key, []).append(task)
    living = {task.requirement_id for tasks in known.values() for task in tasks if task.state in UNFINISHED}
    return [
        step
        for step in steps
        if all(may_return(task, step) for task in known.get(step.key, ()))
        and (step.requirement is None or step.requirement not in living)
    ]


def may_return(task: Task, step: PlannedStep) -> bool:
    """What was finished or dropped comes back when a later assessment finds it weak again."""
    return task.state not in UNFINISHED and step.origin in ANSWERED and task.answer_id != step.answer


def task_of(enterprise: Enterprise, step: PlannedStep, due_on: date) -> Task:
    return Task(
        enterprise=enterprise,
        key=step.key,
        origin=step.origin,
        question_code=step.question_code,
        answer_id=step.answer,
        requirement_id=step.requirement,
        product_id=step.product,
        destination=step.destination,
        title=step.title.id[:240],
        title_en=step.title.en[:240],
        why=step.why.id,
        why_en=step.why.en,
        service_id=step.service,
        effort_days=step.effort_days,
        cost_band=step.cost_band,
        points=step.points,
        due_on=due_on,
    )


@transaction.atomic
def plan_task(
    *,
    enterprise: Enterprise,
    key: str,
    origin: str,
    title: str,
    title_en: str = "",
    why: str = "",
    why_en: str = "",
    due_on: date | None = None,
    service: Service | str | None = None,
    effort_days: int = 5,
    cost_band: str = CostBand.FREE,
    by: User | None = None,
    now: datetime | None = None,
) -> Task | None:
    """A step from elsewhere, such as a duty by law. None when this key was planned before, whatever became of it.

    `service` is a Service or its code. Without `due_on` a day is proposed from the effort, apart from the others'.
    """
    hold(enterprise)
    require_planner(by, enterprise)
    if Task.objects.of(enterprise).filter(key=key).exists():
        return None
    task = Task.objects.create(
        enterprise=enterprise,
        key=key,
        origin=TaskOrigin(origin),
        title=title,
        title_en=title_en,
        why=why,
        why_en=why_en,
        effort_days=effort_days,
        cost_band=CostBand(cost_band),
        service_id=service.pk if isinstance(service, Service) else service or None,
        due_on=due_on or proposed_day(enterprise, effort_days, now),
    )
    tell_task(task, StepVerb.PLANNED, by, now=now)
    return task


@transaction.atomic
def plan_requirement(
    *, product: Product, requirement: Requirement, country: Country, by: User, now: datetime | None = None
) -> Task:
    """What a market asks of a product becomes a task, also where only buyers ask it. The same again is the same
    task."""
    enterprise = product.enterprise
    hold(enterprise)
    require_member(by, enterprise)
    living = Task.objects.of(enterprise).unfinished().filter(requirement=requirement).first()
    if living is not None:
        return living
    today = timezone.localdate(now)
    certificates = certificates_of([enterprise]).get(enterprise.pk, [])
    lines = rulebook(today).fit(market_facts_of(product), country.pk, certificates).lines
    line = next((one for one in lines if one.row.code == requirement.code), None)
    if line is None or line.row.level == RequirementLevel.BLOCKED:
        raise Refused(_("This market does not ask that of this work."))
    step = requirement_step(requirement, line, product, country)
    task = task_of(enterprise, step, step.latest or proposed_day(enterprise, step.effort_days, now))
    task.save()
    tell_task(task, StepVerb.PLANNED, by, now=now)
    return task


@transaction.atomic
def add_task(
    *,
    enterprise: Enterprise,
    by: User,
    title: str,
    due_on: date | None = None,
    why: str = "",
    now: datetime | None = None,
) -> Task:
    """A step of her own. It is finished without anybody's word."""
    hold(enterprise)
    require_member(by, enterprise)
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Say in a few words what is to be done."), field="title")
    if due_on is not None and due_on < timezone.localdate(now):
        raise Refused(_("This day has passed."), field="due_on")
    task = Task.objects.create(
        enterprise=enterprise,
        key=f"own:{uuid.uuid4().hex}",
        origin=TaskOrigin.OWN,
        title=title[:240],
        why=why.strip()[:2000],
        due_on=due_on,
        assignee=by,
    )
    tell_task(task, StepVerb.PLANNED, by, now=now)
    return task


def proposed_day(enterprise: Enterprise, effort_days: int, now: datetime | None) -> date:
    return next_free_day(timezone.localdate(now), needed_days(effort_days), taken_days(enterprise))


def taken_days(enterprise: Enterprise) -> set[date]:
    days = Task.objects.of(enterprise).unfinished().filter(due_on__isnull=False)
    return set(days.values_list("due_on", flat=True))


def plan_what_was_answered(*, now: datetime | None = None) -> int:
    """For every minute: assessments handed in or verified a moment ago. Answers how many steps are new."""
    now = now or timezone.now()
    planned = 0
    for assessment in Assessment.objects.decided_since(now - LOOKS_BACK).select_related("enterprise"):
        try:
            planned += len(plan_tasks(enterprise=assessment.enterprise, now=now))
        except Exception:
            logger.exception("plan_not_made", extra={"enterprise": assessment.enterprise_id})
    return planned
