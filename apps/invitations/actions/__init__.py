"""The verbs of invitations, a file per noun."""

from apps.invitations.actions.answers import answer, ask_account, note_opened, record_answer, state_need
from apps.invitations.actions.attendance import check_in, check_in_walk_in, keep_walk_in, undo_check_in
from apps.invitations.actions.inviting import close_past, invite, resend, withdraw
from apps.invitations.actions.letters import follow_up, remind_guests, write_after
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
from apps.invitations.actions.places import give_place, take_place
from apps.invitations.actions.proving import prove_step
from apps.invitations.actions.seats import book_seat, leave_seat
from apps.invitations.actions.sessions import cancel_session, save_session
from apps.invitations.actions.turning import turn_waiting_lists
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
    "book_seat",
    "cancel_session",
    "check_in",
    "check_in_walk_in",
    "close_past",
    "confirm_list",
    "correct_lines",
    "correct_list_columns",
    "country_test",
    "create_event",
    "discard_list",
    "fail_list",
    "follow_up",
    "forget_lost_uploads",
    "give_place",
    "invite",
    "judge_list",
    "keep_walk_in",
    "leave_seat",
    "note_opened",
    "open_event",
    "prove_step",
    "read_later",
    "read_list",
    "read_text",
    "read_upload",
    "record_answer",
    "remind_guests",
    "resend",
    "save_event",
    "save_session",
    "send_list",
    "state_need",
    "take_place",
    "turn_waiting_lists",
    "undo_check_in",
    "withdraw",
    "write_after",
]
