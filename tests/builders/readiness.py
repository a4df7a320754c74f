"""Assessments in every state, reached through the real actions, on the instrument that the loader brought."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.accounts.models import User
from apps.readiness import actions
from apps.readiness.models import Answer, Assessment, Proof, Question
from apps.readiness.reads.rounds import unanswered
from apps.umkm.models import Enterprise
from tests.builders.gallery import picture


def started(enterprise: Enterprise, by: User, now: datetime | None = None) -> Assessment:
    return actions.start_assessment(enterprise=enterprise, by=by, now=now)


def question(assessment: Assessment, code: str) -> Question:
    return assessment.instrument.questions.get(code=code)


def answer(assessment: Assessment, by: User, code: str, value: int | None = None, **more: Any) -> Answer:
    """Answered as somebody who sees what stands there now."""
    asked = question(assessment, code)
    standing = Answer.objects.filter(assessment=assessment, question=asked).first()
    more.setdefault("revision", standing.revision if standing else 0)
    return actions.save_answer(assessment=assessment, question=asked, by=by, value=value, **more)


def answered(enterprise: Enterprise, by: User, *, value: int = 2, now: datetime | None = None) -> Assessment:
    """Every question that is still open is answered with `value`, the next one of its scale."""
    assessment = started(enterprise, by, now)
    for code in unanswered(assessment):
        yes_no = question(assessment, code).scale == "B"
        answer(assessment, by, code, (4 if value >= 2 else 0) if yes_no else value, now=now)
    return assessment


def proven(assessment: Assessment, by: User, code: str) -> Proof:
    """With a picture that shows it."""
    (fate,) = actions.add_proof(assessment=assessment, question=question(assessment, code), by=by, files=[paper()])
    assert fate.proof is not None
    return fate.proof


def submitted(enterprise: Enterprise, by: User, *, value: int = 2, now: datetime | None = None) -> Assessment:
    assessment = answered(enterprise, by, value=value, now=now)
    return actions.submit_assessment(assessment=assessment, by=by, now=now or timezone.now())


def paper(name: str = "bukti.png", number: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(number))


def pdf(name: str = "bukti.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\n% a paper\nstartxref\n0\n%%EOF")
