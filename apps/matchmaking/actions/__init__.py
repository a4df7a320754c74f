"""The verbs of matchmaking."""

from apps.matchmaking.actions.answers import answer_match
from apps.matchmaking.actions.letters import approve_digest, hold_digest, write_digest, write_due_digests
from apps.matchmaking.actions.matching import match_changed_needs, match_everything, match_need

__all__ = [
    "answer_match",
    "approve_digest",
    "hold_digest",
    "match_changed_needs",
    "match_everything",
    "match_need",
    "write_digest",
    "write_due_digests",
]
