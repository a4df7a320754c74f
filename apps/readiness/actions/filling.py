"""Answers that the profile gives by itself: filled in, and kept in step with it while the round is open."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.history.actions import note_many
from apps.history.models import Entry
from apps.readiness.actions.history import answer_line, facts_of
from apps.readiness.choices import AnswerSource, AnswerVerb, AnswerVerdict, AssessmentState, ProofKind
from apps.readiness.models import Answer, Assessment, Proof, Question
from apps.readiness.reads.known import known_facts
from apps.readiness.rules.facts import KnownFacts, Proposal, propose


@transaction.atomic
def fill_facts(*, assessment: Assessment, known: KnownFacts | None = None, now: datetime | None = None) -> int:
    """Write what the profile knows into the answers. Answers how many it changed; a second time none.

    A settled fact always stands as the profile has it. A starting point is written only where nobody of the team has
    answered. A fact that is gone leaves its question open again. What an officer decided stays.
    """
    questions = assessment.instrument.questions.filter(retired=False).exclude(fact="")
    known = known or known_facts(assessment.enterprise, today=timezone.localdate(now))
    standing = {one.question_id: one for one in assessment.answers.filter(question__in=questions)}
    due = [
        (question, standing.get(question.pk), proposal)
        for question in questions
        if differs(standing.get(question.pk), proposal := propose(question.fact, known))
    ]
    if not due:
        return 0
    Assessment.objects.select_for_update(no_key=True).get(pk=assessment.pk, state=AssessmentState.OPEN)
    moment = now or timezone.now()
    written = [write_fact(assessment, question, proposal, moment) for question, _seen, proposal in due]
    note_many(line for line in written if line is not None)
    return len(due)


def differs(answer: Answer | None, proposal: Proposal | None) -> bool:
    if answer is None or (answer.value is None and not answer.not_applicable):
        return proposal is not None and proposal.fills_in
    if proposal is None or not proposal.fills_in:
        return answer.source == AnswerSource.PROFILE
    if not proposal.settled and answer.source != AnswerSource.PROFILE:
        return False
    same = (answer.value, answer.not_applicable) == (proposal.value, proposal.not_applicable)
    return (
        not same
        or answer.source != AnswerSource.PROFILE
        or (proposal.vouched and answer.verdict == AnswerVerdict.PENDING)
    )


def write_fact(assessment: Assessment, question: Question, proposal: Proposal | None, now: datetime) -> Entry | None:
    """Under the lock: what stands there is read again. Answers the line that the history is to have."""
    answer, _made = Answer.objects.get_or_create(assessment=assessment, question=question)
    answer.assessment = assessment
    if not differs(answer, proposal):
        return None
    stood = facts_of(answer)
    before = (answer.value, answer.not_applicable)
    after = (proposal.value, proposal.not_applicable) if proposal else (None, False)
    if before != after:
        answer.verdict, answer.verdict_reason, answer.judged_by, answer.judged_at = (
            AnswerVerdict.PENDING,
            "",
            None,
            None,
        )
        answer.revision += 1
    answer.value, answer.not_applicable = after
    answer.source, answer.answered_by, answer.answered_at, answer.device = AnswerSource.PROFILE, None, now, ""
    if proposal and proposal.vouched and answer.verdict == AnswerVerdict.PENDING:
        answer.verdict, answer.judged_at = AnswerVerdict.ACCEPTED, now
    answer.save()
    for pk in proposal.certificates if proposal else ():
        Proof.objects.get_or_create(answer=answer, kind=ProofKind.CERTIFICATE, certificate_id=pk)
    return answer_line(answer, AnswerVerb.FILLED_IN, None, stood, now)
