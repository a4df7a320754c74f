"""Staff's page of matching: runs, matches, what stays unmet, and the letters before they go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.common.lists import ListPage
from apps.common.once import once
from apps.history.models import Entry
from apps.history.reads import lines
from apps.jobs.actions import start_job
from apps.matchmaking import emails
from apps.matchmaking.access import match_for_desk
from apps.matchmaking.choices import MatchRefusal
from apps.matchmaking.forms import MatchFilter
from apps.matchmaking.models import Digest, Match, MatchingRule, MatchRun, Outcome
from apps.matchmaking.reads.facts import scale_in_force

PER_PAGE = 30
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    form = MatchFilter(request.GET)
    found = form.narrowed(Match.objects.standing().for_desk().best_first())
    page = ListPage(request.GET, found, per_page=PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "runs": MatchRun.objects.select_related("by")[:5],
        "may_weigh": StaffRole.ADMINISTRATOR in roles_of(request.user),
        "rules": (rules := _rules()),
        "weight_sum": sum(row["rule"].weight for row in rules if row["rule"].active),
        "unmet": [_explained(row) for row in Outcome.objects.unmet().for_desk()[:20]],
        "waiting": Digest.objects.waiting().count(),
        "interested": Match.objects.interested().count(),
    }
    return render(request, "matchmaking/desk.html", context)


def _rules() -> list[dict[str, Any]]:
    """Each rule with its weight and the points it has of 100."""
    points = scale_in_force().points
    return [{"rule": rule, "points": points.get(rule.code, 0)} for rule in MatchingRule.objects.all()]


def _explained(row: Outcome) -> dict[str, Any]:
    """An unmet need and why: the refusals, most frequent first."""
    counts = sorted(row.refused.items(), key=lambda pair: -pair[1])
    return {"outcome": row, "reasons": [(MatchRefusal(code).label, count) for code, count in counts]}


@staff_only(*OFFICERS)
@require_POST
@once
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
    context = {
        "match": found,
        "item": emails.items_of([found])[0],
        "history": lines(Entry.objects.of(found).with_people()),
    }
    return render(request, "matchmaking/desk_match.html", context)
