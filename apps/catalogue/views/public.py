"""The catalogue: one view for the whole of it and for each category, and the filters as a page of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from apps.catalogue.actions import note_empty_search
from apps.catalogue.pages import filters, picks
from apps.catalogue.pages.for_all import for_all, page_for_all, with_token
from apps.catalogue.reads.drawing import stamp
from apps.catalogue.reads.labels import Labels, read_labels
from apps.catalogue.reads.shelf import catalogue_version, ready
from apps.catalogue.reads.visitors import market_names, markets_of
from apps.catalogue.search.finding import Found, find
from apps.catalogue.search.requests import Search, read_search
from apps.catalogue.search.suggesting import suggest
from apps.common.formats import english

LISTINGS = "catalogue/_wall.html"


@dataclass(frozen=True)
class CataloguePage:
    """Search, filters and products as HTML: what htmx exchanges. `query` is the address that it really shows."""

    html: str
    query: str


@login_not_required
@require_safe
def catalogue(request: HttpRequest, code: str = "") -> HttpResponse:
    search, labels, version = asked_for(request, code)
    edition, plain = (version, stamp()), path_of(search) + search.query(page=search.page)
    if wants_part(request):
        html, query = for_all(request, lambda: as_sent(make_page(search, labels, version)), "part", plain, *edition)
        answer = HttpResponse(with_token(request, html))
        answer["HX-Push-Url"] = path_of(search) + query
    else:
        values = partial(whole, search, labels, version)
        answer = page_for_all(request, "catalogue/list.html", values, plain=plain, edition=edition)
    patch_vary_headers(answer, ["HX-Request"])
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@login_not_required
@require_safe
def filter_page(request: HttpRequest, code: str = "") -> HttpResponse:
    """The filters alone: what the sheet holds, for phones without JavaScript."""
    search, labels, version = asked_for(request, code)
    made = make_page(search, labels, version, part="catalogue/_facets.html")
    values = context(search, made, labels) | {"facets": made.html, "query": search.query()}
    return render(request, "catalogue/filter.html", values)


@login_not_required
@require_safe
def suggestions(request: HttpRequest, code: str = "") -> HttpResponse:
    """Lines for the list below the search words, under the filters that stand."""
    search, _labels, version = asked_for(request, code)
    asked = (search.said, search.within, search.facets, search.markets)
    made = ready(lambda: suggest(search, version), "suggestions", version, *asked)
    answer = render(request, "catalogue/_suggestions.html", {"found": made})
    patch_cache_control(answer, private=True, max_age=60)
    return answer


def asked_for(request: HttpRequest, code: str) -> tuple[Search, Labels, str]:
    version = catalogue_version()
    labels = ready(read_labels, "labels", version, shared=False)
    if code and not labels.find("category", code):
        raise Http404
    return read_search(request.GET, labels, within=code, markets=markets_of(request)), labels, version


def whole(search: Search, labels: Labels, version: str) -> dict[str, Any]:
    made = make_page(search, labels, version)
    return context(search, made, labels) | {"wall": made.html}


def as_sent(made: CataloguePage) -> tuple[bytes, str]:
    return made.html.encode(), made.query


def wants_part(request: HttpRequest) -> bool:
    """htmx exchanges the listings alone; going back in the browser's history asks for the whole page."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def path_of(search: Search, name: str = "") -> str:
    """The list, or with `name="filter"` its filters, of the whole catalogue or of one category."""
    if search.within:
        return reverse(f"catalogue:category{'_' + name if name else ''}", args=[search.within])
    return reverse(f"catalogue:{name or 'list'}")


def context(search: Search, made: CataloguePage, labels: Labels) -> dict[str, Any]:
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


def make_page(search: Search, labels: Labels, version: str, *, part: str = LISTINGS) -> CataloguePage:
    found = find(search, labels, "en" if english() else "id", version)
    if part == LISTINGS:
        note_if_empty(search, found)
    path, query = path_of(search), search.query(page=found.search.page)
    values = {
        # Links are written from the canonical request, never from what this visitor's address happened to hold.
        "request": SimpleNamespace(GET=QueryDict(query.lstrip("?")), path=path),
        "search": search,
        "found": found,
        "path": path,
        "filter_path": path_of(search, "filter") + search.query(),
        "suggest_path": path_of(search, "suggestions"),
        "groups": picks.drawn(filters.groups_of(found, labels)),
        "chips": filters.chips_of(found, search, path, labels),
        "chosen_count": sum(len(values) for _facet, values in search.facets),
        "sorts": filters.sorts_of(search, found.counts, labels),
        "advice": [] if found.counts.total or found.near else filters.advice_of(found, path, labels),
        "markets": market_names(search.markets),
    }
    return CataloguePage(html=render_to_string(part, values), query=query)


def note_if_empty(search: Search, found: Found) -> None:
    """For the curators, whenever the page is made anew. What filters leave empty is no fault of the words."""
    if search.words.words and not (found.counts.total or search.facets or search.within or search.markets):
        language = "en" if get_language() == "en" else "id"
        note_empty_search(words=search.words, language=language, near=bool(found.near))
