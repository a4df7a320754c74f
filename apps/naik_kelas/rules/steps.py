"""What helps one enterprise of a programme next: one step, decided from where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.naik_kelas.choices import DossierState

CLOSE_BY = 0.8  # of the limit: from here on single orders decide


class Step(StrEnum):
    NONE = "none"
    FELL = "fell"
    COUNTED = "counted"
    OWNER_CONFIRMS = "owner_confirms"
    SECOND_OFFICER = "second_officer"
    BETTER_EVIDENCE = "better_evidence"
    TAKE = "take"
    CHECKING = "checking"
    GATHERING = "gathering"
    CLAIM = "claim"
    FIGURES = "figures"
    FLAT = "flat"
    CLOSE = "close"
    GROW = "grow"


@dataclass(frozen=True)
class Facts:
    """`share`: sales of the limit, 1 when it is passed. Years and sales under the programme's law."""

    gone: bool
    approved: bool
    fell: bool
    claim: str  # state of the open dossier, "" without one
    confirmed: bool
    weak_evidence: bool  # files of level C only
    risen: bool
    newest_year: int | None
    grown: bool  # sells more than at the baseline
    share: float


def due_year(today: date) -> int:
    """The newest year whose figures may be expected: tax returns of companies are due by the end of April."""
    return today.year - 1 if today.month > 4 else today.year - 2


def next_step(facts: Facts, today: date) -> Step:
    if facts.approved:
        return Step.FELL if facts.fell else Step.COUNTED
    if facts.gone:
        return Step.NONE
    if facts.claim:
        return step_of_claim(facts)
    if facts.risen:
        return Step.CLAIM
    if facts.newest_year is None or facts.newest_year < due_year(today):
        return Step.FIGURES
    if not facts.grown:
        return Step.FLAT
    return Step.CLOSE if facts.share >= CLOSE_BY else Step.GROW


def step_of_claim(facts: Facts) -> Step:
    if facts.claim == DossierState.VERIFIED:
        return Step.SECOND_OFFICER if facts.confirmed else Step.OWNER_CONFIRMS
    if facts.claim == DossierState.DRAFT:
        return Step.GATHERING
    if facts.weak_evidence:
        return Step.BETTER_EVIDENCE
    return Step.TAKE if facts.claim == DossierState.SUBMITTED else Step.CHECKING
