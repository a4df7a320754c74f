"""The ledger at the desk: every entry is told, officers write, nobody else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.models import LedgerEntry
from tests.builders import tiers, umkm
from tests.builders.tiers import M

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def ledger(pk: int) -> str:
    return reverse("tiers:ledger", kwargs={"pk": pk})


def correcting(entry: LedgerEntry) -> str:
    return reverse("tiers:ledger_correct", kwargs={"pk": entry.pk})


def test_every_entry_is_told_with_who_when_law_and_why(sari: User, ratna: User, as_person: As) -> None:
    made = tiers.enterprise_with_years(sari, ratna, {2020: 3 * M, 2024: 9 * M})
    first = LedgerEntry.objects.get(year=2024)
    actions.correct(entry=first, by=ratna, note="SPT 2024 menunjukkan 10 M.", sales=10 * M, evidence_level="A")
    text = as_person(ratna).get(ledger(made.pk)).text
    for words in (
        "Rp9.000.000.000",
        "Rp10.000.000.000",
        "SPT 2024 menunjukkan 10 M.",
        "UU 20/2008",
        "PP 7/2021",
        "Ratna Wulandari",
        "A: membuktikan penjualan setahun",
        "Dikoreksi",
    ):
        assert words in text
    assert correcting(first) not in text


def test_an_officer_corrects(sari: User, ratna: User, as_person: As) -> None:
    entry = tiers.entry(umkm.enterprise(sari), ratna, sales=9 * M)
    client = as_person(ratna)
    assert 'value="9.000.000.000"' in client.get(correcting(entry)).text
    answer = client.post(correcting(entry), {"sales": "16 M", "evidence_level": "B", "note": "Laporan keuangan."})
    assert answer.url == ledger(entry.enterprise_id)
    made = LedgerEntry.objects.get(corrects=entry)
    assert (made.sales, made.size_class, made.by, made.source) == (16 * M, "medium", ratna, "staff")


def test_a_refusal_keeps_what_was_typed(sari: User, ratna: User, as_person: As) -> None:
    entry = tiers.entry(umkm.enterprise(sari), ratna, sales=9 * M)
    client = as_person(ratna)
    for facts, words in (
        ({"sales": "9 M", "note": "Sama saja."}, "Tidak ada yang berbeda"),
        ({"sales": "", "note": "Kosong."}, "Isi penjualan tahun itu."),
        ({"sales": "-1", "note": "Minus."}, "tidak boleh di bawah nol"),
    ):
        text = client.post(correcting(entry), {"evidence_level": "", **facts}).text
        assert words in text
        assert facts["note"] in text
    assert LedgerEntry.objects.count() == 1


def test_who_comes_second_is_told_what_the_first_wrote(sari: User, ratna: User, as_person: As) -> None:
    entry = tiers.entry(umkm.enterprise(sari), ratna, sales=9 * M)
    client = as_person(ratna)
    client.post(correcting(entry), {"sales": "10 M", "note": "Laporan.", "evidence_level": ""})
    text = client.post(correcting(entry), {"sales": "11 M", "note": "Terlambat.", "evidence_level": ""}).text
    assert "baru saja dikoreksi orang lain" in text
    assert "Rp10.000.000.000" in text
    assert "Terlambat." in text


def test_an_officer_writes_a_year_that_is_missing(sari: User, ratna: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    client = as_person(ratna)
    facts = {"year": "2023", "sales": "7 M", "capital": "", "evidence_level": "A"}
    assert client.post(ledger(made.pk), facts).status_code == 302
    assert LedgerEntry.objects.get().size_class == "small"
    assert "Pilih salah satu" in client.post(ledger(made.pk), facts).text


def test_what_the_owner_entered_since_is_shown(sari: User, ratna: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    tiers.entry(made, ratna, year=2024, sales=9 * M)
    umkm.figures(made, sari, year=2024, sales=12 * M)
    assert "isian pemilik Rp12.000.000.000" in as_person(ratna).get(ledger(made.pk)).text


def test_curators_see_no_figures(sari: User, joko: User, ratna: User, dewi: User, as_person: As) -> None:
    entry = tiers.entry(umkm.enterprise(sari), ratna)
    page = ledger(entry.enterprise_id)
    assert as_person(joko).get(page).status_code == 404
    assert as_person(joko).post(page, {"year": "2023", "sales": "7 M"}).status_code == 404
    assert as_person(joko).get(correcting(entry)).status_code == 404
    for somebody in (sari, dewi):
        assert as_person(somebody).get(page).status_code == 404
        assert as_person(somebody).post(correcting(entry), {"sales": "1"}).status_code == 404
