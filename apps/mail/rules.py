"""What a server's answer means, and when to try again. Pure: clock and chance come in as arguments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

MOST_ATTEMPTS = 12
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
# When the server itself cannot be reached, no message is to blame: wait, and do not count an attempt.
UNREACHABLE_WAIT = timedelta(seconds=30)


class Fate(Enum):
    SENT = "sent"
    LATER = "later"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Heard:
    """What we heard from the server about one message; `code` None: the connection broke instead.

    `begun` says whether the text of the message was on its way: only then may it have arrived unheard.
    """

    code: int | None
    words: str
    begun: bool


def fate(heard: Heard, attempts: int) -> Fate:
    """RFC 5321 4.2.1: 2yz after the text is an acceptance, 4yz may be tried again, 5yz may not."""
    if heard.code is not None and 200 <= heard.code < 300 and heard.begun:
        return Fate.SENT
    if heard.code is not None and 500 <= heard.code < 600:
        return Fate.FAILED
    refused_for_now = heard.code is not None and 400 <= heard.code < 500
    if heard.begun and not refused_for_now:
        return Fate.UNKNOWN
    return Fate.LATER if attempts < MOST_ATTEMPTS else Fate.FAILED


def wait_after(attempts: int, chance: float) -> timedelta:
    """Doubling from a minute to four hours, plus up to a quarter by `chance` (0..1) so that crowds disperse."""
    wait = min(FIRST_WAIT * 2 ** max(0, min(attempts, 20) - 1), LONGEST_WAIT)
    return wait * (1 + chance / 4)


def wait_unreachable(chance: float) -> timedelta:
    return UNREACHABLE_WAIT * (1 + chance)
