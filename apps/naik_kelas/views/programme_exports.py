"""The same numbers and rows to take away: workbooks and documents, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.access import require_role, staff_only
from apps.common.exports import Export
from apps.common.formats import moment
from apps.common.lists import SORT
from apps.common.once import once
from apps.common.pdf import render_pdf
from apps.jobs.views import exported
from apps.naik_kelas.access import programme_for_staff
from apps.naik_kelas.choices import Stage
from apps.naik_kelas.forms.programmes import RowsFilter
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages import exports, reports
from apps.naik_kelas.pages.dashboard import Dashboard
from apps.naik_kelas.pages.lists import EnrolmentRow, limits_of, read_rows, with_facts
from apps.naik_kelas.querysets.enrolments import EnrolmentQuerySet
from apps.naik_kelas.views.programmes import summary_of

ROWS = Export(
    name="apps.naik_kelas.views.programme_exports.ROWS",
    title=gettext_lazy("enterprises of a programme"),
    heads=exports.ROW_HEADS,
    rows=lambda asked, programme: rows_shown(asked, Programme.objects.get(pk=programme)),
    cells=exports.cells,
    require=require_role,
    read=exports.rows_of,
    behind=exports.sheets_behind,
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_name(programme: Programme, *parts: str, ending: str) -> str:
    return "-".join([programme.slug, *parts, f"{timezone.localdate():%Y-%m-%d}"]) + f".{ending}"


@staff_only()
@require_GET
def dashboard_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    found = programme_for_staff(request.user, slug)
    board = Dashboard(found, summary_of(found), timezone.localdate())
    return attached(exports.dashboard_workbook(board), XLSX, file_name(found, ending="xlsx"))


@staff_only()
@require_GET
def dashboard_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    found = programme_for_staff(request.user, slug)
    board = Dashboard(found, summary_of(found), timezone.localdate())
    content = render_pdf("programme", reports.dashboard_report(board))
    return attached(content, "application/pdf", file_name(found, ending="pdf"))


@staff_only()
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rows_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """Exactly what the filter shows, all pages of it."""
    return exported(request, ROWS, programme=programme_for_staff(request.user, slug).pk)


@staff_only()
@require_GET
def rows_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    found = programme_for_staff(request.user, slug)
    rows, stage, filters = filtered(request, found, reports.MOST_ROWS)
    if rows is None:
        return too_many(request, slug, reports.MOST_ROWS)
    data = reports.rows_report(found, stage, rows, filters, moment(timezone.now()))
    return attached(render_pdf("programme_rows", data), "application/pdf", file_name(found, stage.value, ending="pdf"))


def rows_shown(asked: QueryDict, programme: Programme) -> EnrolmentQuerySet:
    return with_facts(RowsFilter(asked).rows(programme, timezone.localdate())).select_related("programme")


def filtered(
    request: HttpRequest, programme: Programme, most: int
) -> tuple[list[EnrolmentRow] | None, Stage, list[str]]:
    """The rows (None: more than `most`), the number they stand for, and the other filters in words."""
    form, today = RowsFilter(request.GET), timezone.localdate()
    rows = list(with_facts(form.rows(programme, today))[: most + 1])
    told = [f"{form.fields[name].label}: {worded(form, name)}" for name in form.wanted() if name not in ("stage", SORT)]
    return (None if len(rows) > most else read_rows(rows, limits_of(programme.law), today)), form.stage_shown, told


def worded(form: RowsFilter, name: str) -> str:
    value: Any = form.cleaned_data[name]
    return str(dict(getattr(form.fields[name], "choices", [])).get(value, value))


def too_many(request: HttpRequest, slug: str, most: int) -> HttpResponse:
    messages.error(
        request, _("This list has more than %(most)s rows. Narrow the filter, then export again.") % {"most": most}
    )
    return redirect(f"{reverse('naik_kelas:programme_rows', args=[slug])}?{request.GET.urlencode()}")
