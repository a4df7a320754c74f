"""Addresses of deals, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.deals.views import confirming, figures, results

app_name = "deals"
urlpatterns: list[URLPattern] = [
    path("deals/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("deals/back/<str:token>/", confirming.look_back, name="look_back"),
    path("results/", results.results, name="results"),
    path("desk/deals/figures/", figures.figures, name="figures"),
    path("desk/deals/figures/rows/", figures.figures_rows, name="figures_rows"),
    path("desk/deals/figures/export/", figures.figures_export, name="figures_export"),
    path("desk/deals/figures/credit/", figures.credits, name="figures_credit"),
    path("desk/programmes/<slug:slug>/deals/", figures.enrolled, name="enrolled"),
]
