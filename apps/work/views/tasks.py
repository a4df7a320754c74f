"""Staff's tasks: mine, those that wait, and all of my roles."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.tabs import Tab, tabs
from apps.common.typed import unsaved
from apps.history.models import Entry
from apps.history.reads import lines
from apps.work import actions
from apps.work.access import task_for_desk, tasks_for
from apps.work.forms import ColleagueTaskForm, TaskFilter
from apps.work.models import Note, Task
from apps.work.querysets import StaffTaskQuerySet

PER_PAGE = 30
TABS = ("mine", "waiting", "asked", "overdue", "done", "all")


@staff_only(*StaffRole.values)
@require_safe
def tasks(request: SignedIn) -> HttpResponse:
    form = TaskFilter(request.GET)
    shown = request.GET.get("show", "")
    shown = shown if shown in TABS else "all"
    seen = form.narrowed(tasks_for(request.user))
    lists = _lists(request, seen)
    page = ListPage(request.GET, lists[shown].for_desk(), per_page=PER_PAGE)
    context = {"form": form, "page": page, "tabs": _tabs(request, lists, shown), "now": timezone.now()}
    return render(request, "work/tasks.html", context)


def _lists(request: HttpRequest, seen: StaffTaskQuerySet) -> dict[str, StaffTaskQuerySet]:
    return {
        "all": seen.unfinished(),
        "mine": seen.taken_by(request.user),
        "waiting": seen.waiting(),
        "asked": seen.asked_of_others(request.user),
        "overdue": seen.overdue(timezone.now()),
        "done": seen.finished(),
    }


def _tabs(request: HttpRequest, lists: dict[str, StaffTaskQuerySet], current: str) -> list[Tab]:
    labels = {
        "all": _("All tasks"), "mine": _("My tasks"), "waiting": _("Taken by nobody"),
        "asked": _("Asked of others"), "overdue": _("Overdue"), "done": _("Done"),
    }  # fmt: skip
    parts = [(name, labels[name], rows.count()) for name, rows in lists.items()]
    return tabs(request, "show", parts, here=current)


@staff_only(*StaffRole.values)
@require_safe
def task(request: SignedIn, pk: int) -> HttpResponse:
    found = task_for_desk(request.user, pk)
    notes = Note.objects.beside(found).for_desk()
    history = lines(Entry.objects.of(found).with_people())
    return render(request, "work/task.html", {"task": found, "notes": notes, "history": history, "now": timezone.now()})


MOVES: dict[str, Callable[..., Task]] = {
    "take": actions.take_task,
    "finish": actions.finish_task,
    "reopen": actions.reopen_task,
}


@staff_only(*StaffRole.values)
@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    """Take it on, finish it, open it again."""
    found = task_for_desk(request.user, pk)
    done = {
        "take": _("You took this task on."),
        "finish": _("The task is done."),
        "reopen": _("The task is open again."),
    }
    chosen = request.POST.get("move", "")
    if chosen in done:
        given = {"text": request.POST.get("text", "")[:2000]} if chosen == "finish" else {}
        with refusals.told(request) as no:
            MOVES[chosen](task=found, by=request.user, **given)
            messages.success(request, done[chosen])
        if no:
            unsaved(request)
    return redirect("work:task", pk=pk)


@staff_only(*StaffRole.values)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: SignedIn) -> HttpResponse:
    """A task for a colleague, or for oneself."""
    form = ColleagueTaskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals.at(form):
            made = actions.ask_colleague(by=request.user, **form.cleaned_data)
            messages.success(request, _("The task is set for %(person)s.") % {"person": made.person})
            return redirect("work:tasks")
    if form.is_bound:
        unsaved(request)
    return render(request, "work/task_new.html", {"form": form}, status=422 if form.is_bound else 200)
