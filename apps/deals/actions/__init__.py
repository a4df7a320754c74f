"""The verbs of deals: opening, entering steps, replying, proving, deciding, merging, samples, and what helped."""

from apps.deals.actions.crediting import look_back, share_credit
from apps.deals.actions.documents import bring_document, check_document, refuse_document
from apps.deals.actions.merging import mark_as_two, merge_deals, part_deals
from apps.deals.actions.opening import open_deal
from apps.deals.actions.proving import add_to_dossier
from apps.deals.actions.replying import ask_again, ask_side_again, reply_to_step, send_link_again
from apps.deals.actions.ruling import close_deal, name_contact, name_officer, note_movement, reopen_deal, rule_on
from apps.deals.actions.samples import (
    agree_sample,
    decline_sample,
    judge_sample,
    receive_sample,
    request_sample,
    send_sample,
)
from apps.deals.actions.settings import save_deal_policy, save_fade, save_loss_reason
from apps.deals.actions.snapshots import count_months
from apps.deals.actions.stepping import enter_step

__all__ = [
    "add_to_dossier",
    "agree_sample",
    "ask_again",
    "ask_side_again",
    "bring_document",
    "check_document",
    "close_deal",
    "count_months",
    "decline_sample",
    "enter_step",
    "judge_sample",
    "look_back",
    "mark_as_two",
    "merge_deals",
    "name_contact",
    "name_officer",
    "note_movement",
    "open_deal",
    "part_deals",
    "receive_sample",
    "refuse_document",
    "reopen_deal",
    "reply_to_step",
    "request_sample",
    "rule_on",
    "save_deal_policy",
    "save_fade",
    "save_loss_reason",
    "send_link_again",
    "send_sample",
    "share_credit",
]
