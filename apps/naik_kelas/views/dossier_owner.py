"""The owner's claim: start, gather evidence, check and submit, follow, confirm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals, typed
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.history.models import Entry
from apps.history.reads import lines
from apps.naik_kelas import actions
from apps.naik_kelas.access import dossier_for_owner, dossier_for_team, enrolment_of, enterprise_of_owner
from apps.naik_kelas.choices import IN_TARGET, TRACKS, DossierState, DossierVerb
from apps.naik_kelas.forms.dossiers import ClaimForm, DisputeForm
from apps.naik_kelas.models import Dossier, Enrolment, EvidenceKind
from apps.naik_kelas.pages.way import next_word, way_of
from apps.reference.choices import SizeClass
from apps.tiers.models import LedgerEntry
from apps.tiers.reads import limit_of
from apps.umkm.access import enterprise_for_edit, role_in
from apps.umkm.choices import MemberRole
from apps.umkm.models import Enterprise


def promotion(request: SignedIn, slug: str) -> HttpResponse:
    """What a promotion is, what it needs, and the claims there are. Starts only where the enterprise is enrolled."""
    enterprise = enterprise_for_edit(request.user, slug)
    dossiers = list(Dossier.objects.of(enterprise).with_evidence())
    context = {
        "enterprise": enterprise,
        "is_owner": role_in(request.user, enterprise) == MemberRole.OWNER,
        "offers": [offer(one, dossiers) for one in enrolments(enterprise)],
        "dossiers": dossiers,
        "kinds": EvidenceKind.objects.offered(),
    }
    return render(request, "naik_kelas/promotion.html", context)


def enrolments(enterprise: Enterprise) -> list[Enrolment]:
    return list(enterprise.enrolments.live().select_related("programme").order_by("-enrolled_at"))


def offer(enrolment: Enrolment, dossiers: list[Dossier]) -> dict[str, Any]:
    """One programme: the limit to pass, and what stands in the way of a new claim."""
    from_class, to_class = TRACKS[enrolment.track]
    mine = [one for one in dossiers if one.enrolment_id == enrolment.pk]
    same = [one for one in dossiers if (one.programme_id, one.track) == (enrolment.programme_id, enrolment.track)]
    return {
        "enrolment": enrolment,
        "from_label": SizeClass(from_class).label,
        "to_label": SizeClass(to_class).label,
        "limit": limit_of(enrolment.programme.law, from_class),
        "outside": enrolment.track not in IN_TARGET,
        "open": next((one for one in mine if one.is_open), None),
        "approved": next((one for one in same if one.state == DossierState.APPROVED), None),
    }


@once
def start(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_of_owner(request.user, slug)
    enrolment = enrolment_of(enterprise, pk)
    form, made = begun(request, enrolment)
    if made is not None:
        return redirect("naik_kelas:dossier", slug=slug, pk=made.pk)
    return render(
        request,
        "naik_kelas/promotion_start.html",
        {"form": form, **offer(enrolment, []), "dossier": None, "enterprise": enterprise},
    )


def begun(request: SignedIn, enrolment: Enrolment) -> tuple[ClaimForm, Dossier | None]:
    """The form of a new claim, for the owner and for an officer alike, and the dossier once it is open."""
    form = ClaimForm(request.POST or None, years=years_of(enrolment), initial=known_sales(enrolment))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            return form, actions.open_dossier(enrolment=enrolment, by=request.user, **form.cleaned_data)
    return form, None


def years_of(enrolment: Enrolment) -> list[int]:
    """Years that have ended, after the baseline, newest first."""
    return list(range(timezone.localdate().year - 1, enrolment.baseline_year, -1))


def known_sales(enrolment: Enrolment) -> dict[str, Any]:
    """The newest year that the ledger knows: nothing is typed twice."""
    years = years_of(enrolment)
    entry = (
        LedgerEntry.objects.filter(
            enterprise=enrolment.enterprise_id, year__in=years, corrected_by__isnull=True, sales__isnull=False
        )
        .order_by("-year")
        .first()
    )
    return {"year": entry.year, "sales": entry.sales} if entry else {"year": years[0] if years else None}


def dossier(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """While it is gathered: the files. Afterwards: where it stands."""
    found = dossier_for_team(request.user, slug, pk)
    if found.state == DossierState.DRAFT and "way" not in request.GET:
        from apps.naik_kelas.views.dossier_evidence import gather

        return gather(request, found)
    return render(request, "naik_kelas/dossier.html", state_of(request, found))


def state_of(request: SignedIn, found: Dossier) -> dict[str, Any]:
    is_owner = role_in(request.user, found.enterprise) == MemberRole.OWNER
    return {
        "dossier": found,
        "enterprise": found.enterprise,
        "is_owner": is_owner,
        "steps": way_of(found),
        "next_word": next_word(found),
        "papers": found.evidence.strongest_first(),
        "to_confirm": found.state == DossierState.VERIFIED and not found.confirmed_at,
        "may_withdraw": is_owner and found.is_open,
        "certificate": getattr(found, "certificate", None),
        "history": lines(Entry.objects.of(found)[:20]),
    }


def claim(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Correct year and sales of a claim that is being gathered."""
    found = dossier_for_owner(request.user, slug, pk)
    form = ClaimForm(
        request.POST or None, years=years_of(found.enrolment), initial={"year": found.year, "sales": found.sales}
    )
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.change_claim(dossier=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. You may close the page, nothing is lost."))
            return redirect("naik_kelas:dossier", slug=slug, pk=pk)
    context = {"form": form, **offer(found.enrolment, []), "dossier": found, "enterprise": found.enterprise}
    return render(request, "naik_kelas/promotion_start.html", context)


def submit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Check one's answers, then hand in. What is refused is said on the same page."""
    found = dossier_for_owner(request.user, slug, pk)
    if found.state != DossierState.DRAFT:
        return redirect("naik_kelas:dossier", slug=slug, pk=pk)
    no = refusals.caught()
    if request.method == "POST":
        with no:
            actions.submit_dossier(dossier=found, by=request.user, revision=revision_of(request))
            messages.success(request, _("Submitted. An officer of the programme takes it next."))
            return redirect("naik_kelas:dossier", slug=slug, pk=pk)
    context = {
        "dossier": found,
        "enterprise": found.enterprise,
        "papers": found.evidence.strongest_first(),
        "only_c": found.evidence.exists() and not found.evidence.exclude(level="C").exists(),
        "limit": limit_of(found.programme.law, found.from_class),
        "refusal": no.said,
    }
    return render(request, "naik_kelas/dossier_submit.html", context, status=422 if no else 200)


def revision_of(request: HttpRequest) -> int | None:
    return whole_number(request.POST.get("revision"))


def confirm(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The found figures: right, or not and why."""
    found = dossier_for_owner(request.user, slug, pk)
    if found.state != DossierState.VERIFIED or found.confirmed_at:
        typed.unsaved(request)
        return redirect("naik_kelas:dossier", slug=slug, pk=pk)
    form = DisputeForm(request.POST if request.POST.get("verb") == "dispute" else None)
    no = refusals.caught()
    if request.method == "POST" and (request.POST.get("verb") == "confirm" or form.is_valid()):
        with no:
            messages.success(request, answer(request, found, form))
            return redirect("naik_kelas:dossier", slug=slug, pk=pk)
    verified = Entry.objects.of(found).of_verb(DossierVerb.VERIFIED).first()
    context = {
        "dossier": found,
        "enterprise": found.enterprise,
        "form": form,
        "found": verified.details if verified else {},
        "remark": verified.why if verified else "",
        "papers": found.evidence.strongest_first(),
        "refusal": no.said,
    }
    return render(request, "naik_kelas/dossier_confirm.html", context, status=422 if no or form.errors else 200)


def answer(request: SignedIn, found: Dossier, form: DisputeForm) -> str:
    revision = revision_of(request)
    if request.POST.get("verb") == "confirm":
        actions.confirm_dossier(dossier=found, by=request.user, revision=revision)
        return _("Thank you. A second officer decides now.")
    actions.dispute_dossier(dossier=found, by=request.user, note=form.cleaned_data["note"], revision=revision)
    return _("Your note is with the officer, who checks again.")


@require_POST
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found = dossier_for_owner(request.user, slug, pk)
    if request.POST.get("confirmed") != "1":
        context = {"dossier": found, "enterprise": found.enterprise}
        return render(request, "naik_kelas/dossier_withdraw.html", context)
    return done(
        request,
        found,
        lambda: actions.withdraw_dossier(dossier=found, by=request.user),
        _("Taken back. The files stay with you; you can claim again."),
    )


def done(request: HttpRequest, found: Dossier, deed: Callable[[], object], said: str) -> HttpResponse:
    with refusals.told(request):
        deed()
        messages.success(request, said)
    return redirect("naik_kelas:dossier", slug=found.enterprise.slug, pk=found.pk)
