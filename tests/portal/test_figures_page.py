"""The page of yearly figures: last year beside, slips questioned, nothing lost, no year twice or overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.models import LedgerEntry, Standing
from apps.umkm.models import Enterprise
from tests.builders import umkm
from tests.builders.tiers import JT, M

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
LAST = timezone.localdate().year - 1


def page(of: Enterprise, year: int | None = None) -> str:
    return reverse("portal:enterprise_figures", kwargs={"slug": of.slug} | ({"year": year} if year else {}))


def typed(**changes: Any) -> dict[str, Any]:
    return {"year": LAST, "sales": "8,4 M", "workers": "24", "export_usd": "", "capital": "", "seen": "", **changes}


def hidden(answer: Any, name: str) -> str:
    return str(answer.text.split(f'name="{name}" value="')[1].split('"')[0])


def test_saving_a_year_reaches_the_ledger_at_once(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    answer = as_person(sari).post(page(made), typed(), follow=True)
    assert f"Angka {LAST} tersimpan. Kelas pada tahun itu: Kecil." in answer.text
    entry = LedgerEntry.objects.get(enterprise=made)
    assert (entry.year, entry.sales, entry.size_class, entry.by) == (LAST, 8_400 * JT, "small", sari)
    assert Standing.objects.under().get(enterprise=made).sales == 8_400 * JT


def test_last_year_stands_beside(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=LAST - 1, sales=7_300 * JT, workers=20, export_usd=12_000)
    text = as_person(sari).get(page(made)).text
    assert f"Angka {LAST - 1}, untuk dibandingkan" in text
    assert "Rp7.300.000.000" in text
    assert "USD 12.000" in text


@pytest.mark.parametrize("slip", [{"sales": "8400"}, {"sales": "8.400.000.000.000"}, {"export_usd": "9000000"}])
def test_a_slip_is_questioned_and_saved_when_she_says_it_is_right(sari: User, as_person: As, slip: dict) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=LAST - 1, sales=8_000 * JT)
    client = as_person(sari)
    asked = client.post(page(made), typed(**slip))
    assert asked.status_code == 200
    assert "Ya, ini sudah benar" in asked.text
    for value in ({**typed(), **slip}).values():
        assert str(value) in asked.text
    assert not made.figures.filter(year=LAST).exists()
    sure = {"asked": hidden(asked, "asked"), "sure": "1"}
    assert client.post(page(made), typed(**slip, **sure)).status_code == 302
    assert made.figures.filter(year=LAST).exists()


def test_her_yes_is_for_the_figures_she_was_asked_about(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    client = as_person(sari)
    asked = client.post(page(made), typed(sales="8400"))
    sure = {"asked": hidden(asked, "asked"), "sure": "1"}
    assert "Ya, ini sudah benar" in client.post(page(made), typed(sales="9400", **sure)).text
    assert not made.figures.exists()
    assert client.post(page(made), typed(**sure)).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sales": "-5"}, "tidak boleh di bawah nol"),
        ({"sales": "999.999.999.999.999"}, "periksa"),
        ({"sales": "banyak"}, "aria-invalid"),
        ({"year": LAST + 1}, "tidak bisa diisi di sini"),
        ({"year": 2007}, "tidak bisa diisi di sini"),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_nothing_is_lost(
    sari: User, as_person: As, wrong: dict[str, Any], words: str
) -> None:
    made = umkm.enterprise(sari)
    answer = as_person(sari).post(page(made), typed(workers="77", **wrong))
    assert words in answer.text
    assert 'value="77"' in answer.text
    assert not made.figures.exists()


def test_a_year_twice_is_refused_at_the_year(sari: User, budi: User, as_person: As) -> None:
    """Budi fills it in while Sari has the page open."""
    made = umkm.enterprise(sari)
    umkm.colleague(made, sari, budi)
    as_person(budi).post(page(made), typed(sales="7 M"))
    answer = as_person(sari).post(page(made), typed(sales="8 M"))
    assert f"Angka {LAST} sudah ada" in answer.text
    assert 'value="8 M"' in answer.text
    assert made.figures.get().sales == 7 * M


def test_changing_a_year_goes_through_its_row(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    client = as_person(sari)
    client.post(page(made), typed())
    opened = client.get(page(made, LAST))
    assert 'value="8.400.000.000"' in opened.text
    client.post(page(made, LAST), typed(sales="9 M", seen=hidden(opened, "seen")))
    assert made.figures.get().sales == 9 * M
    assert list(LedgerEntry.objects.order_by("pk").values_list("sales", "corrects__sales")) == [
        (8_400 * JT, None),
        (9 * M, 8_400 * JT),
    ]


def test_she_is_told_when_somebody_else_changed_it_meanwhile(sari: User, budi: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    umkm.colleague(made, sari, budi)
    umkm.figures(made, sari, year=LAST, sales=8 * M)
    mine, his = as_person(sari), as_person(budi)
    opened = mine.get(page(made, LAST))
    his.post(page(made, LAST), typed(sales="9 M", seen=hidden(his.get(page(made, LAST)), "seen")))
    answer = mine.post(page(made, LAST), typed(sales="10 M", seen=hidden(opened, "seen")))
    assert "Rp9.000.000.000" in answer.text
    assert 'value="10 M"' in answer.text
    assert made.figures.get().sales == 9 * M
    mine.post(page(made, LAST), typed(sales="10 M", seen=hidden(answer, "seen")))
    assert made.figures.get().sales == 10 * M


def test_what_staff_checked_is_said_beside_what_she_entered(sari: User, ratna: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    client = as_person(sari)
    client.post(page(made), typed(sales="16 M"))
    actions.correct(entry=LedgerEntry.objects.get(), by=ratna, note="SPT.", sales=14 * M)
    assert "Sudah diperiksa petugas: yang dihitung Rp14.000.000.000, kelas Kecil." in client.get(page(made)).text


def test_a_business_founded_this_year_begins_with_this_year(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari, founded=LAST + 1)
    client = as_person(sari)
    assert f'<option value="{LAST + 1}" selected>' in client.get(page(made)).text
    assert client.post(page(made), typed(year=LAST + 1)).status_code == 302
    assert not LedgerEntry.objects.exists()


def test_when_all_years_are_there_the_page_says_so(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari, founded=LAST)
    umkm.figures(made, sari, year=LAST)
    assert "sudah terisi semua" in as_person(sari).get(page(made)).text


def test_another_years_page_is_not_there(sari: User, dewi: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    assert as_person(sari).get(page(made, LAST)).status_code == 404
    umkm.figures(made, sari, year=LAST)
    assert as_person(dewi).get(page(made, LAST)).status_code == 404
    assert as_person(dewi).post(page(made, LAST), typed()).status_code == 404
