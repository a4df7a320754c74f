"""Rows of the preview mended where they stand: cells, ticks, answers, one by one or all of a filter."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.parameters import one_of, whole_number, whole_numbers
from apps.intake import actions
from apps.intake.access import batch_for, row_for
from apps.intake.choices import RowVerdict
from apps.intake.forms import CellsForm
from apps.intake.models import Batch, Row
from apps.intake.pages.lines import cell_texts, shown
from apps.intake.pages.sheet import Head, SheetLine, SheetShown
from apps.intake.pages.values import ValueWords, is_figure
from apps.intake.views.sheet import Page, officers_only
from apps.sheets.choices.columns import is_code, label_of


@officers_only
@require_POST
def cells(request: SignedIn, pk: int) -> HttpResponse:
    """Everything that was typed, ticked or chosen on the page, with or without JavaScript.

    A field `c-<row>-<code>` mends, `choose` and `answer` (<row>|<code>|<value>) are buttons, `shown` names the rows of
    the page and `in` those that are ticked; `only` a row whose tick was clicked.
    """
    batch = batch_for(request.user, pk)
    here = QueryDict(request.POST.get("here", ""))
    is_part = bool(getattr(request, "htmx", False))
    mendings, typed = mendings_of(request.POST, batch, is_part=is_part)
    done = actions.Mended()
    with refusals.caught() if is_part else refusals.told(request) as no:
        done = actions.mend_rows(batch=batch, by=request.user, mendings=mendings) if mendings else done
    if is_part:
        page = Page(request, batch, here)
        rows = done.rows or list(batch.rows.filter(pk__in=named_in(request.POST)))
        return mended_part(page, rows, done.others, typed if no else {}, no.said)
    if no:
        return render(request, "intake/import.html", Page(request, batch, here, typed).context(), status=409)
    good = sum(row.verdict not in (RowVerdict.WRONG, RowVerdict.DOUBTFUL) for row in done.rows)
    if good:
        messages.success(request, ngettext("%(n)s row is ready.", "%(n)s rows are ready.", good) % {"n": good})
    return redirect(Page(request, batch, here).here(page=here.get("page", "")))


def named_in(given: QueryDict) -> set[int]:
    """Rows that a part of the page is asked about."""
    keys = {name.split("-")[1] for name in given if name.startswith("c-") and name.count("-") > 1}
    keys |= {given.get(name, "").partition("|")[0] for name in ("choose", "answer")} | set(given.getlist("only"))
    return set(whole_numbers(keys))


def mendings_of(
    given: QueryDict, batch: Batch, *, is_part: bool
) -> tuple[dict[int, actions.Mending], dict[int, dict[str, str]]]:
    """Only what differs from what is stored; and all that was typed, to give it back. In a part of the page (htmx) a
    tick that was clicked speaks for itself alone; without JavaScript the whole page speaks."""
    typed: dict[int, dict[str, str]] = {}
    for name in given:
        mark, _dash, rest = name.partition("-")
        key, _dash, code = rest.partition("-")
        pk = whole_number(key)
        if mark == "c" and pk is not None and code:
            typed.setdefault(pk, {})[code] = given.get(name, "")
    answers: dict[int, dict[str, str]] = {}
    for name, target in (("choose", typed), ("answer", answers)):
        key, _sign, rest = given.get(name, "").partition("|")
        code, _sign, value = rest.partition("|")
        pk = whole_number(key)
        if pk is not None and code:
            target.setdefault(pk, {})[code] = value
    shown_keys = set(whole_numbers(given.getlist("only" if is_part else "shown")))
    ticked = set(whole_numbers(given.getlist("in")))
    mendings = {}
    for row in batch.rows.filter(pk__in={*typed, *answers, *shown_keys}):
        row.batch = batch
        texts = cell_texts(row)
        changed = {code: text for code, text in typed.get(row.pk, {}).items() if text != texts.get(code, ("", ""))[1]}
        out = row.pk not in ticked if row.pk in shown_keys and row.applied_at is None else row.left_out
        if changed or row.pk in answers or out != row.left_out:
            tick = out if out != row.left_out else None
            mendings[row.pk] = actions.Mending(changed, answers.get(row.pk, {}), tick)
    return mendings, typed


def mended_part(
    page: Page, rows: list[Row], others: list[Row], typed: Mapping[int, Mapping[str, str]], refusal: str
) -> HttpResponse:
    """The mended rows and those that were judged anew with them (their twins, their products), each in its place, and
    the numbers elsewhere on the page. A refused one keeps what was typed."""
    seen = set(whole_numbers(page.request.POST.getlist("shown")))
    others = [row for row in others if row.pk in seen]
    lines = lines_of(page, [*rows, *others], typed, refusal)
    return render(page.request, "intake/_mended.html", {**page.numbers(), "lines": lines, "oob": True})


def lines_of(page: Page, rows: list[Row], typed: Mapping[int, Mapping[str, str]], refusal: str) -> list[SheetLine]:
    """With the columns that the page shows already: those were of the rows that it had then."""
    for row in rows:
        row.batch = page.batch
    grid = SheetShown(page.facts, rows, ValueWords(), page.undone())
    codes = page.request.POST.get("columns", "").split(",")
    heads = {head.code: head for head in grid.heads}
    kind = str(page.facts["kind"])
    if codes != [""]:
        grid.heads = [
            heads.get(code) or Head(code, None, "", label_of(kind, code), is_figure(kind, code))
            for code in codes
            if is_code(kind, code)
        ]
    return [grid.line(row, typed.get(row.pk), refusal) for row in rows if row.sheet == page.sheet]


@officers_only
@require_POST
def ticks(request: SignedIn, pk: int) -> HttpResponse:
    """All rows of the filter that is shown, also those on other pages: take them (`take`) or leave them out."""
    batch = batch_for(request.user, pk)
    page = Page(request, batch, QueryDict(request.POST.get("here", "")))
    asked = one_of(request.POST.get("do"), ("leave", "take"))
    if not asked:
        return redirect(page.here())
    left_out = asked == "leave"
    with refusals.told(request):
        number = actions.tick_all(
            batch=batch, by=request.user, sheet=page.sheet, verdict=page.verdict, left_out=left_out
        )
        said = (
            ngettext("%(n)s row is left out.", "%(n)s rows are left out.", number)
            if left_out
            else ngettext("%(n)s row is taken.", "%(n)s rows are taken.", number)
        )
        messages.success(request, said % {"n": number})
        return redirect(page.here(verdict=RowVerdict.LEFT_OUT if left_out and page.verdict else ""))
    return redirect(page.here())


@officers_only
@require_http_methods(["GET", "POST"])
def row(request: SignedIn, pk: int, row_pk: int) -> HttpResponse:
    """The whole row on a page of its own."""
    found = row_for(request.user, pk, row_pk)
    codes = list(cell_texts(found)) + [code for code in found.errors if code != "row"]
    form = CellsForm(request.POST or None, row=found, codes=list(dict.fromkeys(codes)))
    no = refusals.caught()
    if request.method == "POST" and form.is_valid():
        with no:
            found = actions.correct_cell(row=found, by=request.user, corrections=changes_of(request, found, form))
            return after_mending(request, found)
    texts = cell_texts(found)
    if no:
        texts |= {code: (texts.get(code, ("", ""))[0], form.data[code]) for code in form.fields if code in form.data}
    context = {"batch": found.batch, "one": shown(found, found.batch), "refusal": no.said, "texts": texts}
    return render(request, "intake/row.html", context, status=409 if no else 200)


def changes_of(request: HttpRequest, found: Row, form: CellsForm) -> dict[str, str]:
    """Cells that were really typed into; a pressed suggestion (`choose` = "code=value") wins."""
    texts = cell_texts(found)
    given = {code: form.cleaned_data[code] for code in form.fields if code in request.POST}
    changes = {code: text for code, text in given.items() if text != texts.get(code, ("", ""))[1]}
    code, _sign, value = request.POST.get("choose", "").partition("=")
    return changes | ({code: value} if code in form.fields else {})


def after_mending(request: HttpRequest, found: Row) -> HttpResponse:
    if found.verdict == RowVerdict.WRONG:
        return redirect("intake:row", pk=found.batch_id, row_pk=found.pk)
    messages.success(request, _("Row %(number)s is corrected.") % {"number": found.number})
    return redirect(f"{reverse('intake:import', args=[found.batch_id])}?verdict={RowVerdict.WRONG}")
