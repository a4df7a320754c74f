"""What staff keep up to date by hand: the rules of the markets."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.history.admin import TracedAdmin
from apps.markets.forms import RequirementForm
from apps.markets.models import Requirement
from apps.markets.reads import products_under
from apps.markets.rules.notation import written


@admin.register(Requirement)
class RequirementAdmin(TracedAdmin):
    """A changed row is marked, so that the loader leaves it alone. One that no longer holds gets an end, no delete."""

    form = RequirementForm
    list_display = ["code", "label", "level", "codes", "places", "in_force", "checked_on", "edited"]
    list_filter = ["level", "edited", "service"]
    search_fields = ["code", "name", "name_en"]
    readonly_fields = ["touches", "edited"]
    filter_horizontal = ["any_of", "only_with"]

    @admin.display(description=_("HS prefixes"))
    def codes(self, row: Requirement) -> str:
        text = written(row.hs_prefixes)
        return text if len(text) <= 40 else text[:39] + "…"

    @admin.display(description=_("destinations"))
    def places(self, row: Requirement) -> str:
        return ", ".join(row.destinations[:6]) + (" …" if len(row.destinations) > 6 else "")

    @admin.display(description=_("works on show that it concerns"))
    def touches(self, row: Requirement) -> int:
        return products_under(row.hs_prefixes, row.hs_except) if row.pk else 0

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.edited = True
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code is what plans and matches point at: it is chosen once."""
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj is not None else [])]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
