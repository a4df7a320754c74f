"""What staff edit by hand: ready sentences and exhibitions. Products are changed on their own pages, by the verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.gallery.models import Collection, CollectionItem, Event, Product, Reason


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    list_display = ["text", "field", "position", "active"]
    list_editable = ["position", "active"]


class CollectionItemInline(admin.TabularInline):
    model = CollectionItem
    autocomplete_fields = ["product"]
    extra = 1


@admin.register(Collection)
class CollectionAdmin(admin.ModelAdmin):
    list_display = ["name", "name_en", "position", "featured", "public", "ends_on"]
    list_filter = ["public", "featured"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CollectionItemInline]


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Product)
class ProductAdmin(ReadOnly):
    list_display = ["slug", "inventory_no", "enterprise", "first_hung_at"]
    search_fields = ["slug", "versions__name", "versions__name_en", "enterprise__name"]
    list_select_related = ["enterprise"]


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ["at", "verb", "product", "by"]
    list_filter = ["verb"]
    list_select_related = ["product", "by"]
