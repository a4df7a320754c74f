"""The owner's ladder: her class and why, the distance with its sum, orders in her own units, kind in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Enterprise
from tests.builders import gallery, tiers, umkm
from tests.builders.tiers import JT, M

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def page(of: Enterprise) -> str:
    return reverse("tiers:ladder", kwargs={"slug": of.slug})


def shown(as_person: As, sari: User, of: Enterprise) -> str:
    return " ".join(as_person(sari).get(page(of)).text.split())


def test_tells_class_law_distance_and_months_with_the_sum(sari: User, ratna: User, as_person: As) -> None:
    made = tiers.enterprise_with_years(sari, ratna, {2021: 5_000 * JT, 2024: 11_000 * JT})
    text = shown(as_person, sari, made)
    assert "Dinilai menurut PP 7/2021, yang berlaku pada 31 Desember 2024" in text
    assert "Kecil lebih dari Rp2 M sampai paling banyak Rp15 M." in text
    assert "Rp15.000.000.000 + Rp1 − Rp11.000.000.000 = Rp4.000.000.001" in text
    assert "(Rp11.000.000.000 − Rp5.000.000.000) ÷ 3 = Rp2.000.000.000" in text
    assert "Rp4.000.000.001 ÷ Rp2.000.000.000 × 12 = 25 bulan" in text
    assert "2027 bisa menjadi tahun pertama di atas batas." in text
    assert "Menurut UU 20/2008, angka 2024 termasuk kelas Menengah." in text


def test_without_a_year_it_leads_to_the_figures(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    text = shown(as_person, sari, made)
    assert "Belum ada tahun yang dinilai" in text
    assert reverse("portal:enterprise_figures", kwargs={"slug": made.slug}) in text


@pytest.mark.parametrize(
    ("sales", "words", "not_words"),
    [
        ({2024: 9 * M}, "Dengan angka satu tahun lagi", "bulan."),
        ({2023: 9 * M, 2024: 8 * M}, "Selama tahun-tahun ini penjualan belum tumbuh", "tahun pertama di atas batas"),
        ({2023: 9 * M, 2024: 9 * M + 1}, "lebih dari dua puluh tahun", "tahun pertama di atas batas"),
        ({2024: 70 * M}, "Tidak ada kelas di atas ini", "Berapa pesanan"),
    ],
)
def test_every_state_has_its_words(
    sari: User, ratna: User, as_person: As, sales: dict[int, int], words: str, not_words: str
) -> None:
    text = shown(as_person, sari, tiers.enterprise_with_years(sari, ratna, sales))
    assert words in text
    assert not_words not in text


def test_capital_judges_until_sales_are_known(sari: User, ratna: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    actions.assess(enterprise=made, by=ratna, year=2024, capital=6 * M, source=EntrySource.STAFF)
    text = shown(as_person, sari, made)
    assert "menilai dari modal" in text
    assert "Mulai tahun penuh pertama, penjualan yang menentukan" in text


def test_orders_are_told_in_units_of_her_own_work(sari: User, joko: User, ratna: User, as_person: As) -> None:
    made = umkm.verified_enterprise(sari, joko)
    tiers.entry(made, ratna, year=2024, sales=14 * M)
    gallery.published(made, sari, joko, price_min="20.00", price_max="30.00", moq=100, capacity=2_000)
    text = shown(as_person, sari, made)
    assert "3 pesanan @ 1.000 buah" in text
    assert "3.000 buah × Rp410.000 = Rp1,2 M" in text
    assert "Harga: tengah kisaran harga Anda, USD 25,00; 1 USD = Rp16.400, asumsi sejak 1 Jan" in text
    assert "bulan kapasitas penuh" in text


def test_a_move_made_by_law_is_said_to_be_no_rise(sari: User, ratna: User, as_person: As) -> None:
    text = shown(as_person, sari, tiers.enterprise_with_years(sari, ratna, {2020: 3 * M, 2021: 3 * M}))
    assert "Aturannya yang mengubah batas atau tolok ukur; usahanya tidak berubah." in text


def test_what_staff_checked_is_marked(sari: User, ratna: User, as_person: As) -> None:
    made = tiers.enterprise_with_years(sari, ratna, {2024: 9 * M})
    actions.correct(
        entry=LedgerEntry.objects.get(),
        by=ratna,
        note="SPT.",
        sales=8 * M,
        evidence_level="A",
        source=EntrySource.DOSSIER,
    )
    text = shown(as_person, sari, made)
    assert "Sudah diperiksa petugas" in text
    assert "bukti tingkat A" in text


def test_is_not_there_for_others(sari: User, dewi: User, ratna: User, as_person: As) -> None:
    made = tiers.enterprise_with_years(sari, ratna, {2024: 9 * M})
    assert as_person(dewi).get(page(made)).status_code == 404
    assert as_person(None).get(page(made)).status_code == 302


def test_the_door_leads_to_her_own(sari: User, dewi: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    door = reverse("tiers:ladder_mine")
    assert as_person(sari).get(door).url == page(made)
    assert as_person(dewi).get(door).url == reverse("portal:enterprise_start")


def test_many_works_and_years_ask_no_more_of_the_database(sari: User, joko: User, ratna: User, as_person: As) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for works, years in ((1, 2), (5, 9)):
        made = umkm.verified_enterprise(sari, joko)
        for year in range(2024 - years, 2024):
            tiers.entry(made, ratna, year=year, sales=9 * M)
        for _number in range(works):
            gallery.published(made, sari, joko)
        client = as_person(sari)
        client.get(page(made))
        with CaptureQueriesContext(connection) as asked:
            client.get(page(made))
        counts.append(len(asked))
    assert counts[0] == counts[1]
