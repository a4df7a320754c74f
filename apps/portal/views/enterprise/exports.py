"""Where an enterprise has exported: stated by its team in three fields, checked by officers elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.umkm import actions
from apps.umkm.access import enterprise_for_edit, export_of
from apps.umkm.forms.records import ExportForm
from apps.umkm.models import Enterprise, PastExport


@once
def exports(request: SignedIn, slug: str) -> HttpResponse:
    """The list, and the form for one more."""
    return export_page(request, enterprise_for_edit(request.user, slug), None)


def export(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    return export_page(request, enterprise, export_of(enterprise, pk))


def export_page(request: SignedIn, enterprise: Enterprise, opened: PastExport | None) -> HttpResponse:
    form = ExportForm(request.POST or None, export=opened)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            if opened:
                actions.change_export(export=opened, by=request.user, **form.cleaned_data)
            else:
                actions.state_export(enterprise=enterprise, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. Buyers read it as your word until an officer has seen export papers."))
            return redirect("portal:enterprise_exports", slug=enterprise.slug)
    lines = enterprise.past_exports.newest_first()
    context = {"enterprise": enterprise, "form": form, "opened": opened, "exports": lines}
    return render(request, "portal/enterprise_exports.html", context)


@require_POST
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    actions.withdraw_export(export=export_of(enterprise, pk), by=request.user)
    messages.success(request, _("The past export is withdrawn."))
    return redirect("portal:enterprise_exports", slug=slug)
