"""The owner's word and the second officer's: only then is a promotion counted, and once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.mail.models import Message
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import Dossier, PromotionCertificate
from apps.tiers.actions import assess
from apps.tiers.choices import EntrySource, MoveKind
from apps.tiers.models import LedgerEntry, Move
from tests.builders import dossiers, programmes, umkm
from tests.builders.dossiers import NOW, SALES, YEAR, M

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def test_only_the_owner_confirms(sari: User, budi: User, ratna: User, second: User) -> None:
    made = dossiers.verified(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    for somebody in (budi, ratna, second):
        with pytest.raises(Refused, match="Hanya pemilik"):
            actions.confirm_dossier(dossier=made, by=somebody, now=NOW)
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    assert made.confirmed_by == sari
    with pytest.raises(Refused, match="sudah dikonfirmasi"):
        actions.confirm_dossier(dossier=made, by=sari, now=NOW)


def test_she_may_dispute_and_the_checker_checks_again(sari: User, ratna: User, second: User) -> None:
    made = dossiers.verified(sari, ratna, found=16 * M)
    with pytest.raises(Refused, match="alasan") as refusal:
        actions.dispute_dossier(dossier=made, by=sari, note="", now=NOW)
    assert refusal.value.field == "note"
    actions.dispute_dossier(dossier=made, by=sari, note="SPT menyebut Rp18,2 M.", now=NOW)
    assert (made.state, made.checker, made.strongest_level) == (DossierState.CHECKING, ratna, "")
    assert Entry.objects.of(made).first().why == "SPT menyebut Rp18,2 M."
    with pytest.raises(Refused, match="Saat ini tidak bisa"):
        actions.approve_dossier(dossier=made, by=second, now=NOW)


def test_an_approval_writes_ledger_certificate_and_mail(sari: User, ratna: User, second: User) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    entry = made.entry
    assert entry is not None
    assert (entry.year, entry.sales, entry.source, entry.evidence_level) == (YEAR, SALES, EntrySource.DOSSIER, "A")
    assert [paper["kind"] for paper in entry.evidence] == ["spt-tahunan"]
    assert (made.state, made.approver, made.checker) == (DossierState.APPROVED, second, ratna)
    assert certificate.number == "NK-2026-0001"
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{12}", certificate.code)
    assert (certificate.law, certificate.enterprise_name) == ("PP 7/2021", made.enterprise.display_name)
    assert Move.objects.filter(enterprise=made.enterprise, law="", kind=MoveKind.GROWTH, to_class="medium").exists()
    mail = Message.objects.get(letter="naik_kelas/promotion_approved")
    assert certificate.number in mail.text
    assert f"/verify/{certificate.code}/" in mail.text


def test_what_the_owner_entered_before_is_corrected_by_the_checked_figure(
    sari: User, ratna: User, second: User
) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    own = assess(enterprise=enrolment.enterprise, by=ratna, year=YEAR, sales=9 * M, source=EntrySource.FIGURES, now=NOW)
    made, _certificate = dossiers.approved(sari, ratna, second, enrolment=enrolment)
    assert made.entry is not None
    assert (made.entry.corrects, made.entry.at) == (own, NOW)
    assert LedgerEntry.objects.filter(enterprise=made.enterprise, year=YEAR).count() == 2


def test_the_programme_moves_by_one_and_only_by_one(sari: User, dewi: User, ratna: User, second: User) -> None:
    programme = programmes.programme()
    other = dossiers.submitted(dewi, ratna, enrolment=dossiers.enrolled(dewi, ratna, programme=programme))
    made = dossiers.confirmed(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, programme=programme))
    before = numbers(made)
    actions.approve_dossier(dossier=made, by=second, now=NOW)
    after = numbers(made)
    assert (before["approved"], after["approved"]) == (0, 1)
    assert (before["verified"], after["verified"]) == (1, 0)
    assert before["claimed"] == after["claimed"] == 1
    assert other.state == DossierState.SUBMITTED
    actions.revoke_dossier(dossier=made, by=second, reason="SPT dibatalkan.", now=NOW)
    assert numbers(made)["approved"] == 0


def numbers(made: Dossier) -> dict[str, int]:
    summary = made.programme.summary
    summary.refresh_from_db()
    found: dict[str, int] = summary.figures["tracks"]["small_medium"]
    return {stage: found.get(stage, 0) for stage in ("claimed", "verified", "approved")}


def test_who_checked_it_cannot_approve_it(sari: User, ratna: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    with pytest.raises(Refused, match="petugas kedua"):
        actions.approve_dossier(dossier=made, by=ratna, now=NOW)
    assert_not_counted(made)


def test_who_judged_a_file_before_a_colleague_took_over_cannot_approve_it(
    sari: User, ratna: User, second: User
) -> None:
    made = dossiers.checking(sari, ratna)
    actions.take_dossier(dossier=made, by=second, instead=True, now=NOW)
    actions.verify_dossier(dossier=made, by=second, sales=SALES, year=YEAR, now=NOW)
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    with pytest.raises(Refused, match="petugas kedua"):
        actions.approve_dossier(dossier=made, by=ratna, now=NOW)


def test_who_opened_it_for_the_owner_cannot_approve_it(sari: User, ratna: User, second: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    made = actions.open_dossier(enrolment=enrolment, by=second, year=YEAR, sales=SALES, now=NOW)
    dossiers.paper(made, sari)
    actions.submit_dossier(dossier=made, by=second, now=NOW)
    actions.take_dossier(dossier=made, by=ratna, now=NOW)
    actions.judge_evidence(evidence=made.evidence.get(), by=ratna, accepted=True, now=NOW)
    actions.verify_dossier(dossier=made, by=ratna, sales=SALES, year=YEAR, now=NOW)
    actions.confirm_dossier(dossier=made, by=sari, now=NOW)
    with pytest.raises(Refused, match="membuka berkas"):
        actions.approve_dossier(dossier=made, by=second, now=NOW)
    assert_not_counted(made)


def test_neither_owner_nor_curator_approves(sari: User, joko: User, ratna: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    for somebody in (sari, joko):
        with pytest.raises(Refused, match="peran lain"):
            actions.approve_dossier(dossier=made, by=somebody, now=NOW)


def test_without_the_owners_word_nothing_is_approved(sari: User, ratna: User, second: User) -> None:
    made = dossiers.verified(sari, ratna)
    with pytest.raises(Refused, match="Pemilik belum mengonfirmasi"):
        actions.approve_dossier(dossier=made, by=second, now=NOW)
    assert_not_counted(made)


def test_the_second_officer_may_send_it_back_and_the_owner_confirms_anew(sari: User, ratna: User, second: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    actions.recheck_dossier(dossier=made, by=second, reason="BPE tidak cocok dengan SPT.", now=NOW)
    assert (made.state, made.confirmed_at, made.checker) == (DossierState.CHECKING, None, ratna)
    actions.verify_dossier(dossier=made, by=ratna, sales=SALES, year=YEAR, now=NOW)
    with pytest.raises(Refused, match="Pemilik belum mengonfirmasi"):
        actions.approve_dossier(dossier=made, by=second, now=NOW)


def test_a_verified_claim_may_be_taken_back_and_is_never_approved(sari: User, ratna: User, second: User) -> None:
    made = dossiers.confirmed(sari, ratna)
    actions.withdraw_dossier(dossier=made, by=sari, now=NOW)
    with pytest.raises(Refused, match="Ditarik"):
        actions.approve_dossier(dossier=made, by=second, now=NOW)


def test_the_same_transition_is_counted_once(sari: User, ratna: User, second: User) -> None:
    made, _certificate = dossiers.approved(sari, ratna, second)
    with pytest.raises(Refused, match="sudah dihitung"):
        actions.open_dossier(enrolment=made.enrolment, by=sari, year=2025, sales=SALES, now=NOW)


def test_numbers_run_on_within_a_year_and_begin_anew_in_the_next(
    sari: User, dewi: User, budi: User, ratna: User, second: User
) -> None:
    later = NOW.replace(year=2027)
    numbers = [
        dossiers.approved(owner, ratna, second, now=now)[1].number
        for owner, now in ((sari, NOW), (dewi, NOW), (budi, later))
    ]
    assert numbers == ["NK-2026-0001", "NK-2026-0002", "NK-2027-0001"]
    assert PromotionCertificate.objects.values("code").distinct().count() == 3


def test_micro_to_small_runs_the_same_way_and_may_stop_at_verified(sari: User, ratna: User) -> None:
    made = dossiers.verified(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, sales=M), sales=3 * M)
    assert (made.track, made.from_class, made.to_class) == ("micro_small", "micro", "small")
    assert made.state == DossierState.VERIFIED


def test_a_revocation_says_why_keeps_the_certificate_and_lets_her_claim_again(
    sari: User, ratna: User, second: User
) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    with pytest.raises(Refused, match="alasan"):
        actions.revoke_dossier(dossier=made, by=ratna, reason="", now=NOW)
    actions.revoke_dossier(dossier=made, by=ratna, reason="SPT dibatalkan.", now=NOW)
    assert (made.state, made.closed_by, made.reason) == (DossierState.REVOKED, ratna, "SPT dibatalkan.")
    assert PromotionCertificate.objects.filter(pk=certificate.pk).exists()
    assert certificate.number in Message.objects.get(letter="naik_kelas/promotion_revoked").subject
    assert actions.open_dossier(enrolment=made.enrolment, by=sari, year=YEAR, sales=SALES, now=timezone.now())


def assert_not_counted(made: Dossier) -> None:
    made.refresh_from_db()
    assert made.state == DossierState.VERIFIED
    assert not PromotionCertificate.objects.exists()
    assert not LedgerEntry.objects.filter(source=EntrySource.DOSSIER).exists()
