"""A job's page: it refreshes itself, and may be closed. And the workbook of a list, at once or as a job."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.common.downloads import plain_table, workbook
from apps.common.exports import Export
from apps.jobs.access import job_for, result_for
from apps.jobs.actions import start_export

# So many rows are made while one waits; a worker makes more.
MOST_AT_ONCE = 2000


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
    job = result_for(request.user, pk, timezone.now())
    name = job.result.get("file_name") or PurePosixPath(str(job.result_file.name)).name
    return FileResponse(job.result_file.open("rb"), as_attachment=True, filename=str(name))


def exported(request: HttpRequest, export: Export, **of: int) -> HttpResponse:
    """Everything that the address shows, with `as=csv` as text. A long list is made by a worker, as a workbook, once
    somebody pressed the button for it."""
    address = request.GET.urlencode()
    rows = export.found(address, of)
    count = rows.count()
    if count <= MOST_AT_ONCE and request.GET.get("as") == "csv":
        return plain_table(export.plain(rows), export.file_name("csv"))
    if count <= MOST_AT_ONCE:
        return workbook(export.book(rows, of=of), export.file_name())
    if request.method == "POST":
        job = start_export(by=request.user, export=export, address=address, of=of)
        return redirect("jobs:detail", pk=job.pk)
    return render(request, "jobs/export.html", {"title": export.title, "count": count})
