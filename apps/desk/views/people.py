"""People who cannot come in any more: find them, see that they are themselves, hand over a link."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.access import SignedIn, person_for_officer, staff_only
from apps.accounts.actions import withdraw_way_back
from apps.accounts.choices import StaffRole
from apps.accounts.forms.people import WayBackForm
from apps.accounts.models import User
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.outside.addresses import address_key, mailbox_at_portal, mobile_at_portal
from apps.common.outside.phones import read_phones, whatsapp_address
from apps.desk.forms import PersonFilter
from apps.journeys.actions import let_in_again
from apps.umkm.models import Enterprise

PER_PAGE = 20
FEWEST_LETTERS = 3
officers_only = staff_only(StaffRole.OFFICER)


@officers_only
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    form = PersonFilter(request.GET)
    words = form.wanted().get("q", "")
    page = ListPage(request.GET, found(words), per_page=PER_PAGE) if words else None
    return render(request, "desk/people.html", {"form": form, "page": page, "fewest": FEWEST_LETTERS})


def found(words: str) -> QuerySet[User]:
    """By the exact number or address, or by a part of the name; nobody of staff."""
    wanted = Q(email=address_key(words))
    if mobile := read_phones(words).mobile:
        wanted |= Q(email=mailbox_at_portal(mobile)) | Q(emailaddress__email=mailbox_at_portal(mobile))
        wanted |= Q(memberships__enterprise__whatsapp=mobile)
    if len(words) >= FEWEST_LETTERS:
        wanted |= Q(name__icontains=words)
    return User.objects.filter(wanted, is_staff=False, is_superuser=False).distinct().order_by("name", "pk")


@officers_only
@never_cache
@require_http_methods(["GET", "POST"])
def person(request: SignedIn, pk: int) -> HttpResponse:
    """Who she is, and the form; after it the link, shown this once."""
    user = person_for_officer(request.user, pk)
    form = WayBackForm(request.POST or None)
    link: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            way, key = let_in_again(user=user, by=request.user, **form.cleaned_data)
            link = handed(user, key) | {"way": way}
    context = {
        "person": user, "form": form, "ways": user.ways_back.with_people()[:10],
        "enterprises": Enterprise.objects.of(user), **link,
    }  # fmt: skip
    return render(request, "desk/person.html", context, status=422 if form.errors else 200)


def handed(user: User, key: str) -> dict[str, Any]:
    """The link as text, as a code for her phone's camera, and as a WhatsApp text to her own number."""
    with translation.override(user.language):
        address = settings.SITE_URL + reverse("accounts:way_back", args=[key])
        text = _("This link opens your account at the Smesco export gallery again. It is good once, for two days:")
    number = mobile_at_portal(user.email)
    drawn = segno.make(address, error="m").svg_inline(
        scale=4, border=2, light="white", svgclass=None, lineclass=None, omitsize=True
    )
    return {
        "link": address,
        "qr": mark_safe(drawn),  # noqa: S308 - drawn by segno out of our own address
        "whatsapp": whatsapp_address(number, f"{text} {address}"),
    }


@officers_only
@require_http_methods(["POST"])
def withdraw(request: SignedIn, pk: int, way_pk: int) -> HttpResponse:
    user = person_for_officer(request.user, pk)
    way = user.ways_back.filter(pk=way_pk).first()
    if way is not None:
        with refusals.told(request):
            withdraw_way_back(way=way, by=request.user)
            messages.success(request, _("The link is withdrawn."))
    return redirect("desk:person", pk=pk)
