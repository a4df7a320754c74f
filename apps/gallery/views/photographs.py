"""Photographs of a product: add several at once, arrange, caption, remove. Works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.once import MADE, once
from apps.common.parameters import by_script, whole_number
from apps.gallery import actions
from apps.gallery.access import photo_of, product_for_team
from apps.gallery.choices import EDITABLE_STATES, MAX_PHOTOS, MIN_PHOTOS, PhotoState, VersionState
from apps.gallery.models import Photo, Product, Version
from apps.gallery.rules.pictures import MAX_BYTES
from apps.gallery.views.owner import frame, shown_version

MOST_SHOWN = 100


def page(request: SignedIn, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    version = shown_version(product)
    if version.state not in EDITABLE_STATES and version.state != VersionState.PUBLISHED and not may_add(version):
        messages.info(request, _("This product cannot be changed in its present state."))
        return redirect("gallery:product_edit", pk=pk)
    if request.htmx:
        return render(request, "gallery/_photographs.html", context_of(product, version))
    context = {**context_of(product, version), **frame(product, version, "photographs")}
    return render(request, "gallery/product_photographs.html", context)


def may_add(version: Version) -> bool:
    """While a curator has it, until it has as many as publishing asks for."""
    ready = sum(use.photo.state == PhotoState.READY for use in version.shown.all())
    return version.state == VersionState.SUBMITTED and ready < MIN_PHOTOS


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
        "only_adding": version.state == VersionState.SUBMITTED,
        "max_bytes": MAX_BYTES,
    }


@require_safe
@staff_only()
def given_up(request: HttpRequest) -> HttpResponse:
    """For staff: pictures that no worker survived. The newest first, as many as one can look into."""
    found = Photo.objects.given_up().select_related("product__enterprise").order_by("-created_at")
    return render(request, "gallery/given_up.html", {"photos": found[:MOST_SHOWN]})


@takes(MAX_PHOTOS * MAX_BYTES)
@require_POST
@once
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Several files by a form, or one at a time by the script, which is answered with each file's fate."""
    product = product_for_team(request.user, pk)
    files = request.FILES.getlist("photos")
    with refusals.answered(request) as no:
        results = actions.add_photos(product=product, by=request.user, files=files)
    if no:
        return no.as_json(409) if by_script(request) else redirect(back_to(request), pk=pk)
    if by_script(request):
        fates = [
            {"name": one.name, "taken": one.photo is not None, "reason": one.reason, "again": one.may_send_again}
            for one in results
        ]
        return JsonResponse({"results": fates}, status=MADE if any(one.photo for one in results) else 200)
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
    return redirect(back_to(request), pk=pk)


def back_to(request: HttpRequest) -> str:
    """The page that sent them: the second of the three first ones, or the page of all photographs."""
    return "gallery:product_photo" if request.POST.get("from") == "first" else "gallery:product_photographs"


@require_POST
def arrange(request: SignedIn, pk: int) -> HttpResponse:
    """Captions of all, and one move: `move=up:<id>`, `down:<id>`, `cover:<id>`, `remove:<id>` or `again:<id>`."""
    product = product_for_team(request.user, pk)
    with refusals.told(request):
        version = actions.open_version(product=product, by=request.user)
        order = moved(list(version.shown.values_list("photo_id", flat=True)), request.POST.get("move", ""))
        captions = {
            photo: (request.POST.get(f"caption-{photo}", ""), request.POST.get(f"caption_en-{photo}", ""))
            for photo in order
            if f"caption-{photo}" in request.POST
        }
        actions.arrange_photos(version=version, by=request.user, order=order, captions=captions)
        if again := tried_again(request.POST.get("move", "")):
            actions.try_again(photo=photo_of(product, again), by=request.user)
        if not request.POST.get("move"):
            messages.success(request, _("Saved. You may close the page, nothing is lost."))
            return redirect("gallery:product_edit", pk=pk)
    if request.htmx:
        return render(request, "gallery/_photographs.html", context_of(product, shown_version(product)))
    return redirect("gallery:product_photographs", pk=pk)


def tried_again(move: str) -> int | None:
    verb, _colon, which = move.partition(":")
    return whole_number(which) if verb == "again" else None


def moved(order: list[int], move: str) -> list[int]:
    verb, _colon, which = move.partition(":")
    known = whole_number(which)
    if known not in order:
        return order
    at = order.index(known)
    photo = order.pop(at)
    places = {"up": max(0, at - 1), "down": at + 1, "cover": 0}
    if verb in places:
        order.insert(places[verb], photo)
    elif verb != "remove":
        order.insert(at, photo)
    return order
