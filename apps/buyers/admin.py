"""Support: what the desk's pages do not reach."""

from __future__ import annotations

from django.contrib import admin

from apps.buyers.models import Company, Contact, Mission
from apps.history.admin import TracedAdmin


@admin.register(Mission)
class MissionAdmin(TracedAdmin):
    list_display = ["name", "kind", "country"]
    list_filter = ["kind"]
    search_fields = ["name"]


@admin.register(Company)
class CompanyAdmin(TracedAdmin):
    list_display = ["name", "country"]
    search_fields = ["name"]


@admin.register(Contact)
class ContactAdmin(TracedAdmin):
    list_display = ["protocol_name", "email", "mission", "company", "active"]
    search_fields = ["protocol_name", "email"]
    raw_id_fields = ["user"]
