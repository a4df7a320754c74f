"""Evidence of an answer: several files at once, an address, a certificate of the profile. Private, streamed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.downloads import served
from apps.common.once import MADE, once
from apps.common.parameters import by_script, whole_number
from apps.common.uploads import DOCUMENT_BYTES
from apps.readiness import actions
from apps.readiness.access import proof_for_removal, proof_for_view, question_of
from apps.readiness.actions.proofs import MAX_PROOFS
from apps.readiness.models import Question
from apps.readiness.pages.sheet import anchor_of, sheet_of
from apps.readiness.views.form import open_round
from apps.umkm.access import certificate_of, enterprise_for_edit


@takes(MAX_PROOFS * DOCUMENT_BYTES)
@require_POST
@once
def add(request: SignedIn, slug: str) -> HttpResponse:
    """`question`: for which one; its fields carry its code. The script sends file by file and is told the fate."""
    enterprise, assessment = open_round(request, slug)
    code = request.POST.get("question", "")
    question = question_of(assessment, code)
    chosen = whole_number(request.POST.get(f"certificate-{code}"))
    with refusals.answered(request) as no:
        fates = actions.add_proof(
            assessment=assessment,
            question=question,
            by=request.user,
            files=request.FILES.getlist(f"files-{code}") + request.FILES.getlist(f"camera-{code}"),
            url=request.POST.get(f"url-{code}", ""),
            certificate=certificate_of(enterprise, chosen) if chosen else None,
        )
    if no:
        return no.as_json(422) if by_script(request) else redirect(back_to(slug, question))
    if by_script(request):
        told = [{"name": one.name, "taken": one.proof is not None, "reason": one.reason} for one in fates]
        return JsonResponse({"results": told}, status=MADE if any(one.proof for one in fates) else 200)
    for one in fates:
        if one.reason:
            messages.warning(request, f"{one.name}: {one.reason}")
    if any(one.proof for one in fates):
        messages.success(request, _("The evidence is kept. Only your team and the Smesco team can open it."))
    elif not fates:
        messages.info(request, _("Choose a file, write an address, or choose a certificate first."))
    return redirect(back_to(slug, question))


def back_to(slug: str, question: Question) -> str:
    page = reverse("readiness:dimension", kwargs={"slug": slug, "number": question.dimension.number})
    return f"{page}#{anchor_of(question)}"


def listed(request: SignedIn, slug: str, code: str) -> HttpResponse:
    """The list of one answer's evidence, for the script to put in place."""
    enterprise, assessment = open_round(request, slug)
    question_of(assessment, code)
    context: dict[str, Any] = {"enterprise": enterprise, "asked": sheet_of(assessment).one(code)}
    return render(request, "readiness/_proofs.html", context)


@require_POST
def remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    proof = proof_for_removal(request.user, enterprise, pk)
    question = proof.answer.question
    with refusals.told(request):
        actions.remove_proof(proof=proof, by=request.user)
        messages.success(request, _("The evidence is removed."))
    return redirect(back_to(slug, question))


def file(request: SignedIn, pk: int) -> HttpResponse:
    proof = proof_for_view(request.user, pk)
    return served(proof.file, f"bukti-{proof.pk}")
