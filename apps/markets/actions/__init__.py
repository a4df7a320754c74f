"""The verbs of markets, a file per noun."""

from apps.markets.actions.choosing import choose_market, leave_market
from apps.markets.actions.requirements import load_requirements

__all__ = ["choose_market", "leave_market", "load_requirements"]
