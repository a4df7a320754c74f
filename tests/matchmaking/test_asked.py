"""What she asks weighs, what she does not ask is wholly met, and how a word of hers is cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from apps.matchmaking.rules.facts import stem
from apps.matchmaking.rules.judging import RULES
from apps.matchmaking.rules.notes import Notes
from tests.matchmaking.test_rules import NEED, PRODUCT, TODAY, scale


@pytest.mark.parametrize("code", ["certificates", "quantity", "price", "words"])
def test_a_wish_that_she_does_not_have_is_wholly_met(code: str) -> None:
    assert RULES[code](NEED, PRODUCT, scale().parameters[code], TODAY, None) == (100, "")


@pytest.mark.parametrize(
    ("wish", "asked"),
    [
        ({"max_moq": 5}, "quantity"),
        ({"min_capacity": 5}, "quantity"),
        ({"price_low": 5}, "price"),
        ({"price_high": 5}, "price"),
        ({"certificates": frozenset({"HALAL"})}, "certificates"),
        ({"words": ("rattan",)}, "words"),
        ({"destination": "JP"}, "market"),
        ({"liked_makers": frozenset({1})}, "feedback"),
        ({}, ""),
    ],
)
def test_what_she_asks_weighs_by_either_half_of_it(wish: dict[str, Any], asked: str) -> None:
    every = {"certificates", "quantity", "price", "words", "market", "feedback"}
    assert replace(NEED, **wish).unasked == every - {asked}


def test_a_price_above_nothing_is_ten_times_too_dear() -> None:
    notes = Notes()
    assert RULES["price"](replace(NEED, price_high=0), PRODUCT, scale().parameters["price"], TODAY, notes) == (
        0,
        "price",
    )
    assert [(one["code"], one["percent"]) for one in notes.missing] == [("price.above", 1000)]


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("ties", "tie"), ("berries", "berr"), ("toy", "toy"), ("clay", "clay"), ("berry", "berr"), ("boxes", "box"),
        ("axes", "axe"), ("gas", "gas"), ("jars", "jar"), ("glass", "glass"), ("glasses", "glass"),
    ],
)  # fmt: skip
def test_short_words_are_not_cut_to_nothing(word: str, cut: str) -> None:
    assert stem(word) == cut
