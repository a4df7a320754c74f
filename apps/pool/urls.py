"""Addresses of the ready pool, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.pool import views

app_name = "pool"
urlpatterns: list[URLPattern] = [
    path("desk/meetings/pool/", views.pool, name="pool"),
    path("desk/meetings/pool/export/", views.export, name="export"),
    path("desk/meetings/pool/choose/", views.choose, name="choose"),
]
