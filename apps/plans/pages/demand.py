"""Reading for staff: plans by enterprise, and how many enterprises need each service and each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Min, Q, QuerySet, When
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import english
from apps.common.spreadsheets.writing import Book
from apps.plans.choices import UNFINISHED, StepState, TaskOrigin
from apps.plans.models import Task
from apps.reference.models import Province, Service
from apps.umkm.models import Enterprise

STALLED = timedelta(days=45)
STATES = ("", "review", "blocked", "overdue", "stalled")


def plans(wanted: dict[str, str], today: date, now: datetime) -> QuerySet[Enterprise]:
    """Enterprises with a plan, those first where something waits longest. `wanted`: state, province, q."""
    unfinished = Q(tasks__state__in=UNFINISHED)
    to_do = Q(tasks__state__in=(StepState.OPEN, StepState.DOING))
    rows: Any = (
        Enterprise.objects.with_place()
        .filter(tasks__isnull=False)
        .annotate(
            open=Count("tasks", filter=unfinished),
            review=Count("tasks", filter=Q(tasks__state=StepState.REVIEW)),
            blocked=Count("tasks", filter=unfinished & ~Q(tasks__blocker="")),
            overdue=Count("tasks", filter=to_do & Q(tasks__due_on__lt=today)),
            done=Count("tasks", filter=Q(tasks__state=StepState.DONE)),
            moved_at=Max("tasks__updated_at"),
            next_due=Min("tasks__due_on", filter=to_do),
        )
    )
    if wanted.get("q"):
        rows = rows.searched(wanted["q"])
    if wanted.get("province"):
        rows = rows.filter(regency__province=wanted["province"])
    return rows.filter(state_filter(wanted.get("state", ""), now)).order_by("moved_at", "pk")


def state_filter(state: str, now: datetime) -> Q:
    if state in ("review", "blocked", "overdue"):
        return Q(**{f"{state}__gt": 0})
    if state == "stalled":
        return Q(open__gt=0, moved_at__lt=now - STALLED)
    return Q()


def counts(wanted: dict[str, str], today: date, now: datetime) -> dict[str, int]:
    """How many plans each tab holds, in one query."""
    found = dict.fromkeys(("all", "review", "blocked", "overdue", "stalled"), 0)
    rows: QuerySet[Any] = plans({**wanted, "state": ""}, today, now).order_by()
    for still_open, review, blocked, overdue, moved_at in rows.values_list(
        "open", "review", "blocked", "overdue", "moved_at"
    ):
        found["all"] += 1
        found["review"] += review > 0
        found["blocked"] += blocked > 0
        found["overdue"] += overdue > 0
        found["stalled"] += still_open > 0 and moved_at < now - STALLED
    return found


@dataclass(frozen=True)
class NeededStep:
    """One step that enterprises still have to take. `key` finds its rows."""

    key: str
    title: str
    enterprises: int
    blocked: int


STEPS_AT_ONCE = 10


@dataclass
class Demand:
    """One service: how many enterprises need it, of how many with a plan, and for which steps."""

    service: Service | None
    enterprises: int = 0
    needs: list[NeededStep] = field(default_factory=list)

    @property
    def first(self) -> list[NeededStep]:
        return self.needs[:STEPS_AT_ONCE]

    @property
    def rest(self) -> list[NeededStep]:
        """What the page folds away."""
        return self.needs[STEPS_AT_ONCE:]

    @property
    def code(self) -> str:
        return self.service.pk if self.service else "-"

    @property
    def label(self) -> str:
        return str(self.service.label) if self.service else _("No service of the building")


def wanted_steps(province: str = "") -> Any:
    """Unfinished steps with what they are counted by: question, requirement, or key. Own ones are left out."""
    rows = Task.objects.unfinished().of_working_enterprises().exclude(origin=TaskOrigin.OWN)
    if province:
        rows = rows.filter(enterprise__regency__province=province)
    return rows.annotate(
        step=Case(
            When(requirement__isnull=False, then=F("requirement__code")),
            When(question_code__gt="", then=F("question_code")),
            When(origin=TaskOrigin.LAW, then=F("title")),
            default=F("key"),
            output_field=CharField(),
        )
    )


def demand(province: str = "") -> list[Demand]:
    """Every service, the most asked first; each with its steps, most asked first. Three queries."""
    rows = wanted_steps(province)
    made = {service.pk: Demand(service) for service in Service.objects.all()}
    loose = Demand(None)
    for code, number in rows.order_by().values_list("service").annotate(Count("enterprise", distinct=True)):
        made.get(code, loose).enterprises = number
    language = "title_en" if english() else "title"
    steps = (
        rows.order_by()
        .values("service", "step")
        .annotate(
            title=Min("title"),
            title_en=Min("title_en"),
            number=Count("enterprise", distinct=True),
            blocked=Count("enterprise", distinct=True, filter=~Q(blocker="")),
            name=Min("requirement__name"),
            name_en=Min("requirement__name_en"),
        )
    )
    for row in steps:
        named = row["name_en"] if language == "title_en" else row["name"]
        title = named or row[language] or row["title"]
        made.get(row["service"], loose).needs.append(NeededStep(row["step"], title, row["number"], row["blocked"]))
    found = [*made.values(), *([loose] if loose.needs else [])]
    for one in found:
        one.needs.sort(key=lambda need: (-need.enterprises, need.title))
    return sorted(found, key=lambda one: (one.service is None, -one.enterprises))


def with_plan(province: str = "") -> int:
    """The denominator: enterprises with any step to do."""
    number: int = wanted_steps(province).aggregate(number=Count("enterprise", distinct=True))["number"]
    return number


def by_province(service: str = "") -> list[tuple[Province, int]]:
    rows = wanted_steps()
    if service:
        rows = rows.filter(service=None if service == "-" else service)
    found = dict(
        rows.order_by().values_list("enterprise__regency__province").annotate(Count("enterprise", distinct=True))
    )
    provinces = [(one, found[one.pk]) for one in Province.objects.all() if one.pk in found]
    return sorted(provinces, key=lambda pair: -pair[1])


def rows_behind(wanted: dict[str, str]) -> QuerySet[Task]:
    """The very steps that a number counts. `wanted`: service, step, province."""
    rows = wanted_steps(wanted.get("province", ""))
    if wanted.get("service"):
        rows = rows.filter(service=None if wanted["service"] == "-" else wanted["service"])
    if wanted.get("step"):
        rows = rows.filter(step=wanted["step"])
    found: QuerySet[Task] = (
        rows.with_everything()
        .select_related("enterprise__regency__province")
        .order_by("enterprise__name", "due_on", "pk")
    )
    return found


def book(name: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of text cells: a name that begins with = stays a name."""
    made = Book()
    made.sheet(name, heads, rows, width=24)
    return made.content()


