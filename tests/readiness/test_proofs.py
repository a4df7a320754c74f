"""Evidence: files with a fate each, addresses, certificates; private, and gone when taken away."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.readiness import actions
from apps.readiness.choices import AnswerVerdict
from apps.readiness.models import Assessment, Proof
from tests.builders import readiness, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(sari: User, joko: User) -> Assessment:
    return readiness.started(umkm.verified_enterprise(sari, joko), sari)


def add(round_: Assessment, by: User, **what: Any) -> list[Any]:
    return actions.add_proof(assessment=round_, question=readiness.question(round_, "2.1"), by=by, **what)


def test_every_file_has_its_own_fate(under_way: Assessment, sari: User) -> None:
    wrong = SimpleUploadedFile("rencana.docx", b"PK\x03\x04 not a paper we take")
    fates = add(under_way, sari, files=[readiness.pdf(), wrong, readiness.paper(), readiness.pdf("lagi.pdf")])
    assert [bool(one.proof) for one in fates] == [True, False, True, False]
    assert "PDF, JPEG" in fates[1].reason
    assert fates[3].reason == "Dokumen ini sudah ada."
    assert sorted(Proof.objects.values_list("file_name", flat=True)) == ["bukti.pdf", "bukti.png"]


def test_no_more_than_ten_pieces_fit(under_way: Assessment, sari: User) -> None:
    fates = add(under_way, sari, files=[readiness.paper(f"{number}.png", number) for number in range(11)])
    assert [bool(one.proof) for one in fates] == [True] * 10 + [False]
    assert "10" in fates[10].reason


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "ftp://toko.example", "bukan alamat", "https://"])
def test_refuses_what_is_no_address(under_way: Assessment, sari: User, wrong: str) -> None:
    with pytest.raises(Refused, match=r"Ini bukan alamat web\. Tulis seperti toko\.example/katalog"):
        add(under_way, sari, url=wrong)
    assert not Proof.objects.exists()


def test_an_address_is_completed(under_way: Assessment, sari: User) -> None:
    add(under_way, sari, url="toko.example/katalog")
    assert Proof.objects.get().url == "https://toko.example/katalog"
    with pytest.raises(Refused, match="sudah ada"):
        add(under_way, sari, url="https://toko.example/katalog")


def test_a_certificate_of_somebody_else_is_refused(under_way: Assessment, sari: User, dewi: User) -> None:
    own = umkm.certificate(under_way.enterprise, sari)
    add(under_way, sari, certificate=own)
    add(under_way, sari, certificate=own)
    assert Proof.objects.count() == 1
    with pytest.raises(Refused, match="Pilih sertifikat dari profil Anda sendiri"):
        add(under_way, sari, certificate=umkm.certificate(umkm.enterprise(dewi), dewi))


def test_new_evidence_after_a_refusal_is_looked_at_again(under_way: Assessment, sari: User) -> None:
    readiness.answer(under_way, sari, "2.1", 3)
    under_way.answers.filter(question__code="2.1").update(
        verdict=AnswerVerdict.REFUSED, verdict_reason="Tidak terbaca."
    )
    add(under_way, sari, files=[readiness.pdf()])
    assert under_way.answers.get(question__code="2.1").verdict == AnswerVerdict.PENDING


def test_a_removed_file_leaves_the_storage(
    under_way: Assessment, sari: User, django_capture_on_commit_callbacks: Any
) -> None:
    proof = add(under_way, sari, files=[readiness.pdf()])[0].proof
    assert default_storage.exists(proof.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_proof(proof=proof, by=sari)
    assert not default_storage.exists(proof.file.name)


def test_nothing_changes_after_handing_in(sari: User, joko: User) -> None:
    round_ = readiness.submitted(umkm.verified_enterprise(sari, joko), sari)
    with pytest.raises(Refused, match="sudah dikirim"):
        add(round_, sari, files=[readiness.pdf()])


def test_the_file_is_for_team_and_staff_only(
    under_way: Assessment, sari: User, dewi: User, ratna: User, as_person: Any
) -> None:
    proof = add(under_way, sari, files=[readiness.pdf()])[0].proof
    page = reverse("readiness:proof_file", args=[proof.pk])
    for reader in (sari, ratna):
        answer = as_person(reader).get(page)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert as_person(dewi).get(page).status_code == 404
    assert as_person(None).get(page).status_code == 302


def test_a_proof_that_is_not_there_is_not_removed(
    under_way: Assessment, sari: User, dewi: User, joko: User, as_person: Any
) -> None:
    proof = add(under_way, sari, files=[readiness.pdf()])[0].proof
    rival = umkm.verified_enterprise(dewi, joko)
    for by, slug, pk in (
        (sari, under_way.enterprise.slug, proof.pk + 1),
        (dewi, under_way.enterprise.slug, proof.pk),
        (dewi, rival.slug, proof.pk),
    ):
        assert as_person(by).post(reverse("readiness:evidence_remove", args=[slug, pk])).status_code == 404
    assert Proof.objects.filter(pk=proof.pk).exists()
