"""The filters as HTML. Some two hundred choices on each page: a template takes twenty times as long for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString

from apps.catalogue.choices import Facet
from apps.catalogue.pages.filters import FilterGroup, Option
from apps.common.formats import grouped


@dataclass(frozen=True)
class DrawnGroup:
    """`shown` stands open, `hidden` is folded away below it: `more` choices."""

    name: str
    title: str
    note: str
    open: bool
    shown: SafeString
    hidden: SafeString
    more: int


def drawn(groups: Iterable[FilterGroup]) -> list[DrawnGroup]:
    made = []
    for group in groups:
        fold = next((place for place, option in enumerate(group.options) if option.more), len(group.options))
        shown, hidden = group.options[:fold], group.options[fold:]
        more = hidden[0].more if hidden else 0
        html = [choices(group.name, options) for options in (shown, hidden)]
        made.append(DrawnGroup(group.name, group.title, group.note, group.open, html[0], html[1], more))
    return made


def choices(facet: str, options: Iterable[Option]) -> SafeString:
    """Every text goes through `escaped`; the rest is ours."""
    return SafeString("".join(pick(facet, one) for one in options))


def pick(facet: str, one: Option) -> str:
    value, label = escaped(one.value), escaped(one.label)
    if facet == Facet.CHAPTER:
        label = f"<bdi>{value}</bdi> {label}"
    below, under = (" pick--under", f' data-under="{escaped(one.under)}"') if one.under else ("", "")
    return (
        f'<label class="pick{below}"><input type="checkbox" id="pick-{facet}-{value}" name="{facet}" value="{value}"'
        f"{under}{' checked' if one.chosen else ''}> <span>{label}</span>"
        f'<span class="n">{grouped(one.count)}</span></label>'
    )


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """The same names of places and halls again and again."""
    return str(escape(text))
