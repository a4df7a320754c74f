"""The curator fills in what a maker handed in without, or left to staff, on a page of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.gallery import actions
from apps.gallery.access import version_for_staff
from apps.gallery.choices import Help, VersionState
from apps.gallery.forms import CompletingForm
from apps.gallery.rules.completeness import missing
from apps.gallery.views.review import address_of
from apps.gallery.views.shown import facts_of_version


@staff_only(StaffRole.CURATOR)
def complete(request: SignedIn, pk: int) -> HttpResponse:
    version = version_for_staff(request.user, pk)
    if version.state != VersionState.SUBMITTED:
        return redirect(address_of(pk, request))
    form = CompletingForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.complete_version(
                version=version, by=request.user, changes=form.changes(), revision=form.cleaned_data["revision"]
            )
            messages.success(request, _("Filled in. The history keeps that staff did it."))
            return redirect(address_of(pk, request))
    context = {
        "form": form,
        "version": version,
        "product": version.product,
        "lacking": missing(facts_of_version(version)),
        "wanted": [Help(kind).label for kind in version.help_wanted],
        "back": address_of(pk, request),
    }
    return render(request, "gallery/completing.html", context)
