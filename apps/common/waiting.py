"""One rule of waiting lists: for places at an event, seats of a session, and whatever else is full one day.

A place is given in the order of asking. One that becomes free is offered to whoever waits first, with a clock, and
never given silently; while the offer runs the place is hers, and when it ends it goes to the next. Pure: the clock and
every number come in. What keeps the order, the state and the end of an offer is a row of whoever asks; two at once are
parted by a lock on what has the places.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class WaitingLine:
    """How a list stands. Without a `capacity` there is room for everybody."""

    capacity: int | None
    taken: int = 0
    offered: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        """Never below nothing: staff may give more places than there are, and may take places away."""
        return None if self.capacity is None else max(0, self.capacity - self.taken - self.offered)

    @property
    def takes_newcomer(self) -> bool:
        """Nobody passes those who wait."""
        return self.free is None or (self.free > 0 and not self.waiting)

    @property
    def to_offer(self) -> int:
        """To how many of those who wait a place is offered now."""
        return self.waiting if self.free is None else min(self.free, self.waiting)


def offer_ends(now: datetime, hours: int, last: datetime) -> datetime | None:
    """Of an offer made now: never after `last`, from when a place is of no use. None where it is too late for one."""
    return min(now + timedelta(hours=hours), last) if now < last else None


def offer_runs(until: datetime, now: datetime) -> bool:
    """Up to and including its last moment."""
    return now <= until
