"""The owner's form: an overview, one dimension a page, check your answers, hand in. Works without JavaScript."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.accounts.rules import device_name
from apps.common import refusals
from apps.common.formats import moment
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.readiness import actions
from apps.readiness.access import assessment_in_hand, question_of
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Answer, Assessment, Question
from apps.readiness.pages.sheet import AssessmentSheet, sheet_of
from apps.readiness.pages.wording import NOT_APPLICABLE, answer_words, chosen_value
from apps.readiness.reads.rounds import retake_on
from apps.umkm.access import enterprise_for_edit, enterprise_for_owner, enterprises_of, role_in
from apps.umkm.choices import MemberRole
from apps.umkm.models import Enterprise


def mine(request: SignedIn) -> HttpResponse:
    """The door: to the result when there is one to read, else to the questions."""
    enterprise = enterprises_of(request.user).first()
    if enterprise is None:
        return redirect("portal:enterprise_start")
    last = assessment_in_hand(enterprise)
    finished = last is not None and last.state != AssessmentState.OPEN
    return redirect("readiness:result" if finished else "readiness:overview", slug=enterprise.slug)


def overview(request: SignedIn, slug: str) -> HttpResponse:
    """Where one is, who answered last, how long it still takes; before the first round, what it is about."""
    enterprise = enterprise_for_edit(request.user, slug)
    last = assessment_in_hand(enterprise)
    context: dict[str, Any] = {"enterprise": enterprise, "role": role_in(request.user, enterprise), "last": last}
    if last and last.state == AssessmentState.OPEN:
        actions.fill_facts(assessment=last)
        return render(request, "readiness/overview.html", {**context, "sheet": sheet_of(last)})
    opens = retake_on(last)
    context |= {"opens": opens, "may_start": not opens or timezone.localdate() >= opens}
    return render(request, "readiness/start.html", context)


@require_POST
@once
def start(request: SignedIn, slug: str) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    with refusals.caught() as no:
        assessment = actions.start_assessment(enterprise=enterprise, by=request.user)
    if no:
        messages.info(request, no.said)
        return redirect("readiness:overview", slug=slug)
    first = sheet_of(assessment).next_part
    return redirect("readiness:dimension", slug=slug, number=first.number if first else 1)


def open_round(request: SignedIn, slug: str) -> tuple[Enterprise, Assessment]:
    """The team's enterprise and its newest round; 404 before the first."""
    enterprise = enterprise_for_edit(request.user, slug)
    assessment = assessment_in_hand(enterprise)
    if assessment is None:
        raise Http404
    return enterprise, assessment


