"""Notes on a record, with a next step."""

from __future__ import annotations

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import onward
from apps.common.typed import unsaved
from apps.work import actions
from apps.work.forms import NoteForm
from apps.work.models import Note


@staff_only(*StaffRole.values)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def note(request: SignedIn, app: str, model: str, key: int) -> HttpResponse:
    """One more note on a record; it leads back to the page of the record."""
    record = record_or_404(app, model, key)
    back = onward(request, (request.POST or request.GET).get("back", ""), default=reverse("work:tasks"))
    form = NoteForm(request.POST or None, by=request.user)
    if form.is_bound and form.is_valid():
        with refusals.at(form):
            given = form.cleaned_data
            actions.write_note(about=record, text=given["text"], kind=given["kind"], step=form.step(), by=request.user)
            messages.success(request, _("The note is written."))
            return redirect(f"{back}#notes")
    if form.is_bound:
        unsaved(request)
    return render(
        request, "work/note.html", {"form": form, "back": back, "record": record}, status=422 if form.is_bound else 200
    )


def record_or_404(app: str, model: str, key: int) -> Model:
    try:
        kind = apps.get_model(app, model)
    except LookupError as unknown:
        raise Http404 from unknown
    return get_object_or_404(kind._base_manager, pk=key)


@staff_only(*StaffRole.values)
@require_safe
def noted(request: SignedIn, pk: int) -> HttpResponse:
    """From a next step to the record that its note is on; to the task itself where the record has no page."""
    found = get_object_or_404(Note, pk=pk)
    if address := found.url:
        return redirect(f"{address}#notes")
    return redirect("work:task", pk=found.task_id) if found.task_id else redirect("work:tasks")
