"""Who may answer, hand in, look, verify and edit the instrument. Strangers are told 404.

An enterprise that nobody owns yet is answered for by an officer; another one decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from apps.accounts.access import is_staff, require_other_person, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.readiness.choices import InstrumentState
from apps.readiness.models import Assessment, Instrument, Proof, Question
from apps.umkm.access import is_member, require_officer_outside
from apps.umkm.models import Enterprise


def assessment_in_hand(enterprise: Enterprise) -> Assessment | None:
    """The newest round, in whatever state. The caller has asked already who is looking."""
    found: Assessment | None = enterprise.readiness.select_related("instrument", "enterprise").first()
    return found


def question_of(assessment: Assessment, code: str) -> Question:
    question = assessment.instrument.questions.select_related("dimension").filter(code=code, retired=False).first()
    if question is None:
        raise Http404
    return question


def proof_for_view(user: User, pk: int) -> Proof:
    """A file that shows an answer to be true: for the team and for staff."""
    proof = Proof.objects.select_related("answer__assessment__enterprise").filter(pk=pk).exclude(file="").first()
    if proof is None or not (is_staff(user) or is_member(user, proof.answer.assessment.enterprise)):
        raise Http404
    return proof


def proof_for_removal(user: User, enterprise: Enterprise, pk: int) -> Proof:
    """For the team; whether the round is still open the action knows."""
    proof = (
        Proof.objects.select_related("answer__assessment__enterprise", "answer__question")
        .filter(pk=pk, answer__assessment__enterprise=enterprise)
        .first()
    )
    if proof is None or not is_member(user, enterprise):
        raise Http404
    return proof


def may_edit_instrument(user: User | AnonymousUser) -> bool:
    """Questions and weights decide every score: administrators alone change them, officers read."""
    return StaffRole.ADMINISTRATOR in roles_of(user)


def require_verifier(by: User | None, assessment: Assessment) -> User:
    """Officers, never about an enterprise of whose team they are, nor about a round in which they had a part."""
    officer = require_officer_outside(by, assessment.enterprise)
    require_no_part(officer, assessment)
    return officer


def require_no_part(by: User, assessment: Assessment) -> None:
    """Neither handed it in, nor answered, nor brought evidence. What an officer saw on a visit is her check."""
    had_part = assessment.submitted_by_id == by.pk or assessment.answers.of_person(by).exists()
    require_other_person(by, by if had_part else None)


def objection_to(require: Callable[[User, Any], User], user: User, what: Any) -> str:
    """Why this person is not offered the decision; "" when she is. Action and database decide for themselves."""
    try:
        require(user, what)
    except Refused as refusal:
        return refusal.said
    return ""


def instrument_for_staff(user: User | AnonymousUser, number: int) -> Instrument:
    """A version with all its parts, for any staff."""
    found = Instrument.objects.with_use().whole().filter(number=number).first()
    if found is None or not is_staff(user):
        raise Http404
    return found


def assessment_for_staff(user: User | AnonymousUser, pk: int) -> Assessment:
    """A round that was handed in at least once; what an owner is still writing is hers alone."""
    rows = Assessment.objects.select_related("enterprise__regency__province", "instrument", "verified_by")
    found = rows.filter(pk=pk, submitted_at__isnull=False).first()
    if found is None or not is_staff(user):
        raise Http404
    return found


def draft_for_edit(user: User | AnonymousUser, number: int) -> Instrument:
    """A published version answers 404: there is nothing to edit in it."""
    found = Instrument.objects.with_use().whole().filter(number=number, state=InstrumentState.DRAFT).first()
    if found is None or not may_edit_instrument(user):
        raise Http404
    return found
