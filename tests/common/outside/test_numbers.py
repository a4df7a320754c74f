"""Numbers are read as they were meant; what may mean two things is asked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.common.formats import grouped
from apps.common.outside import numbers
from apps.common.outside.empty import says_nothing


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.500,5", "1500.5"),
        ("1.500", "1500"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1,500.25", "1500.25"),
        ("1 500", "1500"),
        ("1\u00a0500,5", "1500.5"),
        ("-3,5", "-3.5"),
        (14.0, "14"),
        (7, "7"),
        ("1,500,000", "1500000"),
        ("0,75", "0.75"),
        ("1.2", "1.2"),
        ("0.750", "0.750"),
        ("12'500", "12500"),
        (14.000000000000002, "14"),
        (0.1 + 0.2, "0.3"),
        ("± 500", "500"),
        ("137.500.000,75", "137500000.75"),
        ("٣٫٥".replace("٫", ","), "3.5"),
        ("１２", "12"),
        ("\u200b1.500", "1500"),
        ("\u22123", "-3"),
    ],
)
def test_reads_numbers(written: object, meant: str) -> None:
    assert numbers.read_number(written) == Decimal(meant)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "dua",
        "1.50.000",
        "1,2,3",
        "--",
        None,
        True,
        "1e400",
        float("nan"),
        float("inf"),
        date(2021, 1, 1),
        "²",
        "1²",
        "9" * 4500,
        pytest.param(10**5000, id="5001 digits"),
        "12 50",
        "½x",
        "\x00",
    ],
)
def test_refuses_what_is_no_number(written: object) -> None:
    with pytest.raises(numbers.UnreadableNumber):
        numbers.read_number(written)


def test_asks_which_of_two_numbers_is_meant() -> None:
    with pytest.raises(numbers.AmbiguousNumber) as either:
        numbers.read_number("1,200")
    assert [numbers.read_number(value) for value, _label in either.value.choices] == [Decimal(1200), Decimal("1.2")]
    with translation.override("en"):
        assert "1.200 or 1,2." in str(either.value)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_numbers_survive_being_written_out_and_read(number: Decimal) -> None:
    with translation.override("id"):
        assert numbers.read_number(grouped(number, 2)) == number


@given(st.text(max_size=30) | st.floats() | st.integers() | st.none() | st.booleans())
def test_nothing_but_its_own_error_leaves_the_reader(value: object) -> None:
    for read in (numbers.read_number, numbers.read_whole):
        with suppress(numbers.UnreadableNumber):
            read(value)


@pytest.mark.parametrize("written", ["14 orang", "14", 14, 14.0, "14 Orang (tetap)", " 14  orang ", 14.000000000000002])
def test_reads_a_count_with_its_word(written: object) -> None:
    assert numbers.read_whole(written) == 14


def test_a_count_of_1_200_is_twelve_hundred() -> None:
    assert numbers.read_whole("1,200 orang") == 1200


@pytest.mark.parametrize("written", ["14,5", 14.5, "orang", "14 sampai 20 orang", "²", "9" * 4500])
def test_refuses_what_is_not_one_whole_number(written: object) -> None:
    with pytest.raises(numbers.UnreadableNumber):
        numbers.read_whole(written)


@pytest.mark.parametrize(
    "written", ["", None, "-", "—", " – ", "tidak ada", "Belum ada.", "NIHIL", "n/a", "#N/A", "...", "\u200b-"]
)
def test_words_for_nothing(written: object) -> None:
    assert says_nothing(written)


@pytest.mark.parametrize("written", ["0", 0, "00", "0.0", 0.0])
def test_zero_is_nothing_only_where_a_number_makes_no_sense(written: object) -> None:
    assert not says_nothing(written)
    assert says_nothing(written, zero=True)


@pytest.mark.parametrize("written", ["tidak ada masalah", "Nihil Jaya", "x1", 5, False, "NA Collection"])
def test_what_says_something(written: object) -> None:
    assert not says_nothing(written, zero=True)


@pytest.mark.parametrize(
    ("written", "people"),
    [("4L 2P", 6), ("L: 2 P: 3", 5), ("2 L, 3 P", 5), ("sendiri", 1), ("dua puluh orang", 20), ("10 (L 4, P 6)", 10)],
)
def test_counts_people_as_offices_write_them(written: str, people: int) -> None:
    assert numbers.read_people(written).value == people
