"""Quotations side by side: one unit, one currency, one term; what was not quoted stays empty and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from apps.common.units import Contents
from apps.quotations.choices import PriceStage
from apps.quotations.rules.comparison import ComparedOn, PriceInMind, QuotedOffer, compared, not_quoted, row_of
from apps.quotations.rules.prices import DatedRate
from tests.builders.deals import UNHURRIED

TODAY = date(2026, 11, 30)
EXW, FCA, FAS, FOB = PriceStage.EXW, PriceStage.FCA, PriceStage.FAS, PriceStage.FOB
CFR, CIF, CPT, CIP = PriceStage.CFR, PriceStage.CIF, PriceStage.CPT, PriceStage.CIP
DAP, DPU, DDP = PriceStage.DAP, PriceStage.DPU, PriceStage.DDP
RATES = {
    "USD": DatedRate(Decimal(16_250), TODAY, "JISDOR"),
    "JPY": DatedRate(Decimal(10_850), TODAY, "JISDOR", per=100),
}
FOB_IN_DOLLARS = ComparedOn("pcs", "USD", FOB, RATES)


def offer(prices: dict[PriceStage, str], **facts: Any) -> QuotedOffer:
    given: dict[str, Any] = {"quotation": 1, "maker": 1, "unit": "pcs", "currency": "USD", "valid_until": TODAY}
    return QuotedOffer(prices={stage: Decimal(price) for stage, price in prices.items()}, **(given | facts))


def cell(quoted: QuotedOffer, on: ComparedOn = FOB_IN_DOLLARS) -> tuple[str | None, list[str]]:
    with override("en"):
        found = row_of(quoted, on, TODAY).price
        return None if found.price is None else str(found.price), [str(one) for one in found.lacking]


def test_a_price_on_the_basis_stands_as_it_was_quoted() -> None:
    assert cell(offer({FOB: "7.87"})) == ("7.87", [])


@pytest.mark.parametrize(
    ("quoted", "wanted", "lacking"),
    [
        ((FOB,), CIF, ["freight not quoted", "insurance not quoted"]),
        ((FOB,), CFR, ["freight not quoted"]),
        ((CFR,), CIF, ["insurance not quoted"]),
        ((EXW,), FOB, ["transport to the carrier not quoted", "loading not quoted"]),
        ((FCA,), FAS, ["transport alongside the ship not quoted"]),
        ((FOB,), CIP, ["carriage not quoted", "insurance not quoted"]),
        ((EXW, FCA), CPT, ["carriage not quoted"]),
        ((), EXW, ["price of the goods not quoted"]),
        ((FOB,), DAP, ["freight not quoted", "delivery to your place not quoted"]),
        ((FOB, CFR, CIF), DAP, ["delivery to your place not quoted"]),
        ((EXW, FCA, CPT), DDP, ["delivery to your place not quoted", "duty and VAT not quoted"]),
        ((FCA, CPT, DAP), DPU, ["unloading not quoted"]),
        ((FCA, CPT, DAP), CPT, []),
        ((DAP,), FOB, ["loading not quoted"]),  # by land or air, for all that is known
        ((CIF,), FOB, ["this price not quoted by itself"]),
        ((CIF, FOB), FOB, []),
    ],
)
def test_what_was_not_quoted_has_a_name(quoted: tuple[PriceStage, ...], wanted: PriceStage, lacking: list[str]) -> None:
    with override("en"):
        assert [str(one) for one in not_quoted(quoted, wanted)] == lacking


def test_an_empty_cell_is_never_filled_with_a_guess() -> None:
    fob = offer({FOB: "7.87"})
    assert cell(fob, replace(FOB_IN_DOLLARS, stage=CIF)) == (None, ["freight not quoted", "insurance not quoted"])


def test_a_price_per_carton_becomes_one_per_piece_only_where_its_contents_are_known() -> None:
    per_carton = offer({FOB: "94.44"}, unit="ctn", minimum=100, contents=Contents("ctn", 12, "pcs"))
    assert cell(per_carton) == ("7.87", [])
    assert row_of(per_carton, FOB_IN_DOLLARS, TODAY).minimum == 1200
    unknown = replace(per_carton, contents=None)
    assert cell(unknown) == (None, ["the units do not compare"])
    assert row_of(unknown, FOB_IN_DOLLARS, TODAY).minimum is None
    assert row_of(offer({}, unit="lusin", minimum=5), FOB_IN_DOLLARS, TODAY).minimum == Fraction(60)


def test_another_currency_goes_through_rupiah_and_is_rounded_up() -> None:
    assert cell(offer({FOB: "1200"}, currency="JPY")) == ("8.02", [])  # 130,200 ÷ 16,250 = 8.0123
    assert cell(offer({FOB: "130000"}, currency="IDR")) == ("8.00", [])
    assert cell(offer({FOB: "130001"}, currency="IDR")) == ("8.01", [])
    assert cell(offer({FOB: "8.00"}), replace(FOB_IN_DOLLARS, currency="JPY")) == ("1199", [])  # 1,198.2
    assert cell(offer({FOB: "8.00"}), replace(FOB_IN_DOLLARS, currency="IDR")) == ("130000", [])


def test_without_a_rate_the_cell_says_so() -> None:
    assert cell(offer({FOB: "7"}, currency="EUR")) == (None, ["no exchange rate"])
    assert cell(offer({FOB: "7"}, currency="EUR"), replace(FOB_IN_DOLLARS, currency="EUR", rates={})) == ("7.00", [])


def test_a_quotation_is_past_only_after_its_last_day() -> None:
    assert not row_of(offer({}), FOB_IN_DOLLARS, TODAY).past
    assert row_of(offer({}), FOB_IN_DOLLARS, date(2026, 12, 1)).past


def test_a_price_in_mind_is_held_against_prices_of_its_own_term_alone() -> None:
    in_mind = PriceInMind(Decimal("8.00"), "USD", "pcs", CIF)
    quoted = offer({FOB: "7.00", CIF: "8.06"})

    def above(on: ComparedOn, one: QuotedOffer = quoted) -> Decimal | None:
        return row_of(one, replace(on, in_mind=in_mind), TODAY).above

    cif = replace(FOB_IN_DOLLARS, stage=CIF)
    assert above(cif) == Decimal("0.06")
    assert above(replace(cif, currency="JPY", unit="lusin")) == Decimal("0.06")  # in its own currency and unit
    assert above(FOB_IN_DOLLARS) is None
    assert above(cif, offer({FOB: "7.00"})) is None
    assert above(cif, offer({CIF: "96.00"}, unit="lusin")) == 0
    assert above(cif, offer({CIF: "1000"}, currency="JPY")) == Decimal("-1.32")  # 108,500 ÷ 16,250 = 6.677, up
    assert row_of(quoted, cif, TODAY).above is None


def test_silence_is_not_a_yes() -> None:
    on = replace(FOB_IN_DOLLARS, questions=("Can you print our logo?", "Are they washable?", "Which glue?"))
    row = row_of(offer({}, answers={"Are they washable?": "Yes", "Which glue?": "  "}), on, TODAY)
    assert row.unanswered == ("Can you print our logo?", "Which glue?")
    assert row.offer.sample is None


def test_certificates_are_held_or_missing() -> None:
    on = replace(FOB_IN_DOLLARS, required=frozenset({"HALAL", "FDA"}))
    row = row_of(offer({}, certificates=frozenset({"HALAL", "ISO9001"})), on, TODAY)
    assert (row.held, row.missing) == ({"HALAL"}, {"FDA"})


def test_the_lowest_price_comes_first_and_empty_cells_last() -> None:
    offers = [
        offer({EXW: "1"}, quotation=1),
        offer({FOB: "9"}, quotation=2),
        offer({CIF: "2"}, quotation=3),
        offer({FOB: "8"}, quotation=4),
    ]
    assert [row.offer.quotation for row in compared(offers, FOB_IN_DOLLARS, TODAY)] == [4, 2, 1, 3]


QUOTED = st.dictionaries(st.sampled_from([EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP]), st.just("7.87"))


@UNHURRIED
@given(QUOTED, st.sampled_from([EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP]))
def test_a_cell_has_either_its_own_price_or_the_names_of_what_lacks(
    prices: dict[PriceStage, str], wanted: PriceStage
) -> None:
    price, lacking = cell(offer(prices), replace(FOB_IN_DOLLARS, stage=wanted))
    assert price == prices.get(wanted)
    assert bool(lacking) is (wanted not in prices)
