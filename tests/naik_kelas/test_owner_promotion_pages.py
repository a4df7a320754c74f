"""The owner's pages of a claim: she does it, editors look on, strangers find nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import Dossier
from apps.tiers.actions import assess
from tests.builders import dossiers, umkm
from tests.builders.dossiers import NOW, SALES, YEAR, M

pytestmark = pytest.mark.django_db
Browser = Callable[[User | None], Client]


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def page(made: Dossier, name: str = "dossier", **more: Any) -> str:
    return reverse(f"naik_kelas:{name}", kwargs={"slug": made.enterprise.slug, "pk": made.pk, **more})


def test_a_claim_from_start_to_submission_in_the_pages(sari: User, ratna: User, as_person: Browser) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    assess(enterprise=enrolment.enterprise, by=ratna, year=YEAR, sales=SALES, source="figures", now=NOW)
    client = as_person(sari)
    slug = enrolment.enterprise.slug
    begin = client.get(f"/id/owner/enterprise/{slug}/promotion/").content.decode()
    assert "Rp15.000.000.000" in begin
    start = reverse("naik_kelas:promotion_start", kwargs={"slug": slug, "pk": enrolment.pk})
    assert start in begin
    assert "18.200.000.000" in client.get(start).content.decode(), "what the ledger knows is not typed again"
    assert client.post(start, {"year": YEAR, "sales": "18,2 M"}).status_code == 302
    made = Dossier.objects.get()
    assert (
        client.post(
            page(made, "dossier_files"), {"kind": "spt-tahunan", "files": [dossiers.pdf(), dossiers.picture()]}
        ).status_code
        == 302
    )
    assert made.evidence.count() == 2
    check = client.get(page(made, "dossier_submit")).content.decode()
    assert "Rp18.200.000.000" in check
    made.refresh_from_db()
    client.post(page(made, "dossier_submit"), {"revision": made.revision})
    made.refresh_from_db()
    assert made.state == DossierState.SUBMITTED
    assert "Petugas" in client.get(page(made)).content.decode() or "petugas" in client.get(page(made)).content.decode()


def test_bad_input_is_answered_where_it_was_entered_and_kept(sari: User, ratna: User, as_person: Browser) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    start = reverse("naik_kelas:promotion_start", kwargs={"slug": enrolment.enterprise.slug, "pk": enrolment.pk})
    answer = as_person(sari).post(start, {"year": YEAR, "sales": "banyak sekali"}).content.decode()
    assert "banyak sekali" in answer
    assert "tidak terbaca" in answer or "tidak dapat dibaca" in answer
    answer = as_person(sari).post(start, {"year": YEAR, "sales": "-3"}).content.decode()
    assert "nol" in answer
    assert not Dossier.objects.exists()


def test_exactly_the_limit_is_refused_on_the_page_with_words(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.draft(sari, ratna, sales=15 * M)
    answer = as_person(sari).post(page(made, "dossier_submit"), {"revision": made.revision})
    assert answer.status_code == 422
    assert "masih termasuk kelas Kecil" in answer.content.decode()
    assert "Rp15.000.000.000" in answer.content.decode()


def test_the_script_hears_the_fate_of_each_file(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    files = [SimpleUploadedFile("virus.pdf", b"MZ not a paper"), dossiers.pdf("SPT.pdf")]
    answer = as_person(sari).post(
        page(made, "dossier_files"), {"kind": "spt-tahunan", "files": files}, headers={"accept": "application/json"}
    )
    told = {one["name"]: one for one in answer.json()["results"]}
    assert told["SPT.pdf"]["taken"] is True
    assert told["virus.pdf"]["taken"] is False
    assert "Hanya PDF, JPEG, PNG" in told["virus.pdf"]["reason"]


def test_an_upload_to_a_claim_that_was_submitted_meanwhile_is_told_so(
    sari: User, ratna: User, as_person: Browser
) -> None:
    made = dossiers.submitted(sari, ratna)
    answer = as_person(sari).post(
        page(made, "dossier_files"),
        {"kind": "peb", "files": [dossiers.pdf()]},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    assert "selama berkas" in answer.json()["error"]


def test_an_editor_sees_and_is_told_why_she_may_not(sari: User, budi: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.verified(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    client = as_person(budi)
    assert client.get(page(made)).status_code == 200
    for name in ("dossier_confirm", "dossier_submit", "dossier_claim"):
        answer = client.get(page(made, name))
        assert answer.status_code == 403
        assert "Hanya pemilik" in answer.content.decode()
    assert client.post(page(made, "dossier_withdraw"), {"confirmed": "1"}).status_code == 403
    assert client.post(page(made, "dossier_confirm"), {"verb": "confirm"}).status_code == 403
    made.refresh_from_db()
    assert made.confirmed_at is None


def test_a_stranger_finds_nothing(sari: User, dewi: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.verified(sari, ratna)
    client = as_person(dewi)
    names = ("dossier", "dossier_claim", "dossier_submit", "dossier_confirm")
    assert [client.get(page(made, name)).status_code for name in names] == [404] * len(names)
    posts = ("dossier_files", "dossier_withdraw", "dossier_confirm", "dossier_submit")
    assert [client.post(page(made, name)).status_code for name in posts] == [404] * len(posts)
    paper = made.evidence.get().pk
    assert client.post(page(made, "dossier_file_remove", file=paper)).status_code == 404
    slug = made.enterprise.slug
    assert client.get(f"/id/owner/enterprise/{slug}/promotion/").status_code == 404
    assert client.get(f"/id/promotions/{made.pk}/certificate/").status_code == 404


def test_the_owner_confirms_or_disputes(sari: User, dewi: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.verified(sari, ratna, found=16 * M)
    shown = as_person(sari).get(page(made, "dossier_confirm")).content.decode()
    assert "Rp16.000.000.000" in shown
    assert "Rp18.200.000.000" in shown
    answer = as_person(sari).post(page(made, "dossier_confirm"), {"verb": "dispute", "note": ""})
    assert answer.status_code == 422
    as_person(sari).post(
        page(made, "dossier_confirm"), {"verb": "dispute", "note": "Lihat halaman 3.", "revision": made.revision}
    )
    made.refresh_from_db()
    assert made.state == DossierState.CHECKING
    other = dossiers.verified(dewi, ratna)
    as_person(dewi).post(page(other, "dossier_confirm"), {"verb": "confirm", "revision": other.revision})
    other.refresh_from_db()
    assert other.confirmed_by == dewi


def test_a_confirmation_of_figures_that_changed_meanwhile_is_refused(
    sari: User, ratna: User, as_person: Browser
) -> None:
    made = dossiers.verified(sari, ratna)
    answer = as_person(sari).post(page(made, "dossier_confirm"), {"verb": "confirm", "revision": made.revision - 1})
    assert answer.status_code == 422
    assert "berubah" in answer.content.decode()


def test_taking_it_back_asks_first_without_a_script(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.submitted(sari, ratna)
    client = as_person(sari)
    question = client.post(page(made, "dossier_withdraw")).content.decode()
    assert made.enterprise.display_name in question
    client.post(page(made, "dossier_withdraw"), {"confirmed": "1"})
    made.refresh_from_db()
    assert made.state == DossierState.WITHDRAWN


def test_reasons_and_certificate_are_shown_to_the_owner(
    sari: User, ratna: User, second: User, as_person: Browser
) -> None:
    returned = dossiers.checking(sari, ratna)
    actions.return_dossier(dossier=returned, by=ratna, reason="Mohon tambahkan BPE.", now=NOW)
    shown = as_person(sari).get(page(returned)).content.decode()
    assert "Mohon tambahkan BPE." in shown
    assert page(returned, "dossier_files") in shown
    actions.withdraw_dossier(dossier=returned, by=sari, now=NOW)
    made, certificate = dossiers.approved(sari, ratna, second, enrolment=returned.enrolment)
    shown = as_person(sari).get(page(made)).content.decode()
    assert certificate.number in shown
    assert reverse("naik_kelas:certificate_file", args=[made.pk]) in shown
    actions.revoke_dossier(dossier=made, by=ratna, reason="SPT dibatalkan.", now=NOW)
    shown = as_person(sari).get(page(made)).content.decode()
    assert "SPT dibatalkan." in shown
    assert reverse("naik_kelas:certificate_file", args=[made.pk]) not in shown


def test_without_an_enrolment_nothing_can_be_started(sari: User, ratna: User, as_person: Browser) -> None:
    made = dossiers.with_baseline(sari, ratna)
    answer = as_person(sari).get(f"/id/owner/enterprise/{made.slug}/promotion/").content.decode()
    assert "Belum ikut program" in answer
    assert as_person(sari).get(f"/id/owner/enterprise/{made.slug}/promotion/start/1/").status_code == 404
