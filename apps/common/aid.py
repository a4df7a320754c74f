"""A server that helps, and whose absence stops nobody: asked with a short patience, and left alone while it is away.

Redis is one: what it keeps is made anew, what it should have passed on is found again in the database. Every process
keeps its own note of the absence. After a failure nobody asks for a few seconds, so that a page with twenty calls
waits for one of them at most; then one call tries, and the others still pass by.
"""

from __future__ import annotations

import logging
import time

from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

PAUSE = 5.0
# How long a dead server may keep one call; the one that tries holds the others off for so long.
PATIENCE = 1.0
TOLD_EVERY = 60.0
logger = logging.getLogger("portal.aid")


class Absence:
    """What this process knows of one server."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.away_until = self.told_at = self.since = 0.0
        self.missed = 0

    def may_ask(self) -> bool:
        """Nobody waits where it is known to be away; once the pause is over, one call looks whether it is back."""
        if not self.since:
            return True
        now = time.monotonic()
        if now < self.away_until:
            self.missed += 1
            return False
        self.away_until = now + 2 * PATIENCE
        return True

    def failed(self, problem: BaseException) -> None:
        """It does not answer, and is left alone; or it answers that it cannot (it is full), and may be asked on."""
        now, gone = time.monotonic(), is_gone(problem)
        self.missed += 1
        if gone:
            self.since = self.since or now
            self.away_until = now + PAUSE
        if not self.told_at or now - self.told_at >= TOLD_EVERY:
            self.told_at = now
            what = "does not answer" if gone else "answers that it cannot"
            logger.warning("%s %s (%s); %s calls went without it", self.name, what, type(problem).__name__, self.missed)

    def answered(self) -> None:
        if self.since:
            seconds = time.monotonic() - self.since
            logger.warning("%s is back after %.0f s; %s calls went without it", self.name, seconds, self.missed)
            self.away_until = self.told_at = self.since = 0.0
            self.missed = 0


def is_gone(problem: BaseException | None) -> bool:
    """Whether nobody answered. Libraries wrap what they met: the cause tells it."""
    while problem is not None:
        if isinstance(problem, NoConnection | NoAnswer | OSError):
            return True
        problem = problem.__cause__
    return False


known: dict[str, Absence] = {}


def absence_of(address: str, name: str = "Redis") -> Absence:
    """One note per address, shared by all who ask there: the cache's failure spares the broker's caller the wait."""
    return known.setdefault(address, Absence(name))
