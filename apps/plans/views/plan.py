"""The owner's plan: what to do and by when, the best steps first, what is done below."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.lists import list_address
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.tabs import tabs
from apps.markets import actions as markets
from apps.markets.forms import MarketForm
from apps.plans import actions
from apps.plans.forms import OwnTaskForm
from apps.plans.pages import steps
from apps.readiness.reads.rounds import assessment_in_force
from apps.reference.models import Country
from apps.umkm.access import enterprise_for_edit, enterprise_for_view, enterprises_of, is_member


@require_safe
def mine(request: SignedIn) -> HttpResponse:
    """The plan of the enterprise she has been with longest."""
    first = enterprises_of(request.user).first()
    return redirect("plans:plan", slug=first.slug) if first else redirect("portal:owner_home")


@require_safe
def plan(request: SignedIn, slug: str) -> HttpResponse:
    enterprise = enterprise_for_view(request.user, slug)
    today = timezone.localdate()
    tasks = steps.tasks_of(enterprise)
    parts = steps.parts_of(tasks)
    state = one_of(request.GET.get("state"), [part for part, _label, _count in parts])
    shown = steps.chosen(tasks, state)
    best = steps.best_steps(tasks) if not state else []
    over = state in ("done", "dropped")
    done = steps.newest_first(steps.chosen(tasks, "done"))
    context: dict[str, Any] = {
        "enterprise": enterprise,
        "mine": is_member(request.user, enterprise),
        "tabs": tabs(request, "state", parts, alone=True),
        "state": state,
        "best": [steps.StepLine(task, today) for task in best],
        "groups": [] if over else steps.groups_of((task for task in shown if task not in best), today),
        "closed": [steps.StepLine(task, today) for task in steps.newest_first(shown)] if over else [],
        "done": [steps.StepLine(task, today) for task in done[: steps.DONE_SHOWN]] if not over else [],
        "more_done": max(len(done) - steps.DONE_SHOWN, 0),
        "any": bool(tasks),
        "assessment": assessment_in_force(enterprise),
        "markets": list(enterprise.markets.select_related("country")),
        "market_form": MarketForm(enterprise=enterprise, auto_id="market_%s"),
        "room": "owner" if is_member(request.user, enterprise) else "staff",
        "staff_list": steps_or_plans(request),
    }
    return render(request, "plans/plan.html", context)


def steps_or_plans(request: HttpRequest) -> tuple[str, str]:
    """Staff come from the steps behind a number, else from the plans."""
    behind = list_address(request, "plans:demand_rows")
    return (behind, _("Steps")) if urlsplit(behind).query else (list_address(request, "plans:plans"), _("Action plans"))


@require_POST
@once
def make(request: SignedIn, slug: str) -> HttpResponse:
    """Bring the plan up to date with the newest answers and markets."""
    enterprise = enterprise_for_edit(request.user, slug)
    made = len(actions.plan_tasks(enterprise=enterprise, by=request.user))
    if made:
        said = ngettext("%(count)d new step is in the plan.", "%(count)d new steps are in the plan.", made)
        messages.success(request, said % {"count": made})
    else:
        messages.info(request, _("The plan is up to date; nothing new was found."))
    return redirect("plans:plan", slug=slug)


@once
def add(request: SignedIn, slug: str) -> HttpResponse:
    """A step of her own."""
    enterprise = enterprise_for_edit(request.user, slug)
    form = OwnTaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            task = actions.add_task(enterprise=enterprise, by=request.user, **form.cleaned_data)
            messages.success(request, _("The step is in the plan."))
            return redirect("plans:task", slug=slug, pk=task.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/task_add.html", {"enterprise": enterprise, "form": form}, status=status)


@require_POST
@once
def choose_market(request: SignedIn, slug: str) -> HttpResponse:
    """A market joins the plan, and with it what its law asks of her products."""
    enterprise = enterprise_for_edit(request.user, slug)
    form = MarketForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a country of the list."))
        return redirect("plans:plan", slug=slug)
    country = form.cleaned_data["country"]
    with refusals.told(request):
        markets.choose_market(enterprise=enterprise, country=country, by=request.user)
        made = len(actions.plan_tasks(enterprise=enterprise, by=request.user))
        words = {"country": country.label, "count": made}
        said = ngettext(
            "%(country)s is in your plan, with %(count)d new step.",
            "%(country)s is in your plan, with %(count)d new steps.",
            made,
        )
        messages.success(request, said % words)
    return redirect("plans:plan", slug=slug)


@require_POST
def leave_market(request: SignedIn, slug: str, code: str) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    country = Country.objects.filter(pk=code).first()
    if country is not None:
        markets.leave_market(enterprise=enterprise, country=country, by=request.user)
        messages.success(
            request,
            _("%(country)s is no longer a market of your plan. Its steps stay until you drop them.")
            % {"country": country.label},
        )
    return redirect("plans:plan", slug=slug)
