"""A claim from its opening to its submission: who may, for which year, with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.choices import DossierState, LeaveReason
from tests.builders import dossiers, umkm
from tests.builders.dossiers import NOW, SALES, YEAR, M

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def opened(enrolment: Any, by: User, *, year: int = YEAR, sales: int = SALES) -> Any:
    return actions.open_dossier(enrolment=enrolment, by=by, year=year, sales=sales, now=NOW)


def test_an_owner_opens_a_dossier_and_its_history_begins(sari: User, ratna: User) -> None:
    made = opened(dossiers.enrolled(sari, ratna), sari)
    assert (made.state, made.track, made.from_class, made.to_class) == ("draft", "small_medium", "small", "medium")
    assert [event.verb for event in Entry.objects.of(made)] == ["opened"]


def test_an_officer_opens_one_for_her(sari: User, ratna: User) -> None:
    assert opened(dossiers.enrolled(sari, ratna), ratna).opened_by == ratna


def test_neither_editor_nor_stranger_nor_curator_opens_one(
    sari: User, budi: User, dewi: User, joko: User, ratna: User
) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    umkm.colleague(enrolment.enterprise, sari, budi)
    for somebody in (budi, dewi, joko):
        with pytest.raises(Refused, match="pemilik usaha atau petugas program"):
            opened(enrolment, somebody)


def test_a_second_open_dossier_is_refused_until_the_first_is_closed(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    first = opened(enrolment, sari)
    with pytest.raises(Refused, match="sudah dibuka"):
        opened(enrolment, sari)
    actions.withdraw_dossier(dossier=first, by=sari, now=NOW)
    assert opened(enrolment, sari).pk != first.pk


@pytest.mark.parametrize(
    ("year", "sales", "field", "word"),
    [
        (2026, SALES, "year", "belum berakhir"),
        (2031, SALES, "year", "belum berakhir"),
        (2021, SALES, "year", "tahun acuan 2021"),
        (2019, SALES, "year", "tahun acuan 2021"),
        (YEAR, -1, "sales", "nol"),
        (YEAR, 0, "sales", "nol"),
        (YEAR, 10**15, "sales", "nol"),
    ],
)
def test_years_and_amounts_that_cannot_be_are_refused(
    sari: User, ratna: User, year: int, sales: int, field: str, word: str
) -> None:
    with pytest.raises(Refused, match=word) as refusal:
        opened(dossiers.enrolled(sari, ratna), sari, year=year, sales=sales)
    assert refusal.value.field == field


def test_who_left_the_programme_claims_nothing_there(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    actions.leave(enrolment=enrolment, by=ratna, reason=LeaveReason.WITHDREW, now=NOW)
    with pytest.raises(Refused, match="keluar dari program"):
        opened(enrolment, sari)


def test_submitting_needs_a_file(sari: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    with pytest.raises(Refused, match="satu dokumen"):
        actions.submit_dossier(dossier=made, by=sari, now=NOW)
    dossiers.paper(made, sari)
    actions.submit_dossier(dossier=made, by=sari, now=NOW)
    assert made.state == DossierState.SUBMITTED
    assert made.submitted_at == NOW


@pytest.mark.parametrize(
    ("baseline", "sales", "reaches"),
    [
        (8 * M, 15 * M, False),
        (8 * M, 15 * M + 1, True),
        (20 * M, 50 * M, False),
        (20 * M, 50 * M + 1, True),
        (1 * M, 2 * M, False),
        (1 * M, 2 * M + 1, True),
        (8 * M, 60 * M, True),
    ],
)
def test_what_is_claimed_must_reach_the_class(
    sari: User, ratna: User, baseline: int, sales: int, reaches: bool
) -> None:
    """Exactly Rp15,000,000,000 is still small, Rp50,000,000,000 still medium, Rp2,000,000,000 still micro."""
    made = dossiers.draft(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, sales=baseline), sales=sales)
    if reaches:
        actions.submit_dossier(dossier=made, by=sari, now=NOW)
        assert made.state == DossierState.SUBMITTED
        return
    with pytest.raises(Refused, match="masih termasuk kelas") as refusal:
        actions.submit_dossier(dossier=made, by=sari, now=NOW)
    assert refusal.value.field == "sales"
    made.refresh_from_db()
    assert made.state == DossierState.DRAFT


def test_an_editor_gathers_but_does_not_submit(sari: User, budi: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    dossiers.paper(made, budi, "laporan-keuangan")
    with pytest.raises(Refused, match="pemilik usaha atau petugas program"):
        actions.submit_dossier(dossier=made, by=budi, now=NOW)


def test_the_claim_can_be_changed_only_while_it_is_gathered(sari: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna)
    actions.change_claim(dossier=made, by=sari, year=2024, sales=19 * M, now=NOW)
    assert (made.year, made.sales) == (2024, 19 * M)
    actions.submit_dossier(dossier=made, by=sari, now=NOW)
    with pytest.raises(Refused, match="selama berkas"):
        actions.change_claim(dossier=made, by=sari, year=2024, sales=18 * M, now=NOW)


def test_a_decision_about_what_was_not_seen_is_refused(sari: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna)
    seen = made.revision
    dossiers.paper(made, sari, "peb")
    with pytest.raises(Refused, match="berubah"):
        actions.submit_dossier(dossier=made, by=sari, revision=seen, now=NOW)


def test_only_the_owner_withdraws_and_the_files_stay(sari: User, budi: User, ratna: User) -> None:
    made = dossiers.checking(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    for somebody in (budi, ratna):
        with pytest.raises(Refused, match="Hanya pemilik"):
            actions.withdraw_dossier(dossier=made, by=somebody, now=NOW)
    actions.withdraw_dossier(dossier=made, by=sari, reason="Menunggu SPT pembetulan.", now=NOW)
    assert made.state == DossierState.WITHDRAWN
    assert made.evidence.count() == 1
    with pytest.raises(Refused, match="Saat ini tidak bisa"):
        actions.submit_dossier(dossier=made, by=sari, now=NOW)
