"""Versions of the instrument: the list, one version, editing a draft, what it changes, publishing."""

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
from apps.common.parameters import whole_number
from apps.readiness import actions
from apps.readiness.access import draft_for_edit, instrument_for_staff, may_edit_instrument
from apps.readiness.choices import Fact, InstrumentState
from apps.readiness.forms.instrument import GateForm, LevelForm, SettingsForm
from apps.readiness.models import Instrument
from apps.readiness.pages.comparing import difference
from apps.readiness.reads.instrument import draft_of, weights_of
from apps.readiness.rules.instrument import objections, sums_of

SPARE_LEVELS = 2


@staff_only(StaffRole.OFFICER)
def versions(request: HttpRequest) -> HttpResponse:
    context = {
        "versions": Instrument.objects.with_use(),
        "draft": Instrument.objects.drafts().first(),
        "may_edit": may_edit_instrument(request.user),
    }
    return render(request, "readiness/versions.html", context)


@staff_only(StaffRole.ADMINISTRATOR)
@require_POST
@once
def copy(request: SignedIn) -> HttpResponse:
    with refusals.told(request) as no:
        draft = actions.copy_instrument(by=request.user)
    if no:
        return redirect("readiness:versions")
    return redirect("readiness:version", number=draft.number)


@staff_only(StaffRole.OFFICER)
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version with all its parts. Of a draft also what still stands against publishing."""
    instrument = instrument_for_staff(request.user, number)
    return version_page(request, instrument)


def version_page(request: HttpRequest, instrument: Instrument, *, status: int = 200, **more: Any) -> HttpResponse:
    is_draft = instrument.state == InstrumentState.DRAFT
    weights, asked = weights_of(instrument)
    context = {
        "instrument": instrument,
        "is_draft": is_draft,
        "may_edit": is_draft and may_edit_instrument(request.user),
        "sums": sums_of(weights, asked),
        "objections": objections(draft_of(instrument)) if is_draft else [],
        "asked": len(asked),
        **more,
    }
    return render(request, "readiness/version.html", context, status=status)


@staff_only(StaffRole.ADMINISTRATOR)
def settings(request: SignedIn, number: int) -> HttpResponse:
    """Names, numbers, levels and gates, on one page."""
    instrument = draft_for_edit(request.user, number)
    data = request.POST or None
    form = SettingsForm(data, instance=instrument)
    levels = level_forms(instrument, data)
    gates = gate_forms(instrument, data)
    if request.method == "POST" and all(one.is_valid() for one in (form, *levels, *gates)):
        with refusals.at(form):
            actions.save_instrument(
                instrument=instrument,
                by=request.user,
                changes=form.cleaned_data,
                levels=[row for one in levels if (row := one.row())],
                gates=[
                    {"fact": one.fact, "name": one.cleaned_data["name"], "name_en": one.cleaned_data["name_en"]}
                    for one in gates
                    if one.cleaned_data["on"]
                ],
            )
            messages.success(request, _("Saved."))
            return redirect("readiness:version", number=number)
    context = {"instrument": instrument, "form": form, "levels": levels, "gates": gates}
    status = 422 if request.method == "POST" else 200
    return render(request, "readiness/version_settings.html", context, status=status)


def level_forms(instrument: Instrument, data: Any) -> list[LevelForm]:
    stored = list(instrument.levels.all())
    forms = [LevelForm(data, instance=level, prefix=f"level-{n}") for n, level in enumerate(stored)]
    spare = range(len(stored), len(stored) + SPARE_LEVELS)
    return forms + [LevelForm(data, prefix=f"level-{n}") for n in spare]


def gate_forms(instrument: Instrument, data: Any) -> list[GateForm]:
    stored = {gate.fact: gate for gate in instrument.gates.all()}
    return [
        GateForm(
            data,
            fact=fact,
            initial={"on": fact in stored, "name": stored[fact].name, "name_en": stored[fact].name_en}
            if fact in stored
            else {},
        )
        for fact in Fact.values
    ]


@staff_only(StaffRole.ADMINISTRATOR)
def weights(request: SignedIn, number: int) -> HttpResponse:
    """All weights in one form: they add up together or not at all."""
    instrument = draft_for_edit(request.user, number)
    if request.method != "POST":
        return weights_page(request, instrument)
    with refusals.caught() as no:
        actions.save_weights(
            instrument=instrument,
            by=request.user,
            dimensions={whole_number(key) or 0: value for key, value in posted(request, "dimension-").items()},
            questions=posted(request, "question-"),
        )
        messages.success(request, _("The weights add up and are saved."))
        return redirect("readiness:version", number=number)
    if isinstance(no.refused, actions.Unbalanced):
        return weights_page(request, instrument, status=422, wrong=no.refused.objections)
    messages.error(request, no.said)
    return redirect("readiness:weights", number=number)


def posted(request: HttpRequest, prefix: str) -> dict[str, int]:
    """Whole numbers by what follows the prefix; anything else counts 0 and is refused as too light."""
    found = {}
    for key, value in request.POST.items():
        if key.startswith(prefix):
            found[key.removeprefix(prefix)] = whole_number(value, most=999) or 0
    return found


def weights_page(request: HttpRequest, instrument: Instrument, *, status: int = 200, wrong: Any = ()) -> HttpResponse:
    """With what was typed, when it was refused."""
    messages_at = {one.place: one.message for one in wrong}
    typed = {**posted(request, "dimension-"), **posted(request, "question-")}
    rows = [
        {
            "dimension": dimension,
            "weight": typed.get(str(dimension.number), dimension.weight),
            "wrong": messages_at.get(f"dimension-{dimension.number}", ""),
            "questions": [
                {
                    "question": one,
                    "weight": typed.get(one.code, one.weight),
                    "wrong": messages_at.get(f"question-{one.code}", ""),
                }
                for one in dimension.questions.all()
                if not one.retired
            ],
        }
        for dimension in instrument.dimensions.all()
    ]
    for row in rows:
        row["sum"] = sum(one["weight"] for one in row["questions"])
    context = {
        "instrument": instrument,
        "rows": rows,
        "total": sum(row["weight"] for row in rows),
        "wrong": messages_at,
    }
    return render(request, "readiness/version_weights.html", context, status=status)


@staff_only(StaffRole.OFFICER)
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What this version changes against the one it was copied from."""
    instrument = instrument_for_staff(request.user, number)
    if instrument.based_on is None:
        raise Http404
    before = instrument_for_staff(request.user, instrument.based_on.number)
    context = {"instrument": instrument, "before": before, "parts": difference(before, instrument)}
    return render(request, "readiness/version_changes.html", context)


