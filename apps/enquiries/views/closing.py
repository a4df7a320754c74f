"""A maker's own closed days: her list, and what she adds or opens again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.enquiries import actions
from apps.enquiries.access import closed_day_for
from apps.enquiries.forms.closing import ClosedDaysForm
from apps.enquiries.models import ClosedDay
from apps.enquiries.reads import policy
from apps.umkm.access import enterprises_of

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@once
def closed_days(request: SignedIn) -> HttpResponse:
    teams = enterprises_of(request.user)
    if not teams.exists():
        raise Http404
    form = ClosedDaysForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            made = len(actions.close_days(by=request.user, **form.said()))
            said = ngettext("%(number)s day is closed.", "%(number)s days are closed.", made)
            messages.success(request, said % {"number": made})
            return redirect("enquiries:closed_days")
    days = ClosedDay.objects.of_teams(request.user).to_come(timezone.localdate())
    context = {"form": form, "days": days, "today": timezone.localdate(), "most": policy().most_closed_days}
    return render(request, "enquiries/closed_days.html", context, status=422 if form.errors else 200)


@require_POST
def open_day(request: SignedIn, pk: int) -> HttpResponse:
    closed = closed_day_for(request.user, pk)
    with refusals.told(request):
        actions.open_day(closed=closed, by=request.user)
        messages.success(request, _("You work on that day after all."))
    return redirect("enquiries:closed_days")
