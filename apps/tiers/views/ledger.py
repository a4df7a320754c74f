"""The ledger at the desk: every entry of an enterprise, and the two ways to write one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import SignedIn, is_officer, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.tiers.access import entry_for_staff
from apps.tiers.actions import assess, correct
from apps.tiers.choices import EntrySource
from apps.tiers.forms import CorrectionForm, YearForm
from apps.tiers.models import LedgerEntry, Move, Standing
from apps.umkm.access import enterprise_for_staff
from apps.umkm.models import Enterprise

YEARS_OFFERED = 12


@staff_only(StaffRole.OFFICER)
@once
def ledger(request: SignedIn, pk: int) -> HttpResponse:
    """Every entry with its corrections; officers write a year that is missing."""
    enterprise = enterprise_for_staff(request.user, pk)
    entries = list(told(enterprise))
    form = YearForm(request.POST or None, years=years_missing(entries))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            entry = assess(enterprise=enterprise, by=request.user, source=EntrySource.STAFF, **form.cleaned_data)
            size = {"year": entry.year, "size": entry.get_size_class_display()}
            messages.success(request, _("%(year)s is in the ledger: class %(size)s.") % size)
            return redirect("tiers:ledger", pk=pk)
    return render(request, "tiers/ledger.html", {"form": form, **context_of(request, enterprise, entries)})


def told(enterprise: Enterprise) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.of(enterprise).told().newest_first()


def years_missing(entries: list[LedgerEntry]) -> list[int]:
    """Years that have ended and have no entry, newest first."""
    this_year = timezone.localdate().year
    known = {entry.year for entry in entries}
    return [year for year in range(this_year - 1, this_year - 1 - YEARS_OFFERED, -1) if year not in known]


def context_of(request: HttpRequest, enterprise: Enterprise, entries: list[LedgerEntry]) -> dict[str, Any]:
    corrected = {entry.corrects_id for entry in entries}
    entered = {row.year: row for row in enterprise.figures.all()}
    in_force = {entry.year: entry for entry in entries if entry.pk not in corrected}
    return {
        "enterprise": enterprise,
        "lines": [{"entry": entry, "in_force": entry.pk not in corrected} for entry in entries],
        "differing": [
            (entry, entered[year])
            for year, entry in in_force.items()
            if year in entered and entered[year].sales != entry.sales
        ],
        "standings": Standing.objects.filter(enterprise=enterprise).order_by("law"),
        "moves": Move.objects.under().filter(enterprise=enterprise).order_by("-to_year", "-pk"),
        "may_write": is_officer(request.user),
    }


@staff_only(StaffRole.OFFICER)
@once
def ledger_correct(request: SignedIn, pk: int) -> HttpResponse:
    """A new entry in the place of the one in force."""
    entry = entry_for_staff(request.user, pk)
    form = CorrectionForm(request.POST or None, entry=entry)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        if facts["evidence_level"] == entry.evidence_level:
            facts["evidence"] = entry.evidence
        with refusals.at(form):
            made = correct(entry=entry, by=request.user, source=EntrySource.STAFF, **facts)
            size = {"year": made.year, "size": made.get_size_class_display()}
            messages.success(request, _("%(year)s is corrected: class %(size)s.") % size)
            return redirect("tiers:ledger", pk=entry.enterprise_id)
    newer = LedgerEntry.objects.filter(corrects=entry).select_related("by").first()
    context = {"form": form, "entry": entry, "enterprise": entry.enterprise, "newer": newer}
    return render(request, "tiers/ledger_correct.html", context)
