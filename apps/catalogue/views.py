"""The catalogue: one view for the whole wall and for each category, and the filters as a page of their own."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from apps.catalogue import filters, picks
from apps.catalogue.drawing import TOKEN_MARK, stamp
from apps.catalogue.frames import framed
from apps.catalogue.labels import Labels, read_labels
from apps.catalogue.pages import is_nobodys, with_token
from apps.catalogue.requests import Search, read_search
from apps.catalogue.search import find
from apps.catalogue.shelf import ready, wall_version
from apps.catalogue.visitors import market_names, markets_of


@dataclass(frozen=True)
class Wall:
    """What of a page is the same for everybody: kept ready until the wall changes."""

    html: str
    total: int
    query: str
    last_page: int


@login_not_required
@require_safe
def wall(request: HttpRequest, code: str = "") -> HttpResponse:
    labels, version = labels_now()
    if code and not labels.find("category", code):
        raise Http404
    search = read_search(request.GET, labels, within=code, markets=markets_of(request))
    if wants_part(request):
        made = wall_of(search, labels, version)
        answer = HttpResponse(with_token(request, made.html))
        answer["HX-Push-Url"] = path_of(search) + made.query
    else:
        answer = HttpResponse(with_token(request, whole_page(request, search, labels, version)))
    patch_vary_headers(answer, ["HX-Request"])
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def whole_page(request: HttpRequest, search: Search, labels: Labels, version: str) -> str:
    """With a mark wherever the visitor's token goes."""
    made = wall_of(search, labels, version)
    values = context(search, made, labels)
    if is_nobodys(request):
        return framed(request, made.html, values)
    return render_to_string("catalogue/list.html", values | {"wall": made.html, "csrf_token": TOKEN_MARK}, request)


@login_not_required
@require_safe
def filter_page(request: HttpRequest, code: str = "") -> HttpResponse:
    """The filters alone: what the sheet holds, for phones without JavaScript."""
    labels, version = labels_now()
    if code and not labels.find("category", code):
        raise Http404
    search = read_search(request.GET, labels, within=code, markets=markets_of(request))
    made = wall_of(search, labels, version, part="catalogue/_facets.html")
    values = context(search, made, labels) | {"facets": made.html, "query": search.query()}
    return render(request, "catalogue/filter.html", values)


def wants_part(request: HttpRequest) -> bool:
    """htmx exchanges the wall alone; going back in the browser's history asks for the whole page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def labels_now() -> tuple[Labels, str]:
    version = wall_version()
    return ready(read_labels, "labels", version, shared=False), version


def path_of(search: Search, name: str = "") -> str:
    """The list, or with `name="filter"` its filters, of the whole catalogue or of one category."""
    if search.within:
        return reverse(f"catalogue:category{'_' + name if name else ''}", args=[search.within])
    return reverse(f"catalogue:{name or 'list'}")


def context(search: Search, made: Wall, labels: Labels) -> dict[str, Any]:
    own = labels.find("category", search.within)
    above = labels.find("category", own.above) if own else None
    crumbs: list[tuple[str, str]] = [(reverse("catalogue:list"), "")] if own else []
    if above:
        crumbs.append((reverse("catalogue:category", args=[above.code]), str(above)))
    page = made.query.rpartition("page=")[2] if "page=" in made.query else ""
    return {
        "category": own,
        "crumbs": crumbs,
        "filtered": search.filtered,
        "page_number": page,
        "path": path_of(search),
    }


def wall_of(search: Search, labels: Labels, version: str, *, part: str = "catalogue/_wall.html") -> Wall:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    if settings.DEBUG:
        return make_wall(search, labels, language, part)
    asked = (language, search.within, search.query(page=search.page), search.markets)
    return ready(lambda: make_wall(search, labels, language, part, version), part, version, stamp(), *asked)


def make_wall(search: Search, labels: Labels, language: str, part: str, version: str = "") -> Wall:
    found = find(search, labels, language, version)
    path, query = path_of(search), search.query(page=found.search.page)
    values = {
        # Links are written from the canonical request, never from what this visitor's address happened to hold.
        "request": SimpleNamespace(GET=QueryDict(query.lstrip("?")), path=path),
        "search": search,
        "found": found,
        "path": path,
        "filter_path": path_of(search, "filter") + search.query(),
        "groups": picks.drawn(filters.groups_of(found, labels), capped=found.counts.capped),
        "chips": filters.chips_of(search, path, labels),
        "chosen_count": sum(len(values) for _facet, values in search.facets),
        "sorts": filters.sorts_of(search),
        "advice": [] if found.counts.total else filters.advice_of(found, path, labels),
        "markets": market_names(search.markets),
    }
    html = render_to_string(part, values)
    return Wall(html=html, total=found.counts.total, query=query, last_page=found.page.paginator.num_pages)
