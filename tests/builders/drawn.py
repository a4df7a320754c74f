"""What a key, a press or another width does at once stands on the page: only then is it measured."""

from __future__ import annotations

from typing import Any

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def wait_until_drawn(page: Any) -> None:
    """Two frames: the first may still be the one before."""
    page.evaluate(FRAMES)
