"""The load generator's own arithmetic, and that a dead server counts as failure."""

from __future__ import annotations

from smesco_portal.bench.load import ask, figures


def test_shares_are_of_all_requests_in_milliseconds() -> None:
    made = figures([number / 1000 for number in range(1, 101)], failed=2, size=204_800, seconds=10)
    assert (made.requests, made.failed, made.per_second) == (100, 2, 10.0)
    assert (made.p50, made.p95, made.p99) == (51.0, 96.0, 100.0)
    assert made.kilobytes == 2.0


def test_no_answers_make_no_figures() -> None:
    assert figures([], failed=0, size=0, seconds=1).as_row()["p99"] == 0.0


def test_a_server_that_is_not_there_counts_as_failure() -> None:
    assert ask("http://127.0.0.1:9/", b"", {}) == (b"", False)
