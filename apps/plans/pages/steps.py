"""Reading a plan for its pages: groups by what is due, the best steps, counts by state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.choices import UNFINISHED, StepState, TaskOrigin
from apps.plans.models import Task
from apps.plans.rules import best
from apps.readiness.models import Advice
from apps.reference.choices import CostBand
from apps.umkm.models import Enterprise

WEEK, MONTH = timedelta(days=7), timedelta(days=31)
DONE_SHOWN = 12


@dataclass(frozen=True)
class StepLine:
    """One step as a list shows it."""

    task: Task
    today: date

    @property
    def url(self) -> str:
        return reverse("plans:task", kwargs={"slug": self.task.enterprise.slug, "pk": self.task.pk})

    @property
    def title(self) -> str:
        return str(self.task.label)

    @property
    def due(self) -> bool:
        return self.late or (self.task.due_on is not None and self.task.due_on <= self.today + WEEK)

    @property
    def late(self) -> bool:
        on = self.task.due_on
        return on is not None and on < self.today and self.task.state in (StepState.OPEN, StepState.DOING)

    @property
    def day(self) -> str:
        on = self.task.due_on
        return str(on.day) if on and self.task.state in UNFINISHED else ""

    @property
    def month(self) -> str:
        return date_format(self.task.due_on, "M") if self.task.due_on else ""

    @property
    def icon(self) -> str:
        return {StepState.DONE: "check", StepState.DROPPED: "archive", StepState.REVIEW: "eye"}.get(
            StepState(self.task.state), "tasks"
        )

    @property
    def note(self) -> str:
        """What matters most about it, in one line."""
        task = self.task
        if task.state == StepState.DONE:
            return self._done()
        if task.state == StepState.DROPPED:
            return str(task.dropped_reason)
        parts = [str(task.get_state_display())] if task.state != StepState.OPEN else []
        if task.blocker:
            parts.append(_("Blocked: %(what)s") % {"what": task.blocker})
        if task.points:
            parts.append(_("+%(points)s points") % {"points": points(task.points)})
        parts.append(days(task.effort_days))
        if task.service is not None:
            parts.append(str(task.service.label))
        return ", ".join(parts)

    def _done(self) -> str:
        task = self.task
        parts = [date_format(task.done_at, "j M Y")] if task.done_at else []
        if task.points and task.origin in (TaskOrigin.QUESTION, TaskOrigin.GATE):
            parts.append(_("+%(points)s points") % {"points": points(task.points)})
        return ", ".join(parts)


def points(value: Decimal) -> str:
    return str(number_format(value, decimal_pos=1))


def days(number: int) -> str:
    return ngettext("%(number)d day of work", "%(number)d days of work", number) % {"number": number}


@dataclass(frozen=True)
class StepGroup:
    title: str
    lines: list[StepLine] = field(default_factory=list)


def groups_of(tasks: Iterable[Task], today: date) -> list[StepGroup]:
    """Late, within a week, within a month, later, without a day; empty groups are left out."""
    made = [
        StepGroup(_("Overdue")), StepGroup(_("Within a week")), StepGroup(_("Within a month")), StepGroup(_("Later")),
        StepGroup(_("Without a day")),
    ]  # fmt: skip
    for task in tasks:
        made[_place(task, today)].lines.append(StepLine(task, today))
    return [group for group in made if group.lines]


def _place(task: Task, today: date) -> int:
    if task.due_on is None:
        return 4
    if task.due_on < today:
        # What waits for an officer is not late: it is not in her hands.
        return 1 if task.state == StepState.REVIEW else 0
    return 1 if task.due_on <= today + WEEK else 2 if task.due_on <= today + MONTH else 3


def best_steps(tasks: Iterable[Task]) -> list[Task]:
    """The three to begin with, among those the team can act on."""
    open_ones = [
        task
        for task in tasks
        if task.state in (StepState.OPEN, StepState.DOING) and (task.points or task.origin == TaskOrigin.GATE)
    ]
    return best(open_ones, lambda task: (task.origin == TaskOrigin.GATE, task.points, task.effort_days, task.cost_band))


def parts_of(tasks: Sequence[Task]) -> list[tuple[str, str, int]]:
    """For the tabs: the name of each part, its words, and how many steps it has."""
    counts = {
        "": sum(task.state in UNFINISHED for task in tasks),
        "review": sum(task.state == StepState.REVIEW for task in tasks),
        "blocked": sum(task.state in UNFINISHED and bool(task.blocker) for task in tasks),
        "done": sum(task.state == StepState.DONE for task in tasks),
        "dropped": sum(task.state == StepState.DROPPED for task in tasks),
    }
    labels = {
        "": _("To do"), "review": _("Being checked"), "blocked": _("Blocked"), "done": _("Done"),
        "dropped": _("Dropped"),
    }  # fmt: skip
    return [(key, labels[key], counts[key]) for key in labels]


def chosen(tasks: Iterable[Task], state: str) -> list[Task]:
    if state == "blocked":
        return [task for task in tasks if task.state in UNFINISHED and task.blocker]
    if state in (StepState.REVIEW, StepState.DONE, StepState.DROPPED):
        return [task for task in tasks if task.state == state]
    return [task for task in tasks if task.state in UNFINISHED]


def newest_first(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.done_at or task.updated_at, task.pk), reverse=True)


def tasks_of(enterprise: Enterprise) -> list[Task]:
    return list(Task.objects.of(enterprise).with_everything())


def documents_needed(task: Task) -> str:
    """What the advice says should lie ready, in the active language."""
    if task.answer is None:
        return ""
    advice = Advice.objects.filter(question=task.answer.question_id)
    exact = next((one for one in advice if one.action == task.title), None)
    return str(exact.needed_documents) if exact else ""


def facts_line(task: Task) -> list[tuple[str, str]]:
    """What a step takes and brings, as facts beside it."""
    facts = [(_("Work needed"), days(task.effort_days)), (_("Cost"), cost_of(task))]
    if task.points:
        label = _("Brought") if task.state == StepState.DONE else _("Brings")
        facts.append((label, _("+%(points)s points") % {"points": points(task.points)}))
    if task.service is not None:
        facts.append((_("Who helps in the Smesco building"), str(task.service.label)))
    if task.requirement is not None:
        facts.append((_("Source"), task.requirement.source))
    return facts


def cost_of(task: Task) -> str:
    return str(CostBand(task.cost_band).label)
