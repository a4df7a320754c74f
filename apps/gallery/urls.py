"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.gallery.views import files

app_name = "gallery"
urlpatterns: list[URLPattern] = [
    path("products/<slug:slug>/", files.photo, name="product"),
    path("owner/products/<int:pk>/edit/", files.photo, name="product_edit"),
]
