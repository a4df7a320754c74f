"""The staff dashboard."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.access import SignedIn, staff_only
from apps.desk.pages import figures
from apps.desk.pages.decisions import waiting_for


@require_GET
@staff_only()
def home(request: SignedIn) -> HttpResponse:
    provinces = figures.makers_by_province()
    funnel = figures.funnel()
    by_size, without_figures = figures.sizes(funnel[0].count)
    return render(
        request,
        "desk/home.html",
        {
            "now": timezone.now(),
            "waiting": waiting_for(request.user),
            "programme": figures.running_programme(timezone.localdate()),
            "funnel": funnel,
            "provinces": provinces,
            "shades": {province.code: figures.map_step(count) for province, count, _products in provinces},
            "provinces_with_makers": sum(1 for _p, count, _w in provinces if count),
            "sizes": by_size,
            "without_figures": without_figures,
            "nearest": figures.nearest_to_next_class(),
        },
    )
