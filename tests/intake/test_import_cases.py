"""Whole workbooks with one kind of trap each: what is right stands beside them in tests/cases/import."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.intake.choices import RowVerdict
from apps.intake.models import Batch, Row
from apps.intake.rules.problems import told
from apps.umkm.models import Enterprise
from tests.builders import intake

CASES = Path(__file__).parents[1] / "cases" / "import"


def read(by: User, name: str) -> Batch:
    return intake.read(by, (CASES / name).read_bytes(), name)


def rows(batch: Batch, kind: str = "enterprises") -> list[Row]:
    return [row for row in batch.rows.in_order() if row.kind == kind]


def test_unseen_signs_spoil_no_row(ratna: User) -> None:
    batch = read(ratna, "01_invisible.xlsx")
    found = rows(batch)
    assert [row.verdict for row in found] == [RowVerdict.NEW] * 5
    assert [row.values["email"] for row in found] == [
        f"{at}@example.com" for at in ("satu", "dua", "tiga", "empat", "lima")
    ]
    assert [row.values["whatsapp"] for row in found] == [f"+628123456780{at}" for at in range(1, 6)]
    # The fifth is written with hyphens and has fourteen digits: nothing is made of it.
    assert [row.values.get("nib", "") for row in found] == [*(f"912000120000{at}" for at in range(1, 5)), ""]
    assert found[4].notices["nib"]["emptied"]
    intake.applied(batch, ratna)
    assert Enterprise.objects.filter(email="dua@example.com", legal_form="CV").exists()


def test_hs_codes_in_number_cells_get_their_zeros_back_on_both_ends(ratna: User) -> None:
    found = rows(read(ratna, "02_hs_number_cells.xlsx"), "products")
    assert [row.values.get("hs_code", "") for row in found] == [
        "420310",
        "210120",
        "090121",
        "",
        "910910",
        "420310",
        "710210",
        "420310",
        "420310",
        "420310",
        "420310",
        "180690",
    ]
    assert {row.verdict for row in found} == {RowVerdict.NEW}
    # HS 2022 has no such line: said under its own code, never as another.
    assert "0901.20" in told(found[3].notices["hs_code"])
    assert all("hs_code" in found[at].notices for at in (0, 1, 2, 4, 6, 11))


def test_npwp_in_number_cells(ratna: User) -> None:
    lost, short, power, text, branch = rows(read(ratna, "03_npwp_numbers.xlsx"))
    for row in (lost, power):
        assert "npwp" not in row.values
        assert "emptied" in row.notices["npwp"]
    assert short.values["npwp"] == "0092542943407000"
    assert "0092542943407000" in told(short.notices["npwp"])
    assert (text.values["npwp"], branch.values["npwp"]) == ("3201234567890123", "3201234567890123")


def test_photographs_of_a_mac_and_with_rare_endings(ratna: User) -> None:
    archive = SimpleUploadedFile("06_photos.zip", (CASES / "06_photos.zip").read_bytes())
    batch = intake.read(ratna, (CASES / "06_photos.xlsx").read_bytes(), "06_photos.xlsx", [archive])
    (product,) = rows(batch, "products")
    assert product.verdict == RowVerdict.NEW
    assert [len(product.values[f"photo:{place}"]) for place in (1, 2, 3)] == [1, 1, 1]
    assert not product.notices


def test_regencies_under_their_old_and_short_names(ratna: User) -> None:
    found = rows(read(ratna, "09_regencies.xlsx"))
    assert {row.verdict for row in found} == {RowVerdict.NEW}
    places = {row.cells[2]: row.values["regency"] for row in found}
    assert len(places) == 41
    right = {
        "Kab. Toba Samosir": "12.12", "Kab. Maluku Tenggara Barat": "81.03", "Kab. Mamuju Utara": "76.01",
        "Kab. Polewali Mamasa": "76.04", "Kab. Pangkep": "73.10", "Kab. OKU Timur": "16.08",
        "Kab. Kep. Talaud": "71.04",
        "Kota Tangsel": "36.74", "Kab. Selayar": "73.01", "Kota Tidore": "82.72", "Solo": "33.72", "Jogja": "34.71",
    }  # fmt: skip
    assert {name: places[name] for name in right} == right


def test_prices_in_every_spelling(ratna: User) -> None:
    found = rows(read(ratna, "10_prices.xlsx"), "products")
    asked = {row.cells[3] for row in found if row.verdict == RowVerdict.DOUBTFUL}
    assert asked == {"$1,200", "1,200", "USD 12.500"}
    prices = {
        str(row.cells[3]): (float(row.values["price_min"]), row.values["currency"])
        for row in found
        if row.verdict == RowVerdict.NEW
    }
    assert len(prices) == 14
    assert prices["Rp 25.000,-"] == (25000, "IDR")
    assert prices["12.50/pcs"] == (12.5, "USD")
    assert prices["US$ 1.250,50"] == (1250.5, "USD")
    assert prices["IDR 1,250,000"] == (1250000, "IDR")
    assert 1.2 not in {amount for amount, _currency in prices.values()}


def test_the_edition_of_kbli_is_the_headings(ratna: User) -> None:
    batch = read(ratna, "15_kbli2025.xlsx")
    for row in rows(batch):
        assert row.verdict == RowVerdict.NEW
        if row.cells[3] in (1412, 1133):
            assert "kbli" not in row.values
            assert str(row.cells[3]) in told(row.notices["kbli"])
        else:
            assert row.values["kbli_edition"] == "2025"
    intake.applied(batch, ratna)
    assert set(Enterprise.objects.exclude(kbli="").values_list("kbli_edition", flat=True)) == {"2025"}


def test_the_drift_of_a_formula_is_no_worker(ratna: User) -> None:
    first, second = rows(read(ratna, "20_strings_and_types.xlsx"))
    assert (first.verdict, second.verdict) == (RowVerdict.NEW, RowVerdict.NEW)
    assert second.values["workers"] == 14
    assert "workers" not in first.values
    assert first.values["founded"] == 2009
    assert "_x000D_" not in first.values["address"]


def test_what_is_not_yearly_sales_in_rupiah_stays_open(ratna: User) -> None:
    batch = read(ratna, "31_sales_meaning.xlsx")
    assert [heading["code"] for heading in batch.sheets[0]["headings"]] == ["name", "legal_form", "regency"] + [""] * 6
    intake.applied(batch, ratna)
    assert not Enterprise.objects.get(name="Makna Satu").figures.exists()


def test_sales_in_millions_reach_the_ledger_as_they_are(ratna: User) -> None:
    intake.applied(read(ratna, "33_sales_juta.xlsx"), ratna)
    taken = Enterprise.objects.get(name="Jutaan Satu")
    assert dict(taken.figures.values_list("year", "sales")) == {2023: 6_200_000_000, 2024: 8_400_000_000}
    assert taken.latest_size == "small"
