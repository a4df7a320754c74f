"""What makes a near work another choice, on plain data: nothing is said that is not so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.units import converted, price_per
from apps.gallery.rules.near import Difference, NearFacts, NearKind, agreeing, differences, nearest

THIS = NearFacts(
    maker=1,
    hs="460219",
    unit="pcs",
    currency="USD",
    price=Decimal(10),
    basis="fob",
    minimum=200,
    lead=45,
    weight=1000,
    certificates=("FSC",),
)
TWIN = replace(THIS, maker=2)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (TWIN, [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, maker=1), [Difference(NearKind.SAME_MAKER)]),
        (replace(TWIN, price=Decimal("9.50")), [Difference(NearKind.CHEAPER, 5)]),
        (replace(TWIN, price=Decimal("9.51")), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, price=Decimal("10.50")), [Difference(NearKind.DEARER, 5)]),
        (
            replace(TWIN, price=Decimal("90"), unit="lusin", weight=None, minimum=None),
            [Difference(NearKind.CHEAPER, 25)],
        ),
        (replace(TWIN, price=Decimal(1), currency="IDR"), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, price=Decimal(1), unit="kg"), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, price=Decimal(1), basis="exw"), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, minimum=199), [Difference(NearKind.SMALLER_MINIMUM)]),
        (replace(TWIN, minimum=20, unit="lusin", price=None, weight=None), [Difference(NearKind.LARGER_MINIMUM)]),
        (replace(TWIN, lead=44), [Difference(NearKind.SOONER, 1)]),
        (replace(TWIN, lead=46), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, weight=1050), [Difference(NearKind.HEAVIER, 50)]),
        (replace(TWIN, weight=950), [Difference(NearKind.LIGHTER, 50)]),
        (replace(TWIN, weight=1049), [Difference(NearKind.OTHER_MAKER)]),
        (replace(TWIN, certificates=("FSC", "SVLK")), [Difference(NearKind.CERTIFICATE, code="SVLK")]),
        (replace(TWIN, certificates=()), [Difference(NearKind.OTHER_MAKER)]),
    ],
)
def test_each_difference_at_its_limit(other: NearFacts, expected: list[Difference]) -> None:
    assert differences(THIS, other) == expected


works = st.builds(
    NearFacts,
    maker=st.integers(1, 3),
    unit=st.sampled_from(["pcs", "lusin", "kg", "g", "set", ""]),
    currency=st.sampled_from(["USD", "IDR", ""]),
    price=st.none() | st.decimals("0.01", "1000", places=2),
    basis=st.sampled_from(["fob", "exw"]),
    minimum=st.none() | st.integers(1, 5000),
    lead=st.none() | st.integers(1, 365),
    weight=st.none() | st.integers(1, 100_000),
    certificates=st.sets(st.sampled_from(["FSC", "SVLK", "HALAL"])),
)


@given(works, works)
def test_every_difference_is_true(this: NearFacts, other: NearFacts) -> None:
    found = {one.kind: one.code or one.value for one in differences(this, other)}
    assert found
    assert (NearKind.SAME_MAKER in found) == (this.maker == other.maker)
    hers = price_per(other.price, other.unit, this.unit) if other.price is not None else None
    if NearKind.CHEAPER in found:
        assert hers is not None
        assert this.price is not None
        assert hers < Fraction(this.price)
        assert (this.currency, this.basis) == (other.currency, other.basis)
    if NearKind.DEARER in found:
        assert hers is not None
        assert this.price is not None
        assert hers > Fraction(this.price)
        assert (this.currency, this.basis) == (other.currency, other.basis)
    minimum = converted(other.minimum, other.unit, this.unit) if other.minimum else None
    if NearKind.SMALLER_MINIMUM in found:
        assert minimum is not None
        assert this.minimum is not None
        assert minimum < this.minimum
    if NearKind.LARGER_MINIMUM in found:
        assert minimum is not None
        assert this.minimum is not None
        assert minimum > this.minimum
    if NearKind.CERTIFICATE in found:
        assert found[NearKind.CERTIFICATE] in set(other.certificates) - set(this.certificates)
    if NearKind.HEAVIER in found:
        assert this.unit == other.unit
        assert (other.weight or 0) > (this.weight or 0)


def test_the_nearest_by_the_code_and_of_one_maker_two() -> None:
    others = [
        (1, replace(TWIN, hs="442199")), (2, replace(TWIN, hs="460290")), (3, replace(TWIN, hs="460219")),
        (4, replace(TWIN, hs="460219")), (5, replace(TWIN, hs="460211", maker=3)), (6, replace(TWIN, hs="", maker=4)),
    ]  # fmt: skip
    assert nearest(THIS, others, 4) == [3, 4, 5, 6]
    assert nearest(THIS, others, 1) == [3]
    assert nearest(THIS, [], 4) == []


@pytest.mark.parametrize(
    ("one", "other", "digits"),
    [
        ("460219", "460219", 6),
        ("460219", "460212", 4),
        ("460219", "460111", 2),
        ("460219", "442199", 0),
        ("", "", 0),
        ("46", "460219", 2),
    ],
)
def test_agreeing_digits(one: str, other: str, digits: int) -> None:
    assert agreeing(one, other) == digits
