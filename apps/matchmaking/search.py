"""The best products for many needs: candidates by index, scored, and only the best explained.

Pure as the rules are; kept apart because it is about speed, not about what fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from heapq import nlargest

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import Judge, Step, Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """`refused`: how many products each refusal kept away. `fitting`: how many passed all mandatory rules."""

    verdicts: dict[int, Verdict]
    refused: dict[str, int]
    fitting: int


# What each rule looks at in a product, besides its words. Products alike in it are judged alike, so that a
# need asks each rule once per kind of product and not once per product.
LOOKS_AT: dict[str, Callable[[ProductFacts], Hashable]] = {
    "topic": lambda product: (product.category, product.parent, product.hs),
    "certificates": lambda product: frozenset(product.certificates.items()),
    "quantity": lambda product: (product.moq, product.capacity, product.unit),
    "price": lambda product: (product.price_low, product.price_high, product.on_request, product.currency),
    "words": lambda product: None,
    "language": lambda product: (product.described, product.named),
    "feedback": lambda product: (product.maker, product.category),
    "market": lambda product: (frozenset(product.barred.items()), product.gaps),
    "readiness": lambda product: product.readiness,
}
NOTHING = len(LOOKS_AT)  # the place of a kind that all products share
PLACES = {code: place for place, code in enumerate(LOOKS_AT)}


class Wall:
    """All products that hang, numbered from 0, and found by category, HS prefix or word."""

    def __init__(self, products: Iterable[ProductFacts]) -> None:
        self.list = list(products)
        self.numbers = {product.pk: number for number, product in enumerate(self.list)}
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.kinds: list[tuple[int, ...]] = []
        seen: list[dict[Hashable, int]] = [{} for _ in LOOKS_AT]
        for number, product in enumerate(self.list):
            for key in keys_of(product):
                self.by_key[key].append(number)
            looks = zip(seen, LOOKS_AT.values(), strict=True)
            self.kinds.append((*(known.setdefault(look(product), len(known)) for known, look in looks), 0))

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, pk: int) -> ProductFacts:
        return self.list[self.numbers[pk]]

    def best_for(self, need: NeedFacts, judge: Judge, keep: int, also: Iterable[int] = ()) -> Found:
        """The `keep` best, and of the products in `also` those that still fit, explained."""
        on_topic, words = self._on_topic(need), self._words(need)
        by_topic = "topic" in judge.scale.mandatory
        pool: Collection[int] = on_topic | words.keys() if by_topic else range(len(self.list))
        scored, refused = self._scored(need, judge, pool, on_topic, words)
        if by_topic:
            refused["topic"] += len(self.list) - len(pool)
        fitting = {-negative for _points, negative in scored}
        chosen = {-negative for _points, negative in nlargest(keep, scored)} | fitting.intersection(also)
        verdicts = {pk: judge.verdict(need, self[pk]) for pk in chosen}
        return Found(verdicts, {code: n for code, n in refused.items() if n}, len(scored))

    def _on_topic(self, need: NeedFacts) -> set[int]:
        """Products of a category or HS prefix that she asked for."""
        found: set[int] = set()
        for key in [*(f"c{code}" for code in need.categories), *(f"h{prefix}" for prefix in need.hs_prefixes)]:
            found.update(self.by_key.get(key, ()))
        return found

    def _words(self, need: NeedFacts) -> dict[int, int]:
        """Product → which of her words it has, as bits; those with none are left out."""
        bits: dict[int, int] = defaultdict(int)
        for place, word in enumerate(need.words):
            for number in self.by_key.get(f"w{word}", ()):
                bits[number] |= 1 << place
        return bits

    def _scored(
        self, need: NeedFacts, judge: Judge, pool: Iterable[int], on_topic: set[int], words: dict[int, int]
    ) -> tuple[list[tuple[int, int]], Counter[str]]:
        """(score, -id) of what fits, so that the lower id wins a tie; and how often each refusal was given.

        The same as `judge.score` for each product, but every rule is asked once per kind of product. What is
        on topic is judged by category and code alone, everything else by its words alone.
        """
        refused: Counter[str] = Counter()
        scored: list[tuple[int, int]] = []
        plan: list[tuple[int, dict[int, int | str], Step]] = [(_place(step[0], need), {}, step) for step in judge.steps]
        topic, wordy = PLACES["topic"], PLACES["words"]
        for number in pool:
            kinds, bits, total = self.kinds[number], words.get(number, 0), 0
            for place, known, step in plan:
                if place == topic:
                    kind = kinds[topic] if number in on_topic else -1 - bits
                elif place == wordy:
                    kind = bits
                else:
                    kind = kinds[place]
                points = known.get(kind)
                if points is None:
                    points = known[kind] = judge.points(step, need, self.list[number])
                if points.__class__ is str:
                    refused[points] += 1  # type: ignore[index]
                    break
                total += points  # type: ignore[operator]
            else:
                scored.append((total, -self.list[number].pk))
        return scored, refused


def _place(code: str, need: NeedFacts) -> int:
    """Where the kinds of a rule stand; without a history of answers all products are of one kind."""
    return NOTHING if code == "feedback" and not need.has_history else PLACES[code]


def keys_of(product: ProductFacts) -> list[str]:
    keys = [f"w{word}" for word in product.words]
    keys += [f"c{code}" for code in {product.category, product.parent} if code]
    if product.hs:
        keys += [f"h{product.hs[:n]}" for n in (2, 4, 6)]
    return keys
