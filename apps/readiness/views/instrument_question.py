"""One question of a draft: its words, bands and steps; a new one; retiring and restoring."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.readiness import actions
from apps.readiness.access import draft_for_edit
from apps.readiness.choices import Band
from apps.readiness.forms.instrument import QuestionForm, StepForm
from apps.readiness.models import Advice, Dimension, Instrument, Question
from apps.readiness.reads.instrument import stamp_of


def question_of_draft(instrument: Instrument, code: str) -> Question:
    found = instrument.questions.select_related("dimension", "instrument").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def step_forms(data: Any, question: Question | None) -> list[StepForm]:
    stored = {one.band: one for one in question.advice.all()} if question else {}
    return [StepForm(data, band=band, instance=stored.get(band, Advice(band=band))) for band in Band.values]


@staff_only(StaffRole.ADMINISTRATOR)
def edit(request: SignedIn, number: int, code: str) -> HttpResponse:
    instrument = draft_for_edit(request.user, number)
    question = question_of_draft(instrument, code)
    stamp = stamp_of(question)
    form = QuestionForm(request.POST or None, instance=question)
    steps = step_forms(request.POST or None, question)
    if request.method == "POST" and all(one.is_valid() for one in (form, *steps)):
        with refusals.at(form, *steps):
            actions.save_question(
                question=question,
                by=request.user,
                changes=form.changes(),
                seen=request.POST.get("stamp"),
                steps={one.band: one.step() for one in steps},
            )
            messages.success(request, _("Question %(code)s is saved.") % {"code": code})
            return redirect(f"{instrument_address(number)}#question-{code}")
    kept = request.POST.get("stamp", stamp)
    return question_page(request, instrument, question.dimension, form, steps, question=question, stamp=kept)


@staff_only(StaffRole.ADMINISTRATOR)
@once
def add(request: SignedIn, number: int, dimension: int) -> HttpResponse:
    instrument = draft_for_edit(request.user, number)
    place = instrument.dimensions.filter(number=dimension).first()
    if place is None:
        raise Http404
    form, steps = QuestionForm(request.POST or None), step_forms(request.POST or None, None)
    if request.method == "POST" and all(one.is_valid() for one in (form, *steps)):
        with refusals.at(form, *steps):
            made = actions.add_question(
                instrument=instrument,
                by=request.user,
                dimension=dimension,
                changes=form.changes(),
                steps={one.band: one.step() for one in steps},
            )
            messages.success(request, _("Question %(code)s is added. Now give it its weight.") % {"code": made.code})
            return redirect("readiness:weights", number=number)
    return question_page(request, instrument, place, form, steps)


def question_page(
    request: HttpRequest,
    instrument: Instrument,
    dimension: Dimension,
    form: QuestionForm,
    steps: list[StepForm],
    question: Question | None = None,
    stamp: str = "",
) -> HttpResponse:
    context = {
        "instrument": instrument,
        "dimension": dimension,
        "question": question,
        "form": form,
        "steps": steps,
        "stamp": stamp,
    }
    return render(request, "readiness/version_question.html", context, status=422 if request.method == "POST" else 200)


def instrument_address(number: int) -> str:
    return reverse("readiness:version", args=[number])


@staff_only(StaffRole.ADMINISTRATOR)
@require_POST
def retire(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Retire it, or take it back when it is retired."""
    instrument = draft_for_edit(request.user, number)
    question = question_of_draft(instrument, code)
    verb = actions.restore_question if question.retired else actions.retire_question
    said = (
        _("Question %(code)s is asked again. Check the weights.")
        if question.retired
        else _("Question %(code)s is no longer asked in this version. Give its weight to others.")
    )
    verb(question=question, by=request.user)
    messages.success(request, said % {"code": code})
    return redirect("readiness:weights", number=number)
