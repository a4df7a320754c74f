"""Which answers an officer looks at, and which she must have decided on before the whole is verified."""

from __future__ import annotations

from apps.readiness.choices import AnswerSource, AnswerVerdict
from apps.readiness.rules.scoring import NEEDS_PROOF_FROM


def is_judged(value: int | None, not_applicable: bool) -> bool:
    """High answers raise the score, and what does not apply takes a question away: both need a second look."""
    return not_applicable or (value is not None and value >= NEEDS_PROOF_FROM)


def may_accept(proofs: int, vouched: bool) -> bool:
    """`vouched`: it stands in the profile, came from a finished task, or says that the question does not apply."""
    return vouched or proofs > 0


def undecided(value: int | None, not_applicable: bool, verdict: str, proofs: int, source: str) -> bool:
    """Still waiting for a word. A high answer without any evidence needs none: it counts as unproven by itself."""
    if verdict != AnswerVerdict.PENDING or not is_judged(value, not_applicable):
        return False
    return proofs > 0 or (source != AnswerSource.TEAM and not not_applicable)
