"""The best products for many needs: candidates by index, scored, and only the best explained.

Pure as the rules are; kept apart because it is about speed, not about what fits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from heapq import nlargest

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import ANSWERED, Judge, Step, Verdict


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
    "quantity": lambda product: (product.moq, product.capacity, product.unit, product.contents),
    "price": lambda product: (
        product.price_low,
        product.price_high,
        product.on_request,
        product.currency,
        product.unit,
        product.contents,
    ),
    "words": lambda product: None,
    "language": lambda product: (product.described, product.named),
    "feedback": lambda product: (product.maker, product.category),
    "market": lambda product: (frozenset(product.barred.items()), product.gaps),
    "readiness": lambda product: product.readiness,
}
NOTHING = len(LOOKS_AT)  # the place of a kind that all products share
PLACES = {code: place for place, code in enumerate(LOOKS_AT)}
FEEDBACK = PLACES["feedback"]
MANY = 1 << 32  # more kinds than there can be


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
        inside, words = self._inside(need), self._words(need)
        by_topic = "topic" in judge.scale.mandatory
        pool: Collection[int] = self._on_topic(need, inside, words) if by_topic else range(len(self.list))
        scored, refused = self._scored(need, judge, pool, inside, words)
        if by_topic:
            refused["topic"] += len(self.list) - len(pool)
        fitting = {-negative for _points, negative in scored}
        chosen = {-negative for _points, negative in nlargest(keep, scored)} | fitting.intersection(also)
        verdicts = {pk: judge.verdict(need, self[pk]) for pk in chosen}
        return Found(verdicts, {code: n for code, n in refused.items() if n}, len(scored))

    def _of(self, keys: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for key in keys:
            found.update(self.by_key.get(key, ()))
        return found

    def _inside(self, need: NeedFacts) -> set[int]:
        """Products of an HS code that she named."""
        return self._of(f"h{prefix}" for prefix in need.hs_prefixes)

    def _on_topic(self, need: NeedFacts, inside: set[int], words: dict[int, int]) -> set[int]:
        """All that the topic rule may let pass, and little else."""
        answered = {self.numbers[pk] for pk in need.answered if pk in self.numbers}
        if not need.has_topic:
            return answered | words.keys()
        near = self._of(f"h{prefix[:2]}" for prefix in need.hs_prefixes)
        return inside | answered | self._of(f"c{code}" for code in need.categories) | (near & words.keys())

    def _words(self, need: NeedFacts) -> dict[int, int]:
        """Product → which of her words it has, as bits; those with none are left out."""
        bits: dict[int, int] = defaultdict(int)
        for place, word in enumerate(need.words):
            for number in self.by_key.get(f"w{word}", ()):
                bits[number] |= 1 << place
        return bits

    def _scored(
        self, need: NeedFacts, judge: Judge, pool: Iterable[int], inside: set[int], words: dict[int, int]
    ) -> tuple[list[tuple[int, int]], Counter[str]]:
        """(score, -id) of what fits, so that the lower id wins a tie; and how often each refusal was given.

        The same as `judge.score` for each product, but every rule is asked once per kind of product. What is inside
        her codes is judged by whether it has any of her words, everything else by which.
        """
        refused: Counter[str] = Counter()
        scored: list[tuple[int, int]] = []
        plan = judge.plan(need)
        within, beside = self._asked(plan.inside, need), self._asked(plan.outside, need)
        topic, wordy, alone = PLACES["topic"], PLACES["words"], self._alone(need)
        for number in pool:
            if need.answered and self.list[number].pk in need.answered:
                refused[ANSWERED] += 1
                continue
            is_inside = number in inside
            kinds, bits, total = self.kinds[number], words.get(number, 0), 0
            for place, known, step in within if is_inside else beside:
                if place == topic:
                    worded = kinds[topic] + MANY * (bits if not is_inside else bits > 0)
                    kind = worded if is_inside else -1 - worded
                elif place == wordy:
                    kind = bits
                else:
                    kind = -number - 1 if place == FEEDBACK and number in alone else kinds[place]
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

    @staticmethod
    def _asked(steps: list[Step], need: NeedFacts) -> list[tuple[int, dict[int, int | str], Step]]:
        """The steps that can give points or refuse, each with the place of its kinds and what it said of them."""
        return [(_place(step[0], need), {}, step) for step in steps if step[3] or step[4]]

    def _alone(self, need: NeedFacts) -> set[int]:
        """Products that her earlier answers set apart from others of their maker and category."""
        by_work = (need.liked_makers, need.liked_categories, need.declined_makers, need.declined_categories)
        answered = {pk for known in by_work for works in known.values() for pk in works}
        alone = {self.numbers[pk] for pk in answered if pk in self.numbers}
        return alone | self._of(f"c{category}" for category in need.declined)


def _place(code: str, need: NeedFacts) -> int:
    """Where the kinds of a rule stand; without a history of answers all products are of one kind."""
    return NOTHING if code == "feedback" and not need.has_history else PLACES[code]


def keys_of(product: ProductFacts) -> list[str]:
    keys = [f"w{word}" for word in product.words]
    keys += [f"c{code}" for code in {product.category, product.parent} if code]
    if product.hs:
        keys += [f"h{product.hs[:n]}" for n in (2, 4, 6)]
    return keys
