"""What a match weighs, with a look at what would change before it counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.desk.forms.settings import WeightsForm
from apps.history.models import Entry
from apps.history.reads import lines
from apps.matchmaking.actions import save_weights
from apps.matchmaking.models import MatchingRule
from apps.matchmaking.pages.trying import tried


@staff_only(StaffRole.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def weights(request: SignedIn) -> HttpResponse:
    """`verb=try` only shows: four needs with their best works before and after."""
    form = WeightsForm(request.POST or None, rules=MatchingRule.objects.all())
    trial = None
    if request.method == "POST" and form.is_valid():
        wanted = form.weights()
        if not any(one["active"] and one["weight"] for one in wanted.values()):
            form.add_error(None, _("At least one rule in force must weigh something."))
        elif request.POST.get("verb") == "try":
            trial = tried(wanted, timezone.localdate())
        else:
            with refusals.at(form) as no:
                save_weights(by=request.user, weights=wanted)
            if not no:
                messages.success(request, _("Saved. The next run judges by these weights."))
                return redirect("desk:weights")
    told = lines(Entry.objects.of_kind(MatchingRule).with_people()[:12])
    context = {"form": form, "trial": trial, "told": told}
    return render(request, "desk/weights.html", context, status=422 if form.errors else 200)
