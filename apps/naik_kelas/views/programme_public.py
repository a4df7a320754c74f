"""The programme as everybody may read it: the same numbers as staff see, without names."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.naik_kelas.access import public_programme
from apps.naik_kelas.choices import IN_TARGET, Stage, Track
from apps.naik_kelas.dashboard import Dashboard
from apps.naik_kelas.models import Programme
from apps.naik_kelas.views.programmes import summary_of

SHOWN = (Stage.ENROLLED, Stage.LIVE, Stage.ACTIVE, Stage.LEFT)


@login_not_required
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The public programme that runs, else the one that began last."""
    found = Programme.objects.current(timezone.localdate())
    if found is None:
        raise Http404
    return redirect("naik_kelas:public", slug=found.slug)


@login_not_required
@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_programme(slug)
    board = Dashboard(found, summary_of(found), timezone.localdate())
    return render(request, "naik_kelas/public.html", context_of(board))


def context_of(board: Dashboard) -> dict[str, Any]:
    return {
        "programme": board.programme,
        "board": board,
        "boards": board.boards,
        "taking_part": [board.told(stage) for stage in SHOWN],
        "undecided": [board.told(stage, *IN_TARGET) for stage in (Stage.CLAIMED, Stage.VERIFIED)],
        "not_counted": [
            board.told(Stage.GROWN, Track.MICRO_SMALL),
            board.told(Stage.LEVEL_C),
            board.told(Stage.RECLASSIFIED),
            board.told(Stage.FALLEN),
            board.told(Stage.REVOKED, *IN_TARGET),
        ],
        "fell": board.told(Stage.FELL, *IN_TARGET),
        "approved": board.number(Stage.APPROVED, *IN_TARGET),
        "public": True,
    }
