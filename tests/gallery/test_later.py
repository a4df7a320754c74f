"""What is told after handing in."""

from __future__ import annotations

from datetime import date

import pytest

from apps.gallery.rules.later import look_by


@pytest.mark.parametrize(
    ("sent", "days", "looked_at"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 2, date(2026, 11, 25)),  # Monday to Wednesday
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 26), 2, date(2026, 11, 30)),  # Thursday: Friday, then Monday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # handed in on Saturday
        (date(2026, 11, 29), 6, date(2026, 12, 7)),
    ],
)
def test_a_curator_looks_by_the_last_of_so_many_working_days(sent: date, days: int, looked_at: date) -> None:
    assert look_by(sent, days) == looked_at
