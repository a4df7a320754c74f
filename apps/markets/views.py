"""What a market asks of a product on show: a public page, apart from the product's own, which knows no markets."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.gallery.models import Product
from apps.markets.pages import asking, country_of, markets_with_rules


@login_not_required
@require_safe
def product_market(request: HttpRequest, slug: str) -> HttpResponse:
    """By GET: `d` is a country's code or its name. Without one, or with one that nobody knows, it is asked for."""
    found = get_object_or_404(Product.objects.published().for_page(), slug=slug)
    today, typed = timezone.localdate(), request.GET.get("d", "").strip()
    market = country_of(typed)
    context = {
        "product": found,
        "version": found.published,
        "markets": markets_with_rules(found, today),
        "market": market,
        "typed": typed if market is None else "",
        "asking": asking(found, market, today) if market else None,
        "crumbs": [
            (reverse("catalogue:list"), _("Catalogue")),
            (reverse("gallery:product", args=[slug]), found.published.title),
        ],
    }
    return render(request, "markets/product_market.html", context)
