"""The price sheet: whole rupiah for the shipment, one division at the end, nothing guessed, the margin unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.quotations.choices import LineBasis, LineKind, PriceStage
from apps.quotations.rules.prices import (
    DatedRate,
    InsuredShare,
    PriceLine,
    SheetInputs,
    differences,
    for_buyer,
    objections_to,
    reckon,
)

EXW, FCA, FAS, FOB = PriceStage.EXW, PriceStage.FCA, PriceStage.FAS, PriceStage.FOB
CFR, CIF, CPT, CIP = PriceStage.CFR, PriceStage.CIF, PriceStage.CPT, PriceStage.CIP
DAP, DPU, DDP = PriceStage.DAP, PriceStage.DPU, PriceStage.DDP
DOLLAR = DatedRate(Decimal(16_250), date(2026, 11, 27), "JISDOR")


def line(stage: PriceStage, amount: str | int, **facts: Any) -> PriceLine:
    return PriceLine(stage, facts.pop("label", "line"), Decimal(amount), **facts)


def percent(stage: PriceStage, amount: str | int, base: PriceStage, **facts: Any) -> PriceLine:
    return line(stage, amount, basis=LineBasis.PERCENT, base=base, **facts)


TO_PORT = line(FCA, 6_400_000, label="packing and truck to Tanjung Priok")
PAPERS = line(FCA, 2_150_000, label="PEB by agent, SKA, phytosanitary")
ON_BOARD = line(FOB, 3_250_000, label="THC, lift-on, B/L")
FREIGHT = line(CFR, 13_000_000, label="freight")
SHEET = SheetInputs(
    Decimal(1200),
    Decimal(118_000),
    "USD",
    {"USD": DOLLAR},
    lines=(TO_PORT, PAPERS, ON_BOARD, FREIGHT),
    insurance=InsuredShare(Decimal("0.0025")),
)


def with_lines(*lines: PriceLine, **facts: Any) -> SheetInputs:
    return replace(SHEET, lines=lines, **facts)


def rupiah(inputs: SheetInputs) -> dict[str, int]:
    return {stage.value: price.rupiah for stage, price in reckon(inputs).stages.items()}


def test_the_worked_sheet_comes_out_to_the_rupiah_and_the_cent() -> None:
    sheet = reckon(SHEET)
    assert {stage.value: (price.rupiah, str(price.unit)) for stage, price in sheet.stages.items()} == {
        "EXW": (141_600_000, "7.27"),
        "FCA": (150_150_000, "7.70"),
        "FOB": (153_400_000, "7.87"),
        "CFR": (166_400_000, "8.54"),
        "CIF": (166_858_862, "8.56"),
    }
    assert sheet.premium == {CIF: 458_862}
    assert [amount for _line, amount in sheet.lines] == [6_400_000, 2_150_000, 3_250_000, 13_000_000]


def test_the_sum_shown_is_the_rounded_price_of_one_times_the_quantity() -> None:
    assert reckon(SHEET).stages[CIF].total == Decimal("10272.00")
    assert reckon(replace(SHEET, quantity=Decimal("12.5"))).stages[EXW].total == Decimal("90.88")  # 7.27 × 12.5


def test_a_price_is_rounded_up_to_the_cent_and_not_beyond() -> None:
    exact = with_lines(unit_price=Decimal("118137.50"))
    assert reckon(exact).stages[EXW].unit == Decimal("7.27")
    assert reckon(replace(exact, unit_price=Decimal("118137.51"))).stages[EXW].unit == Decimal("7.28")


def test_what_is_per_shipment_is_not_per_piece() -> None:
    assert rupiah(with_lines(line(FCA, 100, basis=LineBasis.PER_PIECE)))["FCA"] == 141_600_000 + 120_000
    assert rupiah(with_lines(line(FCA, 100)))["FCA"] == 141_600_000 + 100


def test_per_cent_of_an_earlier_price_are_added_and_of_its_own_are_inside() -> None:
    assert rupiah(with_lines(percent(FCA, 5, EXW)))["FCA"] == 148_680_000
    inside = reckon(with_lines(percent(FCA, 5, FCA)))
    assert inside.stages[FCA].rupiah == 149_052_632
    assert inside.lines[0][1] == 7_452_632  # 5 % of 149,052,632
    assert rupiah(with_lines(percent(EXW, 20, PriceStage.GOODS, kind=LineKind.MARGIN)))["EXW"] == 169_920_000


@pytest.mark.parametrize(
    ("lines", "insured", "priced"),
    [
        ((), True, ["EXW"]),
        ((TO_PORT,), True, ["EXW", "FCA"]),
        ((TO_PORT, ON_BOARD), True, ["EXW", "FCA", "FOB"]),
        ((TO_PORT, line(FAS, 0), ON_BOARD), True, ["EXW", "FCA", "FAS", "FOB"]),
        ((TO_PORT, ON_BOARD, FREIGHT), False, ["EXW", "FCA", "FOB", "CFR"]),
        ((TO_PORT, line(CPT, 9_000_000)), True, ["EXW", "FCA", "CPT", "CIP"]),
        ((TO_PORT, FREIGHT), True, ["EXW", "FCA"]),  # nobody has said what brings it on board
    ],
)
def test_what_is_not_written_is_not_priced(lines: tuple[PriceLine, ...], insured: bool, priced: list[str]) -> None:
    inputs = with_lines(*lines, insurance=SHEET.insurance if insured else None)
    assert [stage.value for stage in reckon(inputs).stages] == priced


def test_carriage_and_its_insurance_leave_the_ship_out() -> None:
    by_air = reckon(with_lines(TO_PORT, line(CPT, 9_000_000), ON_BOARD))
    assert by_air.stages[CPT].rupiah == 141_600_000 + 6_400_000 + 9_000_000
    assert by_air.stages[CIP].rupiah == 157_432_941  # 157,000,000 ÷ 0.99725
    assert by_air.premium == {CIP: 432_941}


@pytest.mark.parametrize(
    ("lines", "insured", "before"),
    [
        ((TO_PORT, ON_BOARD, FREIGHT), True, CIF),
        ((TO_PORT, ON_BOARD, FREIGHT), False, CFR),
        ((TO_PORT, line(CPT, 9_000_000)), True, CIP),
        ((TO_PORT, line(CPT, 9_000_000)), False, CPT),
        ((TO_PORT, ON_BOARD, FREIGHT, line(CPT, 9_000_000)), False, CPT),
    ],
)
def test_the_door_stands_on_how_the_goods_went_before(
    lines: tuple[PriceLine, ...], insured: bool, before: PriceStage
) -> None:
    inputs = with_lines(
        *lines, line(DAP, 1_000), line(DPU, 200), line(DDP, 30), insurance=SHEET.insurance if insured else None
    )
    found = rupiah(inputs)
    assert objections_to(inputs) == []
    assert (found["DAP"], found["DPU"], found["DDP"]) == (
        found[before.value] + 1_000,
        found[before.value] + 1_200,
        found[before.value] + 1_030,
    )


def test_duty_is_per_cent_of_a_price_on_the_way_and_of_no_other() -> None:
    way = (TO_PORT, ON_BOARD, FREIGHT, line(DAP, 0))
    assert objections_to(with_lines(*way, percent(DDP, 5, CIF))) == []
    sheet = reckon(with_lines(*way, percent(DDP, 5, CIF)))
    assert sheet.stages[DDP].rupiah == 164_702_933 + 8_235_147  # 164,250,000 ÷ 0.99725, and 5 % of it
    assert [one.line for one in objections_to(with_lines(*way, percent(DDP, 5, CPT)))] == [4]


def test_yen_are_quoted_per_hundred_and_have_no_cents() -> None:
    yen = DatedRate(Decimal(10_850), DOLLAR.on, "JISDOR", per=100)
    sheet = reckon(with_lines(currency="JPY", rates={"JPY": yen}))
    assert str(sheet.stages[EXW].unit) == "1088"  # 118,000 ÷ 108.50 = 1,087.56
    assert sheet.stages[EXW].total == 1_305_600


def test_another_currency_goes_through_rupiah() -> None:
    euro = DatedRate(Decimal(18_850), DOLLAR.on, "JISDOR")
    in_euro = with_lines(line(FCA, "100.50", currency="EUR"), rates={"USD": DOLLAR, "EUR": euro})
    assert rupiah(in_euro)["FCA"] == 141_600_000 + 1_894_425
    own = with_lines(unit_price=Decimal("6.26"), unit_currency="EUR", rates={"USD": DOLLAR, "EUR": euro})
    assert rupiah(own)["EXW"] == 141_601_200


def test_a_sheet_is_valid_until_the_earliest_of_what_it_assumes() -> None:
    first, second, third = date(2026, 12, 10), date(2026, 12, 11), date(2026, 12, 12)
    freight = replace(FREIGHT, valid_until=second)
    rates = {"USD": replace(DOLLAR, valid_until=third), "EUR": replace(DOLLAR, valid_until=date(2026, 12, 1))}
    inputs = with_lines(TO_PORT, freight, rates=rates, insurance=InsuredShare(Decimal("0.0025"), valid_until=first))
    assert reckon(inputs).valid_until == first
    assert reckon(replace(inputs, insurance=None)).valid_until == second
    assert reckon(replace(inputs, insurance=None, lines=(TO_PORT,))).valid_until == third  # no euro is used
    assert reckon(SHEET).valid_until is None


def test_buyers_see_exw_as_one_number_and_the_buffer_as_a_line() -> None:
    buffer = percent(FCA, 2, EXW, kind=LineKind.BUFFER)
    margin = percent(EXW, 20, PriceStage.GOODS, kind=LineKind.MARGIN)
    sheet = for_buyer(reckon(with_lines(margin, TO_PORT, buffer)))
    assert [(one.kind, amount) for one, amount in sheet.lines] == [
        (LineKind.COST, 6_400_000),
        (LineKind.BUFFER, 3_398_400),
    ]
    assert sheet.stages[EXW].rupiah == 169_920_000


def test_a_new_rate_tells_by_how_much_one_would_cost_more() -> None:
    anew = replace(SHEET, rates={"USD": replace(DOLLAR, rupiah=Decimal(16_000))})
    told = differences(reckon(SHEET), reckon(anew))
    assert (told[EXW], told[CIF]) == (Decimal("0.11"), Decimal("0.14"))


@pytest.mark.parametrize(
    ("inputs", "places"),
    [
        (SHEET, []),
        (replace(SHEET, quantity=Decimal(0)), [None]),
        (replace(SHEET, unit_price=Decimal(0)), [None]),
        (replace(SHEET, rates={}), [None]),
        (replace(SHEET, rates={"USD": replace(DOLLAR, rupiah=Decimal(0))}), [None]),
        (replace(SHEET, insurance=InsuredShare(Decimal("0.5"), Decimal(2))), [None]),
        (replace(SHEET, insurance=InsuredShare(Decimal("0.4999"), Decimal(2))), []),
        (with_lines(line(FCA, -1)), [0]),
        (with_lines(line(CIF, 1)), [0]),
        (with_lines(line(PriceStage.GOODS, 1)), [0]),
        (with_lines(line(FCA, 5, basis=LineBasis.PERCENT)), [0]),
        (with_lines(percent(FCA, 5, FOB)), [0]),
        (with_lines(percent(FCA, 100, FCA)), [None]),
        (with_lines(percent(FCA, "60", FCA), percent(FCA, "39.99", FCA)), []),
        (with_lines(percent(FCA, 100, EXW)), []),
        (with_lines(percent(EXW, 2, EXW, kind=LineKind.BUFFER)), [0]),
        (with_lines(percent(FCA, 2, EXW, kind=LineKind.BUFFER)), []),
        (with_lines(percent(FCA, 20, EXW, kind=LineKind.MARGIN)), [0]),
        (with_lines(TO_PORT, FREIGHT), [1]),
        (with_lines(TO_PORT, line(DAP, 1)), [1]),  # who carries it there is not written
        (with_lines(TO_PORT, ON_BOARD, FREIGHT, line(DDP, 1)), [3]),
        (with_lines(line(FCA, 1, currency="EUR")), [None]),
    ],
)
def test_a_sheet_that_cannot_be_worked_out_says_where(inputs: SheetInputs, places: list[int | None]) -> None:
    assert [one.line for one in objections_to(inputs)] == places


CENTS = st.integers(0, 90_000_000_00).map(lambda cents: Decimal(cents) / 100)
SHARES = st.integers(0, 2000).map(lambda share: Decimal(share) / 100)  # at most 20 % each
STAGES = (FCA, FOB, CFR, DAP, DDP)
SHEETS = st.builds(
    SheetInputs,
    quantity=st.integers(1, 50_000).map(Decimal),
    unit_price=st.integers(100, 5_000_000).map(Decimal),
    currency=st.sampled_from(["USD", "JPY", "EUR", "KRW"]),
    rates=st.builds(
        lambda one, hundred: {
            **dict.fromkeys(("USD", "EUR"), replace(DOLLAR, rupiah=one)),
            **dict.fromkeys(("JPY", "KRW"), DatedRate(hundred, DOLLAR.on, "", per=100)),
        },
        st.integers(1_400_000, 1_900_000).map(lambda one: Decimal(one) / 100),
        st.integers(900_000, 1_400_000).map(lambda one: Decimal(one) / 100),
    ),
    lines=st.tuples(
        *(
            st.one_of(
                st.builds(line, st.just(stage), CENTS, basis=st.just(LineBasis.PER_SHIPMENT)),
                st.builds(line, st.just(stage), st.integers(0, 900).map(Decimal), basis=st.just(LineBasis.PER_PIECE)),
                st.builds(percent, st.just(stage), SHARES, st.sampled_from([stage, EXW])),
            )
            for stage in (*STAGES, *STAGES)
        )
    ),
    insurance=st.builds(InsuredShare, st.integers(1, 200).map(lambda share: Decimal(share) / 10_000)),
)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rounded(exact: Decimal) -> Decimal:
    return exact.quantize(Decimal(1), ROUND_HALF_UP)


def stages_by_hand(inputs: SheetInputs) -> dict[PriceStage, Decimal]:
    """Walks the lines once with 60 digits; what is per cent of its own stage is found by growing the stage."""
    goods = rounded(inputs.unit_price * inputs.quantity)
    found = {EXW: goods}
    below = goods
    for stage in STAGES:
        flat, own = Decimal(0), []
        for one in (one for one in inputs.lines if one.stage == stage):
            if one.base == stage:
                own.append(one.amount / 100)
            elif one.base == EXW:
                flat += rounded(goods * one.amount / 100)
            else:
                flat += rounded(one.amount * (inputs.quantity if one.basis == LineBasis.PER_PIECE else 1))
        if stage == DAP:
            below = found[CIF] = insured_by_hand(inputs, below)
        whole = (below + flat) / (1 - sum(own, Decimal(0)))
        below = found[stage] = below + flat + sum((rounded(whole * share) for share in own), Decimal(0))
    return found


def insured_by_hand(inputs: SheetInputs, carried: Decimal) -> Decimal:
    assert inputs.insurance is not None
    insured = inputs.insurance.rate * inputs.insurance.cover
    return carried + rounded(carried / (1 - insured) - carried)


@MANY
@given(SHEETS)
def test_two_hundred_sheets_are_the_same_by_hand_to_the_cent(inputs: SheetInputs) -> None:
    with localcontext(prec=60):
        by_hand = stages_by_hand(inputs)
        sheet = reckon(inputs)
        digits = Decimal(1) if inputs.currency in ("JPY", "KRW") else Decimal("0.01")
        rate = inputs.rates[inputs.currency]
        for stage, amount in by_hand.items():
            unit = (amount * rate.per / rate.rupiah / inputs.quantity).quantize(digits, ROUND_CEILING)
            assert (sheet.stages[stage].rupiah, sheet.stages[stage].unit) == (amount, unit)
            assert sheet.stages[stage].total == unit * inputs.quantity


@MANY
@given(SHEETS)
def test_each_price_is_at_least_the_one_before_and_the_premium_is_right_to_the_rupiah(inputs: SheetInputs) -> None:
    sheet = reckon(inputs)
    prices = [sheet.stages[stage].rupiah for stage in (EXW, FCA, FOB, CFR, CIF, DAP, DDP)]
    assert prices == sorted(prices)
    assert inputs.insurance is not None
    exact = inputs.insurance.rate * inputs.insurance.cover * sheet.stages[CIF].rupiah
    assert abs(sheet.premium[CIF] - exact) <= 1
    assert sum(amount for _line, amount in sheet.lines) + sheet.premium[CIF] == prices[-1] - prices[0]
    assert objections_to(inputs) == []
