"""One rule of units: what converts is converted exactly, and nothing else is compared."""

from __future__ import annotations

import csv
import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from apps.common.units import MEASURES, Contents, Declared, converted, factor, holding, measure_of, price_per, weighing

with (settings.BASE_DIR / "apps" / "reference" / "data" / "units.csv").open() as file:
    UNITS = [row["code"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("amount", "unit", "wanted", "meant"),
    [
        (3, "ton", "kg", 3000),
        (1500, "g", "kg", Fraction(3, 2)),
        (2, "kuintal", "kg", 200),
        (7, "ons", "g", 700),
        (10, "lusin", "pcs", 120),
        (3, "kodi", "pcs", 60),
        (1, "gross", "lusin", 12),
        (60, "pasang", "pcs", 120),
        (2, "rim", "lembar", 1000),
        (750, "ml", "l", Fraction(3, 4)),
        (2, "m", "cm", 200),
        (1000, "yard", "m", Fraction(4572, 5)),
        (5, "set", "set", 5),
        (5, "kaleng", "kaleng", 5),
    ],
)
def test_units_of_one_measure_convert_both_ways(amount: int, unit: str, wanted: str, meant: Fraction | int) -> None:
    assert converted(amount, unit, wanted) == meant
    assert converted(meant, wanted, unit) == amount


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("kg", "pcs"),
        ("kg", "l"),
        ("set", "pcs"),
        ("ctn", "pcs"),
        ("pouch", "kaleng"),
        ("lembar", "pcs"),
        ("m", "kg"),
        ("batang", "pcs"),
        ("", "pcs"),
        ("pcs", ""),
        ("", ""),
    ],
)
def test_what_does_not_convert_is_not_compared(unit: str, wanted: str) -> None:
    assert factor(unit, wanted) is None
    assert converted(10, unit, wanted) is None
    assert price_per(10, unit, wanted) is None


@pytest.mark.parametrize(
    ("contents", "unit", "wanted", "rate"),
    [
        (Contents("ctn", 24, "pcs"), "ctn", "pcs", 24),
        (Contents("ctn", 24, "pcs"), "ctn", "lusin", 2),
        (Contents("ctn", 24, "pcs"), "pcs", "ctn", Fraction(1, 24)),
        (Contents("ctn", 24, "pcs"), "ctn", "kg", None),
        (Contents("pouch", 250, "g"), "pouch", "kg", Fraction(1, 4)),
        (Contents("pouch", 250, "g"), "kg", "pouch", 4),
        (Contents("pcs", 250, "g"), "lusin", "kg", 3),
        (Contents("pasang", 1100, "g"), "pasang", "g", 1100),
        (Contents("pouch", 250, "g"), "kaleng", "kg", None),
        (Contents("pouch", 0, "g"), "pouch", "kg", None),
        (Contents("kg", 25_000, "g"), "kg", "pcs", None),
        (Contents("botol", 250, "ml"), "botol", "kg", None),
    ],
)
def test_a_package_converts_through_what_it_is_declared_to_hold(
    contents: Contents, unit: str, wanted: str, rate: Fraction | int | None
) -> None:
    assert factor(unit, wanted, contents) == rate


def test_a_weight_says_what_one_holds_but_nothing_of_what_is_sold_by_weight() -> None:
    assert weighing("pcs", 250) == Contents("pcs", 250, "g")
    assert weighing("lusin", 250) == Contents("pcs", 250, "g")
    assert weighing("pasang", 1100) == Contents("pasang", 1100, "g")
    assert weighing("kg", 25_000) is weighing("l", 900) is weighing("", 250) is weighing("pcs", None) is None


IN_TENS, TEA, SETS = holding("pasang", 1100, "ctn", 10), holding("pcs", 250, "ctn", 24), holding("set", 900, "ctn", 4)


@pytest.mark.parametrize(
    ("declared", "unit", "wanted", "rate"),
    [
        (TEA, "ctn", "pcs", 24),
        (TEA, "pcs", "ctn", Fraction(1, 24)),
        (TEA, "ctn", "kg", 6),
        (TEA, "ton", "ctn", Fraction(500, 3)),
        (holding("pcs", None, "ctn", 24), "ctn", "kg", None),
        (holding("pcs", 250, "", 24), "ctn", "pcs", None),
        (holding("pcs", 250, "ctn", None), "ctn", "pcs", None),
        (holding("kg", None, "ctn", 25), "ctn", "ton", Fraction(1, 40)),
        (holding("kg", None, "ctn", 25), "ctn", "pcs", None),
        (IN_TENS, "ctn", "pcs", 20),
        (IN_TENS, "ctn", "kg", 11),
        (holding("lusin", 250, "ctn", 2), "ctn", "pcs", 24),
        (holding("lusin", 250, "ctn", 2), "ctn", "kg", 6),
        (SETS, "ctn", "set", 4),
        (SETS, "ctn", "kg", Fraction(18, 5)),
        (SETS, "ctn", "pcs", None),
        (holding("ctn", 9100, "ctn", 1), "ctn", "kg", Fraction(91, 10)),
        (holding("", 250, "ctn", 24), "ctn", "pcs", None),
    ],
)
def test_a_carton_holds_so_many_of_her_unit_and_weighs_what_they_weigh(
    declared: tuple[Contents, ...], unit: str, wanted: str, rate: Fraction | int | None
) -> None:
    assert factor(unit, wanted, declared) == factor(unit, wanted, declared[::-1]) == rate


def test_a_price_goes_the_other_way_than_an_amount() -> None:
    assert price_per(Decimal("4.80"), "kg", "ton") == 4800
    assert price_per(Decimal("24"), "lusin", "pcs") == 2
    assert price_per(Decimal("4.20"), "pcs", "kg", Contents("pcs", 250, "g")) == Fraction(84, 5)


@given(
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
    st.integers(1, 10**9),
    st.integers(1, 10**6),
    st.none()
    | st.builds(Contents, st.sampled_from(UNITS), st.integers(1, 10**6), st.sampled_from(["g", "pcs", "ml"]))
    | st.builds(
        holding,
        st.sampled_from(UNITS),
        st.none() | st.integers(1, 10**6),
        st.sampled_from(["", "ctn"]),
        st.none() | st.integers(1, 10**4),
    ),
)
def test_there_and_back_is_the_same_and_a_purse_buys_the_same_either_way(
    unit: str, wanted: str, amount: int, price: int, contents: Declared
) -> None:
    there = converted(amount, unit, wanted, contents)
    if there is None:
        assert converted(amount, wanted, unit, contents) is None
        return
    assert converted(there, wanted, unit, contents) == amount
    per = price_per(price, unit, wanted, contents)
    assert per is not None
    assert per * there == price * amount


def test_every_unit_of_the_gallery_is_of_one_measure() -> None:
    for one, other in itertools.combinations(UNITS, 2):
        same = measure_of(one)[0] == measure_of(other)[0]
        assert (factor(one, other) is not None) is same
    assert {"kg", "g", "ton", "l", "ml", "m", "pcs", "pasang", "kodi", "lusin", "lembar"} == set(UNITS) & set(MEASURES)
