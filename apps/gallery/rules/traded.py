"""The unit that a trade counts its goods in, where another one would be misread."""

from __future__ import annotations

PIECE, PAIR = "pcs", "pasang"
SHOES = frozenset({"sepatu", "sandal"})
# Footwear; 64.06 are its parts, of which one may be sold.
HEADINGS_OF_SHOES = frozenset({"6401", "6402", "6403", "6404", "6405"})


def by_the_pair(category: str | None, hs: str | None) -> bool:
    """Nobody sells one shoe: who writes "pcs" means a pair, of which buyers would count two."""
    return category in SHOES or (hs or "").replace(".", "")[:4] in HEADINGS_OF_SHOES
