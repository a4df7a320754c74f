"""The verbs of the protocol."""

from apps.protocol.actions.receiving import (
    finish_follow_up,
    follow_up,
    give_gift,
    number_letter,
    place_guest,
    save_visit,
    thank_guest,
    unplace_guest,
)

__all__ = [
    "finish_follow_up",
    "follow_up",
    "give_gift",
    "number_letter",
    "place_guest",
    "save_visit",
    "thank_guest",
    "unplace_guest",
]