@staff_only(StaffRole.ADMINISTRATOR)
@require_POST
def publish(request: SignedIn, number: int) -> HttpResponse:
    instrument = draft_for_edit(request.user, number)
    if request.POST.get("confirmed") != "1":
        question = _("Publish version %(number)s of %(name)s?") % {"number": number, "name": instrument.title}
        note = _("New assessments begin on it at once. Assessments that are under way or verified keep their version.")
        return confirm(request, instrument, question, note, _("Publish"), "publish")
    with refusals.caught() as no:
        actions.publish_instrument(instrument=instrument, by=request.user)
    if no:
        return version_page(request, instrument_for_staff(request.user, number), status=422, refusal=no.said)
    messages.success(request, _("Version %(number)s is in use.") % {"number": number})
    return redirect("readiness:version", number=number)


@staff_only(StaffRole.ADMINISTRATOR)
@require_POST
def discard(request: SignedIn, number: int) -> HttpResponse:
    instrument = draft_for_edit(request.user, number)
    if request.POST.get("confirmed") != "1":
        question = _("Throw the draft of version %(number)s away?") % {"number": number}
        note = _("Everything that was edited in it is lost.")
        return confirm(request, instrument, question, note, _("Throw away"), "discard")
    actions.discard_instrument(instrument=instrument, by=request.user)
    messages.success(request, _("The draft is gone."))
    return redirect("readiness:versions")


def confirm(
    request: HttpRequest, instrument: Instrument, question: str, note: str, button: str, verb: str
) -> HttpResponse:
    context = {
        "question": question,
        "note": note,
        "button": button,
        "danger": verb == "discard",
        "action": reverse(f"readiness:version_{verb}", args=[instrument.number]),
        "cancel": reverse("readiness:version", args=[instrument.number]),
    }
    return render(request, "readiness/version_confirm.html", context)
