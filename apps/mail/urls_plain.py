"""Addresses of this app without a language: files and machines."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "mail_plain"
urlpatterns: list[URLPattern] = []
