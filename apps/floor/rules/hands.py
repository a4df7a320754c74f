"""Where a day stands by the clock: the slot under way, the next one, what is past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from apps.meetings.rules.slots import SlotTime

COUNTED: Final = timedelta(hours=12)  # no clock runs longer towards a slot


@dataclass(frozen=True, slots=True)
class DayHands:
    """Places of slots, from 0. `begun` slots have begun, so that nothing is changed before `begun` any more."""

    begun: int
    running: int | None
    next: int | None

    @property
    def at_hand(self) -> int | None:
        """What the floor looks at: the slot under way, between two the one to come, at the end the last one."""
        if self.running is not None:
            return self.running
        if self.next is not None:
            return self.next
        return self.begun - 1 if self.begun else None


def hands(slots: Sequence[SlotTime], now: datetime) -> DayHands:
    begun = sum(1 for one in slots if one.begins <= now)
    running = begun - 1 if begun and now < slots[begun - 1].ends else None
    return DayHands(begun, running, begun if begun < len(slots) else None)


def worth_calling(slots: Sequence[SlotTime], now: datetime) -> list[int]:
    """Slots into which two may be called: the one under way while less than half of it is gone, and the next one."""
    at = hands(slots, now)
    found = []
    if at.running is not None:
        slot = slots[at.running]
        if now - slot.begins < (slot.ends - slot.begins) / 2:
            found.append(at.running)
    if at.next is not None:
        found.append(at.next)
    return found
