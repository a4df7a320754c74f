"""The ready numbers equal the rows behind them, whatever happened; one change moves them by one, and only by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.naik_kelas.actions import approve_dossier, count, count_all, enrol, leave, recount, revoke_dossier
from apps.naik_kelas.choices import Stage, Track
from apps.naik_kelas.models import Dossier, Programme, Summary
from apps.naik_kelas.reads.stages import rows_at
from apps.tiers.actions import correct
from apps.tiers.models import LedgerEntry
from tests.builders import dossiers, programmes, umkm

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
BILLION = 10**9


@pytest.fixture
def rudi(person: Callable[..., User]) -> User:
    return person("Rudi Hartono", "rudi@smesco.example", role="officer")


def numbers(programme: Programme, track: str = Track.SMALL_MEDIUM) -> dict[str, int]:
    figures = count(programme=programme, now=NOW).figures
    return {name: n for name, n in figures["tracks"][track].items() if n}


def all_kinds(programme: Programme, owner: User, officer: User, second: User) -> None:
    """One of nearly every kind."""
    dossiers.approved(owner, officer, second, programme=programme, name="Disahkan")
    dossiers.verified(owner, officer, programme=programme, name="Terverifikasi")
    dossiers.submitted(owner, officer, programme=programme, name="Diajukan")
    dossiers.submitted(owner, officer, programme=programme, papers=("rekening-koran",), name="Tingkat C")
    dossiers.draft(owner, officer, programme=programme, name="Draf")
    programmes.taking_part(programme, officer, name="Diam")
    programmes.taking_part(programme, officer, now=16, name="Lewat batas")
    programmes.taking_part(programme, officer, now=6, name="Turun penjualan")
    programmes.taking_part(programme, officer, then=1.5, now=2.5, name="Mikro tumbuh")
    programmes.taking_part(programme, officer, then=20, now=12, name="Turun kelas")
    leave(enrolment=programmes.taking_part(programme, officer, name="Keluar"), by=officer, reason="closed")


def test_every_number_equals_its_rows(sari: User, ratna: User, rudi: User) -> None:
    programme = programmes.programme()
    all_kinds(programme, sari, ratna, rudi)
    figures = count(programme=programme, now=NOW).figures
    for stage in Stage:
        for track in Track:
            rows = rows_at(programme, stage, TODAY).filter(track=track).count()
            assert figures["tracks"][track].get(stage, 0) == rows, (stage, track)


def test_the_kinds_are_told_apart(sari: User, ratna: User, rudi: User) -> None:
    programme = programmes.programme()
    all_kinds(programme, sari, ratna, rudi)
    found = numbers(programme)
    assert found == {
        "enrolled": 9,
        "live": 8,
        "left": 1,
        "active": 3,
        "waiting": 2,
        "approved": 1,
        "verified": 1,
        "claimed": 2,
        "level_c": 1,
        "ready": 1,
        "near": 2,
        "stalled": 2,
    }
    assert numbers(programme, Track.MICRO_SMALL)["grown"] == 1
    assert numbers(programme, Track.MEDIUM_LARGE)["fallen"] == 1


def test_claimed_verified_and_approved_exclude_each_other(sari: User, ratna: User, rudi: User) -> None:
    programme = programmes.programme()
    dossier = dossiers.confirmed(sari, ratna, programme=programme)
    assert numbers(programme)["verified"] == 1
    assert "claimed" not in numbers(programme)
    approve_dossier(dossier=dossier, by=rudi, now=dossiers.NOW)
    assert numbers(programme)["approved"] == 1
    assert "verified" not in numbers(programme)


def test_an_approval_moves_the_page_by_one_in_its_own_transaction(sari: User, ratna: User, rudi: User) -> None:
    programme = programmes.programme()
    dossier = dossiers.confirmed(sari, ratna, programme=programme)
    assert Summary.objects.get(programme=programme).figures["tracks"]["small_medium"].get("approved", 0) == 0
    approve_dossier(dossier=dossier, by=rudi, now=dossiers.NOW)
    figures = Summary.objects.get(programme=programme).figures
    assert figures["tracks"]["small_medium"]["approved"] == 1
    assert figures["days"]["small_medium"] == {"2026-03-02": 1}
    revoke_dossier(dossier=Dossier.objects.get(), by=ratna, reason="Angkanya ternyata milik usaha lain.")
    figures = Summary.objects.get(programme=programme).figures
    assert figures["tracks"]["small_medium"].get("approved", 0) == 0
    assert figures["tracks"]["small_medium"]["revoked"] == 1
    assert figures["days"]["small_medium"] == {}


def test_who_leaves_after_approval_stays_counted(sari: User, ratna: User, rudi: User) -> None:
    programme = programmes.programme()
    dossier, _paper = dossiers.approved(sari, ratna, rudi, programme=programme)
    leave(enrolment=dossier.enrolment, by=ratna, reason="merged")
    found = numbers(programme)
    assert (found["approved"], found["left"], found.get("live", 0)) == (1, 1, 0)


def test_breakdowns_add_up_to_the_enrolled(ratna: User) -> None:
    programme = programmes.programme()
    programmes.taking_part(programme, ratna, now=9, owner_sex="f")
    programmes.taking_part(programme, ratna, owner_sex="m", regency="11.06")
    programmes.taking_part(programme, ratna)
    figures = count(programme=programme, now=NOW).figures
    assert {sex: cell["enrolled"] for sex, cell in figures["sexes"].items()} == {"f": 1, "m": 1, "": 1}
    assert {code: cell["enrolled"] for code, cell in figures["provinces"].items()} == {"32": 2, "11": 1}
    assert figures["classes"] == {"small": 3}


def test_a_correction_in_the_ledger_is_swept_in(ratna: User) -> None:
    programme = programmes.programme()
    programmes.taking_part(programme, ratna, now=9)
    now = timezone.now() + timedelta(seconds=1)
    count_all(now=now)
    assert recount(now=now) == 0
    entry, later = LedgerEntry.objects.get(year=2025), now + timedelta(seconds=1)
    correct(entry=entry, by=ratna, note="SPT menunjukkan angka lain.", sales=16 * BILLION, now=later)
    assert recount(now=later) == 1
    assert Summary.objects.get(programme=programme).figures["tracks"]["small_medium"]["ready"] == 1


def test_a_new_day_is_a_reason_to_count() -> None:
    programmes.programme()
    count_all(now=NOW)
    assert recount(now=NOW + timedelta(days=1)) == 1


def test_counts_with_the_same_number_of_questions_for_two_and_for_twelve(
    ratna: User, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    programme = programmes.programme()
    for _ in range(2):
        programmes.taking_part(programme, ratna, now=9)
    with django_assert_max_num_queries(32) as two:
        count(programme=programme, now=NOW)
    for _ in range(10):
        programmes.taking_part(programme, ratna, now=9)
    with django_assert_num_queries(len(two)):
        count(programme=programme, now=NOW)


def test_a_firm_of_three_milliard_is_not_promoted_by_the_law(ratna: User) -> None:
    """Medium under UU 20/2008 in 2020, small under PP 7/2021 in 2021: reclassified, neither fall nor rise."""
    programme = programmes.programme()
    made = programmes.with_sales(umkm.enterprise(None, by=ratna), y2020=3, y2021=3, y2025=3.5)
    enrol(programme=programme, enterprise=made, by=ratna)
    found = numbers(programme)
    assert found["reclassified"] == 1
    assert "fallen" not in found
    assert "ready" not in found
