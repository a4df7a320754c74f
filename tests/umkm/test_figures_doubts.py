"""Slips of the finger are asked about, at the edge and not before it; nothing that may be right is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from apps.umkm.rules.figures import Figures, doubts, nearest

JT, M = 10**6, 10**9
RATE = Decimal(16_000)


def asked(new: dict[str, Any], before: dict[str, Any] | None = None, rate: Decimal | None = RATE) -> list[str]:
    known = [Figures(2023, **before)] if before else []
    return [doubt.code for doubt in doubts(Figures(2024, **new), known, rate)]


@pytest.mark.parametrize(
    ("sales", "before", "expected"),
    [
        (8 * M, 8 * M, []),
        (240 * M - 1, 800 * JT, []),
        (240 * M, 800 * JT, ["jump"]),
        (8_400 * JT, 8_400 * M, ["drop"]),
        (28 * JT, 8_400 * JT, ["drop"]),
        (28 * JT + 1, 8_400 * JT, []),
        (0, 8 * M, ["none"]),
        (0, 0, []),
        (999_999, None, ["tiny"]),
        (1_000_000, None, []),
        (8_400, 8_400 * JT, ["drop"]),
    ],
)
def test_sales_against_the_year_before(sales: int, before: int | None, expected: list[str]) -> None:
    assert asked({"sales": sales}, {"sales": before} if before is not None else None) == expected


@pytest.mark.parametrize(
    ("sales", "before", "meant"),
    [(8_400, 8 * M, 8_400 * JT), (8_400_000, 8 * M, 8_400 * JT), (9_000 * M, 9 * M, 9 * M)],
)
def test_says_what_she_may_have_meant(sales: int, before: int, meant: int) -> None:
    (doubt,) = doubts(Figures(2024, sales), [Figures(2023, before)])
    assert (doubt.meant, doubt.against, doubt.year) == (meant, before, 2023)


def test_thousands_by_mistake_show_in_what_a_worker_sells() -> None:
    assert asked({"sales": 8_400_000, "workers": 24}) == ["per_worker"]
    assert asked({"sales": 24 * JT, "workers": 24}) == []
    assert asked({"sales": 1_200_000, "workers": 1}) == []
    assert asked({"sales": 0, "workers": 24}) == []


@pytest.mark.parametrize(
    ("usd", "rate", "expected"),
    [(500_000, RATE, []), (525_000, RATE, []), (525_001, RATE, ["exports"]), (525_001, None, []), (0, RATE, [])],
)
def test_exports_above_all_sales(usd: int, rate: Decimal | None, expected: list[str]) -> None:
    assert asked({"sales": 8 * M, "export_usd": usd}, rate=rate) == expected


@pytest.mark.parametrize(
    ("capital", "before", "expected"),
    [
        (2 * M, None, []),
        (2_000, None, ["capital_tiny"]),
        (8_000 * M, None, ["capital_huge"]),
        (0, None, []),
        (600 * M, 2 * M, ["capital_jump"]),
        (2 * JT, 2 * M, ["capital_drop"]),
        (None, 2 * M, []),
    ],
)
def test_capital_that_is_wildly_off(capital: int | None, before: int | None, expected: list[str]) -> None:
    known = {"sales": 8 * M, "capital": before}
    assert asked({"sales": 8 * M, "capital": capital}, known) == expected


def test_capital_says_nothing_of_a_year_without_sales() -> None:
    assert asked({"sales": 0, "capital": 8_000 * M}, {"sales": 0, "capital": 8_000 * M}) == []


def test_several_fields_are_asked_about_at_once() -> None:
    assert asked({"sales": 9_000, "capital": 5, "export_usd": 1_000_000}, {"sales": 9 * M}) == [
        "drop",
        "exports",
        "capital_tiny",
    ]


def test_what_cannot_be_is_left_to_the_refusal() -> None:
    assert asked({"sales": -5, "workers": 24, "export_usd": 9, "capital": -1}, {"sales": 8 * M, "capital": M}) == []


def test_the_nearest_known_year_is_compared_with() -> None:
    rows = [Figures(2019, 1), Figures(2022, 2), Figures(2025, 3), Figures(2026, 4)]
    assert nearest(2024, rows) == rows[1]
    assert nearest(2018, rows) == rows[0]
    assert nearest(2020, []) is None
