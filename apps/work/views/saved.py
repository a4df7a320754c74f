"""Views of lists that are kept under a name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import onward
from apps.work import actions
from apps.work.access import view_for_desk
from apps.work.forms import SavedViewForm


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
@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    view = view_for_desk(request.user, pk)
    with refusals.told(request):
        actions.remove_view(view=view, by=request.user)
        messages.success(request, _("The view “%(name)s” is removed; the list itself stays.") % {"name": view.name})
    return redirect(onward(request, request.POST.get("here", ""), default=view.address or "/"))
