"""The verbs of invitations, a file per noun."""

from apps.invitations.actions.answers import answer, ask_account, note_opened, record_answer, state_need
from apps.invitations.actions.inviting import close_past, invite, resend, withdraw
from apps.invitations.actions.lists import (
    confirm_list,
    correct_lines,
    country_test,
    discard_list,
    judge_list,
    read_list,
    read_text,
    send_list,
)
from apps.invitations.actions.occasions import create_event, open_event, save_event
from apps.invitations.actions.places import give_place, take_place, turn_waiting_lists
from apps.invitations.actions.uploads import (
    correct_list_columns,
    fail_list,
    forget_lost_uploads,
    read_later,
    read_upload,
)

__all__ = [
    "answer",
    "ask_account",
    "close_past",
    "confirm_list",
    "correct_lines",
    "correct_list_columns",
    "country_test",
    "create_event",
    "discard_list",
    "fail_list",
    "forget_lost_uploads",
    "give_place",
    "invite",
    "judge_list",
    "note_opened",
    "open_event",
    "read_later",
    "read_list",
    "read_text",
    "read_upload",
    "record_answer",
    "resend",
    "save_event",
    "send_list",
    "state_need",
    "take_place",
    "turn_waiting_lists",
    "withdraw",
]  # fmt: skip
