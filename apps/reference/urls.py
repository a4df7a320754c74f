"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.reference import views

app_name = "reference"
urlpatterns = [
    path("codes/<slug:kind>/", views.codes, name="codes"),
]
