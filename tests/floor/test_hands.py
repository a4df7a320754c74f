"""Where a day stands by the clock, and into which slots two may still be called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from apps.floor.rules.hands import hands, worth_calling
from apps.meetings.rules.slots import SlotTime

NINE = datetime(2026, 12, 15, 9, tzinfo=UTC)
SLOTS = [SlotTime(0, NINE + timedelta(minutes=25 * n), NINE + timedelta(minutes=25 * n + 20)) for n in range(3)]


@pytest.mark.parametrize(
    ("minutes", "begun", "running", "at_hand"),
    [(-1, 0, None, 0), (0, 1, 0, 0), (19, 1, 0, 0), (20, 1, None, 1), (25, 2, 1, 1), (69, 3, 2, 2), (70, 3, None, 2)],
)
def test_the_slot_at_hand(minutes: int, begun: int, running: int | None, at_hand: int) -> None:
    found = hands(SLOTS, NINE + timedelta(minutes=minutes))
    assert (found.begun, found.running, found.at_hand) == (begun, running, at_hand)


def test_without_slots_nothing_is_at_hand() -> None:
    assert hands([], NINE).at_hand is None


@pytest.mark.parametrize(("minutes", "slots"), [(9, [0, 1]), (10, [1]), (59, [2]), (60, [])])
def test_half_a_slot_is_too_late_for_a_call(minutes: int, slots: list[int]) -> None:
    assert worth_calling(SLOTS, NINE + timedelta(minutes=minutes)) == slots
