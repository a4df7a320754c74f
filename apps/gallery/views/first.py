"""A new product in three small pages: what it is, one photograph, the price; then it is with the curator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.gallery import actions
from apps.gallery.access import enterprise_of_team, product_for_team
from apps.gallery.choices import EDITABLE_STATES, MIN_PHOTOS, Help, VersionState
from apps.gallery.forms import PriceForm, WhatForm
from apps.gallery.models import Product, Version
from apps.gallery.pages.supply import amount, price_of
from apps.gallery.rules.completeness import missing, not_handed_in, welcome
from apps.gallery.rules.later import laters, look_by
from apps.gallery.views.owner import section_address, shown_version
from apps.gallery.views.photographs import context_of
from apps.gallery.views.shown import facts_of_version
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise

STEPS = {"what": "gallery:product_what", "photo": "gallery:product_photo", "price": "gallery:product_price"}


@once
def start(request: SignedIn, enterprise_pk: int) -> HttpResponse:
    enterprise = enterprise_of_team(request.user, enterprise_pk)
    form = WhatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            facts = form.changes()
            made = actions.start_product(
                enterprise=enterprise, by=request.user, name=facts.pop("name"), help_wanted=form.help_wanted(), **facts
            )
            return redirect("gallery:product_photo", pk=made.pk)
    back = reverse("gallery:owner_products")
    return render(request, "gallery/first_what.html", {"form": form, "enterprise": enterprise, "back": back})


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The categories that resemble the name as far as it is typed: a part of the first page."""
    return render(request, "gallery/_first_kinds.html", {"form": WhatForm(request.GET)})


def in_hand(request: HttpRequest, pk: int) -> tuple[Product, Version] | None:
    """The product and its draft, as long as these three pages are the way to change it."""
    product = product_for_team(request.user, pk)
    version = shown_version(product)
    return (product, version) if version.state in EDITABLE_STATES else None


def what(request: SignedIn, pk: int) -> HttpResponse:
    found = in_hand(request, pk)
    if found is None:
        return redirect("gallery:product_edit", pk=pk)
    product, version = found
    form = WhatForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            write(version, form.changes(), form.help_wanted(), request)
            return redirect("gallery:product_photo", pk=pk)
    back = reverse("gallery:product_edit", args=[pk])
    context = {"form": form, "enterprise": product.enterprise, "product": product, "back": back}
    return render(request, "gallery/first_what.html", context)


@transaction.atomic
def write(version: Version, changes: dict[str, Any], help_wanted: list[str], request: SignedIn) -> None:
    actions.save_version(version=version, by=request.user, changes=changes)
    if help_wanted:
        actions.ask_for_help(version=version, by=request.user, kinds=help_wanted)


def photo(request: SignedIn, pk: int) -> HttpResponse:
    found = in_hand(request, pk)
    if found is None:
        return redirect("gallery:product_edit", pk=pk)
    template = "gallery/_first_shots.html" if request.htmx else "gallery/first_photo.html"
    return render(request, template, context_of(*found))


def price(request: SignedIn, pk: int) -> HttpResponse:
    """The last question; answering it hands the product in."""
    found = in_hand(request, pk)
    if found is None:
        return redirect("gallery:product_edit", pk=pk)
    product, version = found
    reckoned = request.POST.get("help") == Help.PRICE
    form = PriceForm(request.POST or None, version=version, reckoned=reckoned)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            write(version, form.changes(), [Help.PRICE.value] if reckoned else [], request)
            actions.submit_version(version=version, by=request.user)
            return redirect("gallery:product_done", pk=pk)
        if isinstance(no.refused, actions.Incomplete):
            messages.info(request, no.said)
            return redirect(step_address(product, version))
    return render(request, "gallery/first_price.html", {"form": form, "product": product, "version": version})


def step_address(product: Product, version: Version) -> str:
    """Where a product goes on that is not handed in yet: its first open question, else the page of all answers."""
    sections = {need.section for need in not_handed_in(facts_of_version(version))}
    for section, step in (("words", "what"), ("kind", "what"), ("photographs", "photo")):
        if section in sections:
            return reverse(STEPS[step], args=[product.pk])
    return reverse(STEPS["price"] if sections else "gallery:product_edit", args=[product.pk])


@require_safe
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Handed in: when a curator looks, and what may follow later, with help."""
    product = product_for_team(request.user, pk)
    version = shown_version(product)
    if version.state != VersionState.SUBMITTED:
        return redirect("gallery:product_edit", pk=pk)
    return render(request, "gallery/first_done.html", done_context(product, version))


def done_context(product: Product, version: Version) -> dict[str, Any]:
    maker = product.enterprise
    facts = facts_of_version(version)
    sent = timezone.localdate(version.submitted_at)
    return {
        "product": product,
        "version": version,
        "first": Product.objects.of_enterprise(maker).count() == 1,
        "price": price_of(version),
        "moq": amount(version.moq, version),
        "capacity": amount(version.capacity, version),
        "photo": next((use.photo for use in version.shown.all() if use.photo.widths), None),
        "look_by": look_by(sent),
        "verify": verification_address(maker),
        "laters": [
            (one, later_address(product, one.section, one.fields[0]))
            for one in laters([*missing(facts), *welcome(facts)])
        ],
        "wanted": set(version.help_wanted),
        "photos_wanted": max(0, MIN_PHOTOS - facts.ready_photos - facts.waiting_photos),
    }


def later_address(product: Product, section: str, field: str) -> str:
    address = section_address(product, section)
    return address if section == "photographs" else f"{address}?stay#id_{field}"


def verification_address(maker: Enterprise) -> str:
    """The page that sends the enterprise to staff, while it is with its owner."""
    if maker.state != EnterpriseState.DRAFT:
        return ""
    try:
        return reverse("portal:enterprise_verify", kwargs={"slug": maker.slug})
    except NoReverseMatch:
        return ""


@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    """`kind` is left to staff, or with `off` taken back."""
    product = product_for_team(request.user, pk)
    kind, off = request.POST.get("kind", ""), "off" in request.POST
    version = shown_version(product)
    if kind in Help.values:
        with refusals.told(request):
            actions.ask_for_help(version=version, by=request.user, kinds=[kind], wanted=not off)
            messages.success(
                request, _("Yours to fill in again.") if off else _("Left to staff. Nothing more to do here.")
            )
    submitted = version.state == VersionState.SUBMITTED
    return redirect("gallery:product_done" if submitted else "gallery:product_edit", pk=pk)
