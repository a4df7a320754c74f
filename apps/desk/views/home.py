"""The staff dashboard, and the makers behind each step of its funnel."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.access import SignedIn, staff_only
from apps.common.lists import ListPage
from apps.common.parameters import one_of
from apps.desk.pages import figures
from apps.desk.pages.decisions import waiting_for
from apps.desk.pages.funnel import STEPS, funnel, makers_at
from apps.naik_kelas.access import follows_deals

PER_PAGE = 50


@require_GET
@staff_only()
def home(request: SignedIn) -> HttpResponse:
    provinces = figures.makers_by_province()
    steps = funnel()
    by_size, without_figures = figures.sizes(steps[0].count)
    return render(
        request,
        "desk/home.html",
        {
            "now": timezone.now(),
            "waiting": waiting_for(request.user),
            "programme": figures.running_programme(timezone.localdate()),
            "funnel": steps,
            "may_see_deals": follows_deals(request.user),
            "provinces": provinces,
            "shades": {province.code: figures.map_step(count) for province, count, _products in provinces},
            "provinces_with_makers": sum(1 for _p, count, _w in provinces if count),
            "sizes": by_size,
            "without_figures": without_figures,
            "nearest": figures.nearest_to_next_class(),
        },
    )


@require_GET
@staff_only()
def funnel_rows(request: SignedIn) -> HttpResponse:
    """The whole way, and who has come as far as one of its steps. Names and places, no figure of anybody."""
    steps = funnel()
    code = one_of(request.GET.get("step", ""), list(STEPS), "registered")
    makers = makers_at(code).with_place().order_by("name", "pk")
    chosen = next(step for step in steps if step.code == code)
    page = ListPage(request.GET, makers, per_page=PER_PAGE, count=chosen.count)
    context = {
        "now": timezone.now(),
        "funnel": steps,
        "may_see_deals": follows_deals(request.user),
        "chosen": chosen,
        "page": page,
    }
    return render(request, "desk/funnel.html", context)
