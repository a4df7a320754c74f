"""Export readiness on the owner's home: her tasks, and the card with its radar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.portal.pages.duties import OwnerDuty
from apps.readiness.choices import AssessmentState
from apps.readiness.pages.pictures import radar
from apps.readiness.pages.result import shown
from apps.readiness.reads.standing import ReadinessStanding
from apps.readiness.views.result import handed_in
from apps.umkm.models import Enterprise


def readiness_tasks(enterprise: Enterprise, standing: ReadinessStanding) -> Iterator[OwnerDuty]:
    slug = {"slug": enterprise.slug}
    overview = reverse("readiness:overview", kwargs=slug)
    if standing.state == AssessmentState.OPEN:
        yield from refused_evidence(standing, overview)
        if standing.still_open:
            words = ngettext(
                "%(number)d question is still open", "%(number)d questions are still open", standing.still_open
            ) % {"number": standing.still_open}
            yield OwnerDuty(_("Finish the readiness questions"), words, overview, _("Go on"), icon="target")
        else:
            check = reverse("readiness:check", kwargs=slug)
            yield OwnerDuty(
                _("Hand in the readiness answers"), _("Everything is answered"), check, _("Check and hand in"), "send"
            )
    elif standing.state == AssessmentState.VERIFIED:
        yield from refused_evidence(standing, reverse("readiness:result", kwargs=slug) + "#questions")
    if standing.may_start:
        title = _("See how far you have come") if standing.last else _("Assess your export readiness")
        yield OwnerDuty(title, _("About 15 minutes; works without signal"), overview, _("Begin"), icon="target")


def refused_evidence(standing: ReadinessStanding, address: str) -> Iterator[OwnerDuty]:
    """One task for all of them, however many."""
    if standing.refused:
        codes = ", ".join(f"{code} {evidence}" for code, evidence in standing.refused[:2])
        yield OwnerDuty(
            _("Evidence was not accepted: read why"),
            codes,
            address,
            _("Read"),
            icon="file",
            due=True,
            on=timezone.localdate(standing.last.verified_at) if standing.last and standing.last.verified_at else None,
        )


def readiness_card(enterprise: Enterprise, standing: ReadinessStanding, today: date) -> dict[str, Any]:
    """The newest result with its radar and the step that pays best; before the first one only where she stands."""
    assessment = handed_in(enterprise)
    if assessment is None:
        return {"standing": standing, "shown": None}
    said = shown(assessment, today, with_peers=False)
    return {"standing": standing, "shown": said, "radar": radar(said), "step": next(iter(said.steps), None)}
