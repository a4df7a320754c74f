"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.mail.views import reader

app_name = "mail"
urlpatterns = [path("mail/preferences/<str:token>/", reader.preferences, name="preferences")]
