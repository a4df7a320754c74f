"""Behind the actions: the database itself refuses a promotion that breaks the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState, EvidenceVerdict
from apps.naik_kelas.models import Dossier, Evidence, PromotionCertificate
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Member
from tests.builders import dossiers
from tests.builders.dossiers import NOW, SALES, YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def refused(made: Dossier, **changes: Any) -> str:
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        Dossier.objects.filter(pk=made.pk).update(**changes)
    return str(no.value)


def test_who_checked_it_cannot_be_its_approver(sari: User, ratna: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    assert "approved_by_somebody_else" in refused(made, approver=ratna)


def test_who_opened_it_cannot_be_its_approver(sari: User, ratna: User, second: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    made = actions.open_dossier(enrolment=enrolment, by=second, year=YEAR, sales=SALES, now=NOW)
    assert "approved_by_nobody_who_opened_it" in refused(made, approver=second)


def test_neither_officer_can_have_confirmed_it(sari: User, ratna: User) -> None:
    made = dossiers.verified(sari, ratna)
    assert "confirmed_by_neither_officer" in refused(made, confirmed_by=ratna, confirmed_at=NOW)
    assert "confirmation_has_its_owner" in refused(made, confirmed_at=NOW)


@pytest.mark.parametrize("level", ["C", ""])
def test_level_c_alone_is_never_verified(sari: User, ratna: User, level: str) -> None:
    made = dossiers.checking(sari, ratna, papers=("peb", "rekening-koran"))
    changes = {"state": DossierState.VERIFIED, "verified_at": NOW, "strongest_level": level}
    assert "accepted evidence" in refused(made, **changes)


@pytest.mark.parametrize("level", ["A", "B"])
def test_a_level_that_no_accepted_file_has_is_refused(sari: User, ratna: User, level: str) -> None:
    """Writing A beside papers of level C does not help."""
    made = dossiers.checking(sari, ratna, papers=("peb",))
    changes = {"state": DossierState.VERIFIED, "verified_at": NOW, "strongest_level": level}
    assert "accepted evidence" in refused(made, **changes)


def test_a_refused_file_does_not_carry_it(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False)
    paper = made.evidence.get()
    actions.judge_evidence(evidence=paper, by=ratna, accepted=False, reason="Tahun lain.", now=NOW)
    changes = {"state": DossierState.VERIFIED, "verified_at": NOW, "strongest_level": "A"}
    assert "accepted evidence" in refused(made, **changes)


def test_an_approval_needs_the_owner_an_entry_and_an_approver(sari: User, ratna: User) -> None:
    made = dossiers.verified(sari, ratna)
    assert "approved_dossier_is_confirmed" in refused(made, state=DossierState.APPROVED)


@pytest.mark.parametrize("after", [DossierState.APPROVED, DossierState.DRAFT, DossierState.VERIFIED])
def test_what_was_withdrawn_stays_withdrawn(sari: User, ratna: User, after: str) -> None:
    made = dossiers.confirmed(sari, ratna)
    actions.withdraw_dossier(dossier=made, by=sari, now=NOW)
    assert "stays decided" in refused(made, state=after)


def test_an_approved_one_can_only_be_revoked_with_a_reason(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    assert "stays decided" in refused(made, state=DossierState.DRAFT)
    assert "refused_dossier_says_why" in refused(made, state=DossierState.REVOKED, closed_at=NOW, reason="")


def test_the_same_transition_is_not_approved_twice(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    actions.revoke_dossier(dossier=made, by=ratna, reason="SPT dibatalkan.", now=NOW)
    again, _other = dossiers.approved(sari, ratna, second, enrolment=made.enrolment)
    assert again.state == DossierState.APPROVED
    assert "one_promotion_per_transition" in str(copy_of(again))


def copy_of(made: Dossier) -> IntegrityError:
    """A second row of the same transition with a paper of its own, approved as a careless script would do it."""
    paper = made.evidence.get()
    made.pk, made.state, made._state.adding = None, DossierState.CHECKING, True
    made.save()
    paper.pk, paper.dossier, paper._state.adding = None, made, True
    paper.save()
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        Dossier.objects.filter(pk=made.pk).update(state=DossierState.APPROVED)
    return no.value


def test_the_evidence_of_a_decided_claim_cannot_be_changed_or_lost(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    papers = Evidence.objects.filter(dossier=made)
    for deed in (papers.delete, lambda: papers.update(level="A", verdict=EvidenceVerdict.PENDING)):
        with pytest.raises(IntegrityError, match="kept as it was"), transaction.atomic():
            deed()


def test_number_and_code_are_given_once(sari: User, dewi: User, ratna: User, second: User) -> None:
    _one, first = dossiers.approved(sari, ratna, second)
    _two, other = dossiers.approved(dewi, ratna, second)
    for field in ("number", "code"):
        with (
            pytest.raises(
                IntegrityError,
                match=r"naik_kelas_promotioncertificate_code_key|naik_kelas_promotioncertificate_number_key",
            ),
            transaction.atomic(),
        ):
            PromotionCertificate.objects.filter(pk=other.pk).update(**{field: getattr(first, field)})


def approving(made: Dossier, second: User) -> dict[str, Any]:
    entry = LedgerEntry.objects.of(made.enterprise).first()
    return {"state": DossierState.APPROVED, "approver": second, "approved_at": NOW, "entry": entry}


def test_who_brought_a_file_cannot_approve_it(sari: User, ratna: User, second: User) -> None:
    made = dossiers.draft(sari, ratna)
    dossiers.paper(made, second, "peb")
    actions.submit_dossier(dossier=made, by=sari, now=NOW)
    actions.take_dossier(dossier=made, by=ratna, now=NOW)
    for evidence in made.evidence.all():
        actions.judge_evidence(evidence=evidence, by=ratna, accepted=True, now=NOW)
    made.refresh_from_db()
    actions.verify_dossier(dossier=made, by=ratna, sales=SALES, year=YEAR, now=NOW)
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    assert "had a part in it" in refused(made, **approving(made, second))


def test_nobody_of_its_team_can_approve_it(sari: User, ratna: User, second: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    Member.objects.create(enterprise=made.enterprise, user=second, role="editor")
    assert "had a part in it" in refused(made, **approving(made, second))
