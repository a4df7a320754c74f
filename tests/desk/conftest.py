"""An atelier with a hanging product, and a buyer: records that staff write notes on."""

from tests.matchmaking.conftest import atelier, buyer, hang

__all__ = ["atelier", "buyer", "hang"]
