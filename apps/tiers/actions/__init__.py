"""The verbs of the ledger. Every one locks the enterprise whose years it writes."""

from apps.tiers.actions.ledger import assess, correct, take_in_figures
from apps.tiers.actions.rebuilding import rebuild

__all__ = ["assess", "correct", "rebuild", "take_in_figures"]
