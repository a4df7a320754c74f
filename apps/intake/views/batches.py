"""Upload, all columns on one page, taking in, the rest as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.downloads import workbook
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.spreadsheets.limits import MAX_FILE_BYTES
from apps.intake import actions
from apps.intake.access import batch_for
from apps.intake.choices import MAX_ARCHIVE_BYTES
from apps.intake.forms import ColumnsForm, UploadForm
from apps.intake.models import Batch
from apps.intake.pages.workbooks import rest_of, template

PER_PAGE = 30
officers_only = staff_only(StaffRole.OFFICER)


@officers_only
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    page = ListPage(request.GET, Batch.objects.kept().newest().with_counts(), per_page=PER_PAGE)
    return render(request, "intake/imports.html", {"page": page})


@takes(MAX_FILE_BYTES + MAX_ARCHIVE_BYTES)
@officers_only
@require_http_methods(["GET", "POST"])
@once
def upload(request: SignedIn) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            batch = actions.open_batch(by=request.user, **form.cleaned_data)
            return redirect("intake:import", pk=batch.pk)
    return render(request, "intake/upload.html", {"form": form}, status=422 if form.errors else 200)


@officers_only
@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    return workbook(template(), "smesco-impor.xlsx")


@officers_only
@require_http_methods(["GET", "POST"])
def columns(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    form = ColumnsForm(request.POST or None, batch=batch, this_year=timezone.localdate().year)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.correct_columns(batch=batch, by=request.user, kinds=form.kinds(), codes=form.codes())
            return redirect("intake:import", pk=batch.pk)
    context = {"batch": batch, "form": form, "sheets": sheet_fields(batch, form)}
    return render(request, "intake/columns.html", context, status=422 if form.errors else 200)


def sheet_fields(batch: Batch, form: ColumnsForm) -> list[dict[str, Any]]:
    """Each sheet with its fields, the first cells below each heading as a sample."""
    found = []
    for index, sheet in enumerate(batch.sheets):
        first = [row.cells for row in batch.rows.filter(sheet=index).in_order()[:3]]
        found.append(
            {
                "name": sheet["name"],
                "kind": form[f"kind-{index}"],
                "columns": [
                    (form[f"code-{index}-{heading['index']}"], heading, samples(first, heading["index"]))
                    for heading in sheet["headings"]
                    if f"code-{index}-{heading['index']}" in form.fields
                ],
            }
        )
    return found


def samples(rows: list[list[Any]], index: int) -> list[str]:
    return [str(cells[index])[:40] for cells in rows if index < len(cells) and cells[index] is not None]


@officers_only
@require_POST
@once
def apply(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    with refusals.told(request):
        actions.start_applying(batch=batch, by=request.user)
    return redirect("intake:import", pk=pk)


@officers_only
@require_POST
@once
def again(request: SignedIn, pk: int) -> HttpResponse:
    """Go on with work that was interrupted, or read a file anew against what is registered now."""
    batch = batch_for(request.user, pk)
    with refusals.told(request):
        actions.start_again(batch=batch, by=request.user)
    return redirect("intake:import", pk=pk)


@officers_only
@require_GET
def rest(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    return workbook(rest_of(batch), f"sisa-{slugify(batch.file_name.rsplit('.', 1)[0]) or batch.pk}.xlsx")
