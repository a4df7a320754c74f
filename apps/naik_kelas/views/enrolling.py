"""How far the enrolling of a list is, and who was refused and why."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.jobs.access import job_for
from apps.jobs.models import Job
from apps.naik_kelas.access import programme_for_staff
from apps.naik_kelas.actions.enrolling import KIND
from apps.naik_kelas.models import Programme
from apps.naik_kelas.rules.enrolling import REASONS
from apps.umkm.models import Enterprise

SHOWN = 500


@staff_only(StaffRole.OFFICER)
@never_cache
@require_GET
def enrolling(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    programme = programme_for_staff(request.user, slug)
    job = job_for(request.user, pk)
    if job.kind != KIND or job.params.get("programme") != programme.pk:
        raise Http404
    part = bool(getattr(request, "htmx", False))
    refused = refusals(job, programme)
    context = {
        "programme": programme, "job": job, "refused": refused[:SHOWN], "refused_count": len(refused),
        "of": len(job.params["enterprises"]),
    }  # fmt: skip
    response = render(request, "naik_kelas/_enrolling.html" if part else "naik_kelas/enrolling.html", context)
    if not part and not job.ended:
        # Without JavaScript the browser asks again by itself.
        response["Refresh"] = "5"
    return response


def refusals(job: Job, programme: Programme) -> list[dict[str, Any]]:
    """Each refused enterprise with the sentence about it, in the reader's language."""
    reasons = {key: reason for reason, keys in job.result.get("refused", {}).items() for key in keys}
    found = Enterprise.objects.filter(pk__in=reasons).order_by("name", "pk").only("pk", "name", "legal_form")
    facts = {"year": programme.baseline_year}
    return (
        [
            {"enterprise": one, "reason": str(REASONS[reasons[one.pk]]) % {**facts, "name": one.display_name}}
            for one in found
            if reasons[one.pk] in REASONS
        ]
        if reasons
        else []
    )
