"""What a finished step does to the answer of its question, and to the score."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts.models import User
from apps.readiness.actions.scores import count_score
from apps.readiness.choices import AnswerSource, Cause, ProofKind, Verdict
from apps.readiness.known import shut_gates
from apps.readiness.models import Answer, AnswerChange, Assessment, Proof, Task, TaskFile
from apps.readiness.rules.scoring import HIGHEST_ANSWER
from apps.readiness.verified import assessment_in_force
from apps.umkm.models import Enterprise


def held_assessment(enterprise: Enterprise) -> Assessment | None:
    """The one in force, locked until the transaction ends; the caller holds the task already."""
    found = assessment_in_force(enterprise)
    if found is None:
        return None
    rows = Assessment.objects.select_for_update(of=("self",), no_key=True).select_related("instrument", "enterprise")
    held: Assessment = rows.get(pk=found.pk)
    return held


def raise_answer(
    task: Task,
    by: User | None,
    now: datetime,
    *,
    value: int = HIGHEST_ANSWER,
    source: str = AnswerSource.TASK,
    verdict: str = Verdict.ACCEPTED,
    only_up: bool = False,
) -> Decimal | None:
    """Write the answer that the step led to, with the task's files as proof, and count the score anew.

    Answers by how many points the verified score rose; None when no assessment asks the question (any more).
    """
    assessment = held_assessment(task.enterprise) if task.question_code else None
    if assessment is None:
        return None
    question = assessment.instrument.questions.filter(code=task.question_code, retired=False).first()
    if question is None:
        return None
    answer, _made = Answer.objects.get_or_create(assessment=assessment, question=question)
    task.answer = answer
    if not only_up or answer.value is None or answer.value < value:
        answer.value, answer.not_applicable, answer.source = value, False, source
        answer.revision += 1
        answer.answered_by, answer.answered_at = by, now
        answer.verdict, answer.verdict_reason, answer.judged_by, answer.judged_at = verdict, "", by, now
        answer.save()
        AnswerChange.objects.create(
            answer=answer, at=now, by=by, value=value, source=source, verdict=verdict, note=task.title[:500]
        )
    for file in task.files.all():
        prove(answer, file)
    return counted(assessment, now)


def recount(enterprise: Enterprise, now: datetime) -> Decimal | None:
    """The score alone, after a gate opened that no question asks for."""
    assessment = held_assessment(enterprise)
    return None if assessment is None else counted(assessment, now)


def counted(assessment: Assessment, now: datetime) -> Decimal:
    before = assessment.verified_score or Decimal(0)
    gates = shut_gates(assessment.enterprise, instrument=assessment.instrument, today=timezone.localdate(now))
    written = count_score(assessment=assessment, cause=Cause.TASK, shut_gates=gates, now=now)
    return max(Decimal(0), written.verified_score - before)


def prove(answer: Answer, file: TaskFile) -> None:
    """The task's file as proof of the answer: a copy, since the plan and the assessment are kept apart."""
    if answer.proofs.filter(sha256=file.sha256).exists():
        return
    proof = Proof(
        answer=answer, kind=ProofKind.FILE, file_name=file.file_name, sha256=file.sha256, added_by=file.added_by
    )
    with file.file.open("rb") as source:
        proof.file.save(file.file.name or "", ContentFile(source.read()), save=False)
    proof.save()
