"""Tags and filters known to every template (listed as builtins in the settings)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.common import formats
from apps.common.models import language_of, localised

register = template.Library()

register.filter("rupiah", formats.rupiah)
register.filter("rupiah_short", formats.rupiah_short)


@register.filter
def number(value: Any) -> str:
    """Grouped for the reader's language; empty for nothing."""
    return "" if value is None or value == "" else formats.grouped(Decimal(value))


@register.filter
def decimal_places(value: Any, places: int) -> str:
    return "" if value is None or value == "" else formats.grouped(Decimal(value), places)


@register.filter
def money(value: Decimal | None, currency: str) -> str:
    return "" if value is None else formats.money(value, currency)


@register.filter
def moment(value: datetime | None, zone: str = "Asia/Jakarta") -> str:
    return "" if value is None else formats.moment(value, zone or "Asia/Jakarta")


@register.filter(name="localised")
def localised_filter(instance: Any, field: str) -> str:
    """`{{ product|localised:"name" }}`: the field in the reader's language, else in the other."""
    return localised(instance, field)


@register.filter(name="language_of")
def language_of_filter(instance: Any, field: str) -> str:
    """For `lang=`: the language that `localised` answered in."""
    return language_of(instance, field)


@register.filter
def hs(code: str) -> str:
    """460219 as 4602.19."""
    return f"{code[:4]}.{code[4:]}" if len(code) > 4 else code


@register.filter
def get(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. With a label it speaks; without one it is decoration."""
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="ic" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="ic" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The present query string with some parameters changed (None removes): for paging that keeps filters."""
    parameters = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            parameters.pop(key, None)
        else:
            parameters[key] = str(value)
    return "?" + parameters.urlencode()


@register.simple_tag
def absolute(path: str) -> str:
    """A path as a full address of this site."""
    return settings.SITE_URL + path
