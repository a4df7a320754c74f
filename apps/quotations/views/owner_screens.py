"""The four screens on which a quotation is written. Each is saved as it is left; only the last one sends."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.errors import Refused
from apps.common.once import once
from apps.quotations import actions
from apps.quotations.access.quotations import quotation_for_owner
from apps.quotations.actions.quoting import LAST_STEP, LINES_OF_STEP, kind_of_place
from apps.quotations.forms.lines import LineSet
from apps.quotations.forms.quoting import SCREENS, ScreenForm
from apps.quotations.models import PriceSheetLine, Quotation
from apps.quotations.pages.offered import good_for
from apps.quotations.pages.sheet import TITLES, SheetSums, differences_to_sent, look_at, said_of_term, sums_of
from apps.quotations.rules.prices import AT_THE_DOOR

both = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class WritersPlace:
    """Where one writes: the maker's own pages, or the desk's where nobody reaches her."""

    frame: str
    screen: str
    sums: str
    one: str
    back: Callable[[Quotation], tuple[str, str]]  # where one comes from: address and what to call it
    may_drop: bool = True
    for_maker: bool = False  # by somebody who is not the maker, whom the hints address


def to_her_list(_quotation: Quotation) -> tuple[str, str]:
    return reverse("quotations:owner_list"), _("My quotations")


AT_HOME = WritersPlace("workroom.html", "quotations:screen", "quotations:sums", "quotations:owner_one", to_her_list)
SCREEN_OF = {f"step{step}": step for step in SCREENS}


@dataclass
class Screen:
    """What one screen holds: the draft as the form says it now, its costs, and what all that comes to."""

    quotation: Quotation
    step: int
    form: ScreenForm
    lines: LineSet
    kept: list[PriceSheetLine]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.lines.is_valid()])

    def as_typed(self) -> Quotation:
        """Not saved: the draft with all that could be read of the form."""
        typed = copy(self.quotation)
        if self.form.is_bound:
            self.form.is_valid()
            for name, value in self.form.changes().items():
                setattr(typed, name, value)
            typed.place_kind = kind_of_place(typed)
        return typed

    def all_lines(self) -> list[PriceSheetLine]:
        if not self.lines.is_bound or self.step not in LINES_OF_STEP:
            return self.kept
        others = [row for row in self.kept if row.stage not in LINES_OF_STEP[self.step]]
        return [*others, *self.lines.rows()]

    def sums(self, today: date) -> SheetSums:
        return sums_of(self.as_typed(), self.step, today, self.all_lines())


def screen_of(request: SignedIn, quotation: Quotation, step: int) -> Screen:
    if step not in SCREENS:
        raise Http404
    data = request.POST if request.method == "POST" else None
    kept = list(quotation.lines.all())
    form = SCREENS[step](data, quotation=quotation)
    return Screen(quotation, step, form, LineSet(data, quotation, step, kept), kept)


@both
@once
def screen(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return written(request, quotation_for_owner(request.user, pk), step, AT_HOME)


def written(request: SignedIn, quotation: Quotation, step: int, place: WritersPlace) -> HttpResponse:
    held, pk = screen_of(request, quotation, step), quotation.pk
    if not quotation.is_draft:
        return redirect(place.one, pk=pk)
    if request.method == "POST" and held.is_valid():
        with refusals.at(held.form) as no:
            saved = actions.save_quotation(
                quotation=held.quotation,
                step=step,
                changes=held.form.changes(),
                lines=held.lines.rows() if step in LINES_OF_STEP else None,
                by=request.user,
            )
            if step < LAST_STEP:
                return redirect(place.screen, pk=pk, step=step + 1)
            if request.POST.get("do") != "send":
                messages.success(request, _("Saved as a draft."))
                return redirect(place.back(quotation)[0])
            actions.send_quotation(quotation=saved, by=request.user)
            messages.success(request, _("Sent. The buyer has it by mail, with a page of her own."))
            return redirect(place.one, pk=pk)
        return shown(request, held, place, no.refused)
    return shown(request, held, place)


def shown(request: SignedIn, held: Screen, place: WritersPlace, refused: Refused | None = None) -> HttpResponse:
    today = timezone.localdate()
    sums, typed = held.sums(today), held.as_typed()
    look = look_at(typed, sums) if held.step == LAST_STEP else None
    if look is not None and not held.form.is_bound and held.quotation.valid_until is None:
        held.form.initial["valid_until"] = min(filter(None, (look.ends, good_for(today))))
    against, hints = said_of_term(typed)
    context = {
        "quotation": held.quotation, "step": held.step, "done": held.step - 1, "title": TITLES[held.step],
        "before": TITLES.get(held.step - 1), "form": held.form, "lines": held.lines, "sums": sums, "look": look,
        "against": against, "hints": hints, "elsewhere": elsewhere(refused, held.step),
        "differences": differences_to_sent(held.quotation, sums) if held.step == LAST_STEP else [],
        "is_valid": not held.form.errors, "wants_door": typed.term in AT_THE_DOOR, "writes": place,
        "back": place.back(held.quotation),
    }  # fmt: skip
    bad = held.form.errors or any(form.errors for form in held.lines.forms if form.is_bound)
    return render(request, f"quotations/screen_{held.step}.html", context, status=422 if bad else 200)


def elsewhere(refused: Refused | None, step: int) -> list[tuple[int, str]]:
    """What is to be put right on another screen: (which, the sentence)."""
    found = []
    for one in refused.all if refused else ():
        other = SCREEN_OF.get(str(one.code))
        if other is not None and other != step:
            found.append((other, str(one.messages[0])))
    return found


@require_POST
def sums(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return summed(request, quotation_for_owner(request.user, pk), step)


def summed(request: SignedIn, quotation: Quotation, step: int) -> HttpResponse:
    """While she types: what the prices come to. Nothing is saved."""
    held: Any = screen_of(request, quotation, step)
    against, hints = said_of_term(held.as_typed())
    context = {
        "sums": held.sums(timezone.localdate()), "step": step, "against": against, "hints": hints, "anew": True,
    }  # fmt: skip
    return render(request, "quotations/_sums_anew.html", context)
