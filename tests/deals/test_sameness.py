"""Two deals look like one: the same maker and buyer, much the same amount, about the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.rules.sameness import DealLikeness, SamenessLimits, alike, looks_like
from tests.builders.deals import UNHURRIED

DAY = date(2026, 11, 3)
KNOWN = DealLikeness(9, 1, DAY, "company:4", "Tanaka Co., Ltd.", "JP", Decimal(10_000), "USD", 162_500_000)
NAMED = replace(KNOWN, pk=12, buyer="")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (KNOWN, True),
        (replace(KNOWN, maker=2), False),
        (replace(KNOWN, buyer="company:5"), False),
        (replace(KNOWN, amount=Decimal("9500.00")), True),
        (replace(KNOWN, amount=Decimal("9499.99")), False),
        (replace(KNOWN, amount=Decimal("10526.31")), True),
        (replace(KNOWN, amount=Decimal("10526.32")), False),
        (replace(KNOWN, happened_on=DAY + timedelta(days=30)), True),
        (replace(KNOWN, happened_on=DAY + timedelta(days=31)), False),
        (replace(KNOWN, happened_on=DAY - timedelta(days=30)), True),
        (replace(KNOWN, happened_on=DAY - timedelta(days=31)), False),
        (replace(KNOWN, amount=None), False),
    ],
)
def test_each_limit_on_both_its_sides(other: DealLikeness, same: bool) -> None:
    assert alike(KNOWN, other) is same


@pytest.mark.parametrize(
    ("name", "country", "same"),
    [
        ("TANAKA CO LTD", "JP", True),
        ("Tanaka   Co. Ltd", "", True),
        ("Tanáka Co Ltd", "JP", True),
        ("Tanaka Co Ltd", "KR", False),
        ("Tanaka Trading", "JP", False),
        ("", "JP", False),
        ("-", "JP", False),
    ],
)
def test_a_buyer_known_by_name_alone_is_compared_by_the_folded_name(name: str, country: str, same: bool) -> None:
    assert alike(KNOWN, replace(NAMED, buyer_name=name, country=country)) is same


def test_the_legal_form_of_a_name_does_not_matter() -> None:
    one, other = replace(NAMED, buyer_name="PT. Kulitara"), replace(NAMED, buyer_name="Kulitara, PT")
    assert alike(one, other)


def test_two_without_a_name_are_not_the_same() -> None:
    nameless = replace(NAMED, buyer_name="")
    assert not alike(nameless, replace(nameless, pk=13))


def test_two_currencies_are_compared_in_rupiah_of_their_days() -> None:
    rupiah = replace(KNOWN, amount=Decimal(162_000_000), currency="IDR", rupiah=162_000_000)
    assert alike(KNOWN, rupiah)
    assert not alike(KNOWN, replace(rupiah, rupiah=154_374_999))
    assert not alike(KNOWN, replace(rupiah, rupiah=None))
    newer = replace(KNOWN, rupiah=400_000_000)  # the rate moved, the dollars did not
    assert alike(KNOWN, newer)


def test_two_interests_without_an_amount_are_near() -> None:
    assert alike(replace(KNOWN, amount=None), replace(KNOWN, amount=None))


def test_it_names_all_that_it_may_be_but_not_itself() -> None:
    other = replace(KNOWN, pk=10, maker=2)
    assert looks_like(NAMED, [KNOWN, other, NAMED, replace(KNOWN, pk=11)]) == [9, 11]


def test_staff_set_the_limits() -> None:
    strict = SamenessLimits(share=Decimal(0), days=0)
    assert alike(KNOWN, KNOWN, strict)
    assert not alike(KNOWN, replace(KNOWN, amount=Decimal("10000.01")), strict)
    assert not alike(KNOWN, replace(KNOWN, happened_on=DAY + timedelta(days=1)), strict)


LIKE = st.builds(
    lambda amount, days, name, known: replace(
        KNOWN,
        amount=None if amount is None else Decimal(amount),
        happened_on=DAY + timedelta(days=days),
        buyer_name=name,
        buyer=known,
    ),
    st.none() | st.integers(9_000, 11_000),
    st.integers(-40, 40),
    st.sampled_from(["Tanaka Co", "TANAKA CO.", "Ito", ""]),
    st.sampled_from(["", "company:4", "company:5"]),
)


@UNHURRIED
@given(LIKE, LIKE)
def test_of_two_deals_each_looks_like_the_other(one: DealLikeness, other: DealLikeness) -> None:
    assert alike(one, other) is alike(other, one)
