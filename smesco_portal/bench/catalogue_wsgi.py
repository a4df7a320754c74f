"""For benchmarks alone: the portal, and beside it the catalogue's page with its template run for each request.

No installation serves this module; `smesco_portal.bench.catalogue.serve` starts it on loopback.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path

application = get_wsgi_application()
settings.ROOT_URLCONF = __name__

from apps.catalogue.models import Listing  # noqa: E402
from apps.catalogue.pages.filters import groups_of, sorts_of  # noqa: E402
from apps.catalogue.pages.picks import drawn as drawn_groups  # noqa: E402
from apps.catalogue.reads.drawing import drawn_card  # noqa: E402
from apps.catalogue.reads.indexing import card_of  # noqa: E402
from apps.catalogue.reads.labels import Labels, read_labels  # noqa: E402
from apps.catalogue.search.finding import PER_PAGE, Found, find  # noqa: E402
from apps.catalogue.search.following import here  # noqa: E402
from apps.catalogue.search.requests import Search, read_search  # noqa: E402
from apps.catalogue.views import public  # noqa: E402
from smesco_portal import urls  # noqa: E402


@cache
def ingredients() -> tuple[Search, Found, Labels, list[Any]]:
    labels = read_labels()
    search = read_search(QueryDict(""), labels)
    rows = Listing.objects.newest_first().values_list("facts", flat=True)[:PER_PAGE]
    return search, find(search, labels, "en"), labels, [card_of(facts) for facts in rows]


@login_not_required
def memory(request: HttpRequest) -> HttpResponse:
    search, found, labels, cards = ingredients()
    drawn = [render_to_string("catalogue/card.html", {"card": drawn_card(card, labels)}) for card in cards]
    values = {
        "request": SimpleNamespace(GET=QueryDict(""), path=request.path),
        "search": search,
        "found": SimpleNamespace(counts=found.counts, page=found.page, cards=drawn, meant="", search=search),
        "path": request.path,
        "filter_path": request.path,
        "groups": drawn_groups(groups_of(found, labels)),
        "sorts": sorts_of(search, found.counts, labels),
        "chips": [],
        "chosen_count": 0,
    }
    listings = render_to_string("catalogue/_wall.html", values)
    made = public.CataloguePage(listings, "")
    return render(request, "catalogue/list.html", public.context(search, made, labels) | {"wall": listings})


@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """Whether this process has read all products and their common words."""
    reading = here.postings is None or (here.reader is not None and here.reader.is_alive())
    return HttpResponse(status=503 if reading else 200)


urlpatterns = [path("en/bench/ready/", ready), path("en/bench/memory/", memory), *urls.urlpatterns]
handler404 = urls.handler404
