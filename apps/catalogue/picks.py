"""The filters as HTML. A choice is drawn by its template once per process; its number and its tick are put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from apps.catalogue.filters import Group, Option
from apps.common.formats import grouped

TICK_MARK, NUMBER_MARK = "%%tick%%", "%%number%%"
MOST_KEPT = 4096  # a few hundred choices in two languages, and room for what staff rename


@dataclass(frozen=True)
class DrawnGroup:
    """`shown` stands open, `hidden` is folded away below it: `more` choices."""

    name: str
    title: str
    open: bool
    shown: SafeString
    hidden: SafeString
    more: int


def drawn(groups: Iterable[Group], *, capped: bool) -> list[DrawnGroup]:
    """`capped`: the numbers are "at least"."""
    made = []
    for group in groups:
        fold = next((place for place, option in enumerate(group.options) if option.more), len(group.options))
        shown, hidden = group.options[:fold], group.options[fold:]
        more = hidden[0].more if hidden else 0
        html = [choices(group.name, options, capped=capped) for options in (shown, hidden)]
        made.append(DrawnGroup(group.name, group.title, group.open, html[0], html[1], more))
    return made


def choices(facet: str, options: Iterable[Option], *, capped: bool) -> SafeString:
    parts = []
    for one in options:
        head, middle, tail = choice(facet, one.value, one.label, one.under)
        number = f"{grouped(one.count)}+" if capped and one.count else grouped(one.count)
        parts += [head, " checked" if one.chosen else "", middle, number, tail]
    return SafeString("".join(parts))


@lru_cache(maxsize=MOST_KEPT)
def choice(facet: str, value: str, label: str, under: str) -> tuple[str, str, str]:
    """What stands before, between and after tick and number. Everything that it is drawn from is asked for."""
    values = {"facet": facet, "value": value, "label": label, "under": under}
    html = render_to_string("catalogue/pick.html", {**values, "tick": TICK_MARK, "number": NUMBER_MARK})
    head, _, rest = html.strip().partition(TICK_MARK)
    middle, _, tail = rest.rpartition(NUMBER_MARK)
    return head, middle, tail
