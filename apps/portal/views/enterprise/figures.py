"""Yearly figures: once a year, one page on a phone. Slips are asked about, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.formats import rupiah, rupiah_short, spell_rupiah
from apps.common.forms import put
from apps.common.once import once
from apps.common.outside.amounts import read_rupiah
from apps.common.outside.understood import Unreadable
from apps.common.parameters import whole_number
from apps.journeys.actions import record_year
from apps.portal.pages.paid_abroad import paid_abroad
from apps.portal.views.enterprise.profile import frame
from apps.reference.choices import SizeClass
from apps.reference.models import ExchangeRate
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.access import enterprise_for_edit
from apps.umkm.actions.figures import class_of_sales, stamp
from apps.umkm.choices import Section
from apps.umkm.forms.fields import years_offered
from apps.umkm.forms.records import FiguresForm
from apps.umkm.models import Enterprise, YearlyFigures
from apps.umkm.rules.figures import QUESTIONS, FigureDoubt, Figures, doubts, nearest

FACTS = ("sales", "workers", "export_usd", "capital")


@dataclass
class Desk:
    """The years of one enterprise, and the one that is open (None: a new one)."""

    enterprise: Enterprise
    rows: list[YearlyFigures]
    opened: YearlyFigures | None

    @cached_property
    def years(self) -> list[int]:
        """What a new row may be for."""
        known = {row.year for row in self.rows}
        return [y for y in years_offered(timezone.localdate(), self.enterprise.founded) if y not in known]

    @property
    def known(self) -> list[Figures]:
        """Every year but the open one."""
        return [
            Figures(row.year, **{name: getattr(row, name) for name in FACTS})
            for row in self.rows
            if self.opened is None or row.pk != self.opened.pk
        ]

    def initial(self, asked: str) -> dict[str, Any]:
        if self.opened:
            return {name: getattr(self.opened, name) for name in FACTS} | {"seen": stamp(self.opened)}
        chosen = whole_number(asked)
        return {"year": chosen if chosen in self.years else next(iter(self.years), None)}

    def filled(self, asked: QueryDict) -> dict[str, Any]:
        """As it opens; `exports` is what her deals have come to, where she pressed that it be filled in."""
        exports = whole_number(asked.get("exports"))
        return self.initial(asked.get("year", "")) | ({"export_usd": exports} if exports is not None else {})


@once
def figures(request: SignedIn, slug: str, year: int | None = None) -> HttpResponse:
    """The years that are there and the form for a new one; with `year`, the form of that year."""
    enterprise = enterprise_for_edit(request.user, slug)
    rows = list(enterprise.figures.all())
    opened = next((row for row in rows if row.year == year), None)
    if year is not None and opened is None:
        raise Http404
    desk = Desk(enterprise, rows, opened)
    form = FiguresForm(
        request.POST or None,
        years=years_of_form(desk, request),
        opened=opened,
        initial=desk.filled(request.GET),
    )
    questions: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        facts = {"year": opened.year if opened else 0, **form.cleaned_data}
        questions = open_questions(request, desk, facts)
        if not questions and saved(request, desk, form, facts):
            return redirect("portal:enterprise_figures", slug=slug)
    return render(request, "portal/enterprise_figures.html", context_of(desk, form, questions))


def years_of_form(desk: Desk, request: HttpRequest) -> list[int]:
    """A year that was filled in meanwhile stays in a form that was sent, so that its refusal has a place."""
    sent = whole_number(request.POST.get("year"))
    return sorted({*desk.years, *(row.year for row in desk.rows if row.year == sent)}, reverse=True)


def saved(request: SignedIn, desk: Desk, form: FiguresForm, facts: dict[str, Any]) -> bool:
    with refusals.at(form) as no:
        row = record_year(enterprise=desk.enterprise, by=request.user, **facts)
    if no.code == "changed_meanwhile" and desk.opened:
        # She has been told: the next saving is about what is there now.
        desk.opened.refresh_from_db()
        put(form, seen=stamp(desk.opened))
    if no:
        return False
    size = {"year": row.year, "size": row.get_size_class_display()}
    messages.success(request, _("The figures of %(year)s are saved. Class in that year: %(size)s.") % size)
    return True


def open_questions(request: HttpRequest, desk: Desk, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """What looks like a slip, unless she said of these very figures that they are right."""
    new = Figures(facts["year"], **{name: facts[name] for name in FACTS})
    found = doubts(new, desk.known, usd_rate(new.year))
    mark = ":".join(str(part) for part in (new.year, *(getattr(new, name) for name in FACTS)))
    if not found or (request.POST.get("sure") and request.POST.get("asked") == mark):
        return []
    return [{**worded(doubt), "mark": mark} for doubt in found]


def worded(doubt: FigureDoubt) -> dict[str, Any]:
    against = {"year": doubt.year, "against": rupiah_short(doubt.against or 0)}
    meant = _("Did you mean %(amount)s?") % {"amount": rupiah(doubt.meant)} if doubt.meant else ""
    return {"field": doubt.field, "words": str(QUESTIONS[doubt.code]) % against, "meant": meant}


def usd_rate(year: int) -> Decimal | None:
    """Assumed rupiah a dollar at the end of that year."""
    day = timezone.localdate().replace(year=year, month=12, day=31)
    row = ExchangeRate.objects.on(day).filter(currency="USD").first()
    return row.rupiah if row else None


def context_of(desk: Desk, form: FiguresForm, questions: list[dict[str, Any]]) -> dict[str, Any]:
    year = desk.opened.year if desk.opened else year_of(form)
    return {
        "form": form,
        "opened": desk.opened,
        "rows": [{"row": row, "counted": counted(desk).get(row.year)} for row in desk.rows],
        "questions": questions,
        "beside": nearest(year, desk.known) if year else None,
        "paid": paid_abroad(desk.enterprise, year, usd_rate(year)) if year else None,
        "size_hint": size_hint_of(form["sales"].value(), year, desk.known),
        "can_add": bool(desk.years) or form.is_bound,
        **frame(desk.enterprise, Section.FIGURES),
    }


def year_of(form: FiguresForm) -> int | None:
    return whole_number(form["year"].value(), least=1900, most=2100)


def counted(desk: Desk) -> dict[int, LedgerEntry]:
    """Years where what staff checked counts instead of what she entered."""
    checked = LedgerEntry.objects.of(desk.enterprise).in_force().exclude(source=EntrySource.FIGURES)
    entered = {row.year: row.sales for row in desk.rows}
    return {entry.year: entry for entry in checked if entry.sales != entered.get(entry.year, entry.sales)}


def size_hint(request: SignedIn, slug: str) -> HttpResponse:
    """The line under the sales field while she types."""
    enterprise = enterprise_for_edit(request.user, slug)
    known = Desk(enterprise, list(enterprise.figures.all()), None).known
    hint = size_hint_of(request.GET.get("sales"), request.GET.get("year"), known)
    return render(request, "portal/_enterprise_size_hint.html", {"size_hint": hint})


def size_hint_of(sales: Any, year: Any, known: list[Figures]) -> dict[str, Any] | None:
    """The amount in words, its class in that year, and what it is against the year before; None while unreadable."""
    year = whole_number(year, least=1900, most=2100)
    if year is None:
        return None
    try:
        amount = read_rupiah(sales if isinstance(sales, int) else sales or "").value
        words = spell_rupiah(amount)
    except (Unreadable, ValueError, TypeError):
        return None
    with refusals.caught() as lawless:
        size = class_of_sales(amount, year)
    if lawless or amount < 0:
        return None
    before = nearest(year, [row for row in known if row.year != year])
    change = round((amount - before.sales) / before.sales * 100) if before and before.sales else None
    return {
        "words": words,
        "size_class": SizeClass(size).label,
        "year": year,
        "before": before,
        "change": change if change is not None and abs(change) < 1000 else None,
    }
