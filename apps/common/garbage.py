"""Python's search for objects that only hold each other, kept away from many that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Many objects are made here that all stay for now: to look for garbage among them again and again takes a fifth of
    the time and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """What is in memory now stays while work goes on beside it: only what is made from here on is looked through."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
