"""The owner's ladder, in words and numbers she can check."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from apps.accounts.access import SignedIn
from apps.tiers.pages.ladder import LadderPage, drawing, label_of
from apps.umkm.access import enterprise_for_edit, enterprises_of


def mine(request: SignedIn) -> HttpResponse:
    """The ladder of the person who asks; without an enterprise, the first step to one."""
    enterprise = enterprises_of(request.user).first()
    if enterprise is None:
        return redirect("portal:enterprise_start")
    return redirect("tiers:ladder", slug=enterprise.slug)


def ladder(request: SignedIn, slug: str) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    way = LadderPage(enterprise, timezone.localdate())
    context = {
        "enterprise": enterprise,
        "others": enterprises_of(request.user).exclude(pk=enterprise.pk),
        "way": way,
        "standing": way.standing,
        "entry": way.standing.entry if way.standing else None,
        "band": way.band,
        "next_label": label_of(way.standing.next_class) if way.standing else "",
        "last_year": timezone.localdate().year - 1,
        **drawing(way),
    }
    return render(request, "tiers/ladder.html", context)
