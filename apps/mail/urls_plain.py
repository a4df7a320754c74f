"""Addresses of this app without a language: files and machines."""

from __future__ import annotations

from django.urls import path

from apps.mail.views import reader, returned

app_name = "mail_plain"
urlpatterns = [
    path("mail/unsubscribe/<str:token>/", reader.unsubscribe, name="unsubscribe"),
    path("mail/returned/", returned.webhook, name="returned"),
]
