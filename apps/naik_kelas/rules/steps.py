"""What helps one enterprise of a programme next: one step, decided from where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.naik_kelas.choices import DossierState

CLOSE_BY = 0.8  # of the limit: from here on single orders decide


class ClimbStep(StrEnum):
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
class ClimbFacts:
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


def next_step(facts: ClimbFacts, today: date) -> ClimbStep:
    if facts.approved:
        return ClimbStep.FELL if facts.fell else ClimbStep.COUNTED
    if facts.gone:
        return ClimbStep.NONE
    if facts.claim:
        return step_of_claim(facts)
    if facts.risen:
        return ClimbStep.CLAIM
    if facts.newest_year is None or facts.newest_year < due_year(today):
        return ClimbStep.FIGURES
    if not facts.grown:
        return ClimbStep.FLAT
    return ClimbStep.CLOSE if facts.share >= CLOSE_BY else ClimbStep.GROW


def step_of_claim(facts: ClimbFacts) -> ClimbStep:
    if facts.claim == DossierState.VERIFIED:
        return ClimbStep.SECOND_OFFICER if facts.confirmed else ClimbStep.OWNER_CONFIRMS
    if facts.claim == DossierState.DRAFT:
        return ClimbStep.GATHERING
    if facts.weak_evidence:
        return ClimbStep.BETTER_EVIDENCE
    return ClimbStep.TAKE if facts.claim == DossierState.SUBMITTED else ClimbStep.CHECKING