def dimension(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """All eight lie in the document and one is shown, so that the next one opens without signal too."""
    enterprise, assessment = open_round(request, slug)
    if assessment.state != AssessmentState.OPEN:
        return redirect("readiness:result", slug=slug)
    if request.method == "GET":
        actions.fill_facts(assessment=assessment)
    sheet = sheet_of(assessment)
    if sheet.part(number) is None:
        raise Http404
    if request.method == "POST":
        trouble = save_part(request, assessment, sheet, number)
        if not trouble:
            return redirect(onward(sheet, number), **onward_arguments(sheet, slug, number))
        sheet = with_trouble(sheet_of(assessment), trouble)
    context = {
        "enterprise": enterprise,
        "assessment": assessment,
        "sheet": sheet,
        "number": number,
        "certificates": enterprise.certificates.not_refused().select_related("type").order_by("pk"),
        "last_number": sheet.parts[-1].number,
    }
    return render(request, "readiness/form.html", context)


def onward(sheet: AssessmentSheet, number: int) -> str:
    return "readiness:check" if number == sheet.parts[-1].number else "readiness:dimension"


def onward_arguments(sheet: AssessmentSheet, slug: str, number: int) -> dict[str, Any]:
    later = [part.number for part in sheet.parts if part.number > number]
    return {"slug": slug, "number": later[0]} if later else {"slug": slug}


def save_part(
    request: SignedIn, assessment: Assessment, sheet: AssessmentSheet, number: int
) -> dict[str, dict[str, Any]]:
    """A whole page without JavaScript: every answer for itself. Answers what went wrong, by question."""
    part = sheet.part(number)
    trouble: dict[str, dict[str, Any]] = {}
    for asked in part.asked if part else ():
        code = asked.code
        sent = request.POST.get(f"value-{code}", "")
        if asked.settled or not sent or request.POST.get("theirs") == code:
            continue
        with refusals.caught() as no:
            write_answer(request, assessment, asked.question, sent, suffix=f"-{code}")
        if isinstance(no.refused, actions.Conflict):
            trouble[code] = {"theirs": no.refused.standing, "mine": sent}
        elif no:
            trouble[code] = {"error": no.said, "mine": sent}
    return trouble


def with_trouble(sheet: AssessmentSheet, trouble: dict[str, dict[str, Any]]) -> AssessmentSheet:
    for asked in sheet.asked:
        for name, value in trouble.get(asked.code, {}).items():
            setattr(asked, name, value)
    return sheet


def write_answer(
    request: SignedIn, assessment: Assessment, question: Question, sent: str, *, suffix: str = ""
) -> Answer:
    """`sent`: 0 to 4 or "na". A revision that is no number is the oldest there is."""
    revision = request.POST.get(f"revision{suffix}", "")
    return actions.save_answer(
        assessment=assessment,
        question=question,
        by=request.user,
        value=whole_number(sent),
        not_applicable=sent == NOT_APPLICABLE,
        note=request.POST.get(f"note{suffix}", ""),
        revision=whole_number(revision) or 0,
        device=device_name(request.headers.get("User-Agent", "")),
    )


@require_POST
def answer(request: SignedIn, slug: str, code: str) -> HttpResponse:
    """One answer from the script: JSON with the new revision, or with what stands there in the way (409)."""
    _enterprise, assessment = open_round(request, slug)
    question = question_of(assessment, code)
    with refusals.caught() as no:
        saved = write_answer(request, assessment, question, request.POST.get("value", ""))
        return JsonResponse(as_json(question, saved))
    if isinstance(no.refused, actions.Conflict):
        return JsonResponse({"conflict": as_json(question, no.refused.standing)}, status=409)
    return no.as_json(422)


def as_json(question: Question, standing: Answer) -> dict[str, Any]:
    return {
        "value": chosen_value(standing),
        "words": answer_words(question, standing),
        "note": standing.note,
        "revision": standing.revision,
        "by": standing.answered_by.get_short_name() if standing.answered_by else "",
        "device": standing.device,
        "at": moment(standing.answered_at) if standing.answered_at else "",
    }


def check(request: SignedIn, slug: str) -> HttpResponse:
    """Every answer with a way to change it, before it is handed in."""
    enterprise, assessment = open_round(request, slug)
    if assessment.state != AssessmentState.OPEN:
        return redirect("readiness:result", slug=slug)
    actions.fill_facts(assessment=assessment)
    role = role_in(request.user, enterprise)
    context = {
        "enterprise": enterprise,
        "assessment": assessment,
        "sheet": sheet_of(assessment),
        "may_submit": role == MemberRole.OWNER,
    }
    return render(request, "readiness/check.html", context)


@require_POST
def submit(request: SignedIn, slug: str) -> HttpResponse:
    """Editors answer, the owner hands in: it is her word that is scored."""
    enterprise = enterprise_for_owner(request.user, slug)
    assessment = assessment_in_hand(enterprise)
    if assessment is None:
        raise Http404
    with refusals.told(request):
        actions.submit_assessment(assessment=assessment, by=request.user)
        messages.success(request, _("Handed in. An officer looks at the evidence; your own score is here already."))
        return redirect("readiness:result", slug=slug)
    return redirect("readiness:check", slug=slug)
