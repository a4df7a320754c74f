"""Staff's briefing on one guest, as a page and as a paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.downloads import printed
from apps.desk.pages.briefing import briefing_of, briefing_pdf
from apps.protocol.access import guest_for_protocol, visit_of
from apps.protocol.pages import row_of

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def briefing(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    invitation = guest_for_protocol(pk, guest)
    context = {
        "occasion": invitation.occasion,
        "invitation": invitation,
        "row": row_of(invitation),
        "visit": visit_of(invitation),
        "briefing": briefing_of(invitation),
    }
    return render(request, "desk/briefing.html", context)


@staff_only(*OFFICERS)
@require_safe
def pdf(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    invitation = guest_for_protocol(pk, guest)
    return printed(briefing_pdf(invitation), f"briefing-{guest}")
