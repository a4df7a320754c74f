"""The verbs of matchmaking."""

from apps.matchmaking.actions.answers import answer_match
from apps.matchmaking.actions.changed import match_changed_products
from apps.matchmaking.actions.interest import note_written, tell_newcomers, watch_interest
from apps.matchmaking.actions.letters import (
    approve_digest,
    drop_product,
    hold_digest,
    take_back,
    undo_digest,
    write_digest,
    write_due_digests,
)
from apps.matchmaking.actions.matching import match_changed_needs, match_everything, match_need
from apps.matchmaking.actions.settings import save_digest_settings, save_weights

__all__ = [
    "answer_match",
    "approve_digest",
    "drop_product",
    "hold_digest",
    "match_changed_needs",
    "match_changed_products",
    "match_everything",
    "match_need",
    "note_written",
    "save_digest_settings",
    "save_weights",
    "take_back",
    "tell_newcomers",
    "undo_digest",
    "watch_interest",
    "write_digest",
    "write_due_digests",
]
