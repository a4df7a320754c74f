"""The officer's part: judge answer by answer, note a visit, then verify the whole or send it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.readiness import emails
from apps.readiness.access import require_verifier
from apps.readiness.actions.answering import lock
from apps.readiness.actions.history import facts_of, tell_answer, tell_evidence, tell_round
from apps.readiness.actions.scores import count_score
from apps.readiness.choices import (
    ASSESSMENT_MOVES,
    AnswerSource,
    AnswerVerb,
    AnswerVerdict,
    AssessmentState,
    AssessmentVerb,
    Cause,
    ProofKind,
)
from apps.readiness.models import Answer, Assessment, Proof
from apps.readiness.reads.known import shut_gates
from apps.readiness.rules.judging import is_judged, may_accept, undecided

REASON_LENGTH = 300
NOTE_LENGTH = 300


@transaction.atomic
def judge_answer(
    *, answer: Answer, by: User, verdict: str, reason: str = "", seen: str | None = None, now: datetime | None = None
) -> Answer:
    """Accept what an answer of 3 or 4 (or "does not apply") shows, refuse it with a reason, or open it again.

    `seen`: the verdict that the officer had before her; when a colleague decided otherwise meanwhile, she is told.
    """
    assessment = answer.assessment
    hold_for_officer(assessment, by)
    answer.refresh_from_db(from_queryset=Answer.objects.select_related("question", "judged_by"))
    answer.assessment = assessment
    reason = reason.strip()
    if not is_judged(answer.value, answer.not_applicable):
        raise Refused(_("Only answers of 3 and 4, and what is said not to apply, need an officer's word."))
    if seen is not None and seen != answer.verdict and verdict != answer.verdict:
        raise Refused(
            _("%(name)s has decided on this answer meanwhile: %(verdict)s. Look at it again.")
            % {"name": answer.judged_by or _("The profile"), "verdict": answer.get_verdict_display()},
            code="stale",
        )
    if verdict == AnswerVerdict.REFUSED and not reason:
        raise Refused(_("Say why, so that the owner can correct it."), field="reason")
    if len(reason) > REASON_LENGTH:
        raise Refused(_("At most %(limit)s characters.") % {"limit": REASON_LENGTH}, field="reason")
    vouched = answer.not_applicable or answer.source in (AnswerSource.PROFILE, AnswerSource.TASK)
    if verdict == AnswerVerdict.ACCEPTED and not may_accept(answer.proofs.count(), vouched):
        raise Refused(_("There is no evidence here. Note what you saw on a visit, or refuse it."), field="note")
    write_verdict(answer, by, verdict, reason if verdict == AnswerVerdict.REFUSED else "", now or timezone.now())
    return answer


def write_verdict(answer: Answer, by: User, verdict: str, reason: str, now: datetime) -> None:
    """The verdict, and one more line of the history, unless it said so already."""
    before, said = facts_of(answer), answer.verdict_reason
    pending = verdict == AnswerVerdict.PENDING
    answer.verdict, answer.verdict_reason = verdict, reason
    answer.judged_by, answer.judged_at = (None, None) if pending else (by, now)
    answer.save(update_fields=["verdict", "verdict_reason", "judged_by", "judged_at", "updated_at"])
    if facts_of(answer) != before or reason != said:
        tell_answer(answer, AnswerVerb.JUDGED, by, before, now, why=reason)


@transaction.atomic
def note_visit(*, answer: Answer, by: User, note: str) -> Proof:
    """What an officer saw with her own eyes is evidence too."""
    hold_for_officer(answer.assessment, by)
    note = note.strip()
    if not note:
        raise Refused(_("Write what you saw, where and when."), field="note")
    if len(note) > NOTE_LENGTH:
        raise Refused(_("At most %(limit)s characters.") % {"limit": NOTE_LENGTH}, field="note")
    seen = Proof.objects.create(answer=answer, kind=ProofKind.VISIT, note=note, added_by=by)
    tell_evidence(answer, AnswerVerb.VISITED, by, facts_of(answer), added=[seen])
    return seen


@transaction.atomic
def verify_assessment(*, assessment: Assessment, by: User, note: str = "", now: datetime | None = None) -> Assessment:
    """1. everything with evidence is judged; 2. the verified score is counted and kept; 3. the enterprise shows level
    and date; 4. the owners are told.
    """
    now = now or timezone.now()
    hold_for_officer(assessment, by)
    require_move(assessment, AssessmentState.VERIFIED)
    require_all_judged(assessment)
    gates = shut_gates(assessment.enterprise, instrument=assessment.instrument, today=timezone.localdate(now))
    score = count_score(assessment=assessment, cause=Cause.VERIFIED, shut_gates=gates, now=now)
    assessment.state, assessment.verified_at, assessment.verified_by = AssessmentState.VERIFIED, now, by
    assessment.officer_note = note.strip()
    assessment.save(update_fields=["state", "verified_at", "verified_by", "officer_note", "updated_at"])
    tell_round(assessment, AssessmentVerb.VERIFIED, by, AssessmentState.SUBMITTED, now, assessment.officer_note)
    emails.assessment_verified(assessment, score)
    return assessment


def require_all_judged(assessment: Assessment) -> None:
    rows = assessment.answers.select_related("question").prefetch_related("proofs")
    opposed = [row.question.code for row in rows if row.not_applicable and row.verdict == AnswerVerdict.REFUSED]
    if opposed:
        message = _("You refused that these do not apply: %(codes)s. Send the assessment back for an answer.")
        raise Refused(message % {"codes": ", ".join(opposed)}, code="opposed", rows=opposed)
    waiting = [
        row.question.code
        for row in rows
        if undecided(row.value, row.not_applicable, row.verdict, len(row.proofs.all()), row.source)
    ]
    if waiting:
        raise Refused(
            ngettext(
                "%(number)d answer with evidence is not judged yet: %(codes)s.",
                "%(number)d answers with evidence are not judged yet: %(codes)s.",
                len(waiting),
            )
            % {"number": len(waiting), "codes": ", ".join(waiting[:8])},
            code="undecided",
            rows=waiting,
        )


@transaction.atomic
def reopen_assessment(
    *,
    assessment: Assessment,
    by: User,
    reasons: Mapping[str, str] | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Assessment:
    """Back to the owner. `reasons`: question's code -> why; refused answers bring theirs along by themselves."""
    now = now or timezone.now()
    hold_for_officer(assessment, by)
    require_move(assessment, AssessmentState.OPEN)
    given = {code: text.strip() for code, text in (reasons or {}).items() if text.strip()}
    answers = {row.question.code: row for row in assessment.answers.select_related("question")}
    if set(given) - set(answers):
        raise TypeError(f"Unknown questions in the reasons: {sorted(set(given) - set(answers))}")
    for code, reason in given.items():
        if len(reason) > REASON_LENGTH:
            raise Refused(_("At most %(limit)s characters.") % {"limit": REASON_LENGTH}, field="reason")
        write_verdict(answers[code], by, AnswerVerdict.REFUSED, reason, now)
    refused = sorted(
        (row for row in answers.values() if row.verdict == AnswerVerdict.REFUSED),
        key=lambda row: (row.question.dimension_id, row.question.position),
    )
    if not refused and not note.strip():
        raise Refused(
            _("Say what the owner should correct: refuse an answer with a reason, or write a note."), field="note"
        )
    assessment.state, assessment.officer_note = AssessmentState.OPEN, note.strip()
    assessment.save(update_fields=["state", "officer_note", "updated_at"])
    tell_round(assessment, AssessmentVerb.REOPENED, by, AssessmentState.SUBMITTED, now, assessment.officer_note)
    emails.assessment_returned(assessment, refused, now)
    return assessment


def hold_for_officer(assessment: Assessment, by: User) -> None:
    """Locks the round; the second of two officers learns that it has been decided."""
    lock(assessment)
    require_verifier(by, assessment)
    if assessment.state == AssessmentState.VERIFIED:
        raise Refused(
            _("%(name)s has verified this assessment meanwhile.") % {"name": assessment.verified_by or "-"},
            code="decided",
        )
    if assessment.state != AssessmentState.SUBMITTED:
        raise Refused(_("This assessment is with its owner again; there is nothing to judge now."), code="decided")


def require_move(assessment: Assessment, state: str) -> None:
    if state not in ASSESSMENT_MOVES[assessment.state]:
        raise Refused(_("This is not possible now."), code="wrong_state")
