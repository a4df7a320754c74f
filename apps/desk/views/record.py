"""Everything about one maker on one page; the timeline alone where htmx asks for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.buyers.access import contact_for_desk, organisation_for_desk
from apps.desk.pages.record.buyer import BuyerRecord, OrganisationRecord
from apps.desk.pages.record.maker import MakerRecord
from apps.umkm.access import enterprise_for_staff

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only()
@require_safe
@vary_on_headers("HX-Request")
def record(request: SignedIn, pk: int) -> HttpResponse:
    found = enterprise_for_staff(request.user, pk)
    page = MakerRecord(found, request.user, request.GET, timezone.now())
    return drawn(request, "desk/record.html", {"record": page, "enterprise": found})


@staff_only(*OFFICERS)
@require_safe
@vary_on_headers("HX-Request")
def buyer_record(request: SignedIn, pk: int) -> HttpResponse:
    found = contact_for_desk(pk)
    page = BuyerRecord(found, request.user, request.GET, timezone.now())
    return drawn(request, "desk/record_buyer.html", {"record": page, "contact": found})


@staff_only(*OFFICERS)
@require_safe
@vary_on_headers("HX-Request")
def company_record(request: SignedIn, pk: int) -> HttpResponse:
    return organisation_record(request, "company", pk)


@staff_only(*OFFICERS)
@require_safe
@vary_on_headers("HX-Request")
def mission_record(request: SignedIn, pk: int) -> HttpResponse:
    return organisation_record(request, "mission", pk)


def organisation_record(request: SignedIn, kind: str, pk: int) -> HttpResponse:
    found = organisation_for_desk(kind, pk)
    page = OrganisationRecord(found, request.user, request.GET, timezone.now())
    return drawn(request, "desk/record_house.html", {"record": page, "house": found})


def drawn(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    htmx = request.htmx  # type: ignore[attr-defined]
    if htmx and not htmx.history_restore_request:
        template = "desk/_record_log.html"
    return render(request, template, {**context, "log": context["record"].log})
