"""The verbs of enquiries: asking, answering, what staff do, and what comes about by itself."""

from apps.enquiries.actions.accounts import ask_account
from apps.enquiries.actions.answering import answer_enquiry, take_back_answer
from apps.enquiries.actions.asking import ask, change_asked, confirm_address, renew_link, send_link_again, stop
from apps.enquiries.actions.chasing import chase, forget_unconfirmed
from apps.enquiries.actions.closing import close_days, open_day
from apps.enquiries.actions.dealing import begin_deal, note_deal
from apps.enquiries.actions.passing import end_passing, note_passing_opened, pass_on, release_passing
from apps.enquiries.actions.response import count_responses
from apps.enquiries.actions.settings import save_asking_policy
from apps.enquiries.actions.staff import ask_others, close_enquiry, mark_spam, release
from apps.enquiries.actions.writing import write_to_buyer, write_to_maker

__all__ = [
    "answer_enquiry",
    "ask",
    "ask_account",
    "ask_others",
    "begin_deal",
    "change_asked",
    "chase",
    "close_days",
    "close_enquiry",
    "confirm_address",
    "count_responses",
    "end_passing",
    "forget_unconfirmed",
    "mark_spam",
    "note_deal",
    "note_passing_opened",
    "open_day",
    "pass_on",
    "release",
    "release_passing",
    "renew_link",
    "save_asking_policy",
    "send_link_again",
    "stop",
    "take_back_answer",
    "write_to_buyer",
    "write_to_maker",
]
