"""Staff's page of matching: runs, matches, what stays unmet, and the letters before they go."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.errors import Refused
from apps.jobs.actions import start_job
from apps.matchmaking import emails
from apps.matchmaking.access import digest_for_desk, match_for_desk
from apps.matchmaking.actions import approve_digest, hold_digest
from apps.matchmaking.choices import DigestState, Refusal
from apps.matchmaking.forms import MatchFilter
from apps.matchmaking.models import Digest, Match, MatchingRule, MatchRun, Outcome
from apps.matchmaking.querysets import MatchQuerySet
from apps.matchmaking.reading import scale_in_force

PER_PAGE = 30
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    form = MatchFilter(request.GET or None)
    page = Paginator(_filtered(form), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "runs": MatchRun.objects.select_related("by")[:5],
        "rules": (rules := _rules()),
        "weight_sum": sum(row["rule"].weight for row in rules if row["rule"].active),
        "unmet": [_explained(row) for row in Outcome.objects.unmet().for_desk()[:20]],
        "waiting": Digest.objects.waiting().count(),
        "interested": Match.objects.interested().count(),
    }
    return render(request, "matchmaking/desk.html", context)


def _filtered(form: MatchFilter) -> MatchQuerySet:
    found: MatchQuerySet = Match.objects.standing().for_desk().best_first()
    if not form.is_bound or not form.is_valid():
        return found
    data = form.cleaned_data
    if data["words"]:
        found = found.about(data["words"])
    if data["country"]:
        found = found.for_country(data["country"].pk)
    if data["answer"]:
        found = found.answered_as("" if data["answer"] == "none" else data["answer"])
    if data["score"]:
        found = found.scored_from(data["score"])
    return found


def _rules() -> list[dict[str, Any]]:
    """Each rule with its weight and the points it has of 100."""
    points = scale_in_force().points
    return [{"rule": rule, "points": points.get(rule.code, 0)} for rule in MatchingRule.objects.all()]


def _explained(row: Outcome) -> dict[str, Any]:
    """An unmet need and why: the refusals, most frequent first."""
    counts = sorted(row.refused.items(), key=lambda pair: -pair[1])
    return {"outcome": row, "reasons": [(Refusal(code).label, count) for code, count in counts]}


@staff_only(*OFFICERS)
@require_POST
def run(request: HttpRequest) -> HttpResponse:
    job = start_job(
        kind="matchmaking.match",
        task="apps.matchmaking.tasks.match_now",
        by=request.user,
        title=_("Match all needs"),
        repeatable=True,
    )
    return redirect("jobs:detail", pk=job.pk)


@staff_only(*OFFICERS)
@require_safe
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """One match: points per rule, reasons, and the history of its answers."""
    found = match_for_desk(pk)
    snapshot = {rule["code"]: rule["points"] for rule in found.weights.rules}
    labels = {rule.code: rule.label for rule in MatchingRule.objects.all()}
    context = {
        "match": found,
        "item": emails.items_of([found])[0],
        "parts": [(labels.get(code, code), part, snapshot.get(code, 0)) for code, part in found.parts.items()],
        "history": found.answers.select_related("by"),
    }
    return render(request, "matchmaking/desk_match.html", context)


@staff_only(*OFFICERS)
@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", DigestState.PREVIEW)
    letters = Digest.objects.for_desk()
    if state in DigestState.values:
        letters = letters.in_state(state)
    page = Paginator(letters, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "tabs": _tabs(state)}
    return render(request, "matchmaking/digests.html", context)


def _tabs(current: str) -> list[dict[str, Any]]:
    counts = Digest.objects.counts()
    return [
        {"url": f"?state={value}", "label": label, "count": counts.get(value, 0), "current": value == current}
        for value, label in DigestState.choices
        if value != DigestState.APPROVED
    ]


@staff_only(*OFFICERS)
@require_safe
def digest(request: HttpRequest, pk: int) -> HttpResponse:
    letter = digest_for_desk(pk)
    return render(
        request,
        "matchmaking/digest.html",
        {"digest": letter, "mail": emails.digest_preview(letter)},
    )


@staff_only(*OFFICERS)
@require_safe
@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "img-src": [SELF], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]})
def digest_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter itself, for the frame of the preview."""
    return HttpResponse(emails.digest_preview(digest_for_desk(pk)).html)


@staff_only(*OFFICERS)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    letter = digest_for_desk(pk)
    name = letter.contact.protocol_name
    try:
        if request.POST.get("decision") == "send":
            sent = approve_digest(digest=letter, by=request.user).state == DigestState.QUEUED
            if sent:
                messages.success(request, _("The letter to %(name)s is on its way.") % {"name": name})
            else:
                messages.warning(
                    request, _("Nothing was sent: no work of this letter fits any more, or the buyer declined letters.")
                )
        elif request.POST.get("decision") == "hold":
            hold_digest(digest=letter, by=request.user)
            messages.success(request, _("The letter to %(name)s is held back.") % {"name": name})
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("matchmaking:digests")
