"""Discard a workbook; see what can be taken back, and take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.intake import actions
from apps.intake.access import batch_for
from apps.intake.choices import BatchState
from apps.intake.pages.undoing import take
from apps.intake.views.sheet import officers_only


@officers_only
@require_POST
def discard(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    if request.POST.get("confirmed") != "1" and batch.state != BatchState.DISCARDED:
        return render(request, "intake/discard.html", {"batch": batch})
    with refusals.told(request) as no:
        actions.discard_batch(batch=batch, by=request.user)
    if no:
        return redirect("intake:import", pk=pk)
    messages.success(request, _("“%(file)s” is discarded.") % {"file": batch.file_name})
    return redirect("intake:imports")


@officers_only
@require_http_methods(["GET", "POST"])
@once
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """Says beforehand how much can be taken back and why the rest stays."""
    batch = batch_for(request.user, pk)
    if request.method == "POST":
        with refusals.told(request):
            actions.start_undoing(batch=batch, by=request.user)
        return redirect("intake:import", pk=pk)
    if batch.state != BatchState.DONE:
        return redirect("intake:import", pk=pk)
    return render(request, "intake/undo.html", {"batch": batch, "take": take(batch)})
