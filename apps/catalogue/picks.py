"""The filters as HTML. Some two hundred choices on each page: a template takes five times as long for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.catalogue.choices import Facet
from apps.catalogue.filters import Group, Option
from apps.common.formats import grouped

PICK = (
    '<label class="pick{2}"><input type="checkbox" id="pick-{0}-{1}" name="{0}" value="{1}"{3}{4}>'
    ' <span>{5}</span><span class="n">{6}</span></label>'
)
PICK_UNDER, CHECKED = " pick--under", SafeString(" checked")


@dataclass(frozen=True)
class DrawnGroup:
    """`shown` stands open, `hidden` is folded away below it: `more` choices."""

    name: str
    title: str
    open: bool
    shown: SafeString
    hidden: SafeString
    more: int


def drawn(groups: Iterable[Group]) -> list[DrawnGroup]:
    made = []
    for group in groups:
        fold = next((place for place, option in enumerate(group.options) if option.more), len(group.options))
        shown, hidden = group.options[:fold], group.options[fold:]
        more = hidden[0].more if hidden else 0
        html = [choices(group.name, options) for options in (shown, hidden)]
        made.append(DrawnGroup(group.name, group.title, group.open, html[0], html[1], more))
    return made


def choices(facet: str, options: Iterable[Option]) -> SafeString:
    return format_html_join("", PICK, ((facet, *pieces(facet, one)) for one in options))


def pieces(facet: str, one: Option) -> tuple[Any, ...]:
    under = format_html(' data-under="{}"', one.under) if one.under else ""
    label = format_html("<bdi>{}</bdi> {}", one.value, one.label) if facet == Facet.CHAPTER else one.label
    return one.value, PICK_UNDER if under else "", under, CHECKED if one.chosen else "", label, grouped(one.count)
