"""Whom nobody has been in touch with for long."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.access import SignedIn, is_officer, staff_only
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.tabs import tabs
from apps.desk.pages import quiet as reading
from apps.work.actions import save_quiet
from apps.work.forms import QuietForm

PER_PAGE = 30


@staff_only()
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: SignedIn) -> HttpResponse:
    """Buyers are for officers, who also say after how many days somebody stands here."""
    officer, rules = is_officer(request.user), reading.policy()
    form = QuietForm(request.POST or None, initial={"maker_days": rules.maker_days, "buyer_days": rules.buyer_days})
    if form.is_bound and form.is_valid():
        with refusals.at(form):
            save_quiet(by=request.user, **form.cleaned_data)
            messages.success(request, _("The days are saved."))
            return redirect("desk:quiet")
    lists = {"makers": reading.quiet_makers(rules.maker_days, timezone.now())}
    if officer:
        lists["buyers"] = reading.quiet_buyers(rules.buyer_days, timezone.now())
    who = request.GET.get("who", "")
    who = who if who in lists else "makers"
    labels = {"makers": _("Makers"), "buyers": _("Buyers")}
    counts = {name: rows.order_by().count() for name, rows in lists.items()}
    context = {
        "form": form,
        "page": ListPage(request.GET, lists[who], per_page=PER_PAGE, count=counts[who]),
        "who": who,
        "days": rules.buyer_days if who == "buyers" else rules.maker_days,
        "tabs": tabs(request, "who", [(name, labels[name], counts[name]) for name in lists], here=who),
        "officer": officer,
        "now": timezone.now(),
    }
    return render(request, "desk/quiet.html", context, status=422 if form.is_bound else 200)
