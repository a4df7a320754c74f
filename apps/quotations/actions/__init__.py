"""The verbs of quotations: writing them, sending them, deciding on them; and what staff set."""

from apps.quotations.actions.deciding import accept_quotation, ask_revision, decline_quotation
from apps.quotations.actions.quoting import begin_quotation, save_quotation
from apps.quotations.actions.sending import begin_revision, send_quotation, withdraw_quotation
from apps.quotations.actions.settings import save_cost, save_rfq_policy

__all__ = [
    "accept_quotation",
    "ask_revision",
    "begin_quotation",
    "begin_revision",
    "decline_quotation",
    "save_cost",
    "save_quotation",
    "save_rfq_policy",
    "send_quotation",
    "withdraw_quotation",
]
