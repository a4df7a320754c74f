"""The maker's table: her products by state, one topic a page, check and send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.forms import put
from apps.common.lists import ListPage
from apps.common.review import undoable
from apps.common.tabs import tabs
from apps.gallery import actions
from apps.gallery.access import product_for_team
from apps.gallery.choices import A_VIEW, EDITABLE_STATES, Help, VersionState
from apps.gallery.forms import SECTION_FORMS, SectionForm
from apps.gallery.models import DayOfViews, Product, Version
from apps.gallery.rules.completeness import (
    SECTIONS,
    NeededFact,
    missing,
    needs_of,
    not_handed_in,
    oddities,
    welcome,
)
from apps.gallery.rules.fields import SECTION_OF, label_of
from apps.gallery.views.shown import answers_of, facts_of_version, preview_page
from apps.umkm.models import Enterprise

ORDER = list(SECTIONS)
PRODUCTS_ON_PAGE = 12
DAYS_OF_VIEWS = 30
TABS = (
    VersionState.RETURNED, VersionState.DRAFT, VersionState.SUBMITTED, VersionState.PUBLISHED, VersionState.ARCHIVED,
)  # fmt: skip


@dataclass
class OwnersProduct:
    """One product as its maker sees it: the version being worked on, else what is published, else the last."""

    product: Product
    version: Version
    state: str
    needs: list[NeededFact]
    views: int = 0  # in the last `DAYS_OF_VIEWS`

    @property
    def photo(self) -> Any:
        return next((use.photo for use in self.version.shown.all() if use.photo.widths), None)

    @property
    def lacking(self) -> list[NeededFact]:
        return [need for need in self.needs if not need.met]

    @property
    def done(self) -> int:
        return sum(need.met for need in self.needs)

    @property
    def of(self) -> int:
        return len(self.needs)

    @property
    def reasons(self) -> list[tuple[Any, str]]:
        return [(label_of(field), text) for field, text in self.version.return_reasons.items()]


def products(request: SignedIn) -> HttpResponse:
    enterprises = list(Enterprise.objects.of(request.user))
    if not enterprises:
        return redirect("portal:enterprise_start")
    mine = Product.objects.of_team(request.user)
    counts = mine.tab_counts()
    state = request.GET.get("state", "")
    if state not in TABS:
        state = next((one for one in TABS if counts[one]), VersionState.DRAFT)
    page = ListPage(request.GET, mine.on_tab(state).newest_first(), per_page=PRODUCTS_ON_PAGE)
    cards = cards_of(list(page.object_list), state)
    context = {
        "enterprises": enterprises,
        "cards": cards,
        "page": page,
        "state": state,
        "days_of_views": DAYS_OF_VIEWS,
        "a_view": A_VIEW if any(card.views for card in cards) else "",
        "tabs": tabs(request, "state", [(one.value, one.label, counts[one]) for one in TABS], here=state),
    }
    return render(request, "gallery/owner_products.html", context)


def cards_of(found: list[Product], state: str) -> list[OwnersProduct]:
    """A constant number of queries for any number of products."""
    latest: dict[int, Version] = {}
    for version in Version.objects.of_products(found).for_cards().order_by("number"):
        before = latest.get(version.product_id)
        if before is None or state != VersionState.PUBLISHED or version.pk == version.product.published_id:
            latest[version.product_id] = version
    seen = DayOfViews.objects.of_products(found).last_days(DAYS_OF_VIEWS, timezone.localdate()).by_product()
    return [
        OwnersProduct(one, latest[one.pk], state, needs_of(facts_of_version(latest[one.pk])), views=seen.get(one.pk, 0))
        for one in found
    ]


def shown_version(product: Product) -> Version:
    """The one being worked on, else what is published, else the last that was."""
    rows = list(product.versions.with_facts())
    being_made = next((one for one in rows if one.is_open), None)
    published = next((one for one in rows if one.pk == product.published_id), None)
    version: Version = being_made or published or rows[0]
    version.product = product
    return version


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Check your answers: every fact with the way to change it, what is missing, and the button that sends."""
    product = product_for_team(request.user, pk)
    version = shown_version(product)
    facts = facts_of_version(version)
    needs = needs_of(facts)
    context = {
        "product": product,
        "version": version,
        "answers": answers_of(version),
        "done": sum(need.met for need in needs),
        "of": len(needs),
        "lacking": missing(facts),
        "first_lacking": not_handed_in(facts),
        "wanted": [(one, Help(one).label) for one in version.help_wanted],
        "oddities": oddities(facts),
        "waiting_photos": facts.waiting_photos,
        "reasons": [
            (label_of(field), text, SECTION_OF.get(field, "words")) for field, text in version.return_reasons.items()
        ],
        "changeable": version.state in EDITABLE_STATES or version.state == VersionState.PUBLISHED,
        "fillable": fillable(version),
        "sendable": version.state in EDITABLE_STATES,
    }
    return render(request, "gallery/product_edit.html", context)


