"""Answering the instrument: start a round, answer question by question from any device, hand it in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.readiness.actions.filling import fill_facts
from apps.readiness.actions.history import Facts, facts_of, tell_answer, tell_round
from apps.readiness.actions.scores import count_score
from apps.readiness.choices import (
    AnswerSource,
    AnswerVerb,
    AnswerVerdict,
    AssessmentState,
    AssessmentVerb,
    Cause,
    InstrumentState,
    ProofKind,
    Scale,
)
from apps.readiness.models import Answer, Assessment, Instrument, Proof, Question
from apps.readiness.reads.known import known_facts, shut_gates
from apps.readiness.reads.rounds import is_answered, retake_on, unanswered
from apps.readiness.rules.facts import propose
from apps.umkm.access import require_owner_or_officer, require_team_or_stand_in
from apps.umkm.actions.history import hold
from apps.umkm.models import Enterprise

NOTE_LENGTH = 500


class Conflict(Refused):
    """Somebody answered on another device meanwhile. `standing` is what stands there now; nothing was written."""

    def __init__(self, standing: Answer) -> None:
        super().__init__(_("This question was answered on another device meanwhile. Choose which answer stays."))
        self.standing = standing


@transaction.atomic
def start_assessment(*, enterprise: Enterprise, by: User, now: datetime | None = None) -> Assessment:
    """Begin the next round on the instrument in use.

    1. one round at a time, and `retake_days` apart; 2. the answers of the last round are carried over as a starting
    point (they keep their old date); 3. what the profile knows is filled in.
    """
    now = now or timezone.now()
    hold(enterprise)
    require_team_or_stand_in(by, enterprise)
    last = enterprise.readiness.select_related("instrument").first()
    if last and last.state != AssessmentState.VERIFIED:
        raise Refused(_("An assessment is under way already."))
    opens = retake_on(last)
    if opens and timezone.localdate(now) < opens:
        raise Refused(
            _("The next assessment can begin on %(day)s.") % {"day": date_format(opens, "j F Y")}, code="too_early"
        )
    instrument = Instrument.objects.filter(state=InstrumentState.CURRENT).first()
    if instrument is None:
        raise Refused(_("The questions are being prepared. Please come back in a few days."))
    assessment = Assessment.objects.create(
        enterprise=enterprise,
        instrument=instrument,
        number=last.number + 1 if last else 1,
        started_by=by,
        started_at=now,
    )
    tell_round(assessment, AssessmentVerb.STARTED, by, now=now)
    if last:
        carry_over(last, assessment)
    fill_facts(assessment=assessment, now=now)
    return assessment


def carry_over(last: Assessment, assessment: Assessment) -> None:
    """Questions keep their code from version to version. What was accepted then has to be looked at anew."""
    asked = {one.code: one for one in assessment.instrument.questions.filter(retired=False)}
    for old in last.answers.select_related("question").prefetch_related("proofs"):
        question = asked.get(old.question.code)
        if question is None or question.scale != old.question.scale or not is_answered(old):
            continue
        answer = Answer.objects.create(
            assessment=assessment,
            question=question,
            value=old.value,
            not_applicable=old.not_applicable,
            note=old.note,
            revision=1,
            answered_by=old.answered_by,
            answered_at=old.answered_at,
            device=old.device,
        )
        Proof.objects.bulk_create(
            Proof(
                answer=answer,
                kind=one.kind,
                file=one.file.name,
                file_name=one.file_name,
                sha256=one.sha256,
                url=one.url,
                certificate_id=one.certificate_id,
                note=one.note,
                added_by_id=one.added_by_id,
            )
            for one in old.proofs.all()
            if one.kind != ProofKind.VISIT
        )


def lock(assessment: Assessment) -> None:
    """Hold the round until the transaction ends, with its enterprise at hand."""
    rows = Assessment.objects.select_for_update(of=("self",), no_key=True)
    assessment.refresh_from_db(from_queryset=rows.select_related("enterprise", "instrument"))


def lock_for_team(assessment: Assessment, by: User) -> None:
    """For the team, or an officer in its place; the round must still be open to them."""
    lock(assessment)
    require_team_or_stand_in(by, assessment.enterprise)
    require_open(assessment)


def require_open(assessment: Assessment) -> None:
    if assessment.state != AssessmentState.OPEN:
        raise Refused(_("This assessment has been handed in; its answers stay as they are."), code="closed")


@transaction.atomic
def save_answer(
    *,
    assessment: Assessment,
    question: Question,
    by: User,
    revision: int,
    value: int | None = None,
    not_applicable: bool = False,
    note: str = "",
    device: str = "",
    now: datetime | None = None,
) -> Answer:
    """Write one answer. `revision` is the one the person saw (0: none yet); an older one raises `Conflict`.

    The same answer twice is the same answer: what a phone sends again after a broken connection changes nothing.
    """
    lock_for_team(assessment, by)
    note = note.strip()
    check_answer(assessment, question, value, not_applicable, note)
    answer = Answer.objects.filter(assessment=assessment, question=question).select_related("answered_by").first()
    if answer is None:
        answer = Answer(assessment=assessment, question=question)
    answer.assessment = assessment
    wanted = (value, not_applicable, note)
    before = facts_of(answer)
    if answer.pk and (answer.value, answer.not_applicable, answer.note) == wanted:
        return confirmed(answer, by, device, now)
    if answer.revision != revision:
        raise Conflict(answer)
    if (answer.value, answer.not_applicable) != wanted[:2]:
        judge_anew(answer)
    answer.value, answer.not_applicable, answer.note = wanted
    answer.source = AnswerSource.TEAM
    write(answer, by, AnswerVerb.ANSWERED, before, device, now)
    return answer


def judge_anew(answer: Answer) -> None:
    """Not saved: whatever an officer said of it before no longer holds."""
    answer.verdict, answer.verdict_reason, answer.judged_by, answer.judged_at = AnswerVerdict.PENDING, "", None, None


def confirmed(answer: Answer, by: User, device: str, now: datetime | None) -> Answer:
    """Said again: an answer carried over from an earlier round, or taken from the profile, is hers from now on."""
    if answer.answered_at is None or answer.answered_at < answer.assessment.started_at:
        write(answer, by, AnswerVerb.CONFIRMED, facts_of(answer), device, now)
    return answer


def check_answer(
    assessment: Assessment, question: Question, value: int | None, not_applicable: bool, note: str
) -> None:
    if question.instrument_id != assessment.instrument_id or question.retired:
        raise Refused(_("This question is not part of your assessment."))
    if len(note) > NOTE_LENGTH:
        raise Refused(_("At most %(limit)s characters.") % {"limit": NOTE_LENGTH}, field="note")
    if not_applicable and not question.may_not_apply:
        raise Refused(_("This question applies to every enterprise."), field="value")
    if not_applicable == (value is not None):
        raise Refused(_("Please choose one."), field="value")
    offered = (0, 4) if question.scale == Scale.YES_NO else range(5)
    if value is not None and value not in offered:
        raise Refused(_("Please choose one of the list."), field="value")
    proposal = propose(question.fact, known_facts(assessment.enterprise)) if question.fact else None
    if proposal and proposal.settled and (value, not_applicable) != (proposal.value, proposal.not_applicable):
        raise Refused(_("This answer comes from your profile. Change it there."), field="value", code="settled")


def write(answer: Answer, by: User, verb: AnswerVerb, before: Facts, device: str, now: datetime | None) -> None:
    """One more revision, and one more line of the history. Who judged it and now gives it leaves it to a colleague."""
    now = now or timezone.now()
    if answer.judged_by_id == by.pk:
        judge_anew(answer)
    answer.revision += 1
    answer.answered_by, answer.answered_at, answer.device = by, now, device[:40]
    answer.save()
    tell_answer(answer, verb, by, before, now)


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: User, now: datetime | None = None) -> Assessment:
    """Hand the round in: every question answered or marked as not applying; the self score is counted."""
    now = now or timezone.now()
    lock(assessment)
    require_owner_or_officer(by, assessment.enterprise)
    require_open(assessment)
    fill_facts(assessment=assessment, now=now)
    open_questions = unanswered(assessment)
    if open_questions:
        raise Refused(
            ngettext(
                "%(number)d question is still open: %(codes)s.",
                "%(number)d questions are still open: %(codes)s.",
                len(open_questions),
            )
            % {"number": len(open_questions), "codes": ", ".join(open_questions[:6])}
        )
    gates = shut_gates(assessment.enterprise, instrument=assessment.instrument, today=timezone.localdate(now))
    count_score(assessment=assessment, cause=Cause.SUBMITTED, shut_gates=gates, now=now)
    assessment.state, assessment.officer_note = AssessmentState.SUBMITTED, ""
    assessment.submitted_at, assessment.submitted_by = now, by
    assessment.save(update_fields=["state", "submitted_at", "submitted_by", "officer_note", "updated_at"])
    tell_round(assessment, AssessmentVerb.SUBMITTED, by, AssessmentState.OPEN, now)
    return assessment
