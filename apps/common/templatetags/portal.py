"""Tags and filters known to every template (listed as builtins in the settings)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.template.defaulttags import CsrfTokenNode
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.common import formats, lists
from apps.common.addresses import address_of
from apps.common.models import language_of, localised
from apps.common.once import FIELD, new_key

register = template.Library()


class FormKeys(CsrfTokenNode):
    """The token of a form, the key by which creating is once only, and the way back to a list: no form can forget them.

    A page that is made ready for everybody has a mark in the token's place, and nothing is created from it.
    """

    def render(self, context: template.Context) -> SafeString:
        token = SafeString(super().render(context))
        if len(str(context.get("csrf_token", ""))) != CSRF_TOKEN_LENGTH:
            return token
        written = format_html('{}<input type="hidden" name="{}" value="{}">', token, FIELD, new_key())
        back = lists.back_of(context["request"]) if "request" in context else ""
        if not back:
            return written
        return format_html('{}<input type="hidden" name="{}" value="{}">', written, lists.BACK, back)


register.tag("csrf_token", lambda _parser, _token: FormKeys())
register.filter("rupiah", formats.rupiah)
register.filter("rupiah_short", formats.rupiah_short)
register.filter("hs", formats.hs)


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
def get(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. With a label it speaks; without one it is decoration."""
    if label:
        href = f"{static('icons.svg')}#{name}"
        return format_html('<svg class="ic" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return silent_icon(name, settings.STATIC_URL)


@lru_cache(maxsize=512)
def silent_icon(name: str, _where: str) -> SafeString:
    """Drawn once: a page shows some thirty."""
    return format_html('<svg class="ic" aria-hidden="true"><use href="{}"/></svg>', f"{static('icons.svg')}#{name}")


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


@register.simple_tag(takes_context=True)
def and_back(context: template.Context) -> str:
    """On a link from a list into a record: the list as it stands, for the way back."""
    back = lists.here(context["request"])
    return f"?{urlencode({lists.BACK: back})}" if back else ""


@register.simple_tag(takes_context=True)
def and_same_back(context: template.Context) -> str:
    """On a link from a record into the next one: the way back that it was given itself."""
    back = lists.back_of(context["request"])
    return f"?{urlencode({lists.BACK: back})}" if back else ""


@register.simple_tag(takes_context=True)
def keeping_back(context: template.Context, address: str) -> str:
    """The same for an address that has a query of its own, or a mark of a part of its page."""
    return lists.keeping_back(context["request"], address)


@register.simple_tag(takes_context=True)
def back_here(context: template.Context) -> SafeString | str:
    """In a form that stands in a list: its answer is this list as it stands."""
    back = lists.here(context["request"])
    return format_html('<input type="hidden" name="{}" value="{}">', lists.BACK, back) if back else ""


@register.simple_tag(takes_context=True)
def list_address(context: template.Context, name: str, *args: Any) -> str:
    """The way back from a record to its list, as it was left."""
    return lists.list_address(context["request"], name, *args)


@register.simple_tag
def absolute(path: str) -> str:
    """A path as a full address of this site."""
    return settings.SITE_URL + path


@register.simple_tag
def maybe_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page that this installation may not have; '' when it has none."""
    return address_of(name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def current(context: template.Context, address: str, *, exact: bool = False) -> SafeString | str:
    """`aria-current` for a link to the page one is on, or (unless exact) to a page above it."""
    path = context["request"].path if "request" in context else ""
    here = path == address or (not exact and bool(address) and path.startswith(address))
    return format_html('aria-current="{}"', "page" if path == address else "true") if here else ""


@register.filter
def photo_height(width: int, ratio: Any) -> int:
    """The height that goes with a width; ratio is width divided by height, 0.8 where it is not known."""
    try:
        shape = float(ratio) or 0.8
    except (TypeError, ValueError):
        shape = 0.8
    return round(int(width) / shape)


@register.filter
def percent_of(part: Any, whole: Any) -> int:
    """A whole percentage for meters, between 0 and 100; 0 of nothing is 0."""
    return max(0, min(100, round(100 * float(part or 0) / float(whole)))) if whole else 0


@register.filter
def undo_address(message: Any) -> str:
    """The address in a message's `extra_tags="undo:/address/"`: where its Undo button posts to."""
    tags = (message.extra_tags or "").split()
    return next((tag[5:] for tag in tags if tag.startswith("undo:")), "")


@register.filter
def first_control(field: Any) -> str:
    """The id that a link in the error summary must point to: for radios and checkboxes the first one."""
    return f"{field.auto_id}_0" if field.kind == "choices" else (field.id_for_label or field.auto_id)


@register.filter
def choice_note(option: Any) -> str:
    """The line under a choice: `widget.notes = {value: text}` on radios and checkboxes."""
    notes = getattr(option.parent_widget, "notes", {})
    value = option.data["value"]
    return notes.get(value, notes.get(str(value), ""))


@register.filter
def error_count(form: Any) -> int:
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def times(count: Any) -> range:
    return range(int(count))


@register.filter
def page_range(page: Any) -> list[Any]:
    """The numbers a pager shows, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, name: str, number: int) -> str:
    """The present query string on another page; the first page has no number."""
    parameters = context["request"].GET.copy()
    parameters.pop(name, None)
    if number != 1:
        parameters[name] = str(number)
    return "?" + parameters.urlencode()


@register.simple_tag
def sprite() -> str:
    return static("icons.svg")


@register.simple_tag
def srcset(key: str, widths: list[int], kind: str) -> str:
    """All widths of a photograph; kind is webp or jpg."""
    return ", ".join(f"/photos/{key}/{width}.{kind} {width}w" for width in widths)


@register.simple_tag
def photo_address(key: str, widths: list[int], at_least: int = 640) -> str:
    """The JPEG for a reader that knows no srcset: the smallest width from `at_least` on, else the largest."""
    width = next((width for width in widths if width >= at_least), widths[-1])
    return f"/photos/{key}/{width}.jpg"
