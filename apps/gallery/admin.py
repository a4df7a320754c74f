"""What staff edit by hand: ready sentences and exhibitions. Products are changed on their own pages, by the verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.gallery.models import Collection, CollectionItem, Product, Reason
from apps.history.admin import CarefulChoices, OneHistory, TracedAdmin


@admin.register(Reason)
class ReasonAdmin(TracedAdmin):
    list_display = ["text", "field", "position", "active"]
    list_editable = ["position", "active"]


class CollectionItemInline(CarefulChoices, admin.TabularInline):
    model = CollectionItem
    autocomplete_fields = ["product"]
    extra = 1


@admin.register(Collection)
class CollectionAdmin(TracedAdmin):
    list_display = ["name", "name_en", "position", "featured", "public", "ends_on"]
    list_filter = ["public", "featured"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CollectionItemInline]


class ReadOnlyAdmin(OneHistory, admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Product)
class ProductAdmin(ReadOnlyAdmin):
    ordering = ["-pk"]  # also of what a searched choice offers, page by page
    list_display = ["slug", "inventory_no", "enterprise", "first_published_at"]
    search_fields = ["slug", "versions__name", "versions__name_en", "enterprise__name"]
    list_select_related = ["enterprise"]

    def get_queryset(self, request: HttpRequest) -> Any:
        found: Any = super().get_queryset(request)
        return found.with_name()
