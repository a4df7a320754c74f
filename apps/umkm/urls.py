"""Addresses of this app, under /id/ and /en/: its private files."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.umkm import views

app_name = "umkm"
urlpatterns: list[URLPattern] = [
    path("certificates/<int:pk>/file/", views.certificate_file, name="certificate_file"),
    path("makers/<slug:slug>/logo/", views.enterprise_logo, name="enterprise_logo"),
]
