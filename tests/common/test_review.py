"""One thing after another is decided: where one is, and what comes next."""

from __future__ import annotations

import pytest

from apps.common.review import Queue


def queue(*keys: int, here: int) -> Queue:
    return Queue(keys, here, address=lambda key: f"/{key}/", empty="/none/")


@pytest.mark.parametrize(
    ("here", "place", "before", "after", "onward"),
    [
        (7, 1, "", "/8/", "/8/"),
        (8, 2, "/7/", "/9/", "/9/"),
        (9, 3, "/8/", "", "/7/"),
        (5, 0, "", "", "/7/"),
    ],
)
def test_the_next_one_comes_by_itself(here: int, place: int, before: str, after: str, onward: str) -> None:
    seen = queue(7, 8, 9, here=here)
    assert (seen.place, seen.before, seen.after, seen.onward, len(seen)) == (place, before, after, onward, 3)


@pytest.mark.parametrize("keys", [(), (7,)])
def test_after_the_last_nothing_waits(keys: tuple[int, ...]) -> None:
    assert queue(*keys, here=7).onward == "/none/"
