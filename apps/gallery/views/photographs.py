"""Photographs of a product: add several at once, arrange, caption, remove. Works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.errors import Refused
from apps.gallery import actions
from apps.gallery.access import product_for_team
from apps.gallery.choices import EDITABLE_STATES, MAX_PHOTOS, MIN_PHOTOS, PhotoState, VersionState
from apps.gallery.models import Product, Version
from apps.gallery.pictures import MAX_BYTES
from apps.gallery.views.owner import frame, shown_version


def page(request: HttpRequest, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    version = shown_version(product)
    if version.state not in EDITABLE_STATES and version.state != VersionState.PUBLISHED:
        messages.info(request, _("This product cannot be changed in its present state."))
        return redirect("gallery:product_edit", pk=pk)
    if request.htmx:
        return render(request, "gallery/_photographs.html", context_of(product, version))
    context = {**context_of(product, version), **frame(product, version, "photographs")}
    return render(request, "gallery/product_photographs.html", context)


def context_of(product: Product, version: Version) -> dict[str, Any]:
    uses = list(version.shown.all())
    ready = sum(use.photo.state == PhotoState.READY for use in uses)
    return {
        "product": product,
        "version": version,
        "uses": uses,
        "ready": ready,
        "waiting": any(use.photo.state == PhotoState.WAITING for use in uses),
        "wanted": max(0, MIN_PHOTOS - ready),
        "most": MAX_PHOTOS,
        "room": MAX_PHOTOS - len(uses),
        "max_bytes": MAX_BYTES,
    }


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Several files by a form, or one at a time by the script, which is answered with each file's fate."""
    product = product_for_team(request.user, pk)
    files = request.FILES.getlist("photos")
    by_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        results = actions.add_photos(product=product, by=request.user, files=files)
    except Refused as refusal:
        if by_script:
            return JsonResponse({"error": str(refusal.message)}, status=409)
        messages.error(request, refusal.message)
        return redirect("gallery:product_photographs", pk=pk)
    if by_script:
        fates = [{"name": one.name, "taken": one.photo is not None, "reason": one.reason} for one in results]
        return JsonResponse({"results": fates})
    for one in results:
        if one.refusal:
            messages.warning(request, f"{one.name}: {one.reason}")
    taken = sum(one.photo is not None for one in results)
    if taken:
        messages.success(
            request,
            ngettext("%(number)d photograph added.", "%(number)d photographs added.", taken) % {"number": taken},
        )
    elif not files:
        messages.info(request, _("Choose one or more photographs first."))
    return redirect("gallery:product_photographs", pk=pk)


@require_POST
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Captions of all, and one move: `move=up:<id>`, `down:<id>`, `cover:<id>` or `remove:<id>`."""
    product = product_for_team(request.user, pk)
    try:
        version = actions.open_version(product=product, by=request.user)
        order = moved(list(version.shown.values_list("photo_id", flat=True)), request.POST.get("move", ""))
        captions = {
            photo: (request.POST.get(f"caption-{photo}", ""), request.POST.get(f"caption_en-{photo}", ""))
            for photo in order
            if f"caption-{photo}" in request.POST
        }
        actions.arrange_photos(version=version, by=request.user, order=order, captions=captions)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if not request.POST.get("move"):
            messages.success(request, _("Saved. You may close the page, nothing is lost."))
            return redirect("gallery:product_edit", pk=pk)
    if request.htmx:
        return render(request, "gallery/_photographs.html", context_of(product, shown_version(product)))
    return redirect("gallery:product_photographs", pk=pk)


def moved(order: list[int], move: str) -> list[int]:
    verb, _colon, which = move.partition(":")
    if not which.isdigit() or int(which) not in order:
        return order
    at = order.index(int(which))
    photo = order.pop(at)
    places = {"up": max(0, at - 1), "down": at + 1, "cover": 0}
    if verb in places:
        order.insert(places[verb], photo)
    elif verb != "remove":
        order.insert(at, photo)
    return order
