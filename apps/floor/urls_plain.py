"""The address of the floor without a language: what the sign on a badge opens."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.floor.views import door

app_name = "floor_plain"
urlpatterns: list[URLPattern] = [path("m/<str:code>/", door.badge, name="badge")]
