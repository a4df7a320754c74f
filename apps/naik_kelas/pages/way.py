"""The way of a claim, drawn: what lies behind it, where it stands, who is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.history.models import Entry
from apps.naik_kelas.choices import DossierState, DossierVerb
from apps.naik_kelas.models import Dossier

NAMES: tuple[str | Promise, ...] = (
    gettext_lazy("Claimed"),
    gettext_lazy("Being checked"),
    gettext_lazy("Verified"),
    gettext_lazy("Confirmed by the owner"),
    pgettext_lazy("promotion", "Approved"),
)


@dataclass(frozen=True)
class WayStep:
    """`state` is done, now, stopped or ahead; `at` when it was reached."""

    name: str | Promise
    state: str
    at: datetime | None
    by: str = ""


def way_of(dossier: Dossier, *, by_name: bool = False) -> list[WayStep]:
    """Five steps. Officers are named on the desk only: to the owner it is the programme that answers."""
    taken = Entry.objects.of(dossier).of_verb(DossierVerb.TAKEN).first()
    reached = (
        (dossier.submitted_at, None),
        (taken.at if taken else None, dossier.checker),
        (dossier.verified_at, dossier.checker),
        (dossier.confirmed_at, dossier.confirmed_by),
        (dossier.approved_at, dossier.approver),
    )
    behind = steps_behind(dossier)
    here = "stopped" if dossier.closed_at else "now"
    last = len(NAMES) - 1 if dossier.state == DossierState.REVOKED else behind
    steps = []
    for place, (name, (at, person)) in enumerate(zip(NAMES, reached, strict=True)):
        state = here if place == last else "done" if place < behind else "ahead"
        begun = at if state in ("done", "stopped") or (state == "now" and place == 1 and dossier.checker_id) else None
        steps.append(WayStep(name, state, begun, str(person) if by_name and begun and person else ""))
    return steps


def steps_behind(dossier: Dossier) -> int:
    """How many of the five steps are done."""
    if dossier.approved_at:
        return 5
    if dossier.confirmed_at:
        return 4
    if dossier.verified_at:
        return 3
    return 0 if dossier.state == DossierState.DRAFT or not dossier.submitted_at else 1


def next_word(dossier: Dossier) -> str:
    """Who acts next, and on what."""
    if dossier.state == DossierState.VERIFIED:
        if dossier.confirmed_at:
            return _("A second officer of the programme decides next.")
        return _("Next it is the owner’s turn: confirm the figures that were found.")
    words = {
        DossierState.DRAFT: _("The owner gathers the evidence and submits it."),
        DossierState.SUBMITTED: _("An officer of the programme takes it next. Usually within three working days."),
        DossierState.CHECKING: _("An officer compares the files with the figures."),
        DossierState.APPROVED: _("The promotion is approved and counted."),
        DossierState.REJECTED: _("The claim was not accepted. A new one can be opened with better evidence."),
        DossierState.REVOKED: _("The promotion was taken back; its certificate is no longer valid."),
        DossierState.WITHDRAWN: _("The owner took the claim back."),
    }
    return words[DossierState(dossier.state)]
