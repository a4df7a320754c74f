"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.markets import views

app_name = "markets"
urlpatterns: list[URLPattern] = [
    path("products/<slug:slug>/market/", views.product_market, name="product_market"),
]
