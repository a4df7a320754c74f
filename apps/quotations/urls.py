"""Addresses of requests and quotations, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "quotations"
urlpatterns: list[URLPattern] = []
