"""Days, months and years; a month or a year alone is asked about where a day is needed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.common.outside.dates import AmbiguousDate, UnreadableDate, read_date, read_month, read_year


@pytest.mark.parametrize(
    "written",
    [
        "17 Agustus 2021",
        "17 agt 2021",
        "17-08-2021",
        "17/8/2021",
        "17.08.2021",
        "2021-08-17",
        "17-Aug-2021",
        "Selasa, 17 Agustus 2021",
        "17 08 2021",
        "17/08/21",
        datetime(2021, 8, 17, 10),
        date(2021, 8, 17),
        44425,
        44425.0,
        "2021-08-17 00:00:00",
        "17/08/2021 10:00",
        "Aug 17, 2021",
        "tgl. 17 Agustus 2021",
        "17\u201108\u20112021",
        "\u200e17 Agustus 2021",
        "١٧-٠٨-٢٠٢١",
    ],
)
def test_reads_dates(written: object) -> None:
    assert read_date(written) == date(2021, 8, 17)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "31 Februari 2021",
        "08/17/2021",
        "kemarin",
        5,
        None,
        "17 Agustus",
        "1 Mei 0021",
        True,
        float("nan"),
        pytest.param(10**5000, id="5001 digits"),
        "9" * 4500,
        "²/²/2021",
        "00-00-2021",
    ],
)
def test_refuses_what_is_no_day(written: object) -> None:
    with pytest.raises(UnreadableDate):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("Juni 2018", ["01-06-2018", "30-06-2018"]),
        ("06/2018", ["01-06-2018", "30-06-2018"]),
        ("2018", ["01-01-2018", "31-12-2018"]),
        (2018, ["01-01-2018", "31-12-2018"]),
        (2018.0, ["01-01-2018", "31-12-2018"]),
        ("tahun 2018", ["01-01-2018", "31-12-2018"]),
        ("08/17/2021", ["17-08-2021"]),
    ],
)
def test_asks_for_the_day(written: object, choices: list[str]) -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read_date(written)
    assert [value for value, _label in asked.value.choices] == choices
    assert all(read_date(value) for value in choices)


def test_says_that_the_day_is_missing() -> None:
    with translation.override("en"), pytest.raises(UnreadableDate, match="The day is missing"):
        read_date("Agustus 2021")


@pytest.mark.parametrize(
    "written",
    [
        2018,
        "2018",
        2018.0,
        "Juni 2018",
        "tahun 2018",
        "sejak 2018",
        "17-08-2018",
        datetime(2018, 8, 17),
        43329,
        "2.018",
        "06/2018",
        "th. 2018",
        "2018-06",
    ],
)
def test_reads_years(written: object) -> None:
    assert read_year(written) == 2018


@pytest.mark.parametrize("written", ["", "abc", None, True, "²", 20.5, "18", "9" * 4500])
def test_refuses_what_is_no_year(written: object) -> None:
    with pytest.raises(UnreadableDate):
        read_year(written)


@pytest.mark.parametrize(
    "written", ["Juni 2018", "06/2018", "17 Juni 2018", "2018-06", "Jun-2018", datetime(2018, 6, 1)]
)
def test_reads_months(written: object) -> None:
    assert read_month(written) == (2018, 6)


@given(st.dates(min_value=date(1906, 1, 1), max_value=date(2100, 12, 31)))
def test_dates_survive_being_written_out_and_read(day: date) -> None:
    names = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
    assert read_date(f"{day.day} {names[day.month - 1]} {day.year}") == day
    assert read_date(f"{day:%d-%m-%Y}") == day
    assert read_date((day - date(1899, 12, 30)) // timedelta(days=1)) == day


@given(st.text(max_size=40) | st.floats() | st.integers() | st.none() | st.booleans() | st.datetimes())
def test_nothing_but_its_own_error_leaves_the_readers(value: object) -> None:
    for read in (read_date, read_month, read_year):
        with suppress(UnreadableDate):
            read(value)


@pytest.mark.parametrize("written", ["20210817", "17th August 2021"])
def test_reads_dates_of_programs_and_of_english_letters(written: str) -> None:
    assert read_date(written) == date(2021, 8, 17)
