"""Notes on a record, with a next step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
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
from apps.work.access import kinds_noted_by, record_for_note
from apps.work.forms import NoteForm
from apps.work.models import Note


@staff_only(*StaffRole.values)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def note(request: SignedIn, app: str, model: str, key: int) -> HttpResponse:
    """One more note on a record; it leads back to the page of the record."""
    record = record_for_note(request.user, app, model, key)
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


@staff_only(*StaffRole.values)
@require_safe
def noted(request: SignedIn, pk: int) -> HttpResponse:
    """From a next step to the record that its note is on; to the task itself where she sees no page of the record."""
    found = get_object_or_404(Note, pk=pk)
    address = found.url if f"{found.app}.{found.model}" in kinds_noted_by(request.user) else ""
    if address:
        return redirect(f"{address}#notes")
    return redirect("work:task", pk=found.task_id) if found.task_id else redirect("work:tasks")
