"""What may be published: tables worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from apps.readiness.rules.instrument import Draft, DraftQuestion, objections

SOUND = Draft(
    dimensions={1: 40, 2: 60},
    questions=(
        DraftQuestion("1.1", 1, 25, "M"),
        DraftQuestion("1.2", 1, 15, "B"),
        DraftQuestion("2.1", 2, 60, "N", bands=5),
    ),
    levels=(0, 40, 60, 80),
    gate_cap=59,
    unproven_counts=2,
)


def places(draft: Draft) -> list[str]:
    return [objection.place for objection in objections(draft)]


def test_a_sound_version_has_no_objection() -> None:
    assert objections(SOUND) == []


def test_questions_that_weigh_one_point_less_are_named_at_their_dimension() -> None:
    """25 + 14 = 39, the dimension weighs 40."""
    first, second, third = SOUND.questions
    assert places(replace(SOUND, questions=(first, replace(second, weight=14), third))) == ["dimension-1"]


def test_dimensions_that_weigh_101_are_named_together_and_where_the_questions_differ() -> None:
    assert places(replace(SOUND, dimensions={1: 41, 2: 60})) == ["dimensions", "dimension-1"]


@pytest.mark.parametrize(
    ("levels", "wrong"), [((0, 40), False), ((1, 40), True), ((), True), ((0, 101), True), ((0, 40, 40), True)]
)
def test_levels_begin_at_zero_and_apart(levels: tuple[int, ...], wrong: bool) -> None:
    assert ("levels" in places(replace(SOUND, levels=levels))) == wrong


def test_a_number_has_five_bands_and_a_question_two_steps() -> None:
    first, second, third = SOUND.questions
    assert places(replace(SOUND, questions=(first, second, replace(third, bands=4)))) == ["question-2.1"]
    assert places(replace(SOUND, questions=(replace(first, advice=1), second, third))) == ["question-1.1"]
    assert places(replace(SOUND, questions=(replace(first, lacks=("text",)), second, third))) == ["question-1.1"]


def test_an_unproven_answer_counts_at_least_two() -> None:
    assert places(replace(SOUND, unproven_counts=1)) == ["settings"]
