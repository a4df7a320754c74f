"""The result of an assessment: for the team and for staff, on the screen and on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from apps.accounts.access import SignedIn, staff_only
from apps.common.downloads import printed
from apps.common.pdf import render_pdf
from apps.readiness.access import assessment_in_hand
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment
from apps.readiness.pages import document
from apps.readiness.pages.pictures import context_of
from apps.readiness.pages.result import history_of, shown
from apps.umkm.access import enterprise_for_staff, enterprise_for_view, is_member
from apps.umkm.models import Enterprise


def result(request: SignedIn, slug: str) -> HttpResponse:
    """The newest round that was handed in; while one is being answered, the finished one before it."""
    enterprise = enterprise_for_view(request.user, slug)
    assessment = handed_in(enterprise)
    if assessment is None:
        if is_member(request.user, enterprise):
            return redirect("readiness:overview", slug=slug)
        return render(request, "readiness/result_none.html", {"enterprise": enterprise, "room": "staff"})
    return page(request, enterprise, assessment)


@staff_only()
def desk_result(request: SignedIn, pk: int) -> HttpResponse:
    enterprise = enterprise_for_staff(request.user, pk)
    assessment = handed_in(enterprise)
    if assessment is None:
        return render(request, "readiness/result_none.html", {"enterprise": enterprise})
    return page(request, enterprise, assessment)


def handed_in(enterprise: Enterprise) -> Assessment | None:
    found: Assessment | None = (
        enterprise.readiness.select_related("instrument", "enterprise__regency", "verified_by")
        .exclude(state=AssessmentState.OPEN)
        .first()
    )
    return found


def page(request: SignedIn, enterprise: Enterprise, assessment: Assessment) -> HttpResponse:
    today = timezone.localdate()
    said = shown(assessment, today)
    newest = assessment_in_hand(enterprise)
    context: dict[str, Any] = {
        "enterprise": enterprise,
        "assessment": assessment,
        "shown": said,
        "mine": is_member(request.user, enterprise),
        "under_way": newest is not None and newest.state == AssessmentState.OPEN,
        "may_start": assessment.state == AssessmentState.VERIFIED and bool(said.retake_on and today >= said.retake_on),
        **context_of(said, history_of(assessment)),
    }
    return render(request, "readiness/result.html", context)


def result_pdf(request: SignedIn, slug: str) -> HttpResponse:
    """In the language of its address, for the file of the enterprise or a bank's desk."""
    enterprise = enterprise_for_view(request.user, slug)
    assessment = handed_in(enterprise)
    if assessment is None:
        raise Http404
    made = render_pdf("readiness", document.data_of(shown(assessment, timezone.localdate())))
    return printed(made, f"kesiapan-ekspor-{enterprise.slug}")