def demand_book(found: Iterable[Demand], total: int) -> bytes:
    heads = [_("Service"), _("Step"), _("Enterprises"), _("of these blocked"), _("of enterprises with a plan")]
    rows = [(one.label, need.title, need.enterprises, need.blocked, total) for one in found for need in one.needs]
    return book(_("Demand"), heads, rows)


STEP_HEADS = [
    gettext_lazy("Enterprise"), gettext_lazy("Regency or city"), gettext_lazy("Province"), gettext_lazy("Service"),
    gettext_lazy("Step"), gettext_lazy("State"), gettext_lazy("Due"), gettext_lazy("What stands in the way"),
    gettext_lazy("Last change"),
]  # fmt: skip


def step_cells(task: Task) -> list[Any]:
    return [
        task.enterprise.display_name,
        task.enterprise.regency.name,
        task.enterprise.province,
        task.service,
        task.label,
        task.get_state_display(),
        task.due_on,
        task.blocker,
        f"{localtime(task.updated_at):%Y-%m-%d}",
    ]


def waiting_for(task: Task) -> dict[str, Any]:
    """What an officer sees of the answer that the step would lift."""
    answer = task.answer
    if answer is None:
        return {}
    return {"answer": answer, "question": answer.question, "proofs": list(answer.proofs.all())}
