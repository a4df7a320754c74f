"""The verdict on a row, once everything about it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apps.intake.choices import RowVerdict


def verdict_on(
    *,
    errors: Mapping[str, Any],
    twin: int | None,
    is_known: bool,
    diff: Mapping[str, Any],
    asks: bool = False,
    left_out: bool = False,
) -> RowVerdict:
    if left_out:
        return RowVerdict.LEFT_OUT
    if errors:
        return RowVerdict.WRONG
    if asks:
        return RowVerdict.DOUBTFUL
    if twin is not None:
        return RowVerdict.SKIPPED
    if not is_known:
        return RowVerdict.NEW
    return RowVerdict.CHANGED if diff else RowVerdict.UNCHANGED
