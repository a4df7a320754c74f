"""Staff: plans by enterprise, the queue of evidence, and the demand for each service."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals, typed
from apps.common.downloads import workbook
from apps.common.exports import Export
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.review import Queue
from apps.common.tabs import tabs
from apps.jobs.views import exported
from apps.plans import actions
from apps.plans.access import require_reviewer, task_for_staff
from apps.plans.choices import StepState
from apps.plans.forms import DemandFilter, PlanFilter, RefuseForm
from apps.plans.models import Task
from apps.plans.pages import demand
from apps.plans.pages.steps import documents_needed, facts_line, points
from apps.readiness.access import objection_to
from apps.reference.models import Province

QUEUE_SHOWN = 30
STEP_FILTERS = ("service", "step", "province")
STEPS = Export(
    name="apps.plans.views.desk.STEPS",
    title=gettext_lazy("steps"),
    heads=demand.STEP_HEADS,
    rows=lambda asked: demand.rows_behind({name: asked[name][:240] for name in STEP_FILTERS if asked.get(name)}),
    cells=demand.step_cells,
    require=require_role,
    width=24,
)


def wanted_of(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET[name][:240] for name in names if request.GET.get(name)}


@staff_only()
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    wanted = wanted_of(request, "state", "province", "q")
    if wanted.get("state") not in demand.STATES:
        wanted.pop("state", None)
    now, today = timezone.now(), timezone.localdate()
    counts = demand.counts(wanted, today, now)
    labels = {
        "": _("All"), "review": _("Evidence waits"), "blocked": _("Blocked"), "overdue": _("Overdue"),
        "stalled": _("Stalled"),
    }  # fmt: skip
    context = {
        "page": ListPage(request.GET, demand.plans(wanted, today, now)),
        "tabs": tabs(request, "state", [(one, labels[one], counts[one or "all"]) for one in demand.STATES]),
        "wanted": wanted,
        "form": PlanFilter(request.GET),
        "waiting": Task.objects.in_review().of_working_enterprises().count(),
        "stalled_days": demand.STALLED.days,
    }  # fmt: skip
    return render(request, "plans/desk_plans.html", context)


def address(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return "?" + query.urlencode()


def queue() -> Any:
    return Task.objects.in_review().of_working_enterprises().select_related("enterprise", "service")


@staff_only()
@require_safe
def review_next(request: HttpRequest) -> HttpResponse:
    """The one that waits longest."""
    first = queue().first()
    if first is None:
        return render(request, "plans/desk_review_none.html")
    return redirect("plans:plan_review", pk=first.pk)


@staff_only()
@require_safe
def review(request: SignedIn, pk: int) -> HttpResponse:
    return review_page(request, task_for_staff(request.user, pk), RefuseForm())


def review_page(request: SignedIn, found: Task, form: RefuseForm, status: int = 200) -> HttpResponse:
    waiting = queue_of(found.pk)
    officer = StaffRole.OFFICER in roles_of(request.user)
    decides = found.state == StepState.REVIEW and officer
    barred = objection_to(require_reviewer, request.user, found) if decides else ""
    context = {
        "task": found,
        "form": form,
        "queue": list(queue()[:QUEUE_SHOWN]),
        "number": len(waiting),
        "place": waiting.place,
        "previous": waiting.before,
        "next": waiting.after,
        "files": list(found.files.select_related("added_by")),
        "comments": list(found.comments.select_related("by")),
        "papers": documents_needed(found),
        "facts": facts_line(found),
        "too_late": typed.texts(request.POST) if status != 200 and found.state != StepState.REVIEW else [],
        "onward": waiting.onward,
        "deciding": decides and not barred,
        "barred": barred,
        "officer": officer,
        **demand.waiting_for(found),
    }
    return render(request, "plans/desk_review.html", context, status=status)


@staff_only(StaffRole.OFFICER)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Accept or refuse; the next one that waits opens by itself."""
    found = task_for_staff(request.user, pk)
    onward = queue_of(pk).onward
    form = RefuseForm(request.POST)
    verb = request.POST.get("verb")
    with refusals.at(form) as no:
        if verb == "accept":
            gained = actions.accept_task(task=found, by=request.user)
            said = (
                _("Accepted: the score of %(name)s rose by %(points)s points.")
                % {"name": found.enterprise.display_name, "points": points(gained)}
                if gained
                else _("Accepted.")
            )
            messages.success(request, said)
        elif verb == "refuse":
            reason = form.cleaned_data["reason"] if form.is_valid() else ""
            actions.refuse_task(task=found, by=request.user, reason=reason)
            messages.success(request, _("Returned to %(name)s.") % {"name": found.enterprise.display_name})
    if no:
        return review_page(request, task_for_staff(request.user, pk), form, status=422)
    if verb not in ("accept", "refuse"):
        typed.unsaved(request)
    return redirect(onward)


def queue_of(pk: int) -> Queue:
    return Queue(
        queue().values_list("pk", flat=True),
        pk,
        address=lambda key: reverse("plans:plan_review", args=[key]),
        empty=reverse("plans:plan_review_next"),
    )


@staff_only()
@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """How many enterprises need each service and each step: next quarter's agenda."""
    wanted = wanted_of(request, "province", "service")
    found = demand.demand(wanted.get("province", ""))
    chosen = next((one for one in Province.objects.all() if one.pk == wanted.get("province")), None)
    context = {
        "found": found,
        "total": demand.with_plan(wanted.get("province", "")),
        "most": max((one.enterprises for one in found), default=0),
        "form": DemandFilter(request.GET),
        "province": chosen,
        "by_province": demand.by_province(wanted.get("service", "")),
        "wanted": wanted,
    }
    return render(request, "plans/desk_demand.html", context)


@staff_only()
@require_safe
def needs_export(request: HttpRequest) -> HttpResponse:
    province = request.GET.get("province", "")
    made = demand.demand_book(demand.demand(province), demand.with_plan(province))
    return attached(made, _("demand"))


@staff_only()
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """The steps behind a number."""
    wanted = wanted_of(request, *STEP_FILTERS)
    found = demand.rows_behind(wanted)
    page = ListPage(request.GET, found)
    first = found.first() if wanted.get("step") else None
    title = (first.requirement.label if first.requirement else first.label) if first else ""
    context = {
        "page": page,
        "wanted": wanted,
        "title": title,
        "enterprises": found.order_by().values("enterprise").distinct().count(),
        "crumbs": [(reverse("plans:demand"), _("Demand for services"))],
    }
    return render(request, "plans/desk_demand_rows.html", context)


@staff_only()
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rows_export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filter shows, all pages of it."""
    return exported(request, STEPS)


def attached(made: bytes, name: str) -> HttpResponse:
    return workbook(made, f"smesco-{name}-{timezone.localdate():%Y-%m-%d}.xlsx")
