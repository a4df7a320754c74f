"""Completeness, oddities and differences, on plain data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.gallery.rules.completeness import VersionFacts, can_make, missing, needs_of, oddities
from apps.gallery.rules.difference import GONE, NEW, compare_photos, words_changed

WHOLE = VersionFacts(
    name="Keranjang",
    name_en="Basket",
    description="k" * 40,
    description_en="b" * 40,
    category="keranjang",
    hs_code="460219",
    moq=200,
    unit="pcs",
    capacity=200,
    lead_days=30,
    price_on_request=False,
    price_min=Decimal(11),
    price_max=None,
    incoterms=1,
    port="IDSRG",
    sample_policy="paid",
    ready_photos=3,
)


def test_nothing_is_missing_when_all_is_there() -> None:
    assert missing(WHOLE) == []
    assert all(need.met for need in needs_of(WHOLE))


@pytest.mark.parametrize(
    ("fact", "value", "field"),
    [
        ("name", " ", "name"),
        ("name_en", "", "name_en"),
        ("description", "k" * 39, "description"),
        ("description_en", " " * 50, "description_en"),
        ("category", None, "category"),
        ("hs_code", None, "hs_code"),
        ("moq", None, "moq"),
        ("unit", None, "unit"),
        ("capacity", None, "capacity"),
        ("lead_days", None, "lead_days"),
        ("price_min", None, "price_min"),
        ("incoterms", 0, "incoterms"),
        ("port", None, "port"),
        ("sample_policy", "", "sample_policy"),
        ("ready_photos", 2, "photos"),
    ],
)
def test_each_missing_fact_is_named(fact: str, value: Any, field: str) -> None:
    assert [need.field for need in missing(replace(WHOLE, **{fact: value}))] == [field]


def test_price_on_request_is_a_price() -> None:
    assert missing(replace(WHOLE, price_min=None, price_on_request=True)) == []


@pytest.mark.parametrize(
    ("moq", "capacity", "lead_days", "able"),
    [(200, 200, 1, True), (201, 200, 30, False), (400, 200, 60, True), (401, 200, 60, False), (300, 200, 45, True)],
)
def test_warns_when_the_minimum_is_more_than_can_be_made(moq: int, capacity: int, lead_days: int, able: bool) -> None:
    assert can_make(moq, capacity, lead_days) is able
    found = oddities(replace(WHOLE, moq=moq, capacity=capacity, lead_days=lead_days))
    assert [section for section, _text in found] == ([] if able else ["supply"])


def test_small_photographs_warn_and_do_not_block() -> None:
    facts = replace(WHOLE, small_photos=1)
    assert missing(facts) == []
    assert [section for section, _text in oddities(facts)] == ["photographs"]


def test_differences_are_words() -> None:
    pieces = words_changed("Water hyacinth basket, 1.500 g", "Braided water hyacinth basket, 1.800 g")
    assert [text for kind, text in pieces if kind == NEW] == ["Braided water", "1.800"]
    assert [text for kind, text in pieces if kind == GONE] == ["Water", "1.500"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_differences_lose_nothing(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    assert "".join(text for kind, text in pieces if kind != NEW) == before
    assert "".join(text for kind, text in pieces if kind != GONE) == after


@pytest.mark.parametrize(
    ("before", "after", "added", "removed", "reordered"),
    [
        ([1, 2, 3], [1, 2, 3], [], [], False),
        ([1, 2, 3], [3, 1, 2], [], [], True),
        ([1, 2, 3], [4, 1, 3], [4], [2], False),
    ],
)
def test_photographs_added_removed_and_moved(
    before: list[int], after: list[int], added: list[int], removed: list[int], reordered: bool
) -> None:
    change = compare_photos(before, after)
    assert (change.added, change.removed, change.reordered) == (added, removed, reordered)
