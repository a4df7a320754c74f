"""Amounts: scale and currency from the value and the heading; never a thousandfold without a word."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.common.formats import grouped, spell_rupiah
from apps.common.outside.amounts import read_amount, read_band, read_price, read_rupiah
from apps.common.outside.money import Hints, hints_of
from apps.common.outside.numbers import UnreadableNumber
from apps.common.outside.understood import Ambiguous, Unreadable

MILLIONS = hints_of("Omzet 2024 (juta)")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Rp 1.500.000,00", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("Rp. 1.500.000", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1.450 jt", 1_450_000_000),
        ("8,4 M", 8_400_000_000),
        ("950 ribu", 950_000),
        ("2 miliar", 2_000_000_000),
        ("2 milyar rupiah", 2_000_000_000),
        (1_500_000, 1_500_000),
        (1500000.4, 1_500_000),
        ("IDR 18500", 18_500),
        ("Rp 1,2 T", 1_200_000_000_000),
        ("0", 0),
        ("8,4M", 8_400_000_000),
        ("± 500 juta", 500_000_000),
        ("sekitar 5 jt", 5_000_000),
        ("3.100.000.000,00", 3_100_000_000),
        ("Rp4,75 miliar", 4_750_000_000),
        ("Rp 25,000", 25_000),
        ("Rp 850.000.000 ,-", 850_000_000),
        ("240 jt per tahun", 240_000_000),
        ("137.500.000,75", 137_500_001),
    ],
)
def test_reads_rupiah(written: object, meant: int) -> None:
    assert read_rupiah(written).value == meant


@pytest.mark.parametrize(
    "written",
    ["", "Rp", "1,500", "5 dolar", "1,5 jt - 2 jt", None, "1,500 juta", "12,50", "²", "9" * 4500, "belum dihitung"],
)
def test_refuses_amounts_that_may_mean_two_things(written: object) -> None:
    with pytest.raises(UnreadableNumber):
        read_rupiah(written)


def test_says_that_a_fraction_was_rounded() -> None:
    with translation.override("en"):
        assert [str(notice) for notice in read_rupiah("137.500.000,75").notices] == [
            "Rounded to whole rupiah: Rp137,500,001."
        ]


@pytest.mark.parametrize("written", [8400, "8.400", "8,4 M", "Rp 8.400.000.000", "8.400 juta", 8400.0])
def test_a_column_in_millions_holds_millions(written: object) -> None:
    assert read_rupiah(written, hints=MILLIONS).value == 8_400_000_000


def test_asks_when_a_column_in_millions_holds_full_amounts() -> None:
    with pytest.raises(Ambiguous) as either:
        read_rupiah(8_400_000_000, hints=MILLIONS)
    assert [read_rupiah(value, hints=MILLIONS).value for value, _label in either.value.choices] == [8_400_000_000]


def test_an_amount_for_a_month_is_asked_about() -> None:
    with pytest.raises(Ambiguous) as either:
        read_rupiah("Rp 5 juta/bulan")
    assert [read_rupiah(value).value for value, _label in either.value.choices] == [60_000_000, 5_000_000]


@pytest.mark.parametrize("hints", [Hints("USD"), Hints("", 1, clear=False)])
def test_a_heading_of_other_money_is_no_column_of_rupiah(hints: Hints) -> None:
    with pytest.raises(Unreadable):
        read_rupiah(540_000, hints=hints)


@pytest.mark.parametrize(
    ("heading", "hints"),
    [
        ("Omzet 2024 (juta)", ("", 10**6, True)),
        ("Omzet 2023 (Rp.000)", ("IDR", 1000, True)),
        ("Modal (Rp)", ("IDR", 1, True)),
        ("Harga FOB Min (USD)", ("USD", 1, True)),
        ("Omzet (dalam jutaan rupiah)", ("IDR", 10**6, True)),
        ("Omset (x 1.000)", ("", 1000, True)),
        ("Harga (Rp '000)", ("IDR", 1000, True)),
        ("Sales IDR million", ("IDR", 10**6, True)),
        ("Omzet 2022", ("", 1, True)),
        ("Harga USD/IDR", ("IDR", 1, False)),
        ("Omzet (Rp. 1.000.000)", ("IDR", 10**6, True)),
        ("Omzet (M)", ("", 10**9, True)),
        ("Termasuk produk", ("", 1, True)),
        ("Price US$", ("USD", 1, True)),
    ],
)
def test_a_heading_says_scale_and_currency(heading: str, hints: tuple[Any, ...]) -> None:
    assert hints_of(heading) == hints


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("USD 1,200.00", "1200", "USD"),
        ("Rp 250.000", "250000", "IDR"),
        ("12,5", "12.5", "USD"),
        ("US$ 1.250,50", "1250.50", "USD"),
        ("€12.50", "12.50", "EUR"),
        ("€ 12,50", "12.50", "EUR"),
        ("12.5 USD", "12.5", "USD"),
        ("$ 0,75", "0.75", "USD"),
        ("12.50/pcs", "12.50", "USD"),
        ("Rp 25.000,-", "25000", "IDR"),
        ("IDR 1,250,000", "1250000", "IDR"),
        (12.5, "12.5", "USD"),
        ("USD12", "12", "USD"),
        ("12'500", "12500", "USD"),
        ("Rp35000", "35000", "IDR"),
        ("¥ 1,200", "1200", "JPY"),
    ],
)
def test_reads_prices_under_a_heading_in_dollars(written: object, value: str, currency: str) -> None:
    found = read_amount(written, currency="USD")
    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("written", ["$1,200", "1,200", "USD 12.500", "1.200 USD"])
def test_asks_which_of_two_prices_is_meant(written: str) -> None:
    with pytest.raises(Ambiguous) as either:
        read_amount(written, currency="USD")
    large, small = (read_amount(value, currency="USD").value for value, _label in either.value.choices)
    assert large == small * 1000


@pytest.mark.parametrize("written", [250000, "250000", "250.000"])
def test_a_bare_price_is_asked_for_its_currency(written: object) -> None:
    with pytest.raises(Ambiguous) as either:
        read_amount(written)
    found = [read_amount(value) for value, _label in either.value.choices]
    assert [(one.value, one.currency) for one in found] == [(250000, "IDR"), (250000, "USD")]


def test_the_value_goes_before_the_heading_and_says_so() -> None:
    found = read_amount("Rp 250.000", currency="USD")
    assert (found.currency, len(found.notices)) == ("IDR", 1)


def test_keeps_what_the_price_is_for() -> None:
    assert read_amount("12.50/pcs", currency="USD").per == "pcs"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("USD 10-12,5", "10", "12.5"),
        ("25 - 40 ribu", "25000", "40000"),
        ("Rp 25.000,- s/d Rp 40.000,-", "25000", "40000"),
        ("12,5", "12.5", None),
        ("25 sampai 40", "25", "40"),
    ],
)
def test_reads_bands(written: str, low: str, high: str | None) -> None:
    first, last = read_band(written, currency="USD")
    assert first.value == Decimal(low)
    assert (last and last.value) == (Decimal(high) if high else None)


@pytest.mark.parametrize("written", ["USD 10 - EUR 12", "40 - 25", "abc - def"])
def test_refuses_bands_that_make_no_sense(written: str) -> None:
    with pytest.raises(Unreadable):
        read_band(written, currency="USD")


@pytest.mark.parametrize(("written", "meant"), [("12,50", "12.50"), ("USD 12.50", "12.50"), ("$4", "4"), (5.6, "5.6")])
def test_reads_foreign_money(written: object, meant: str) -> None:
    assert read_price(written).value == Decimal(meant)


@given(st.integers(min_value=0, max_value=10**14))
def test_rupiah_survives_being_written_out_and_read(amount: int) -> None:
    with translation.override("id"):
        assert read_rupiah(f"Rp {grouped(amount)}").value == amount
        assert read_rupiah(f"Rp{grouped(Decimal(amount), 2)}").value == amount


@given(st.text(max_size=40) | st.floats() | st.integers() | st.none() | st.booleans() | st.dates())
def test_nothing_but_its_own_error_leaves_the_readers(value: object) -> None:
    for read in (read_amount, read_band, read_rupiah):
        for options in ({}, {"currency": "USD"}) if read is not read_rupiah else ({}, {"hints": MILLIONS}):
            with suppress(Unreadable):
                read(value, **options)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (8_400_000_000, "Delapan miliar empat ratus juta rupiah"),
        (0, "Nol rupiah"),
        (1_000, "Seribu rupiah"),
        (1_000_000, "Satu juta rupiah"),
        (11, "Sebelas rupiah"),
        (115, "Seratus lima belas rupiah"),
        (21_101, "Dua puluh satu ribu seratus satu rupiah"),
        (1_001_000, "Satu juta seribu rupiah"),
        (-20, "Minus dua puluh rupiah"),
    ],
)
def test_spells_rupiah(amount: int, words: str) -> None:
    assert spell_rupiah(amount) == words


@pytest.mark.parametrize(
    ("written", "value"),
    [("mulai dari Rp 85.000", 85_000), ("@ 5.000", 5_000), ("5.000-an", 5_000), ("FOB Rp 9.500", 9_500)],
)
def test_words_before_a_price_are_no_part_of_it(written: str, value: int) -> None:
    assert read_amount(written, currency="IDR").value == value
