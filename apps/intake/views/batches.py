"""Upload, preview, columns, cells, taking in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.errors import Refused
from apps.intake import actions
from apps.intake.access import batch_for, row_for
from apps.intake.choices import BatchState, Verdict
from apps.intake.forms import CellsForm, ColumnsForm, UploadForm
from apps.intake.models import Batch, Row
from apps.intake.problems import told
from apps.intake.showing import cell_texts, shown
from apps.intake.writing import rest_of, template

PER_PAGE = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The tab that is opened first: what asks for work comes before what is well.
FIRST_TABS = (Verdict.WRONG, Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED, Verdict.SKIPPED)
REFRESH_SECONDS = "3"
officers_only = staff_only(StaffRole.OFFICER)


@officers_only
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    page = Paginator(Batch.objects.newest().with_counts(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "intake/imports.html", {"page": page})


@officers_only
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.open_batch(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal)
        else:
            return redirect("intake:import", pk=batch.pk)
    return render(request, "intake/upload.html", {"form": form}, status=422 if form.errors else 200)


@officers_only
@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    return workbook_answer(template(), "smesco-impor.xlsx")


@officers_only
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    if batch.state in (BatchState.READING, BatchState.APPLYING):
        response = render(request, "intake/working.html", {"batch": batch, "job": batch.job})
        if batch.job is not None and not batch.job.ended:
            response["Refresh"] = REFRESH_SECONDS
        return response
    if batch.state == BatchState.FAILED:
        return render(request, "intake/failed.html", {"batch": batch, "reason": told(batch.failure)})
    counts = batch.rows.counts()
    verdict = request.GET.get("verdict") or next((one for one in FIRST_TABS if counts[one]), Verdict.NEW)
    paginator = Paginator(batch.rows.judged(verdict).in_order(), PER_PAGE)
    paginator.count = counts.get(verdict, 0)  # known already
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "batch": batch, "page": page, "shown": [shown(row, batch) for row in page], "verdict": verdict,
        "tabs": tabs(batch, counts, verdict), "counts": counts, "sheets": sheets_shown(batch),
        "to_apply": counts["to_apply"], "applied": counts["applied"],
        "claims": batch.claims.exists(), "photos": batch.archives.count(),
    }  # fmt: skip
    return render(request, "intake/import.html", context)


def tabs(batch: Batch, counts: dict[str, int], here: str) -> list[dict[str, Any]]:
    base = reverse("intake:import", args=[batch.pk])
    return [
        {"url": f"{base}?verdict={one}", "label": str(one.label), "count": counts[one], "current": one == here}
        for one in FIRST_TABS
    ]


def sheets_shown(batch: Batch) -> list[dict[str, Any]]:
    return [
        {
            **sheet, "known": sum(1 for heading in sheet["headings"] if heading["code"]),
            "total": len(sheet["headings"]),
            "unknown": [heading["text"] for heading in sheet["headings"] if not heading["code"]],
        }
        for sheet in batch.sheets
    ]  # fmt: skip


@officers_only
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    form = ColumnsForm(request.POST or None, batch=batch, this_year=timezone.localdate().year)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_columns(batch=batch, by=request.user, kinds=form.kinds(), codes=form.codes())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("intake:import", pk=batch.pk)
    context = {"batch": batch, "form": form, "sheets": sheet_fields(batch, form)}
    return render(request, "intake/columns.html", context, status=422 if form.errors else 200)


def sheet_fields(batch: Batch, form: ColumnsForm) -> list[dict[str, Any]]:
    """Each sheet with its fields, the first cells below each heading as a sample."""
    found = []
    for index, sheet in enumerate(batch.sheets):
        first = [row.cells for row in batch.rows.filter(sheet=index).in_order()[:3]]
        found.append({
            "name": sheet["name"], "kind": form[f"kind-{index}"],
            "columns": [
                (form[f"code-{index}-{heading['index']}"], heading, samples(first, heading["index"]))
                for heading in sheet["headings"]
                if f"code-{index}-{heading['index']}" in form.fields
            ],
        })  # fmt: skip
    return found


def samples(rows: list[list[Any]], index: int) -> list[str]:
    return [str(cells[index])[:40] for cells in rows if index < len(cells) and cells[index] is not None]


@officers_only
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """Mend a row: as a part of the list with htmx, as a page of its own without."""
    found = row_for(request.user, pk, row_pk)
    codes = list(cell_texts(found)) + [code for code in found.errors if code != "row"]
    form = CellsForm(request.POST or None, row=found, codes=list(dict.fromkeys(codes)))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.correct_cell(row=found, by=request.user, corrections=changes_of(request, found, form))
        except Refused as refused:
            refusal = " ".join(refused.messages)
        else:
            if not getattr(request, "htmx", False):
                return answer_without_script(request, found)
    return part_or_page(request, found, refusal)


def changes_of(request: HttpRequest, found: Row, form: CellsForm) -> dict[str, str]:
    """Cells that were really typed into; a pressed suggestion (`choose` = "code=value") wins."""
    texts = cell_texts(found)
    given = {code: form.cleaned_data[code] for code in form.fields if code in request.POST}
    changes = {code: text for code, text in given.items() if text != texts.get(code, ("", ""))[1]}
    code, _sign, value = request.POST.get("choose", "").partition("=")
    return changes | ({code: value} if code in form.fields else {})


def answer_without_script(request: HttpRequest, found: Row) -> HttpResponse:
    if found.verdict == Verdict.WRONG:
        return redirect("intake:row", pk=found.batch_id, row_pk=found.pk)
    messages.success(request, _("Row %(number)s is mended.") % {"number": found.number})
    return redirect(f"{reverse('intake:import', args=[found.batch_id])}?verdict={Verdict.WRONG}")


def part_or_page(request: HttpRequest, found: Row, refusal: str) -> HttpResponse:
    batch = found.batch
    context = {"batch": batch, "one": shown(found, batch), "refusal": refusal, "texts": cell_texts(found)}
    if not getattr(request, "htmx", False):
        return render(request, "intake/row.html", context)
    counts = batch.rows.counts()
    context |= {"tabs": tabs(batch, counts, Verdict.WRONG), "to_apply": counts["to_apply"]}
    return render(request, "intake/_row_mended.html", context)


@officers_only
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    try:
        actions.start_applying(batch=batch, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("intake:import", pk=pk)


@officers_only
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with work that was interrupted, or read a file anew against what is registered now."""
    batch = batch_for(request.user, pk)
    try:
        actions.start_again(batch=batch, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("intake:import", pk=pk)


@officers_only
@require_GET
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    return workbook_answer(rest_of(batch), f"sisa-{slugify(batch.file_name.rsplit('.', 1)[0]) or batch.pk}.xlsx")


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
