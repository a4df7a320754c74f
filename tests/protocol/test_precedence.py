"""The order of guests, by the study's examples."""

from __future__ import annotations

from datetime import UTC, datetime

from apps.protocol.rules import Guest, PlaceReason, Rank, order_of


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, 10, tzinfo=UTC)


def test_heads_of_mission_rank_by_class_and_then_by_credentials() -> None:
    guests = [
        Guest(1, Rank.COUNSELLOR, "Japan"),
        Guest(2, Rank.CHARGE, "Austria", day(2020, 1, 1)),
        Guest(3, Rank.AMBASSADOR, "Chile", day(2025, 1, 9)),
        Guest(4, Rank.AMBASSADOR, "Denmark", day(2024, 3, 3)),
        Guest(5, Rank.COUNSELLOR, "Chile"),
        Guest(6, Rank.AMBASSADOR, "Angola"),
    ]
    found = order_of(guests)
    assert [one.guest.key for one in found] == [4, 3, 6, 2, 5, 1]
    assert [one.because.value for one in found] == [
        "first", "credentials", "credentials", "class", "class", "country",
    ]  # fmt: skip


def test_staff_put_a_guest_elsewhere() -> None:
    guests = [Guest(n, Rank.AMBASSADOR, "X", day(2024, 1, n)) for n in (1, 2, 3)]
    moved = [*guests[:2], Guest(3, Rank.AMBASSADOR, "X", day(2024, 1, 3), place=1)]
    assert [one.guest.key for one in order_of(moved)] == [3, 1, 2]
    assert order_of(moved)[0].because is PlaceReason.STAFF