def section(request: SignedIn, pk: int, section: str) -> HttpResponse:
    """One topic. What somebody else saved meanwhile is shown beside; nothing typed is lost."""
    product = product_for_team(request.user, pk)
    if section not in SECTION_FORMS:
        raise Http404
    version = shown_version(product)
    filling = section in fillable(version)
    if version.state not in EDITABLE_STATES and version.state != VersionState.PUBLISHED and not filling:
        messages.info(request, _("This product cannot be changed in its present state."))
        return redirect("gallery:product_edit", pk=pk)
    form = SECTION_FORMS[section](request.POST or None, version=version)
    theirs: list[tuple[Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            write(product, version, form, request)
            messages.success(request, _("Saved. You may close the page, nothing is lost."))
            return redirect(onward(product, section, request))
        if isinstance(no.refused, actions.Stale):
            theirs = stand_by(form, no.refused)
    context = {
        "product": product,
        "version": version,
        "form": form,
        "theirs": theirs,
        **frame(product, version, section),
    }
    return render(request, "gallery/product_section.html", context, status=409 if theirs else 200)


def fillable(version: Version) -> set[str]:
    """The topics in which something may still be filled in while a curator has the product."""
    if version.state != VersionState.SUBMITTED:
        return set()
    facts = facts_of_version(version)
    lacking = {need.section for need in (*missing(facts), *welcome(facts))}
    return lacking | {"kind"} if not (version.weight_grams and version.dimensions) else lacking


def write(product: Product, version: Version, form: SectionForm, request: SignedIn) -> None:
    """The first change of a product in the catalogue opens its new version; what was seen is what it is copied from."""
    seen, revision = form.cleaned_data["version"], form.cleaned_data["revision"]
    if version.state == VersionState.PUBLISHED:
        if seen != version.pk:
            raise actions.Stale(version)
        target, revision = actions.open_version(product=product, by=request.user), None
    else:
        if seen != version.pk and version.revision:
            raise actions.Stale(version)
        target = version
        revision = revision if seen == version.pk else None
    saved = actions.save_version(version=target, by=request.user, changes=form.changes(), revision=revision)
    for kind, wanted in form.help_wanted().items():
        if wanted != (kind in saved.help_wanted):
            actions.ask_for_help(version=saved, by=request.user, kinds=[kind], wanted=wanted)


def stand_by(form: SectionForm, stale: actions.Stale) -> list[tuple[Any, Any]]:
    """(label, what stands now) for every field where it differs; the next save goes on from there."""
    now = type(form)(version=stale.current)
    put(form, version=stale.current.pk, revision=stale.current.revision)
    return [
        (form[name].label, now[name].value())
        for name in form.fact_names()
        if str(now[name].value() or "") != str(form[name].value() or "")
    ]


def onward(product: Product, section: str, request: HttpRequest) -> str:
    if "stay" in request.GET or section not in ORDER or fillable(shown_version(product)):
        return reverse("gallery:product_edit", args=[product.pk])
    return section_address(product, ORDER[ORDER.index(section) + 1])


def section_address(product: Product, section: str) -> str:
    if section == "photographs":
        return reverse("gallery:product_photographs", args=[product.pk])
    return reverse("gallery:product_section", args=[product.pk, section])


def frame(product: Product, version: Version, section: str) -> dict[str, Any]:
    """What every page of the long form shows around its form."""
    place = ORDER.index(section)
    returned = version.state == VersionState.RETURNED
    return {
        "section": section,
        "section_title": SECTIONS[section],
        "done": place + 1,
        "of": len(ORDER) + 2,
        "back": section_address(product, ORDER[place - 1])
        if place
        else reverse("gallery:product_edit", args=[product.pk]),
        "reasons": [
            (label_of(field), text)
            for field, text in version.return_reasons.items()
            if returned and SECTION_OF.get(field) == section
        ],
        "warnings": [text for where, text in oddities(facts_of_version(version)) if where == section],
    }


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    return preview_page(request, shown_version(product), back=reverse("gallery:product_edit", args=[pk]))


@require_POST
def send(request: SignedIn, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    with refusals.told(request):
        actions.submit_version(version=shown_version(product), by=request.user)
        return redirect("gallery:product_done", pk=pk)
    return redirect("gallery:product_edit", pk=pk)


@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    with refusals.told(request):
        actions.withdraw_version(version=shown_version(product), by=request.user)
        messages.success(request, _("Taken back. You may change it and send it again."))
    return redirect("gallery:product_edit", pk=pk)


@require_POST
def archive(request: SignedIn, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    name = shown_version(product).title
    if request.POST.get("confirmed") != "1":
        return render(request, "gallery/product_archive.html", {"product": product, "name": name})
    with refusals.told(request):
        actions.archive_product(product=product, by=request.user)
        undo = reverse("gallery:product_restore", args=[pk])
        undoable(request, _("“%(name)s” is in the archive.") % {"name": name}, undo=undo)
    return redirect("gallery:owner_products")


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    product = product_for_team(request.user, pk)
    with refusals.told(request):
        product = actions.restore_product(product=product, by=request.user)
        messages.success(request, _("The product is back."))
    state = VersionState.PUBLISHED if product.published_id else VersionState.DRAFT
    return redirect(f"{reverse('gallery:owner_products')}?state={state}")
