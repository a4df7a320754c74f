"""Support: who declined what. Messages themselves are looked after on the desk."""

from __future__ import annotations

from django.contrib import admin

from apps.history.admin import TracedAdmin
from apps.mail.models import Suppression


@admin.register(Suppression)
class SuppressionAdmin(TracedAdmin):
    list_display = ("address", "topic", "how", "since")
    list_filter = ("topic", "how")
    search_fields = ("address",)
