"""What people in Indonesia write is read as they meant it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.common import indonesian
from apps.common.formats import grouped


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.500,5", "1500.5"), ("1.500", "1500"), ("12.50", "12.50"), ("12,50", "12.50"), ("1,500.25", "1500.25"),
        ("1 500", "1500"),
        ("1\u00a0500,5", "1500.5"), ("-3,5", "-3.5"), (14.0, "14"), (7, "7"),
        ("1,500,000", "1500000"),
        ("0,75", "0.75"), ("1.2", "1.2"),
    ],
)  # fmt: skip
def test_reads_numbers(written: object, meant: str) -> None:
    assert indonesian.parse_number(written) == Decimal(meant)


@pytest.mark.parametrize(
    "written", ["", "dua", "1.50.000", "1,2,3", "--", None, True, "1e400", float("nan"), date(2021, 1, 1)]
)
def test_refuses_what_is_no_number(written: object) -> None:
    with pytest.raises(indonesian.UnreadableNumber):
        indonesian.parse_number(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Rp 1.500.000,00", 1_500_000), ("Rp1.500.000,-", 1_500_000), ("Rp. 1.500.000", 1_500_000),
        ("1,5 jt", 1_500_000), ("1.5 juta", 1_500_000), ("1.450 jt", 1_450_000_000), ("8,4 M", 8_400_000_000),
        ("950 ribu", 950_000), ("2 miliar", 2_000_000_000), ("2 milyar rupiah", 2_000_000_000),
        (1_500_000, 1_500_000),
        (1500000.4, 1_500_000), ("IDR 18500", 18_500), ("Rp 1,2 T", 1_200_000_000_000), ("0", 0),
        ("8,4M", 8_400_000_000),
    ],
)  # fmt: skip
def test_reads_rupiah(written: object, meant: int) -> None:
    assert indonesian.parse_rupiah(written) == meant


@pytest.mark.parametrize("written", ["", "Rp", "1,500", "sekitar 5 jt", "5 dolar", "1,5 jt - 2 jt", None])
def test_refuses_amounts_that_may_mean_two_things(written: object) -> None:
    with pytest.raises(indonesian.UnreadableNumber):
        indonesian.parse_rupiah(written)


@given(st.integers(min_value=0, max_value=10**15))
def test_rupiah_survives_being_written_out_and_read(amount: int) -> None:
    with translation.override("id"):
        assert indonesian.parse_rupiah(f"Rp {grouped(amount)}") == amount
        assert indonesian.parse_rupiah(f"Rp{grouped(Decimal(amount), 2)}") == amount


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_numbers_survive_being_written_out_and_read(number: Decimal) -> None:
    with translation.override("id"):
        assert indonesian.parse_number(grouped(number, 2)) == number


@pytest.mark.parametrize("written", ["14 orang", "14", 14, 14.0, "14 Orang (tetap)", " 14  orang "])
def test_reads_a_count_with_its_word(written: object) -> None:
    assert indonesian.parse_whole(written) == 14


@pytest.mark.parametrize("written", ["14,5", 14.5, "orang", "14 sampai 20 orang"])
def test_refuses_what_is_not_one_whole_number(written: object) -> None:
    with pytest.raises(indonesian.UnreadableNumber):
        indonesian.parse_whole(written)


@pytest.mark.parametrize(("written", "meant"), [("12,50", "12.50"), ("USD 12.50", "12.50"), ("$4", "4"), (5.6, "5.6")])
def test_reads_foreign_money(written: object, meant: str) -> None:
    assert indonesian.parse_money(written) == Decimal(meant)


@pytest.mark.parametrize(
    "written",
    [
        "17 Agustus 2021", "17 agt 2021", "17-08-2021", "17/8/2021", "17.08.2021", "2021-08-17", "17-Aug-2021",
        "Selasa, 17 Agustus 2021", "17 08 2021", "17/08/21", datetime(2021, 8, 17, 10),
        date(2021, 8, 17),
        44425, 44425.0,
        "2021-08-17 00:00:00",
    ],
)  # fmt: skip
def test_reads_dates(written: object) -> None:
    assert indonesian.parse_date(written) == date(2021, 8, 17)


@pytest.mark.parametrize(
    "written", ["", "31 Februari 2021", "08/17/2021", "kemarin", 5, None, "17 Agustus", "1 Mei 0021"]
)
def test_refuses_what_is_no_day(written: object) -> None:
    with pytest.raises(indonesian.UnreadableDate):
        indonesian.parse_date(written)


def test_says_that_the_day_is_missing() -> None:
    with translation.override("en"), pytest.raises(indonesian.UnreadableDate, match="The day is missing"):
        indonesian.parse_date("Agustus 2021")


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2100, 12, 31)))
def test_dates_survive_being_written_out_and_read(day: date) -> None:
    names = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
    assert indonesian.parse_date(f"{day.day} {names[day.month - 1]} {day.year}") == day
    assert indonesian.parse_date(f"{day:%d-%m-%Y}") == day
    assert indonesian.parse_date((day - date(1899, 12, 30)) // timedelta(days=1)) == day


@pytest.mark.parametrize(
    "written",
    [
        "0812-3456-7890", "62812 3456 7890", "+62 812-3456-7890", 81234567890, 81234567890.0, "0062 812 3456 7890",
        "(0812) 3456 7890", "WA: 081234567890", "+62 (0)812 3456 7890", "'081234567890",
    ],
)  # fmt: skip
def test_reads_telephone_numbers(written: object) -> None:
    assert indonesian.normalise_phone(written) == "+6281234567890"


@pytest.mark.parametrize("number", range(1, 61))
def test_fictional_numbers_of_the_demo_pass(number: int) -> None:
    assert indonesian.normalise_phone(f"0800-0000-{number:04d}") == f"+628000000{number:04d}"


def test_keeps_numbers_of_other_countries() -> None:
    assert indonesian.normalise_phone("+81 3-3441-4201") == "+81334414201"


@pytest.mark.parametrize(
    "written", ["", "0812", "0812-3456-7890 / 0813-1111-2222", "menyusul", None, "08123456789012345"]
)
def test_refuses_what_cannot_be_dialled(written: object) -> None:
    with pytest.raises(indonesian.UnreadablePhone):
        indonesian.normalise_phone(written)


@pytest.mark.parametrize(
    ("written", "text", "guessed"),
    [
        ("9120001234567", "9120001234567", False), (9120001234567.0, "9120001234567", False),
        (220001234567, "0220001234567", True), (9990000001, "0009990000001", True),
        ("220001234567", "0220001234567", True), ("'0220001234567", "0220001234567", False),
        ("0220 0012 34567", "0220001234567", False),
    ],
)  # fmt: skip
def test_restores_lost_zeros_of_an_nib(written: object, text: str, guessed: bool) -> None:
    assert indonesian.restore_nib(written) == (text, guessed)


@pytest.mark.parametrize(
    "written", ["", None, "91200012345678", "12345", "9,12E+12", "sedang diurus", 0, "0000000000000"]
)
def test_refuses_what_cannot_be_an_nib(written: object) -> None:
    with pytest.raises(indonesian.UnreadableNib):
        indonesian.restore_nib(written)


@given(st.integers(min_value=10**8, max_value=10**13 - 1))
def test_an_nib_survives_a_spreadsheet(number: int) -> None:
    assert indonesian.restore_nib(number).text == f"{number:013d}"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (8_400_000_000, "Delapan miliar empat ratus juta rupiah"), (0, "Nol rupiah"), (1_000, "Seribu rupiah"),
        (1_000_000, "Satu juta rupiah"), (11, "Sebelas rupiah"), (115, "Seratus lima belas rupiah"),
        (21_101, "Dua puluh satu ribu seratus satu rupiah"), (1_001_000, "Satu juta seribu rupiah"),
        (-20, "Minus dua puluh rupiah"),
    ],
)  # fmt: skip
def test_spells_rupiah(amount: int, words: str) -> None:
    assert indonesian.spell_rupiah(amount) == words
