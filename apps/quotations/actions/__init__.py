"""The verbs of requests and quotations, and what staff set."""

from apps.quotations.actions.awarding import (
    accept_quotation,
    award_rfq,
    end_rfq,
    tell_others,
    watch_awards,
    withdraw_rfq,
)
from apps.quotations.actions.deciding import ask_revision, decline_quotation
from apps.quotations.actions.looking import note_read, renew_link
from apps.quotations.actions.proposing import propose_steps
from apps.quotations.actions.quoting import begin_quotation, save_quotation
from apps.quotations.actions.requesting import begin_rfq, hand_in_rfq, open_rfq, reconsider_rfq, return_rfq, save_rfq
from apps.quotations.actions.sending import begin_revision, send_quotation, withdraw_quotation
from apps.quotations.actions.settings import save_cost, save_rfq_policy
from apps.quotations.actions.waves import ask_makers, decline_asking, note_opened, will_quote

__all__ = [
    "accept_quotation",
    "ask_makers",
    "ask_revision",
    "award_rfq",
    "begin_quotation",
    "begin_revision",
    "begin_rfq",
    "decline_asking",
    "decline_quotation",
    "end_rfq",
    "hand_in_rfq",
    "note_opened",
    "note_read",
    "open_rfq",
    "propose_steps",
    "reconsider_rfq",
    "renew_link",
    "return_rfq",
    "save_cost",
    "save_quotation",
    "save_rfq",
    "save_rfq_policy",
    "send_quotation",
    "tell_others",
    "watch_awards",
    "will_quote",
    "withdraw_quotation",
    "withdraw_rfq",
]
