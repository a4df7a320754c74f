"""What every desk shares where one thing after another is decided: the queue, the one that comes next, and the undo.

The keys are in static/js/curation.js, and explained by the component `keys`; what was typed is kept by `common.typed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest

from apps.common import typed


class Queue:
    """What waits, in its order, seen from the one that is open. `address` is where each is looked at, `empty` where
    one goes when nothing waits."""

    def __init__(self, keys: Iterable[int], here: int, *, address: Callable[[int], str], empty: str) -> None:
        self.keys, self.here, self.address, self.empty = list(keys), here, address, empty
        self.at = self.keys.index(here) if here in self.keys else -1

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def place(self) -> int:
        """From 1; 0 for what does not wait any more."""
        return self.at + 1

    @property
    def before(self) -> str:
        return self.address(self.keys[self.at - 1]) if self.at > 0 else ""

    @property
    def after(self) -> str:
        return self.address(self.keys[self.at + 1]) if 0 <= self.at < len(self.keys) - 1 else ""

    @property
    def others(self) -> list[int]:
        """From the next one to the end, then from the beginning: the order in which they are come to."""
        return self.keys[self.at + 1 :] + self.keys[: max(self.at, 0)]

    @property
    def onward(self) -> str:
        """After a decision: the next one; after the last the first that still waits; else where nothing waits."""
        return self.address(self.others[0]) if self.others else self.empty

    @property
    def round_on(self) -> str:
        """Moving without deciding where the queue is read in a circle; empty where nothing else waits."""
        return self.address(self.others[0]) if self.others else ""

    @property
    def round_back(self) -> str:
        return self.address(self.others[-1]) if self.others else ""


def decided(request: HttpRequest, said: str, *, undo: str) -> None:
    """The decision fell with all that was typed. `undo` is the address that takes it back."""
    typed.settled(request)
    undoable(request, said, undo=undo)


def undoable(request: HttpRequest, said: str, *, undo: str) -> None:
    messages.success(request, said, extra_tags=f"undo:{undo}")
