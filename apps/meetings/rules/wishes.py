"""What a meeting is worth when not all can be held: who wishes it, how well the two fit, how high she ranks it."""

from __future__ import annotations

from dataclasses import dataclass

LEAST, GREATEST = 1, 100
PER_POINT = 4  # so many points of the match's score make one of worth
RANKED = 10  # the first on a buyer's list gains that many, the tenth one


@dataclass(frozen=True, slots=True)
class WishWeights:
    """Rows that staff keep."""

    mutual: int = 60
    buyer: int = 40
    maker: int = 20
    staff: int = 15
    met_before: int = 20


@dataclass(frozen=True, slots=True)
class Wished:
    """One pair: ranks count from 1; the score of the match is 0 to 100."""

    maker_rank: int | None = None
    buyer_rank: int | None = None
    by_staff: bool = False
    score: int = 0
    met_before: bool = False


def worth(wish: Wished, weights: WishWeights) -> int:
    """0 where nobody wishes it, otherwise 1 to 100."""
    if wish.maker_rank is not None and wish.buyer_rank is not None:
        base = weights.mutual
    elif wish.buyer_rank is not None:
        base = weights.buyer
    elif wish.maker_rank is not None:
        base = weights.maker
    elif wish.by_staff:
        base = weights.staff
    else:
        return 0
    ranked = max(0, RANKED + 1 - wish.buyer_rank) if wish.buyer_rank is not None else 0
    points = base + wish.score // PER_POINT + ranked - (weights.met_before if wish.met_before else 0)
    return min(GREATEST, max(LEAST, points))
