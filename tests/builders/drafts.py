"""Drafts that a page keeps on the device, and when they are there."""

from __future__ import annotations

from typing import Any

COUNTED = "Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length"


def wait_for_drafts(page: Any, number: int = 1) -> None:
    """What is typed is kept a moment after the last key."""
    page.wait_for_function(f"(number) => {COUNTED} === number", arg=number)
