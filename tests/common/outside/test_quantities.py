"""A quantity carries its unit, and what was understood is said back."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.common.outside.quantities import read_capacity, read_count, read_duration, read_weight
from apps.common.outside.understood import Ambiguous, Unreadable


@pytest.mark.parametrize(
    ("written", "days", "said"),
    [
        ("3 minggu", 21, "3 minggu = 21 hari"),
        ("21", 21, ""),
        (21, 21, ""),
        (14.000000000000002, 14, ""),
        ("21 hari", 21, ""),
        ("1 bulan 2 minggu", 44, "1 bulan 2 minggu = 44 hari"),
        ("seminggu", 7, "1 minggu = 7 hari"),
        ("setengah bulan", 15, "0,5 bulan = 15 hari"),
        ("dua minggu", 14, "2 minggu = 14 hari"),
        ("2 weeks", 14, "2 minggu = 14 hari"),
        ("± 2 pekan", 14, "2 minggu = 14 hari"),
        ("maks. 14 hari", 14, ""),
        ("14 hari kerja", 20, "14 hari kerja = 20 hari"),
        ("1 1/2 bulan", 45, "1,5 bulan = 45 hari"),
        ("½ bulan", 15, "0,5 bulan = 15 hari"),
        ("3 minggu setelah DP", 21, "3 minggu = 21 hari"),
        ("3mgg", 21, "3 minggu = 21 hari"),
        ("48 jam", 2, "48 jam = 2 hari"),
        ("٣ minggu", 21, "3 minggu = 21 hari"),
    ],
)
def test_reads_times(written: object, days: int, said: str) -> None:
    with translation.override("id"):
        found = read_duration(written)
        assert (found.value, found.said(), found.notices) == (days, said, ())


def test_says_back_in_the_readers_language() -> None:
    with translation.override("en"):
        assert read_duration("3 minggu").said() == "3 weeks = 21 days"
        assert read_duration("1 bulan").said() == "1 month = 30 days"


@pytest.mark.parametrize(("written", "days"), [("2-3 minggu", 21), ("2 minggu - 1 bulan", 30), ("10 s/d 14 hari", 14)])
def test_of_a_range_the_longer_time_counts(written: str, days: int) -> None:
    found = read_duration(written)
    assert found.value == days
    assert written in str(found.notices[0])


@pytest.mark.parametrize(
    "written", ["", "ready", "²", "9" * 4500, "0", "-5", "3 kg", "minggu", "3 minggu 7", "1/0 hari"]
)
def test_refuses_what_is_no_time(written: str) -> None:
    with pytest.raises(Unreadable):
        read_duration(written)


@pytest.mark.parametrize(
    ("written", "grams"),
    [
        ("2 kg", 2000),
        ("1 kg 200 gr", 1200),
        ("1,5 t", 1_500_000),
        ("2 ons", 200),
        ("250 gr/pcs", 250),
        ("1,1 kg per pasang", 1100),
        ("25 kg bersih", 25_000),
        ("0.750 kg", 750),
        ("1.200 kg", 1_200_000),
        ("½ kg", 500),
        ("berat ± 2 kg", 2000),
        ("1-2 kg", 2000),
    ],
)
def test_reads_weights(written: str, grams: int) -> None:
    assert read_weight(written).value == grams


@pytest.mark.parametrize("written", ["250", 250, "250 ml", "", "kg", "0 kg", "3 minggu", "²kg"])
def test_refuses_a_weight_without_its_unit(written: object) -> None:
    with pytest.raises(Unreadable):
        read_weight(written)


def test_a_form_says_which_unit_a_bare_weight_has() -> None:
    assert read_weight("250", unit="g").value == 250
    assert read_weight(2.5, unit="kg").value == 2500
    assert read_weight("2 kg", unit="g").value == 2000


def test_asks_which_weight_is_meant() -> None:
    with pytest.raises(Ambiguous) as either:
        read_weight("1,200 kg")
    assert [read_weight(value).value for value, _label in either.value.choices] == [1_200_000, 1200]


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("1 ribu", 1000, ""),
        ("10 lusin", 120, "pcs"),
        ("5 kodi", 100, "pcs"),
        ("2 gross", 288, "pcs"),
        ("1 rim", 500, "pcs"),
        ("650 jaket", 650, "pcs"),
        ("1,200", 1200, ""),
        ("1.200 pcs", 1200, "pcs"),
        ("min. 50 pcs", 50, "pcs"),
        ("1,4 ton", 1400, "kg"),
        ("12 lusin 3 buah", 147, "pcs"),
        ("5 ribu pcs", 5000, "pcs"),
        ("1,1 juta saset", 1_100_000, "pcs"),
        ("100 kg", 100, "kg"),
        (100, 100, ""),
    ],
)
def test_reads_counts(written: object, number: int, unit: str) -> None:
    found = read_count(written)
    assert (found.value, found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("10 lusin", "pcs", 120),
        ("120 pcs", "lusin", 10),
        ("1,5 ton", "kg", 1500),
        ("10 lusin", "pasang", 120),
        ("100 botol", "botol", 100),
        ("100 pcs", "botol", 100),
        ("100", "kg", 100),
    ],
)
def test_counts_in_the_unit_that_was_chosen(written: str, unit: str, number: int) -> None:
    found = read_count(written, unit=unit, units={"botol": "botol"})
    assert (found.value, found.unit) == (number, unit)


@pytest.mark.parametrize(("written", "unit"), [("100 kg", "pcs"), ("10 lusin", "kg"), ("125 pcs", "lusin")])
def test_refuses_a_unit_that_does_not_fit(written: str, unit: str) -> None:
    with pytest.raises(Unreadable):
        read_count(written, unit=unit)


def test_a_unit_that_the_caller_knows_is_kept() -> None:
    found = read_count("1200 lusin", units={"lusin": "lusin"})
    assert (found.value, found.unit, found.said()) == (1200, "lusin", "")


def test_asks_which_of_a_range_is_the_smallest_order() -> None:
    with pytest.raises(Ambiguous) as either:
        read_count("100-200")
    assert [value for value, _label in either.value.choices] == ["100", "200"]


@pytest.mark.parametrize(
    ("written", "number", "unit", "said"),
    [
        ("1.200 kg per bulan", 1200, "kg", ""),
        ("1.200 kg minyak per bulan", 1200, "kg", ""),
        ("50 pcs/minggu", 200, "pcs", "50 pcs per minggu = 200 pcs per bulan"),
        ("24.000 pcs per tahun", 2000, "pcs", "24.000 pcs per tahun = 2.000 pcs per bulan"),
        ("10 lusin/hari", 3000, "pcs", "120 pcs per hari = 3.000 pcs per bulan"),
        ("500", 500, "", ""),
        ("600 buah sebulan", 600, "pcs", ""),
        ("1,4 ton per bulan", 1400, "kg", "1,4 ton = 1.400 kg"),
    ],
)
def test_reads_what_can_be_made_in_a_month(written: str, number: int, unit: str, said: str) -> None:
    with translation.override("id"):
        found = read_capacity(written)
        assert (found.value, found.unit, found.said()) == (number, unit, said)


def test_of_a_range_nobody_is_promised_more_than_can_be_made() -> None:
    found = read_capacity("100-150 pcs/bln")
    assert (found.value, len(found.notices)) == (100, 1)


def test_a_heading_may_name_the_time() -> None:
    assert read_capacity(10, period="day").value == 250


@given(st.text(max_size=40) | st.floats() | st.integers() | st.none() | st.booleans() | st.dates())
def test_nothing_but_its_own_error_leaves_the_readers(value: object) -> None:
    for read in (read_duration, read_weight, read_count, read_capacity):
        with suppress(Unreadable):
            found = read(value)
            assert found.value >= 0
            assert isinstance(found.said(), str)


@given(st.integers(min_value=1, max_value=500), st.sampled_from(["hari", "minggu", "bulan", "weeks"]))
def test_choices_and_times_are_read_again_alike(number: int, unit: str) -> None:
    assert read_duration(f"{number} {unit}").value == read_duration(f" {number}  {unit.upper()} ").value


@pytest.mark.parametrize("written", ["1 kontainer 20 ft per bulan", "1 dus 12 pcs", "200 kg 1 ton"])
def test_two_things_are_not_added(written: str) -> None:
    with pytest.raises(Unreadable):
        read_capacity(written, units={"dus": "dus"})


@pytest.mark.parametrize(
    ("written", "days"), [("dua belas hari", 12), ("dua puluh lima hari", 25), ("lebih kurang 2 minggu", 14)]
)
def test_reads_numbers_of_several_words(written: str, days: int) -> None:
    assert read_duration(written).value == days
