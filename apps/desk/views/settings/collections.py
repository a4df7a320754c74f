"""The works of an exhibition: found by name, taken in, put in order by buttons, looked at as visitors will see them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.desk.forms import ProductFinder
from apps.gallery.actions import add_to_collection, move_in_collection, take_from_collection
from apps.gallery.models import Collection, Product
from apps.gallery.pages.exhibitions import found_products, shown_products
from apps.gallery.views.public import collection_page


@staff_only(StaffRole.CURATOR)
@require_http_methods(["GET", "POST"])
@once
def products(request: SignedIn, pk: int) -> HttpResponse:
    collection = get_object_or_404(Collection, pk=pk)
    form = ProductFinder(request.POST if request.POST.get("q") else request.GET)
    words = form.wanted().get("q", "")
    if request.method == "POST":
        changed(request, collection)
        query = f"?{urlencode({'q': words})}" if words else ""
        return redirect(f"{reverse('desk:collection_products', args=[pk])}{query}")
    shown = shown_products(collection)
    context = {
        "collection": collection, "shown": shown, "form": form, "q": words,
        "found": found_products(words, {one.product.pk for one in shown}) if words else [],
    }  # fmt: skip
    return render(request, "desk/collection_products.html", context)


def changed(request: SignedIn, collection: Collection) -> None:
    product = get_object_or_404(Product, pk=whole_number(request.POST.get("product")) or 0)
    verb, by = request.POST.get("verb", ""), request.user
    with refusals.told(request):
        if verb == "add":
            add_to_collection(collection=collection, product=product, by=by)
            messages.success(request, _("“%(name)s” stands at the end.") % {"name": product})
        elif verb == "take":
            take_from_collection(collection=collection, product=product, by=by)
            messages.success(request, _("“%(name)s” is taken out.") % {"name": product})
        elif (place := whole_number(request.POST.get("place"))) is not None:
            move_in_collection(collection=collection, product=product, place=place, by=by)


@staff_only(StaffRole.CURATOR)
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """As visitors see it, whether or not they do yet."""
    found = get_object_or_404(Collection, pk=pk)
    more = {"preview": True, "back": reverse("desk:collection_products", args=[pk])}
    return render(request, "gallery/collection.html", {**collection_page(request, found), **more})
