"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("account/", views.profile, name="profile"),
    path("account/language/", views.language, name="language"),
]
