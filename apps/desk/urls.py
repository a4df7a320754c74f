"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.desk.views import home

app_name = "desk"
urlpatterns = [
    path("desk/", home.home, name="home"),
]
