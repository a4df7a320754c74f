"""Addresses of deals, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.deals.views import confirming

app_name = "deals"
urlpatterns: list[URLPattern] = [
    path("deals/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("deals/back/<str:token>/", confirming.look_back, name="look_back"),
]
