"""Staff edit outside facts here. A changed row is marked, so that the loader leaves it alone; none is deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.reference import models


class ReferenceAdmin(admin.ModelAdmin):
    readonly_fields = ["edited"]
    list_per_page = 50

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.edited = True
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is what other rows point at: it is chosen once."""
        key = obj._meta.pk.name if obj is not None else ""
        return [*super().get_readonly_fields(request, obj), *([key] if key and key != "id" else [])]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Province)
class ProvinceAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "capital", "time_zone", "edited"]
    search_fields = ["code", "name", "name_en"]


@admin.register(models.Regency)
class RegencyAdmin(ReferenceAdmin):
    list_display = ["code", "name", "province", "capital", "edited"]
    list_filter = ["is_city", "province"]
    list_select_related = ["province"]
    search_fields = ["code", "name", "capital"]


@admin.register(models.Country)
class CountryAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "eu_member", "edited"]
    list_filter = ["eu_member"]
    search_fields = ["code", "name", "name_en"]
    ordering = ["code"]


@admin.register(models.Currency)
class CurrencyAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "offered", "edited"]
    list_filter = ["offered"]
    search_fields = ["code", "name", "name_en"]
    ordering = ["code"]


@admin.register(models.ExchangeRate)
class ExchangeRateAdmin(ReferenceAdmin):
    list_display = ["currency", "since", "rupiah", "source", "edited"]
    list_filter = [("currency", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["currency"]
    ordering = ["currency", "-since"]


@admin.register(models.HsChapter)
class HsChapterAdmin(ReferenceAdmin):
    list_display = ["code", "section", "name", "name_en", "edited"]
    search_fields = ["code", "name", "name_en"]


@admin.register(models.HsCode)
class HsCodeAdmin(ReferenceAdmin):
    list_display = ["__str__", "label", "flags", "common", "edited"]
    list_filter = ["common", "chapter"]
    search_fields = ["code", "description", "description_en", "words"]
    autocomplete_fields = ["chapter"]


@admin.register(models.Category)
class CategoryAdmin(ReferenceAdmin):
    list_display = ["code", "parent", "name", "name_en", "position", "edited"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["code", "name", "name_en"]


@admin.register(models.CertificateType)
class CertificateTypeAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "issuer", "validity_months", "offered", "facet", "edited"]
    list_filter = ["offered", "facet"]
    search_fields = ["code", "name", "name_en", "issuer"]


@admin.register(models.Unit)
class UnitAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "aliases", "edited"]


@admin.register(models.Incoterm)
class IncotermAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "mode", "edited"]


@admin.register(models.Port)
class PortAdmin(ReferenceAdmin):
    list_display = ["code", "name", "by_air", "edited"]


@admin.register(models.Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "in_building", "position", "edited"]


@admin.register(models.SizeCriterion)
class SizeCriterionAdmin(ReferenceAdmin):
    list_display = ["law", "in_force", "measure", "size_class", "lower_limit", "upper_limit", "checked_on", "edited"]
    list_filter = ["law", "measure"]
    ordering = ["-in_force", "measure", "upper_limit"]
