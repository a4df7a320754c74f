"""The verbs of the day itself, a file for each part of the work."""

from apps.floor.actions.arriving import check_in
from apps.floor.actions.encounters import close_meeting, seat_everybody, seat_side, sweep_meetings
from apps.floor.actions.mending import accept_mend, note_told
from apps.floor.actions.missing import mark_absent, mark_late, mark_left, undo_absent
from apps.floor.actions.standby import answer_call, call_standby, drop_call, sweep_calls

__all__ = [
    "accept_mend",
    "answer_call",
    "call_standby",
    "check_in",
    "close_meeting",
    "drop_call",
    "mark_absent",
    "mark_late",
    "mark_left",
    "note_told",
    "seat_everybody",
    "seat_side",
    "sweep_calls",
    "sweep_meetings",
    "undo_absent",
]
