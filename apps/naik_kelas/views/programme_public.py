"""The programme as everybody may read it: the same numbers as staff see, without names."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.catalogue.pages.for_all import page_for_all
from apps.common.formats import grouped
from apps.naik_kelas.access import public_programme
from apps.naik_kelas.choices import IN_TARGET, Stage, Track
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.dashboard import Dashboard
from apps.naik_kelas.views.programmes import summary_of

SHOWN = (Stage.ENROLLED, Stage.LIVE, Stage.ACTIVE, Stage.LEFT)


@login_not_required
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The public programme that runs, else the one that began last."""
    found = Programme.objects.current(timezone.localdate())
    if found is not None:
        return redirect("naik_kelas:public", slug=found.slug)
    try:
        return redirect(f"{reverse('portal:about')}#naik-kelas")
    except NoReverseMatch:
        raise Http404 from None


@login_not_required
@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Drawn once for all who are not signed in: the count, a change of the programme or a new day draw it anew."""
    found = public_programme(slug)
    summary, today = summary_of(found), timezone.localdate()
    edition = (found.updated_at, summary.counted_at, today)
    path = reverse("naik_kelas:public", args=[slug])
    return page_for_all(
        request,
        "naik_kelas/public.html",
        lambda: context_of(Dashboard(found, summary, today)),
        plain=path,
        edition=edition,
    )


def context_of(board: Dashboard) -> dict[str, Any]:
    approved = board.number(Stage.APPROVED, *IN_TARGET)
    facts = {"done": grouped(approved), "target": grouped(board.programme.target)}
    return {
        "share_title": str(board.programme.title),
        "share_description": _("%(done)s of %(target)s promised promotions are approved. What counts, and what not.")
        % facts,
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
        "public": True,
    }
