"""Addresses of forms themselves, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.common import views

app_name = "common"
urlpatterns = [path("said/<slug:kind>/", views.said, name="said")]
