"""Which of the products that fit a need are kept as its matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import nsmallest


def worth_keeping(fresh: Mapping[int, int], standing: Mapping[int, int], known: Collection[int], keep: int) -> set[int]:
    """Of products judged anew and fitting (product → score) those to keep beside the matches that stand.

    That is what judging all products at once would keep of them: those among the `keep` best, where of equal scores the
    lower key comes first, and those that were proposed before (`known`).
    """
    beside = {product: score for product, score in standing.items() if product not in fresh}
    best = nsmallest(keep, ((-score, product) for product, score in {**fresh, **beside}.items()))
    return {product for _score, product in best if product in fresh} | (fresh.keys() & set(known))
