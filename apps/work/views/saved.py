"""Views of lists that are kept under a name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import onward
from apps.common.typed import unsaved
from apps.work import actions
from apps.work.access import view_for_desk, view_to_change
from apps.work.choices import VIEW_PAGES
from apps.work.forms import SavedViewForm, ViewNameForm


@staff_only(*StaffRole.values)
@require_POST
@once
def save(request: SignedIn) -> HttpResponse:
    """The list as it stands now; back to it."""
    form = SavedViewForm(request.POST)
    with refusals.told(request):
        view = actions.save_view(by=request.user, **refusals.cleaned(form))
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(onward(request, request.POST.get("here", ""), default="/"))


@staff_only(*StaffRole.values)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Its name, and who sees it; the button that removes it stands here as well."""
    view = view_to_change(request.user, pk)
    form = ViewNameForm(request.POST or None, initial={"name": view.name, "shared": view.shared})
    if form.is_bound and form.is_valid():
        with refusals.at(form):
            changed = actions.change_view(view=view, by=request.user, **form.cleaned_data)
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": changed.name})
            return redirect(view.address or "/")
    if form.is_bound:
        unsaved(request)
    context = {"form": form, "view": view, "list_name": VIEW_PAGES.get(view.page, "")}
    return render(request, "work/view.html", context, status=422 if form.is_bound else 200)


@staff_only(*StaffRole.values)
@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    view = view_for_desk(request.user, pk)
    with refusals.told(request):
        actions.remove_view(view=view, by=request.user)
        messages.success(request, _("The view “%(name)s” is removed; the list itself stays.") % {"name": view.name})
    return redirect(onward(request, request.POST.get("here", ""), default=view.address or "/"))
