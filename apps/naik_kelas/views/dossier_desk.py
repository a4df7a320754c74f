"""The officers' desk: the queue of claims, and one claim beside the ledger."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import typed
from apps.common.lists import ListPage, asked_of, keeping_back, list_address
from apps.common.review import Queue
from apps.common.tabs import tabs
from apps.naik_kelas.access import dossier_for_officer, may_approve
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.forms.dossiers import EVIDENCE_KINDS, EvidenceForm, FoundForm, JudgeForm
from apps.naik_kelas.forms.queue import DECIDED, TABS, PromotionFilter
from apps.naik_kelas.models import Dossier, Evidence, EvidenceKind
from apps.naik_kelas.pages.way import next_word, way_of
from apps.naik_kelas.querysets.dossiers import DossierQuerySet
from apps.naik_kelas.views.dossier_owner import years_of
from apps.tiers.models import LedgerEntry
from apps.tiers.reads import limit_of

QUEUE = "naik_kelas:dossiers"
ON_PAGE, SHOWN_IN_QUEUE = 30, 12
CHECKS: tuple[tuple[str, str | Promise], ...] = (
    ("identity", _("Name and NPWP on the papers are those of the enterprise")),
    ("year", _("The papers are about the year that is claimed")),
    ("sales", _("The figure is sales (peredaran usaha), not profit, and of the whole year")),
    ("alone", _("The enterprise is no part of a medium or large firm")),
)
SECOND_CHECK = ("seen", _("I opened the strongest file myself and found the same figure"))


def waiting(request: SignedIn) -> DossierQuerySet:
    """As the queue is narrowed and ordered."""
    return PromotionFilter(asked_of(request, QUEUE)).rows(request.user)


@staff_only(StaffRole.OFFICER)
def queue(request: SignedIn) -> HttpResponse:
    form = PromotionFilter(request.GET)
    found = form.narrowed()
    parts = [
        (name, label, rows(found, request.user).count() if name != DECIDED else None) for name, label, rows in TABS
    ]
    page = ListPage(request.GET, form.rows(request.user).with_evidence(), per_page=ON_PAGE)
    context = {
        "form": form,
        "decided": form.wanted().get("state") == DECIDED,
        "page": page,
        "rows": list(page.object_list),
        "number": page.paginator.count,
        "tabs": tabs(request, "state", parts),
        "now": timezone.now(),
    }
    return render(request, "naik_kelas/desk_queue.html", context)


@staff_only(StaffRole.OFFICER)
def review(request: SignedIn, pk: int) -> HttpResponse:
    return review_page(request, dossier_for_officer(request.user, pk), typed.given_back(request, page_of(pk)))


def page_of(pk: int) -> str:
    return f"claim:{pk}"


def review_page(
    request: SignedIn, dossier: Dossier, back: QueryDict, *, status: int = 200, **more: Any
) -> HttpResponse:
    """`back`: what was typed on the page before and is not settled yet."""
    facts = facts_of(request, dossier)
    context = {
        **places_in(request, dossier),
        **facts,
        **decision_of(request, dossier, back),
        "judging": judging_of(more.get("paper", facts["paper"]), back),
        "typed": back,
        "ticked": back.getlist("check"),
        "given_back": back,
        "too_late": typed.texts(back) if status != 200 and not takes_notes(request, dossier) else [],
        **more,
    }
    return render(request, "naik_kelas/desk_review.html", context, status=status)


def places_in(request: SignedIn, dossier: Dossier) -> dict[str, Any]:
    found = waiting(request)
    queue = queue_of(request, dossier.pk)
    first = max(0, queue.at - 3)
    return {
        "queue": list(found.with_evidence()[first : first + SHOWN_IN_QUEUE]),
        "number": len(queue),
        "place": queue.place,
        "before": queue.before,
        "after": queue.after,
    }


def facts_of(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    files = list(dossier.evidence.strongest_first().select_related("added_by"))
    return {
        "dossier": dossier,
        "enterprise": dossier.enterprise,
        "steps": way_of(dossier, by_name=True),
        "next_word": next_word(dossier),
        "papers": files,
        "paper": opened_file(request, files),
        "years": LedgerEntry.objects.of(dossier.enterprise).in_force().newest_first()[:8],
        "limit": limit_of(dossier.programme.law, dossier.from_class),
        "certificate": getattr(dossier, "certificate", None),
    }


def opened_file(request: HttpRequest, files: list[Evidence]) -> Evidence | None:
    """The file that was asked for, else the first that nobody has judged, else the strongest."""
    asked = request.GET.get("paper", "")
    chosen = next((one for one in files if str(one.pk) == asked), None)
    pending = next((one for one in files if one.verdict == "pending"), None)
    return chosen or pending or (files[0] if files else None)


def judging_of(file: Evidence | None, back: QueryDict) -> dict[str, tuple[str, str]]:
    """Name and text of what is said about the opened file: each file has fields of its own."""
    if file is None:
        return {}
    before = {"amount": "" if file.amount is None else str(file.amount), "reason": file.verdict_reason}
    names = {name: JudgeForm(evidence=file).add_prefix(name) for name in before}
    return {name: (names[name], back.get(names[name], before[name])) for name in before}


def takes_notes(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether the page has a field for what this officer wants to say."""
    mine = dossier.state == DossierState.CHECKING and dossier.checker_id == request.user.pk
    return mine or dossier.state in (DossierState.SUBMITTED, DossierState.VERIFIED, DossierState.APPROVED)


def decision_of(request: SignedIn, dossier: Dossier, back: QueryDict) -> dict[str, Any]:
    mine = dossier.checker_id == request.user.pk
    checking = dossier.state == DossierState.CHECKING and mine
    initial = {"year": dossier.year, "sales": dossier.sales, **back.dict()}
    context: dict[str, Any] = {
        "mine": mine,
        "checking": checking,
        "may_approve": may_approve(request.user, dossier),
        "checks": CHECKS,
        "second_check": SECOND_CHECK,
        "found": FoundForm(years=years_of(dossier.enrolment), initial=initial) if checking else None,
    }
    if dossier.state == DossierState.DRAFT:
        form = EvidenceForm(initial={"kind": back.get("kind") or EvidenceKind.objects.offered().first()})
        form.fields["kind"].widget.attrs["form"] = "decision"
        context["evidence_form"] = form
        context["accept"] = EVIDENCE_KINDS
    return context


def address_of(pk: int, request: HttpRequest) -> str:
    return keeping_back(request, reverse("naik_kelas:dossier_review", args=[pk]))


def queue_of(request: SignedIn, pk: int) -> Queue:
    """Read before a decision: what is decided does not wait any more."""
    return Queue(
        waiting(request).values_list("pk", flat=True),
        pk,
        address=lambda key: reverse("naik_kelas:dossier_review", args=[key]),
        empty=list_address(request, QUEUE),
    )
