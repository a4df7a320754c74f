"""One step of the plan: why, what it takes, who does it, its files and what is said beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.downloads import served
from apps.common.lists import keeping_back
from apps.common.once import once
from apps.common.uploads import DOCUMENT_BYTES
from apps.plans import actions
from apps.plans.access import task_file_for_team, task_file_for_view, task_for_team, task_for_view
from apps.plans.actions.closing import fact_of
from apps.plans.actions.tasks import MOST_FILES
from apps.plans.choices import StepState, TaskOrigin
from apps.plans.forms import ChangeForm, CommentForm, DropForm, FinishForm
from apps.plans.models import Task
from apps.plans.pages import steps
from apps.plans.views.plan import steps_or_plans
from apps.readiness.pages.places import address_of_fact
from apps.umkm.access import is_member


@require_safe
def task(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    return page(request, task_for_view(request.user, slug, pk))


def page(request: SignedIn, found: Task, *, status: int = 200, **bound: forms.Form) -> HttpResponse:
    mine = is_member(request.user, found.enterprise)
    context: dict[str, Any] = {
        "task": found,
        "line": steps.StepLine(found, timezone.localdate()),
        "enterprise": found.enterprise,
        "mine": mine,
        "facts": steps.facts_line(found),
        "papers": steps.documents_needed(found),
        "place": address_of_fact(fact_of(found), found.enterprise) if found.origin == TaskOrigin.GATE else "",
        "files": list(found.files.select_related("added_by")),
        "comments": list(found.comments.select_related("by")),
        "working": found.state in (StepState.OPEN, StepState.DOING),
        "crumbs": crumbs_of(request, found, mine=mine),
        "finish_form": finish_form(found),
        "change_form": ChangeForm(task=found, auto_id="change_%s"),
        "comment_form": CommentForm(auto_id="comment_%s"),
        "drop_form": DropForm(auto_id="drop_%s"),
        "room": "owner" if mine else "staff",
        **bound,
    }
    return render(request, "plans/task.html", context, status=status)


def crumbs_of(request: HttpRequest, found: Task, *, mine: bool) -> list[tuple[str, str]]:
    plan = reverse("plans:plan", kwargs={"slug": found.enterprise.slug})
    before = [] if mine else [steps_or_plans(request)]
    return [*before, (keeping_back(request, plan), _("Plan"))]


def finish_form(found: Task, *given: Any) -> FinishForm:
    """What answers a question needs a file, unless one lies there already."""
    need = found.origin == TaskOrigin.QUESTION and not found.files.exists()
    return FinishForm(*given, need_file=need, auto_id="finish_%s")


@takes(MOST_FILES * DOCUMENT_BYTES)
@require_POST
@once
def act(request: SignedIn, slug: str, pk: int, verb: str) -> HttpResponse:
    """One verb of the team. What was wrong is said where it was entered; nothing typed is lost."""
    found = task_for_team(request.user, slug, pk)
    if verb not in VERBS:
        raise Http404
    name, make, deed = VERBS[verb]
    form = make(request, found) if make else None
    if form is not None and not form.is_valid():
        return page(request, found, status=422, **{name: form})
    with refusals.at(form) if form is not None else refusals.told(request):
        said = deed(request, found, form.cleaned_data if form is not None else {})
        messages.success(request, said)
        return redirect("plans:task", slug=slug, pk=pk)
    if form is None:
        return redirect("plans:task", slug=slug, pk=pk)
    return page(request, task_for_team(request.user, slug, pk), status=422, **{name: form})


def start(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.start_task(task=found, by=request.user)
    return _("Begun. Good luck!")


def finish(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.finish_task(task=found, by=request.user, files=given["files"], note=given["note"])
    if found.state == StepState.REVIEW:
        return _("Handed in. An officer looks at the evidence; the score rises when it is accepted.")
    if found.origin == TaskOrigin.GATE and found.points:
        return _("Done: the score rose by %(points)s points.") % {"points": steps.points(found.points)}
    return _("Done. Well done!")


def change(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.change_task(task=found, by=request.user, **given)
    return _("Saved.")


def say(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.comment(task=found, by=request.user, text=given["text"])
    return _("Your comment is there.")


def drop(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.drop_task(task=found, by=request.user, reason=given["reason"])
    return _("Dropped. You can take it up again at any time.")


def reopen(request: SignedIn, found: Task, given: dict[str, Any]) -> str:
    actions.reopen_task(task=found, by=request.user)
    return _("The step is in the plan again.")


Deed = Callable[[SignedIn, Task, dict[str, Any]], str]
Make = Callable[[HttpRequest, Task], forms.Form]
VERBS: dict[str, tuple[str, Make | None, Deed]] = {
    "start": ("", None, start),
    "finish": ("finish_form", lambda r, t: finish_form(t, r.POST, r.FILES), finish),
    "change": ("change_form", lambda r, t: ChangeForm(r.POST, task=t, auto_id="change_%s"), change),
    "comment": ("comment_form", lambda r, t: CommentForm(r.POST, auto_id="comment_%s"), say),
    "drop": ("drop_form", lambda r, t: DropForm(r.POST, auto_id="drop_%s"), drop),
    "reopen": ("", None, reopen),
}


@require_POST
def remove_file(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    file = task_file_for_team(request.user, slug, pk)
    with refusals.told(request):
        actions.remove_file(file=file, by=request.user)
        messages.success(request, _("The file is removed."))
    return redirect("plans:task", slug=slug, pk=file.task_id)


@require_safe
def file(request: SignedIn, pk: int) -> HttpResponse:
    """Streamed after asking who wants it, never from a public path."""
    found = task_file_for_view(request.user, pk)
    return served(found.file, f"bukti-{found.pk}")
