"""A job's page: it refreshes itself, and may be closed."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.jobs.access import job_for


@never_cache
@require_GET
def detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    job = job_for(request.user, pk)
    part = bool(getattr(request, "htmx", False))
    response = render(request, "jobs/progress.html" if part else "jobs/detail.html", {"job": job})
    if not part and not job.ended:
        # Without JavaScript the browser asks again by itself.
        response["Refresh"] = "5"
    return response


@never_cache
@require_GET
def result(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    job = job_for(request.user, pk)
    if not job.result_file:
        raise Http404
    name = job.result.get("file_name") or PurePosixPath(str(job.result_file.name)).name
    return FileResponse(job.result_file.open("rb"), as_attachment=True, filename=str(name))
