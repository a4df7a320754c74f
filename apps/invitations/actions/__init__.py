"""The verbs of invitations, a file per noun."""

from apps.invitations.actions.answers import answer, ask_account, note_opened, record_answer, state_need
from apps.invitations.actions.inviting import close_past, invite, resend, withdraw
from apps.invitations.actions.lists import confirm_list, correct_lines, discard_list, judge_list, read_list
from apps.invitations.actions.occasions import create_event, open_event, save_event

__all__ = [
    "answer", "ask_account", "close_past", "confirm_list", "correct_lines", "create_event", "discard_list", "invite",
    "judge_list", "note_opened", "open_event", "read_list", "record_answer", "resend", "save_event", "state_need",
    "withdraw",
]  # fmt: skip
