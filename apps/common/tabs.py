"""The tabs of a page (the component `tabs`): links between the parts of one list, each with its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise

from apps.common.lists import BACK, SORT
from apps.common.parameters import one_of


@dataclass(frozen=True)
class Tab:
    url: str
    label: str | Promise
    count: int | str | None = None
    current: bool = False


def tabs(
    request: HttpRequest,
    name: str,
    parts: Iterable[tuple[str, str | Promise, int | str | None]],
    *,
    here: str | None = None,
    alone: bool = False,
    at: str = "",
) -> list[Tab]:
    """`parts` are (value of `name` in the address, label, how many). `here` is the part that is shown, where the
    address does not say it. A tab keeps the other filters of the address, but for `alone`: where the numbers are of
    everything (order and way back stay). It begins at the first page, and leads to the place `at`."""
    parts = list(parts)
    values = [value for value, _label, _count in parts]
    shown = one_of(request.GET.get(name, ""), values, "") if here is None else here
    query = request.GET.copy()
    for dropped in [one for one in query if one not in (BACK, SORT)] if alone else ("page", name):
        query.pop(dropped, None)
    found = []
    for value, label, count in parts:
        address = "&".join(filter(None, (urlencode({name: value}) if value else "", query.urlencode())))
        found.append(Tab(f"?{address}{at}", label, count, value == shown))
    return found
