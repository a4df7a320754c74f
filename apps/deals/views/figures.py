"""The desk's figures: where deals stand, the rows behind each number, and what became of the enrolled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.downloads import workbook
from apps.common.lists import ListPage
from apps.common.parameters import one_of
from apps.common.spreadsheets.writing import Book
from apps.common.tabs import tabs
from apps.deals.choices import Certainty, MemorandumKind, Rung
from apps.deals.forms.figures import CellFilter, FiguresFilter
from apps.deals.models import Deal
from apps.deals.pages.changes import changes
from apps.deals.pages.enrolled import NUMBERS, panel_of
from apps.deals.pages.proven import CELL_HEADS, CountAsked, cell_cells, cell_rows, deals_of_cell, headline
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 30
PLACES = (("", pgettext_lazy("deals", "Abroad"), None), ("domestic", pgettext_lazy("deals", "Within Indonesia"), None))


def asked_by(form: FiguresFilter) -> CountAsked:
    return CountAsked(form.within(), form.known_on, form.is_domestic, form.kept())


@staff_only(*OFFICERS)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    form = FiguresFilter(request.GET)
    asked = asked_by(form)
    context = {
        "form": form,
        "proven": headline(asked, timezone.now()),
        "changes": changes(domestic=asked.domestic),
        "tabs": tabs(request, "where", PLACES),
    }
    return render(request, "deals/figures.html", context)


def cell_of(form: CellFilter) -> tuple[str, str, str]:
    wanted = form.wanted()
    return wanted.get("rung", ""), wanted.get("kind", ""), wanted.get("certainty", "")


@staff_only(*OFFICERS)
@require_safe
def figures_rows(request: HttpRequest) -> HttpResponse:
    """The deals of one cell, with what of each stands in it."""
    form = CellFilter(request.GET)
    rung, kind, certainty = cell_of(form)
    placed = deals_of_cell(asked_by(form), rung, kind, certainty)
    deals = Deal.objects.among(placed).for_list().latest_first()
    page = ListPage(request.GET, deals, per_page=PER_PAGE, count=len(placed), keys_first=True)
    context = {
        "form": form,
        "page": page,
        "rows": cell_rows(page.object_list, placed),
        "label": MemorandumKind(kind).label if kind else Rung(rung).label if rung else "",
        "certainty": Certainty(certainty).label if certainty else "",
        "counted_at": timezone.now(),
    }
    return render(request, "deals/figures_rows.html", context)


@staff_only(*OFFICERS)
@require_safe
def figures_export(request: HttpRequest) -> HttpResponse:
    """The same rows, all of them."""
    form = CellFilter(request.GET)
    placed = deals_of_cell(asked_by(form), *cell_of(form))
    deals = Deal.objects.among(placed).for_list().latest_first()
    book = Book(filtered=True)
    book.sheet(str(_("Deals")), CELL_HEADS, map(cell_cells, cell_rows(deals, placed)), width=24)
    return workbook(book.content(), f"smesco-deals-{timezone.localdate():%Y-%m-%d}.xlsx")


@staff_only(*OFFICERS)
@require_safe
def enrolled(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of a programme's makers, and the makers behind one of its numbers."""
    programme = get_object_or_404(Programme, slug=slug)
    panel = panel_of(programme)
    who = one_of(request.GET.get("who", ""), list(NUMBERS), "")
    chosen = next((number for number in panel.numbers if number.code == who), None)
    context: dict[str, Any] = {"programme": programme, "panel": panel, "chosen": chosen, "counted_at": timezone.now()}
    if chosen:
        makers = Enterprise.objects.filter(pk__in=chosen.makers).with_place().order_by("name", "pk")
        context["page"] = ListPage(request.GET, makers, per_page=PER_PAGE)
    return render(request, "deals/figures_enrolled.html", context)
