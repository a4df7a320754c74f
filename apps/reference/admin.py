"""Staff edit outside facts here. A changed row is marked, so that the loader leaves it alone; none is deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.history.admin import TracedAdmin
from apps.reference import models
from apps.reference.choices import CriterionVerb
from apps.reference.forms import HelpDeskForm, OfficeForm


class ReferenceAdmin(TracedAdmin):
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


class AliasAdmin(ReferenceAdmin):
    """Nothing points at another name: a wrong one may go."""

    ordering = ["name"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super(ReferenceAdmin, self).has_delete_permission(request, obj)


@admin.register(models.HelpDesk)
class HelpDeskAdmin(ReferenceAdmin):
    """There is one desk; what stands here stands on every page of an owner."""

    form = HelpDeskForm
    list_display = ["code", "whatsapp", "hours", "edited"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(models.Office)
class OfficeAdmin(AliasAdmin):
    form = OfficeForm
    list_display = ["name", "province", "regency", "telephone", "edited"]
    list_select_related = ["province", "regency"]
    search_fields = ["code", "name", "address"]
    autocomplete_fields = ["province", "regency"]


@admin.register(models.ProvinceAlias)
class ProvinceAliasAdmin(AliasAdmin):
    list_display = ["name", "province", "note", "edited"]
    list_select_related = ["province"]
    search_fields = ["name", "province__name"]
    autocomplete_fields = ["province"]


@admin.register(models.RegencyAlias)
class RegencyAliasAdmin(AliasAdmin):
    list_display = ["name", "regency", "note", "edited"]
    list_select_related = ["regency"]
    search_fields = ["name", "regency__name"]
    autocomplete_fields = ["regency"]


@admin.register(models.Area)
class AreaAdmin(AliasAdmin):
    list_display = ["name", "places", "note", "edited"]
    search_fields = ["name"]


@admin.register(models.CertificateAlias)
class CertificateAliasAdmin(AliasAdmin):
    list_display = ["name", "certificate", "note", "edited"]
    list_select_related = ["certificate"]
    search_fields = ["name", "certificate__name", "certificate__name_en"]
    autocomplete_fields = ["certificate"]


@admin.register(models.CountryAlias)
class CountryAliasAdmin(AliasAdmin):
    list_display = ["name", "country", "note", "edited"]
    list_select_related = ["country"]
    search_fields = ["name", "country__name", "country__name_en"]
    autocomplete_fields = ["country"]


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
    list_display = ["code", "parent", "name", "name_en", "position", "asks_shelf_life", "edited"]
    list_filter = ["asks_shelf_life", ("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["code", "name", "name_en", "words"]


@admin.register(models.Kbli)
class KbliAdmin(ReferenceAdmin):
    list_display = ["code", "name", "edited"]
    search_fields = ["code", "name", "words"]


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


@admin.register(models.Container)
class ContainerAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "usable_litres", "payload_kg", "edited"]


@admin.register(models.PaymentTerm)
class PaymentTermAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "position", "active", "edited"]


@admin.register(models.Holiday)
class HolidayAdmin(ReferenceAdmin):
    list_display = ["day", "name", "name_en", "source", "edited"]
    date_hierarchy = "day"


@admin.register(models.Port)
class PortAdmin(ReferenceAdmin):
    list_display = ["code", "name", "province", "by_air", "edited"]
    list_filter = ["by_air", "province"]
    list_select_related = ["province"]
    search_fields = ["code", "name"]


@admin.register(models.Service)
class ServiceAdmin(ReferenceAdmin):
    list_display = ["code", "name", "name_en", "in_building", "position", "edited"]


@admin.register(models.SizeCriterion)
class SizeCriterionAdmin(ReferenceAdmin):
    """Every class follows from these limits: of the roles the administrator alone may change them, and it is told."""

    added, changed = CriterionVerb.ADDED, CriterionVerb.SAVED
    list_display = ["law", "in_force", "measure", "size_class", "lower_limit", "upper_limit", "checked_on", "edited"]
    list_filter = ["law", "measure"]
    ordering = ["-in_force", "measure", "upper_limit"]
