"""Missions and companies, added and corrected by staff."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.buyers import actions
from apps.buyers.access import company_for_desk, mission_for_desk
from apps.buyers.forms import CompanyForm, MissionForm
from apps.buyers.models import Company, Mission
from apps.buyers.views.desk import OFFICERS, PER_PAGE, both
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.tabs import tabs


@staff_only(*OFFICERS)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Missions, or with ?kind=company the companies."""
    kind = "company" if request.GET.get("kind") == "company" else "mission"
    rows = Company.objects.listed() if kind == "company" else Mission.objects.listed()
    page = ListPage(request.GET, rows, per_page=PER_PAGE)
    parts = [
        ("mission", _("Missions"), Mission.objects.count()),
        ("company", _("Companies"), Company.objects.count()),
    ]
    context = {"page": page, "kind": kind, "tabs": tabs(request, "kind", parts, here=kind)}
    return render(request, "buyers/desk_houses.html", context)


@staff_only(*OFFICERS)
@both
@once
def mission(request: SignedIn, pk: int | None = None) -> HttpResponse:
    found = mission_for_desk(pk) if pk else None
    initial: dict[str, Any] = {"name": found.name, "kind": found.kind, "country": found.country_id} if found else {}
    if found:
        initial["covers"] = [country.pk for country in found.covers.all()]
    form = MissionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            if found:
                actions.save_mission(mission=found, by=request.user, changes=form.cleaned_data)
            else:
                actions.add_mission(by=request.user, **form.cleaned_data)
            messages.success(request, _("The changes are saved."))
            return redirect("buyers:desk_houses")
    title = found.name if found else _("Add a mission")
    return render(request, "buyers/desk_form.html", {"form": form, "title": title})


@staff_only(*OFFICERS)
@both
@once
def company(request: SignedIn, pk: int | None = None) -> HttpResponse:
    found = company_for_desk(pk) if pk else None
    initial = {"name": found.name, "country": found.country_id, "website": found.website} if found else {}
    form = CompanyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            if found:
                actions.save_company(company=found, by=request.user, changes=form.cleaned_data)
            else:
                actions.add_company(by=request.user, **form.cleaned_data)
            messages.success(request, _("The changes are saved."))
            return redirect("buyers:desk_houses")
    title = found.name if found else _("Add a company")
    return render(request, "buyers/desk_form.html", {"form": form, "title": title})
