"""A quotation before staff: read only, from the enquiry or the deal."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.quotations.access.quotations import quotation_for_desk
from apps.quotations.pages.offered import offered, revisions_of
from apps.quotations.views.documents import document

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def desk_one(request: SignedIn, pk: int) -> HttpResponse:
    quotation, today = quotation_for_desk(pk), timezone.localdate()
    context = {
        "quotation": quotation,
        "paper": offered(quotation, today),
        "revisions": [
            (one, reverse("quotations:desk_one", args=[one.quotation.pk])) for one in revisions_of(quotation, today)
        ],
    }
    return render(request, "quotations/desk_one.html", context)


@staff_only(*OFFICERS)
@require_safe
def desk_pdf(request: SignedIn, pk: int) -> HttpResponse:
    return document(quotation_for_desk(pk))
