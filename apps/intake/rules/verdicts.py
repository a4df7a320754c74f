"""The verdict on a row, once everything about it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.intake.choices import Verdict


def verdict_on(
    *,
    errors: Mapping[str, Any],
    twin: int | None,
    is_known: bool,
    diff: Mapping[str, Any],
    asks: bool = False,
    left_out: bool = False,
) -> Verdict:
    if left_out:
        return Verdict.LEFT_OUT
    if errors:
        return Verdict.WRONG
    if asks:
        return Verdict.DOUBTFUL
    if twin is not None:
        return Verdict.SKIPPED
    if not is_known:
        return Verdict.NEW
    return Verdict.CHANGED if diff else Verdict.UNCHANGED
