"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "catalogue"
urlpatterns: list[URLPattern] = []
