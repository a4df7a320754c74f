"""Somebody stays away: what is past stands, nobody is cancelled who could come, few are moved."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.day import read_day
from apps.meetings.rules.mend import FEW, Strength, mend
from apps.meetings.rules.place import place
from smesco_portal.bench.meetings import plan_of
from tests.builders.days import faults, random_day


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1_000_000), st.integers(0, 17), st.integers(0, 7), st.sampled_from(Strength))
def test_mending_breaks_no_rule_and_leaves_the_past(seed: int, person: int, from_slot: int, strength: Strength) -> None:
    plain = random_day(seed)
    day = read_day(plain)
    published = place(day, seed, 300).at
    away = [(person, slot) for slot in range(from_slot, plain["slots"])]
    mended = mend(day, published, away, from_slot, strength=strength, steps=300)
    gone = {**plain, "people": [dict(one, free=list(one["free"])) for one in plain["people"]]}
    gone["people"][person]["windows"] = []  # whoever leaves may pray where she goes
    for one, slot in away:
        gone["people"][one]["free"][slot] = False
    assert not faults(gone, plan_of(mended.at))
    for pair, slot in enumerate(published):
        assert slot == NOWHERE or slot >= from_slot or mended.at[pair] == slot
        assert slot != NOWHERE or mended.at[pair] == NOWHERE or mended.at[pair] >= from_slot
    assert not mended.cancelled
    if strength is Strength.QUIET:
        assert not mended.moved
    if strength is Strength.NORMAL:
        assert len(mended.moved) <= FEW


def test_whoever_is_away_meets_nobody_and_the_others_are_found_again() -> None:
    plain = random_day(7)
    day = read_day(plain)
    published = place(day, 1, 2000).at
    late = next(pair.maker for pair, slot in zip(day.pairs, published, strict=True) if slot == 0)
    mended = mend(day, published, [(late, 0)], 0)
    lost = {i for i, slot in enumerate(published) if slot == 0 and day.pairs[i].maker == late}
    assert set(mended.lost) == lost
    assert all(mended.at[pair] != 0 for pair in lost)
    counted = {
        pair for pair, slot in enumerate(mended.at) if slot != NOWHERE and (published[pair] == NOWHERE or pair in lost)
    }
    assert set(mended.filled) == counted


def test_nothing_changes_where_nobody_is_away() -> None:
    day = read_day(random_day(9))
    published = place(day, 1, 5000).at
    mended = mend(day, published, [], 0, strength=Strength.QUIET)
    kept = [slot for slot in published if slot != NOWHERE]
    assert not mended.lost
    assert [mended.at[i] for i, slot in enumerate(published) if slot != NOWHERE] == kept
