"""Addresses of this app without a language: files and machines."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.gallery.views import files

app_name = "gallery_plain"
urlpatterns: list[URLPattern] = [
    path("photos/<uuid:key>/<int:width>.<str:kind>", files.photo, name="photo"),
    path("photos/<uuid:key>/letter.jpg", files.letter_photo, name="letter_photo"),
    path("photos/<uuid:key>/original/", files.original, name="original"),
]
