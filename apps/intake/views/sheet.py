"""The preview: what will be written, mended where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.parameters import one_of, whole_number
from apps.intake import actions
from apps.intake.access import batch_for
from apps.intake.choices import MOVES, WORKING, BatchState, RowVerdict
from apps.intake.forms import ColumnForm, QuestionsForm, UnderstoodForm
from apps.intake.models import Batch, Row
from apps.intake.pages.batch import filters, sheets_shown, taking
from apps.intake.pages.sheet import Head, SheetShown
from apps.intake.pages.undoing import taken_in_before
from apps.intake.pages.values import ValueWords
from apps.intake.querysets import RowQuerySet
from apps.intake.reads.questions import questions_of
from apps.intake.rules.problems import told
from apps.sheets.choices import SheetKind

PER_PAGE = 100
REFRESH_SECONDS = "3"
officers_only = staff_only(StaffRole.OFFICER)


@officers_only
@require_GET
def detail(request: SignedIn, pk: int) -> HttpResponse:
    batch = batch_for(request.user, pk)
    if batch.state in WORKING:
        response = render(request, "intake/working.html", {"batch": batch, "job": batch.job})
        if batch.job is not None and not batch.job.ended:
            response["Refresh"] = REFRESH_SECONDS
        return response
    if batch.state == BatchState.DISCARDED:
        return render(request, "intake/discarded.html", {"batch": batch}, status=410)
    if batch.state == BatchState.FAILED and not batch.sheets:
        return render(request, "intake/failed.html", {"batch": batch, "reason": told(batch.failure)})
    return render(request, "intake/import.html", Page(request, batch).context())


class Page:
    """One sheet of a batch as the address asks for it: `sheet`, `verdict`, `page`, `column`.

    `typed` ({row: {code: text}}) is what a refused answer gives back.
    """

    def __init__(
        self,
        request: HttpRequest,
        batch: Batch,
        asked: QueryDict | None = None,
        typed: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        self.request, self.batch, self.typed = request, batch, typed or {}
        self.asked = request.GET if asked is None else asked
        self.by_sheet = batch.rows.counts_by_sheet()
        self.sheet = self.chosen_sheet()
        self.facts: dict[str, Any] = (
            batch.sheets[self.sheet] if batch.sheets else {"kind": SheetKind.IGNORED, "headings": []}
        )
        self.verdict = one_of(self.asked.get("verdict"), RowVerdict.values)

    def chosen_sheet(self) -> int:
        """The one asked for; else the first that has rows, and of these the one that asks for most work."""
        asked = whole_number(self.asked.get("sheet"), most=len(self.batch.sheets) - 1)
        if asked is not None:
            return asked
        with_something_to_do = {
            sheet: counts[RowVerdict.WRONG] + counts[RowVerdict.DOUBTFUL] for sheet, counts in self.by_sheet.items()
        }
        return max(sorted(with_something_to_do), key=lambda sheet: with_something_to_do[sheet], default=0)

    @property
    def counts(self) -> dict[str, int]:
        """Of the whole batch."""
        found: dict[str, int] = {}
        for counts in self.by_sheet.values():
            for name, number in counts.items():
                found[name] = found.get(name, 0) + number
        return found or self.batch.rows.none().counts()

    def here(self, **changes: Any) -> str:
        """The address of this view of the batch."""
        chosen: dict[str, Any] = {"sheet": self.sheet if len(self.batch.sheets) > 1 else "", "verdict": self.verdict}
        chosen |= changes
        query = urlencode({name: value for name, value in chosen.items() if value not in ("", None)})
        return reverse("intake:import", args=[self.batch.pk]) + (f"?{query}" if query else "")

    def numbers(self) -> dict[str, Any]:
        """What a mended cell changes elsewhere on the page."""
        of_sheet = self.by_sheet.get(self.sheet) or self.batch.rows.none().counts()
        counts = self.counts
        return {
            "batch": self.batch,
            "counts": counts,
            "taking": taking(self.batch, counts),
            "ticks": self.ticks(),
            "here_query": self.here().partition("?")[2],
            "sums": [(one, self.here(verdict=one.value), one.value == self.verdict) for one in filters(of_sheet)],
        }

    def rows(self) -> RowQuerySet:
        """Of the filter that is shown, on all its pages."""
        rows = self.batch.rows.of_sheet(self.sheet)
        return rows.judged(self.verdict) if self.verdict else rows

    def ticks(self) -> dict[str, int]:
        """How many rows of the filter one button would leave out, and how many take."""
        counts = self.by_sheet.get(self.sheet) or self.batch.rows.none().counts()
        shown = [self.verdict] if self.verdict else RowVerdict.values
        waiting = {verdict: counts[f"{verdict}_open"] for verdict in shown}
        take = waiting.pop(RowVerdict.LEFT_OUT, 0)
        return {"leave": sum(waiting.values()), "take": take}

    def context(self) -> dict[str, Any]:
        rows = self.rows()
        page = ListPage(self.asked, rows.most_urgent_first(), per_page=PER_PAGE)
        for row in page.object_list:
            row.batch = self.batch  # one description of the sheets for all rows of the page
        grid = SheetShown(self.facts, page.object_list, ValueWords(), self.undone())
        column, form = self.open_column(grid)
        if column is not None:
            empty, example = about_column(grid, rows, column)
        else:
            empty, example = 0, None
        return {
            "told": [told(one) for one in self.facts.get("told", [])],
            **self.numbers(),
            "empty": empty,
            "example": example,
            "top": [] if grid.heads else list(enumerate(self.facts.get("top", []), start=1)),
            "discardable": BatchState.DISCARDED in MOVES[self.batch.state],
            "page": page,
            "grid": grid,
            "column": column,
            "column_form": form,
            "here": self.here(),
            "page_here": self.here(page=page.number if page.number > 1 else ""),
            "lines": [grid.line(row, self.typed.get(row.pk)) for row in page.object_list],
            "heads": [(head, self.here(column=head.key, page=self.asked.get("page", ""))) for head in grid.heads],
            "left": [(one["text"], self.here(column=one["index"])) for one in grid.left],
            "wide": len(grid.heads) + 3,
            "more": self.more(page),
            "sheet": self.sheet,
            "sheets": sheets_shown(self.batch, {sheet: counts["all"] for sheet, counts in self.by_sheet.items()}),
            "understood": UnderstoodForm(batch=self.batch, sheet=self.sheet),
            "failure": told(self.batch.failure) if self.batch.failure else "",
            "questions": QuestionsForm(questions=questions_of(self.batch)),
            "takes": taken_in_before(),
            "claims": self.batch.claims.exists(),
            "photos": self.batch.archives.count(),
        }

    def undone(self) -> set[int]:
        """Lines of the sheet that were taken back."""
        if self.batch.applied_at is None:
            return set()
        gone = self.batch.effects.filter(sheet=self.sheet, undone_at__isnull=False)
        return set(gone.values_list("number", flat=True))

    def more(self, page: Any) -> dict[str, Any] | None:
        if not page.has_next():
            return None
        left = page.paginator.count - page.end_index()
        return {"url": self.here(page=page.next_page_number()), "number": min(PER_PAGE, left)}

    def open_column(self, grid: SheetShown) -> tuple[Head | None, ColumnForm | None]:
        key = self.asked.get("column", "")
        head = next((one for one in grid.heads if one.key == key), None)
        if head is None:
            left = next((one for one in grid.left if str(one["index"]) == key), None)
            head = Head("", left["index"], left["text"], "", is_figure=False) if left else None
        if head is None:
            return None, None
        return head, ColumnForm(batch=self.batch, sheet=self.sheet, head=head, this_year=timezone.localdate().year)


def about_column(grid: SheetShown, rows: Any, head: Head) -> tuple[int, tuple[str, str] | None]:
    """How many of its cells are empty; one that is not, as the file has it and as it is read."""
    if head.index is None:
        return rows.count(), None
    empty = rows.empty_in(head.index).count()
    for row in grid.rows:
        given = row.cells[head.index] if head.index < len(row.cells) else None
        if given not in (None, "") and row.values.get(head.code) not in (None, ""):
            return empty, (str(given), grid.words.say(head.code, row.values[head.code], row.values))
    return empty, None


# -- columns, sheets, questions -------------------------------------------------------------------


@officers_only
@require_POST
def column(request: SignedIn, pk: int) -> HttpResponse:
    """One column: what it holds, how its cells are read, what its empty ones mean. All rows are read anew."""
    batch = batch_for(request.user, pk)
    here = QueryDict(request.POST.get("here", ""), mutable=True)
    here["column"] = request.POST.get("column", "")
    page = Page(request, batch, here)
    head, _form = page.open_column(SheetShown(page.facts, page_rows(page), ValueWords()))
    if head is None:
        return redirect(page.here())
    form = ColumnForm(request.POST, batch=batch, sheet=page.sheet, head=head, this_year=timezone.localdate().year)
    if form.is_valid():
        with refusals.at(form):
            actions.change_column(
                batch=batch,
                by=request.user,
                sheet=page.sheet,
                index=head.index,
                code=form.code(),
                facts=form.facts(),
                defaults=form.defaults(),
            )
            return redirect(page.here())
    context = page.context() | {"column_form": form, "column": head}
    return render(request, "intake/import.html", context, status=422)


def page_rows(page: Page) -> list[Row]:
    rows = list(page.batch.rows.of_sheet(page.sheet).most_urgent_first()[:PER_PAGE])
    for row in rows:
        row.batch = page.batch
    return rows


@officers_only
@require_POST
def understood(request: SignedIn, pk: int) -> HttpResponse:
    """What the sheet is and where its headings stand."""
    batch = batch_for(request.user, pk)
    page = Page(request, batch, QueryDict(request.POST.get("here", "")))
    form = UnderstoodForm(request.POST, batch=batch, sheet=page.sheet)
    if form.is_valid():
        with refusals.at(form):
            actions.correct_columns(batch=batch, by=request.user, codes={}, **form.changes())
            return redirect(page.here(verdict=""))
    return render(request, "intake/import.html", page.context() | {"understood": form}, status=422)


@officers_only
@require_POST
def answers(request: SignedIn, pk: int) -> HttpResponse:
    """All open questions in one go; what is left empty stays open."""
    batch = batch_for(request.user, pk)
    form = QuestionsForm(request.POST, questions=questions_of(batch))
    page = Page(request, batch, QueryDict(request.POST.get("here", "")))
    if form.is_valid():
        given = form.answers()
        with refusals.at(form):
            if given:
                actions.answer_sheets(batch=batch, by=request.user, answers=given)
            return redirect(page.here())
    return render(request, "intake/import.html", page.context() | {"questions": form}, status=422)
