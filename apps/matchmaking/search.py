"""The best products for many needs: candidates by index, scored, and only the best explained.

Pure as the rules are; kept apart because it is about speed, not about what fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import Judge, Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """`refused`: how many products each refusal kept away. `fitting`: how many passed all mandatory rules."""

    verdicts: dict[int, Verdict]
    refused: dict[str, int]
    fitting: int


class Wall:
    """All products that hang, found by category, HS prefix or word."""

    def __init__(self, products: Iterable[ProductFacts]) -> None:
        self.products = {product.pk: product for product in products}
        self.by_key: dict[str, list[ProductFacts]] = defaultdict(list)
        for product in self.products.values():
            for key in keys_of(product):
                self.by_key[key].append(product)

    def candidates(self, need: NeedFacts) -> list[ProductFacts]:
        """Exactly the products that the topic rule accepts, each once."""
        keys = [f"c{code}" for code in need.categories]
        keys += [f"h{prefix}" for prefix in need.hs_prefixes]
        keys += [f"w{word}" for word in need.words]
        found: dict[int, ProductFacts] = {}
        for key in keys:
            for product in self.by_key.get(key, ()):
                found[product.pk] = product
        return list(found.values())

    def best_for(self, need: NeedFacts, judge: Judge, keep: int, also: Iterable[int] = ()) -> Found:
        """The `keep` best, and of the products in `also` those that still fit, explained."""
        by_topic = "topic" in judge.scale.mandatory
        pool = self.candidates(need) if by_topic else list(self.products.values())
        refused: Counter[str] = Counter()
        scored: list[tuple[int, int]] = []
        score = judge.score
        for product in pool:
            points, refusal = score(need, product)
            if refusal:
                refused[refusal] += 1
            else:
                # The lower id wins a tie, so that every run answers the same.
                scored.append((points, -product.pk))
        if by_topic:
            refused["topic"] += len(self.products) - len(pool)
        fitting = {-negative for _points, negative in scored}
        chosen = {-negative for _points, negative in nlargest(keep, scored)} | fitting.intersection(also)
        verdicts = {pk: judge.verdict(need, self.products[pk]) for pk in chosen}
        return Found(verdicts, {code: n for code, n in refused.items() if n}, len(scored))


def keys_of(product: ProductFacts) -> list[str]:
    keys = [f"w{word}" for word in product.words]
    keys += [f"c{code}" for code in {product.category, product.parent} if code]
    if product.hs:
        keys += [f"h{product.hs[:n]}" for n in (2, 4, 6)]
    return keys
