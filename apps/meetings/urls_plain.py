"""Addresses of matching days without a language: what machines ask for."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.meetings.views import feeds

app_name = "meetings_plain"
urlpatterns: list[URLPattern] = [
    path("meetings/calendar/<str:token>/agenda.ics", feeds.feed, name="feed"),
    path("meetings/calendar/<str:token>/taken-out.ics", feeds.removal, name="removal"),
    path("meetings/calendar/<str:token>/agenda.pdf", feeds.document, name="agenda_document"),
]
