"""Who works here: a colleague is invited, roles are given and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.actions import grant_role, invite_staff, revoke_role, save_person
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.desk.forms.staff import ColleagueForm, RoleForm
from apps.desk.pages.staff import colleagues, roles_in_words

administrators_only = staff_only(StaffRole.ADMINISTRATOR)


@administrators_only
@require_GET
def staff(request: SignedIn) -> HttpResponse:
    page = ListPage(request.GET, colleagues())
    rows = [(one, roles_in_words(one)) for one in page]
    return render(request, "desk/staff.html", {"page": page, "rows": rows})


@administrators_only
@require_http_methods(["GET", "POST"])
@once
def invite(request: SignedIn) -> HttpResponse:
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            made = invite_staff(by=request.user, **form.cleaned_data)
        if not no:
            messages.success(request, _("%(name)s is told by mail.") % {"name": made})
            return redirect("desk:staff")
    return render(request, "desk/staff_invite.html", {"form": form}, status=422 if form.errors else 200)


@administrators_only
@require_http_methods(["GET", "POST"])
def colleague(request: SignedIn, pk: int) -> HttpResponse:
    """The roles of one, each with a button; and one more."""
    found = get_object_or_404(colleagues(), pk=pk)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            grant_role(user=found, by=request.user, role=form.cleaned_data["role"])
        if not no:
            messages.success(request, _("The role is given, and told by mail."))
            return redirect("desk:colleague", pk=pk)
    context = {"person": found, "roles": roles_in_words(found), "form": form}
    return render(request, "desk/colleague.html", context, status=422 if form.errors else 200)


@administrators_only
@require_POST
def take_role(request: SignedIn, pk: int, role: str) -> HttpResponse:
    found = get_object_or_404(colleagues(), pk=pk)
    if role in StaffRole.values:
        with refusals.told(request):
            revoke_role(user=found, by=request.user, role=role)
            messages.success(request, _("The role is taken back, and told by mail."))
    still = colleagues().filter(pk=pk).exists()
    return redirect("desk:colleague", pk=pk) if still else redirect("desk:staff")


@administrators_only
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Closed, the account lets nobody in; opened again it is as it was."""
    found = get_object_or_404(colleagues(), pk=pk)
    with refusals.told(request):
        save_person(user=found, by=request.user, changes={"is_active": not found.is_active})
        said = _("The account is closed.") if found.is_active else _("The account is open again.")
        messages.success(request, said)
    return redirect("desk:colleague", pk=pk)
