"""What an officer decides about a claim, and opening one for an owner."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals, typed
from apps.common.bodies import takes
from apps.common.errors import Refused
from apps.common.once import once
from apps.naik_kelas import actions
from apps.naik_kelas.access import dossier_for_officer, enrolment_for_officer, evidence_of
from apps.naik_kelas.forms.dossiers import FoundForm, JudgeForm
from apps.naik_kelas.models import Dossier
from apps.naik_kelas.views.dossier_desk import (
    CHECKS,
    SECOND_CHECK,
    address_of,
    queue_of,
    review_page,
)
from apps.naik_kelas.views.dossier_evidence import FILES_AT_ONCE, taken_in
from apps.naik_kelas.views.dossier_owner import begun, offer, revision_of, years_of

# After these the same claim stays open; after the others the next one comes.
STAY = ("take", "take_over", "submit")


@staff_only(StaffRole.OFFICER)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """One decision; then the next claim opens by itself. A refusal keeps everything that was typed."""
    dossier = dossier_for_officer(request.user, pk)
    onward = queue_of(request, pk).onward
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        return redirect(onward)
    with refusals.caught() as no:
        said = VERBS[verb](request, dossier)
    if no:
        return refused(request, pk, no)
    messages.success(request, said)
    if verb in STAY:
        return redirect(address_of(pk, request))
    typed.settled(request)
    return redirect(onward)


def refused(request: SignedIn, pk: int, no: refusals.Refusal) -> HttpResponse:
    """The claim as it is now, with the reason and what was typed."""
    dossier = dossier_for_officer(request.user, pk)
    more: dict[str, object] = {"refusal": no.said}
    if "sales" in request.POST:
        more["found"] = FoundForm(request.POST, years=years_of(dossier.enrolment))
    return review_page(request, dossier, request.POST, status=422, **more)


def name_of(dossier: Dossier) -> dict[str, str]:
    return {"name": dossier.enterprise.display_name}


def take(request: SignedIn, dossier: Dossier) -> str:
    actions.take_dossier(dossier=dossier, by=request.user, revision=revision_of(request))
    return _("You are checking the claim of %(name)s.") % name_of(dossier)


def take_over(request: SignedIn, dossier: Dossier) -> str:
    actions.take_dossier(dossier=dossier, by=request.user, revision=revision_of(request), instead=True)
    return _("You are checking the claim of %(name)s now.") % name_of(dossier)


def submit(request: SignedIn, dossier: Dossier) -> str:
    actions.submit_dossier(dossier=dossier, by=request.user, revision=revision_of(request))
    return _("Submitted for %(name)s. A colleague approves it in the end.") % name_of(dossier)


def verify(request: SignedIn, dossier: Dossier) -> str:
    ticked = ticks(request, [key for key, _label in CHECKS])
    form = FoundForm(request.POST, years=years_of(dossier.enrolment))
    actions.verify_dossier(
        dossier=dossier,
        by=request.user,
        revision=revision_of(request),
        note=request.POST.get("reason", ""),
        checklist=ticked,
        **refusals.cleaned(form),
    )
    return _("Verified. The owner of %(name)s is asked to confirm.") % name_of(dossier)


def approve(request: SignedIn, dossier: Dossier) -> str:
    ticks(request, [SECOND_CHECK[0]])
    certificate = actions.approve_dossier(dossier=dossier, by=request.user, revision=revision_of(request))
    return _("Approved: %(name)s has certificate %(number)s.") % {**name_of(dossier), "number": certificate.number}


def ticks(request: HttpRequest, wanted: list[str]) -> list[str]:
    ticked = [key for key in wanted if key in request.POST.getlist("check")]
    if len(ticked) < len(wanted):
        raise Refused(_("Tick every check first, or return the claim."))
    return ticked


def send_back(request: SignedIn, dossier: Dossier) -> str:
    actions.return_dossier(
        dossier=dossier, by=request.user, reason=request.POST.get("reason", ""), revision=revision_of(request)
    )
    return _("The claim of %(name)s went back to its owner.") % name_of(dossier)


def recheck(request: SignedIn, dossier: Dossier) -> str:
    actions.recheck_dossier(
        dossier=dossier, by=request.user, reason=request.POST.get("reason", ""), revision=revision_of(request)
    )
    return _("The claim of %(name)s went back to its checker.") % name_of(dossier)


def reject(request: SignedIn, dossier: Dossier) -> str:
    actions.reject_dossier(
        dossier=dossier, by=request.user, reason=request.POST.get("reason", ""), revision=revision_of(request)
    )
    return _("The claim of %(name)s is refused.") % name_of(dossier)


def revoke(request: SignedIn, dossier: Dossier) -> str:
    actions.revoke_dossier(
        dossier=dossier, by=request.user, reason=request.POST.get("reason", ""), revision=revision_of(request)
    )
    return _("The promotion of %(name)s is revoked; its certificate says so.") % name_of(dossier)


VERBS: dict[str, Callable[[SignedIn, Dossier], str]] = {
    "take": take, "take_over": take_over, "submit": submit, "verify": verify, "approve": approve, "return": send_back,
    "recheck": recheck, "reject": reject, "revoke": revoke,
}  # fmt: skip


@staff_only(StaffRole.OFFICER)
@require_POST
def judge(request: SignedIn, pk: int, file: int) -> HttpResponse:
    """Accept one file or not; then the next unjudged one is shown."""
    dossier = dossier_for_officer(request.user, pk)
    evidence = evidence_of(dossier, file)
    form = JudgeForm(request.POST, evidence=evidence)
    with refusals.caught() as no:
        accepted = request.POST.get("verdict") == "accept"
        actions.judge_evidence(evidence=evidence, by=request.user, accepted=accepted, **refusals.cleaned(form))
    if no:
        dossier = dossier_for_officer(request.user, pk)
        more = {"paper": evidence, "judge_refusal": no.said}
        return review_page(request, dossier, request.POST, status=422, **more)
    typed.spent(request, form.add_prefix("amount"), form.add_prefix("reason"))
    return redirect(address_of(pk, request) + "#paper")


@takes(FILES_AT_ONCE)
@staff_only(StaffRole.OFFICER)
@require_POST
@once
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Files that the owner brought to the desk, while the claim is gathered."""
    dossier = dossier_for_officer(request.user, pk)
    return taken_in(request, dossier, lambda: redirect(address_of(pk, request)))


@staff_only(StaffRole.OFFICER)
@once
def open_for_owner(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a claim for an enterprise that takes part. Who opens it cannot approve it."""
    enrolment = enrolment_for_officer(request.user, pk)
    form, made = begun(request, enrolment)
    if made is not None:
        return redirect("naik_kelas:dossier_review", pk=made.pk)
    context = {"form": form, "enterprise": enrolment.enterprise, **offer(enrolment, [])}
    return render(request, "naik_kelas/desk_open.html", context)
