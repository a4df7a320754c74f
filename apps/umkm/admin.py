"""Enterprises in the admin: to look things up. They change only through the portal's own pages and actions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.history.admin import OneHistory
from apps.umkm.models import Certificate, Enterprise, Member, PastExport, YearlyFigures


class NothingChanges:
    """Nothing is added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MemberInline(NothingChanges, admin.TabularInline):
    model = Member
    fields = readonly_fields = ("user", "role", "created_at")


class FiguresInline(NothingChanges, admin.TabularInline):
    model = YearlyFigures
    fields = readonly_fields = ("year", "sales", "size_class", "workers", "export_usd")


class CertificateInline(NothingChanges, admin.TabularInline):
    model = Certificate
    fields = readonly_fields = ("type", "number", "issuer", "issued_on", "valid_until", "state")


class PastExportInline(NothingChanges, admin.TabularInline):
    model = PastExport
    fields = readonly_fields = ("country", "first_year", "last_year", "stated_on", "checked_at", "checked_by")


@admin.register(Enterprise)
class EnterpriseAdmin(OneHistory, NothingChanges, admin.ModelAdmin):
    list_display = ["name", "legal_form", "regency", "state", "submitted_at", "verified_at"]
    list_filter = ["state", "legal_form", "is_demo"]
    search_fields = ["name", "nib", "contact_name", "email"]
    list_select_related = ["regency"]
    exclude = ["logo"]
    inlines = [MemberInline, FiguresInline, CertificateInline, PastExportInline]
