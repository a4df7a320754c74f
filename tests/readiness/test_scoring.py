"""The score, against tables worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.readiness.rules.scoring import Given, InstrumentFacts, QuestionFacts, gains, level_of, score

LEVELS = ((0, "emerging"), (40, "developing"), (60, "trial"), (80, "ready"))
# Two dimensions, 40 and 60 points; three questions: 1.1 (w 3), 1.2 (w 1) and 2.1 (w 5).
SMALL = InstrumentFacts(
    dimensions={1: 40, 2: 60},
    questions=(QuestionFacts("1.1", 1, 3), QuestionFacts("1.2", 1, 1), QuestionFacts("2.1", 2, 5)),
    gate_cap=59,
    unproven_counts=2,
    levels=LEVELS,
)


def test_a_table_worked_out_by_hand() -> None:
    """1.1 = 4 proven, 1.2 = 1, 2.1 = 3 unproven.

    self:     D1 = (3 x 4/4 + 1 x 1/4) / 4 = 3.25/4 = 0.8125; D2 = 3/4 = 0.75
              total = 40 x 0.8125 + 60 x 0.75 = 32.5 + 45 = 77.50 -> trial
    verified: D2 counts 2: 2/4 = 0.5; total = 32.5 + 30 = 62.50 -> trial
    shares of the 100: 1.1 = 40 x 3/4 = 30; 1.2 = 40 x 1/4 = 10; 2.1 = 60
    """
    result = score(SMALL, {"1.1": Given(4, proven=True), "1.2": Given(1), "2.1": Given(3)}, [])
    assert (result.self_score, result.verified_score) == (Decimal("77.50"), Decimal("62.50"))
    assert (result.self_level, result.level) == ("trial", "trial")
    assert result.dimensions[1].self_score == result.dimensions[1].verified_score == Decimal("81.25")
    assert (result.dimensions[2].self_score, result.dimensions[2].verified_score) == (Decimal(75), Decimal(50))
    assert [(r.counted, r.points, r.lost) for r in result.questions.values()] == [
        (4, Decimal("30.00"), Decimal("0.00")),
        (1, Decimal("2.50"), Decimal("7.50")),
        (2, Decimal("30.00"), Decimal("30.00")),
    ]


def test_a_question_that_does_not_apply_leaves_its_weight_to_the_others_of_its_dimension() -> None:
    """1.1 n/a: D1 = 1 x (2/4) / 1 = 0.5 -> 20; 2.1 = 2 -> 30; total 50.00."""
    result = score(SMALL, {"1.1": Given(not_applicable=True), "1.2": Given(2), "2.1": Given(2)}, [])
    assert result.self_score == result.verified_score == Decimal("50.00")
    assert not result.questions["1.1"].applies
    assert result.questions["1.1"].lost == 0


def test_a_dimension_where_nothing_applies_is_left_out_and_the_rest_share_a_hundred() -> None:
    """D1 left out: total = 60 x (3/4) / 60 = 75.00 by herself, 50.00 verified (3 unproven counts 2)."""
    nothing = Given(not_applicable=True)
    result = score(SMALL, {"1.1": nothing, "1.2": nothing, "2.1": Given(3)}, [])
    assert (result.self_score, result.verified_score) == (Decimal("75.00"), Decimal("50.00"))
    assert not result.dimensions[1].applicable
    assert result.dimensions[2].applicable


def test_where_nothing_at_all_applies_the_score_is_zero() -> None:
    result = score(SMALL, {code: Given(not_applicable=True) for code in ("1.1", "1.2", "2.1")}, [])
    assert result.self_score == result.verified_score == 0
    assert gains(SMALL, {code: Given(not_applicable=True) for code in ("1.1", "1.2", "2.1")}, []) == {
        "1.1": 0,
        "1.2": 0,
        "2.1": 0,
    }


def test_what_is_not_answered_counts_nothing() -> None:
    """Only 2.1 = 2: 60 x 2/4 = 30.00."""
    assert score(SMALL, {"2.1": Given(2)}, []).self_score == Decimal("30.00")
    assert score(SMALL, {}, []).self_score == Decimal("0.00")


def test_a_shut_gate_caps_both_scores_but_not_the_points_behind_them() -> None:
    """All 4 and proven: 100 without the gate, 59 with it."""
    full = {code: Given(4, proven=True) for code in ("1.1", "1.2", "2.1")}
    result = score(SMALL, full, ["nib"])
    assert (result.self_score, result.verified_score, result.level) == (
        Decimal("59.00"),
        Decimal("59.00"),
        "developing",
    )
    assert result.verified_without_gates == result.self_without_gates == Decimal("100.00")
    assert sum(r.points for r in result.questions.values()) == 100


def test_a_gate_does_not_touch_a_score_below_the_cap() -> None:
    assert score(SMALL, {"2.1": Given(2)}, ["nib", "hs"]).verified_score == Decimal("30.00")


def test_what_raising_one_answer_gains() -> None:
    """1.1 = 4 proven (lost 0), 1.2 = 1 (10 x 3/4 = 7.5), 2.1 = 3 unproven (60 x 2/4 = 30): verified 62.50."""
    answers = {"1.1": Given(4, proven=True), "1.2": Given(1), "2.1": Given(3)}
    assert gains(SMALL, answers, []) == {"1.1": 0, "1.2": Decimal("7.50"), "2.1": Decimal("30.00")}


def test_a_gate_leaves_only_what_lies_below_its_cap_to_gain() -> None:
    """1.1 = 4 proven, the rest unanswered: 30. 1.2 gains its 10; 2.1 would gain 60, but the cap leaves 29."""
    assert gains(SMALL, {"1.1": Given(4, proven=True)}, ["nib"]) == {"1.1": 0, "1.2": Decimal(10), "2.1": Decimal(29)}
    above = {"1.1": Given(4, proven=True), "2.1": Given(3, proven=True)}  # 30 + 45 = 75, capped at 59
    assert set(gains(SMALL, above, ["nib"]).values()) == {Decimal(0)}


@pytest.mark.parametrize(
    ("reached", "level"),
    [
        ("0", "emerging"),
        ("39.99", "emerging"),
        ("40", "developing"),
        ("59.99", "developing"),
        ("60", "trial"),
        ("79.99", "trial"),
        ("80", "ready"),
        ("100", "ready"),
    ],
)
def test_levels_begin_exactly_at_their_score(reached: str, level: str) -> None:
    assert level_of(LEVELS, Decimal(reached)) == level


def test_the_level_is_that_of_the_score_that_is_shown() -> None:
    """Weights 39994 and 60006 of 100000: 39.994 shows 39.99; with 39995 it shows 40.00 and is the level of 40."""
    for first, shown, level in ((39994, "39.99", "emerging"), (39995, "40.00", "developing")):
        thousandths = InstrumentFacts(
            {1: 100}, (QuestionFacts("1.1", 1, first), QuestionFacts("1.2", 1, 100000 - first)), 59, 2, LEVELS
        )
        result = score(thousandths, {"1.1": Given(4, proven=True), "1.2": Given(0)}, [])
        assert (result.verified_score, result.level) == (Decimal(shown), level)


ANSWERS = st.builds(
    lambda value, away, proven: Given(None, True) if away else Given(value, False, proven),
    st.one_of(st.none(), st.integers(0, 4)),
    st.booleans(),
    st.booleans(),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[InstrumentFacts, dict[str, Given], list[str]]:
    first = draw(st.integers(1, 99))
    questions = tuple(
        QuestionFacts(f"{dimension}.{n}", dimension, draw(st.integers(1, 9)))
        for dimension in (1, 2)
        for n in range(draw(st.integers(1, 4)))
    )
    facts = InstrumentFacts({1: first, 2: 100 - first}, questions, 59, draw(st.integers(2, 4)), LEVELS)
    return facts, {q.code: draw(ANSWERS) for q in questions}, draw(st.lists(st.sampled_from(["nib", "hs"])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_a_score_is_from_zero_to_a_hundred_and_verified_never_above_self(case: tuple) -> None:
    instrument, answers, gates = case
    result = score(instrument, answers, gates)
    assert 0 <= result.verified_score <= result.self_score <= (59 if gates else 100)
    assert all(0 <= d.verified_score <= d.self_score <= 100 for d in result.dimensions.values())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.data())
def test_a_better_or_proven_answer_never_lowers_a_score_and_gains_are_what_is_gained(
    case: tuple, data: st.DataObject
) -> None:
    instrument, answers, gates = case
    before = score(instrument, answers, gates)
    code = data.draw(st.sampled_from([q.code for q in instrument.questions]))
    if answers[code].not_applicable:
        return
    more = Given(data.draw(st.integers(answers[code].value or 0, 4)), proven=answers[code].proven)
    after = score(instrument, {**answers, code: more}, gates)
    assert after.self_score >= before.self_score
    assert after.verified_score >= before.verified_score
    full = score(instrument, {**answers, code: Given(4, proven=True)}, gates)
    gained = gains(instrument, answers, gates)[code]
    assert abs((full.verified_score - before.verified_score) - gained) <= Decimal("0.01")
