"""The first officer: take, judge, return, verify, refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.mail.models import Message
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState, EvidenceVerdict
from apps.naik_kelas.models import Dossier
from tests.builders import dossiers, programmes, umkm
from tests.builders.dossiers import NOW, SALES, YEAR, M

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def verify(made: Dossier, by: User, *, sales: int = SALES, year: int = YEAR, **more: object) -> None:
    actions.verify_dossier(dossier=made, by=by, sales=sales, year=year, now=NOW, **more)


def test_an_officer_becomes_the_checker(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False)
    assert (made.state, made.checker) == (DossierState.CHECKING, ratna)


def test_the_second_who_takes_it_is_told_who_has_it(sari: User, ratna: User, second: User) -> None:
    made = dossiers.checking(sari, ratna)
    with pytest.raises(Refused, match="Ratna Wulandari"):
        actions.take_dossier(dossier=made, by=second, now=NOW)
    actions.take_dossier(dossier=made, by=second, instead=True, now=NOW)
    assert made.checker == second


def test_neither_owner_nor_curator_takes_it(sari: User, joko: User, ratna: User) -> None:
    made = dossiers.submitted(sari, ratna)
    for somebody in (sari, joko):
        with pytest.raises(Refused, match="peran lain"):
            actions.take_dossier(dossier=made, by=somebody, now=NOW)


def test_an_officer_does_not_check_her_own_enterprise(sari: User, ratna: User, second: User) -> None:
    made = dossiers.submitted(sari, ratna)
    umkm.colleague(made.enterprise, sari, second)
    with pytest.raises(Refused, match="Anda termasuk tim usaha ini"):
        actions.take_dossier(dossier=made, by=second, now=NOW)


def test_only_the_checker_judges_and_a_refusal_needs_its_reason(sari: User, ratna: User, second: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False)
    paper = made.evidence.get()
    with pytest.raises(Refused, match="Ratna"):
        actions.judge_evidence(evidence=paper, by=second, accepted=True, now=NOW)
    with pytest.raises(Refused, match="alasan") as refusal:
        actions.judge_evidence(evidence=paper, by=ratna, accepted=False, now=NOW)
    assert refusal.value.field == "reason"
    actions.judge_evidence(evidence=paper, by=ratna, accepted=False, reason="BPE tidak ada.", amount=17 * M, now=NOW)
    paper.refresh_from_db()
    assert (paper.verdict, paper.verdict_reason, paper.amount) == (EvidenceVerdict.REFUSED, "BPE tidak ada.", 17 * M)


def test_verifying_needs_every_file_judged(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False, papers=("spt-tahunan", "peb"))
    actions.judge_evidence(evidence=made.evidence.first(), by=ratna, accepted=True, now=NOW)
    with pytest.raises(Refused, match="Dokumen yang belum dinilai: 1"):
        verify(made, ratna)


def test_the_found_figure_may_differ_and_the_owner_is_asked(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna)
    verify(made, ratna, sales=16 * M)
    assert (made.state, made.sales, made.strongest_level) == (DossierState.VERIFIED, 16 * M, "A")
    assert Entry.objects.of(made).first().details["claimed_sales"] == SALES
    mail = Message.objects.get(letter="naik_kelas/figures_to_confirm")
    assert mail.to_address == sari.email
    assert "Rp16.000.000.000" in mail.text
    assert "Rp18.200.000.000" in mail.text


@pytest.mark.parametrize(("found", "enough"), [(15 * M, False), (15 * M + 1, True)])
def test_what_is_found_must_reach_the_class(sari: User, ratna: User, found: int, enough: bool) -> None:
    made = dossiers.checking(sari, ratna)
    if enough:
        verify(made, ratna, sales=found)
        assert made.state == DossierState.VERIFIED
    else:
        with pytest.raises(Refused, match="masih termasuk kelas Kecil"):
            verify(made, ratna, sales=found)


@pytest.mark.parametrize(
    ("papers", "floor", "level"),
    [
        (("peb",), "A", None),
        (("peb", "rekening-koran", "laporan-lokapasar", "skala-oss"), "B", None),
        (("laporan-keuangan",), "A", None),
        (("laporan-keuangan", "peb"), "B", "B"),
        (("laporan-audit", "peb"), "A", "A"),
    ],
)
def test_evidence_must_be_strong_enough(
    sari: User, ratna: User, papers: tuple[str, ...], floor: str, level: str | None
) -> None:
    """Level C alone never passes, whatever the programme; level B only where the programme says so."""
    programme = programmes.programme(evidence_floor=floor)
    made = dossiers.checking(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, programme=programme), papers=papers)
    if level:
        verify(made, ratna)
        assert made.strongest_level == level
        return
    with pytest.raises(Refused, match="tingkat"):
        verify(made, ratna)
    made.refresh_from_db()
    assert made.state == DossierState.CHECKING


def test_refused_files_do_not_count(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False, papers=("spt-tahunan", "peb"))
    strong, weak = made.evidence.order_by("level")
    actions.judge_evidence(evidence=strong, by=ratna, accepted=False, reason="Tahun lain.", now=NOW)
    actions.judge_evidence(evidence=weak, by=ratna, accepted=True, now=NOW)
    with pytest.raises(Refused, match="tingkat C saja"):
        verify(made, ratna)


def test_a_return_keeps_everything_and_tells_the_owner_why(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna, judged=False)
    with pytest.raises(Refused, match="alasan"):
        actions.return_dossier(dossier=made, by=ratna, reason=" ", now=NOW)
    actions.return_dossier(dossier=made, by=ratna, reason="Mohon tambahkan BPE.", now=NOW)
    assert (made.state, made.reason, made.checker) == (DossierState.DRAFT, "Mohon tambahkan BPE.", None)
    assert made.evidence.count() == 1
    mail = Message.objects.get(letter="naik_kelas/dossier_returned")
    assert "Mohon tambahkan BPE." in mail.text
    dossiers.paper(made, sari, "laporan-audit")
    actions.submit_dossier(dossier=made, by=sari, now=NOW)
    assert (made.state, made.reason) == (DossierState.SUBMITTED, "")


def test_a_refusal_is_final_for_this_dossier_and_a_new_one_may_be_opened(sari: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna)
    actions.reject_dossier(dossier=made, by=ratna, reason="Penjualan tidak terbukti.", now=NOW)
    assert made.state == DossierState.REJECTED
    assert "Penjualan tidak terbukti." in Message.objects.get(letter="naik_kelas/dossier_rejected").text
    with pytest.raises(Refused, match="Saat ini tidak bisa"):
        actions.take_dossier(dossier=made, by=ratna, now=NOW)
    again = actions.open_dossier(enrolment=made.enrolment, by=sari, year=YEAR, sales=SALES, now=NOW)
    assert again.pk != made.pk


def test_both_languages_of_owners_get_their_own_mail_once(sari: User, hanae: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna)
    umkm.colleague(made.enterprise, sari, hanae, role="owner")
    actions.return_dossier(dossier=made, by=ratna, reason="Mohon tambahkan BPE.", now=NOW)
    mails = Message.objects.filter(letter="naik_kelas/dossier_returned").order_by("language")
    assert [(mail.language, mail.to_address) for mail in mails] == [("en", hanae.email), ("id", sari.email)]
    assert "/en/owner/enterprise/" in mails[0].text
