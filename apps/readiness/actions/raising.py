"""What was done about a question, such as a step of a plan, raises its answer and the score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from django.utils import timezone

from apps.accounts.models import User
from apps.common.uploads import Inspected
from apps.readiness.access import require_no_part
from apps.readiness.actions.history import facts_of, tell_answer
from apps.readiness.actions.scores import count_score
from apps.readiness.choices import AnswerSource, AnswerVerb, AnswerVerdict, Cause, ProofKind
from apps.readiness.models import Answer, Assessment, Proof
from apps.readiness.reads.known import shut_gates
from apps.readiness.reads.rounds import assessment_in_force
from apps.readiness.rules.scoring import HIGHEST_ANSWER
from apps.umkm.models import Enterprise


def held_assessment(enterprise: Enterprise) -> Assessment | None:
    """The one in force, locked until the transaction ends; the caller holds its own row already."""
    found = assessment_in_force(enterprise)
    if found is None:
        return None
    rows = Assessment.objects.select_for_update(of=("self",), no_key=True).select_related("instrument", "enterprise")
    held: Assessment = rows.get(pk=found.pk)
    return held


class ShownFile(Protocol):
    """A file that was looked at when it came in."""

    file: Any
    file_name: str
    sha256: str
    added_by: Any


@dataclass(frozen=True)
class Deed:
    """What was done about the question `code`: `words` say it, `done_by` handed it in."""

    code: str
    words: str
    done_by: User | None = None
    evidence: Iterable[ShownFile] = ()


def raise_answer(
    enterprise: Enterprise,
    deed: Deed,
    by: User | None,
    now: datetime,
    *,
    value: int = HIGHEST_ANSWER,
    source: str = AnswerSource.TASK,
    verdict: str = AnswerVerdict.ACCEPTED,
    only_up: bool = False,
) -> tuple[Answer, Decimal] | None:
    """Write the answer that the deed led to, with its evidence as proof, and count the score anew.

    It is the answer of who handed the deed in, judged by the officer `by`; one from the profile is nobody's.
    Answers it, and by how many points the verified score rose; None when no assessment asks the question (any more).
    """
    assessment = held_assessment(enterprise) if deed.code else None
    if assessment is None:
        return None
    question = assessment.instrument.questions.filter(code=deed.code, retired=False).first()
    if question is None:
        return None
    if by is not None and source == AnswerSource.TASK:
        require_no_part(by, assessment)
    answer, _made = Answer.objects.get_or_create(assessment=assessment, question=question)
    answer.assessment = assessment
    if not only_up or answer.value is None or answer.value < value:
        before = facts_of(answer)
        answer.value, answer.not_applicable, answer.source = value, False, source
        answer.revision += 1
        shown = source == AnswerSource.TASK
        answer.answered_by, answer.answered_at = deed.done_by if shown else None, now
        answer.verdict, answer.verdict_reason = verdict, ""
        answer.judged_by, answer.judged_at = by if shown else None, now
        answer.save()
        tell_answer(answer, AnswerVerb.RAISED if shown else AnswerVerb.FILLED_IN, by, before, now, why=deed.words)
    for file in deed.evidence:
        prove(answer, file)
    return answer, counted(assessment, now)


def recount(enterprise: Enterprise, now: datetime) -> Decimal | None:
    """The score alone, after a gate opened that no question asks for."""
    assessment = held_assessment(enterprise)
    return None if assessment is None else counted(assessment, now)


def counted(assessment: Assessment, now: datetime) -> Decimal:
    before = assessment.verified_score or Decimal(0)
    gates = shut_gates(assessment.enterprise, instrument=assessment.instrument, today=timezone.localdate(now))
    written = count_score(assessment=assessment, cause=Cause.TASK, shut_gates=gates, now=now)
    return max(Decimal(0), written.verified_score - before)


def prove(answer: Answer, file: ShownFile) -> None:
    """The file as proof of the answer: a copy, since the plan and the assessment are kept apart."""
    if answer.proofs.filter(sha256=file.sha256).exists():
        return
    proof = Proof(
        answer=answer, kind=ProofKind.FILE, file_name=file.file_name, sha256=file.sha256, added_by=file.added_by
    )
    with file.file.open("rb") as source:
        name = file.file.name or ""
        # A copy of what was looked at when it came in.
        proof.file.save(name, Inspected(source.read(), name.rsplit(".", 1)[-1]), save=False)
    proof.save()
