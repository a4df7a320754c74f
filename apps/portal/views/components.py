"""The component gallery: every piece of the design with realistic content, in development only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from apps.catalogue.models import Listing
from apps.catalogue.reads.labels import read_labels
from apps.common.lists import PAGE, ListPage
from apps.portal.pages.entrance import card_of_listing, narrow
from apps.portal.pages.samples import samples


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    if settings.PRODUCTION:
        raise Http404
    labels = read_labels()
    cards = [card_of_listing(listing, labels) for listing in narrow(Listing.objects.newest_first())[:4]]
    page = ListPage({PAGE: request.GET.get(PAGE, "3")}, range(400), per_page=20)
    return render(request, "portal/components.html", {**samples(), "hanging": cards, "page": page})
