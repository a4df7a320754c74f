"""Officers set up where one meets: floors and walks, tables, interpreters and hosts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk, helper_for_desk, table_for_desk, zone_for_desk
from apps.meetings.forms.day import HelperForm, TableForm, TablesForm, WalkForm, ZoneForm
from apps.meetings.models import Helper, MatchingDay, Zone
from apps.meetings.pages.seats import helpers_shown
from apps.meetings.reads.places import helpers_of, tables_of, walks_of

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_safe
def room(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, day_for_desk(pk))


def page(request: HttpRequest, day: MatchingDay, **bound: forms.BaseForm) -> HttpResponse:
    zones = list(day.zones.all())
    blank: dict[str, Any] = {
        "zone_form": ZoneForm(prefix="zone"), "tables_form": TablesForm(prefix="tables", day=day),
        "walk_form": WalkForm(prefix="walk", day=day), "helper_form": HelperForm(prefix="helper", day=day),
    }  # fmt: skip
    context = {
        "occasion": day.occasion, "day": day, "zones": zones, "tables": tables_of(day), "walks": walks_of(day),
        "helpers": helpers_shown(helpers_of(day)), "several": len(zones) > 1, **blank, **bound,
    }  # fmt: skip
    return render(request, "meetings/room.html", context, status=422 if bound else 200)


@staff_only(*OFFICERS)
@require_POST
@once
def add_zone(request: SignedIn, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    form = ZoneForm(request.POST, prefix="zone")
    if form.is_valid():
        with refusals.at(form):
            actions.add_zone(day=day, changes=form.cleaned_data, by=request.user)
            return redirect("meetings:desk_room", pk=pk)
    return page(request, day, zone_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def add_tables(request: SignedIn, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    form = TablesForm(request.POST, prefix="tables", day=day)
    if form.is_valid():
        with refusals.at(form):
            facts = {name: form.cleaned_data[name] for name in ("tasting", "power", "step_free")}
            zone, labels = form.cleaned_data["zone"], form.cleaned_data["labels"]
            actions.add_tables(zone=zone, labels=labels, by=request.user, **facts)
            return redirect("meetings:desk_room", pk=pk)
    return page(request, day, tables_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def save_walk(request: SignedIn, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    form = WalkForm(request.POST, prefix="walk", day=day)
    if form.is_valid():
        with refusals.at(form):
            zones = form.cleaned_data["one"], form.cleaned_data["other"]
            actions.save_walk(zones=zones, minutes=form.cleaned_data["minutes"], by=request.user)
            return redirect("meetings:desk_room", pk=pk)
    return page(request, day, walk_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def add_helper(request: SignedIn, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    form = HelperForm(request.POST, prefix="helper", day=day)
    if form.is_valid():
        with refusals.at(form):
            absent = form.cleaned_data["absent"]
            actions.add_helper(day=day, changes=form.facts, absent=absent, by=request.user)
            return redirect("meetings:desk_room", pk=pk)
    return page(request, day, helper_form=form)


def edited(request: HttpRequest, day: MatchingDay, form: forms.BaseForm, title: Any) -> HttpResponse:
    context = {"occasion": day.occasion, "day": day, "form": form, "title": title}
    return render(request, "meetings/room_edit.html", context)


@staff_only(*OFFICERS)
@both
def zone(request: SignedIn, pk: int, zone: int) -> HttpResponse:
    day = day_for_desk(pk)
    found: Zone = zone_for_desk(day, zone)
    form = ZoneForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_zone(zone=zone_for_desk(day, zone), changes=form.cleaned_data, by=request.user)
            return redirect("meetings:desk_room", pk=pk)
    return edited(request, day, form, found.label)


@staff_only(*OFFICERS)
@both
def table(request: SignedIn, pk: int, table: int) -> HttpResponse:
    day = day_for_desk(pk)
    found = table_for_desk(day, table)
    form = TableForm(request.POST if request.method == "POST" else None, instance=found, day=day)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_table(table=table_for_desk(day, table), changes=form.cleaned_data, by=request.user)
            return redirect("meetings:desk_room", pk=pk)
    return edited(request, day, form, _("Table %(label)s") % {"label": found.label})


@staff_only(*OFFICERS)
@both
def helper(request: SignedIn, pk: int, helper: int) -> HttpResponse:
    day = day_for_desk(pk)
    found: Helper = helper_for_desk(day, helper)
    form = HelperForm(request.POST if request.method == "POST" else None, instance=found, day=day)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            kept, absent = helper_for_desk(day, helper), form.cleaned_data["absent"]
            actions.save_helper(helper=kept, changes=form.facts, absent=absent, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("meetings:desk_room", pk=pk)
    return edited(request, day, form, found.name)
