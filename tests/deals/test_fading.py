"""A deal in which nothing moves fades by the rows that staff keep; what is confirmed stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import Rung
from apps.deals.rules.fading import Fade, alive, is_asleep, percent_alive, quiet_days
from tests.builders.deals import UNHURRIED


@pytest.mark.parametrize(
    ("rung", "quiet", "percent"),
    [
        (Rung.MEMORANDUM, 0, 100),
        (Rung.MEMORANDUM, 90, 100),
        (Rung.MEMORANDUM, 91, 99),
        (Rung.MEMORANDUM, 180, 67),
        (Rung.MEMORANDUM, 270, 35),
        (Rung.MEMORANDUM, 364, 1),
        (Rung.MEMORANDUM, 365, 0),
        (Rung.QUOTATION, 0, 100),
        (Rung.QUOTATION, 45, 50),
        (Rung.QUOTATION, 89, 1),
        (Rung.QUOTATION, 90, 0),
        (Rung.ORDER, 60, 100),
        (Rung.ORDER, 150, 50),
        (Rung.ORDER, 239, 1),
        (Rung.ORDER, 240, 0),
        (Rung.SHIPPED, 9999, 100),
        (Rung.PAID, 9999, 100),
        (Rung.INTEREST, 9999, 100),
        (Rung.SAMPLE, 9999, 100),
    ],
)
def test_each_rung_fades_by_its_own_days(rung: Rung, quiet: int, percent: int) -> None:
    assert percent_alive(rung, quiet) == percent
    assert is_asleep(rung, quiet) is (percent == 0)


def test_the_amount_follows_from_the_per_cent_that_are_shown() -> None:
    assert alive(8_000_000_000, percent_alive(Rung.MEMORANDUM, 180)) == 5_360_000_000
    assert alive(150, 67) == 101  # half a rupiah, up
    assert alive(8_000_000_000, 0) == 0


def test_any_movement_makes_it_awake_again() -> None:
    step, message, meeting = date(2026, 1, 5), date(2026, 10, 31), date(2026, 6, 1)
    assert quiet_days([step, message, meeting], date(2026, 11, 30)) == 30
    assert quiet_days([step], date(2026, 1, 5)) == 0
    assert quiet_days([date(2026, 12, 24)], date(2026, 11, 30)) == 0  # a meeting that is to come


def test_staff_set_the_rows() -> None:
    rows = {Rung.INTEREST: Fade(10, 20)}
    assert [percent_alive(Rung.INTEREST, quiet, rows) for quiet in (10, 15, 20)] == [100, 50, 0]
    assert percent_alive(Rung.MEMORANDUM, 9999, rows) == 100


@UNHURRIED
@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 1000))
def test_it_only_fades_and_is_whole_or_gone_only_at_its_days(full_for: int, span: int, quiet: int) -> None:
    rows = {Rung.ORDER: Fade(full_for, full_for + span)}
    percent = percent_alive(Rung.ORDER, quiet, rows)
    assert percent >= percent_alive(Rung.ORDER, quiet + 1, rows)
    assert (percent == 100) is (quiet <= full_for)
    assert (percent == 0) is (quiet >= full_for + span)
