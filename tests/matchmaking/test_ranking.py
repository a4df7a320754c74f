"""Works judged alone take the places they would have among all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.matchmaking.rules.ranking import worth_keeping

SCORES = st.dictionaries(st.integers(1, 9), st.integers(0, 4))


def test_a_better_work_is_kept_and_the_list_may_grow() -> None:
    assert worth_keeping({9: 80}, {1: 90, 2: 70}, set(), keep=2) == {9}


def test_of_equal_scores_the_lower_key_comes_first() -> None:
    assert worth_keeping({9: 70}, {1: 90, 2: 70}, set(), keep=2) == set()
    assert worth_keeping({1: 70}, {3: 90, 2: 70}, set(), keep=2) == {1}


def test_what_was_proposed_before_stays_while_it_fits() -> None:
    assert worth_keeping({9: 10}, {1: 90, 2: 70}, {9}, keep=2) == {9}


@settings(max_examples=300, deadline=None)
@given(SCORES, SCORES, st.sets(st.integers(1, 9)), st.integers(1, 5))
def test_it_is_what_judging_all_at_once_would_keep(
    before: dict[int, int], fresh: dict[int, int], known: set[int], keep: int
) -> None:
    """`before`: all works that fitted, of which the best stand. `fresh`: works judged anew."""

    def best(scores: dict[int, int]) -> set[int]:
        return set(sorted(scores, key=lambda pk: (-scores[pk], pk))[:keep])

    standing = {pk: before[pk] for pk in best(before)}
    untouched = {pk: score for pk, score in before.items() if pk not in fresh}
    expected = (best({**untouched, **fresh}) & fresh.keys()) | (fresh.keys() & known)
    if not standing.keys() & fresh.keys():  # else a place became free, which only the night can give to another
        assert worth_keeping(fresh, standing, known, keep) == expected
