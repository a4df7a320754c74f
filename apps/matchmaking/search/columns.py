"""What is published, as columns of numbers: in what products are alike, the words they have, amounts and prices."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from apps.matchmaking.rules.facts import ProductFacts
from apps.matchmaking.search.amounts import Amounts
from apps.matchmaking.search.numbers import Kinds, Numbers, places


class Topics:
    """Products in the order of their topics: all those alike in category and HS code lie beside each other."""

    def __init__(self, products: Sequence[ProductFacts]) -> None:
        kinds = Kinds((product.parent, product.category, product.hs) for product in products)
        self.of = kinds.of
        self.start = np.array([*kinds.first, len(products)])
        of_each = [products[first] for first in kinds.first]
        self.code = Kinds(one.hs for one in of_each)
        self.category = Kinds((one.category, one.parent) for one in of_each)
        # The codes of each chapter, and the categories that have a code of hers as their own or as their parent's.
        self.chapters: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for kind, first in enumerate(self.code.first):
            self.chapters[of_each[first].hs[:2]].append((kind, of_each[first].hs))
        self.own: dict[str, list[int]] = defaultdict(list)
        self.parents: dict[str, list[int]] = defaultdict(list)
        for kind, first in enumerate(self.category.first):
            self.own[of_each[first].category].append(kind)
            self.parents[of_each[first].parent].append(kind)

    def __len__(self) -> int:
        return len(self.start) - 1

    def rows(self, chosen: Numbers) -> Numbers:
        """The products of these topics."""
        borders = np.flatnonzero(np.diff(chosen, prepend=False, append=False))
        ends = self.start[borders].tolist()
        spans = [np.arange(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
        return np.concatenate(spans) if spans else np.empty(0, np.intp)


class Columns:
    """Of products in the order of their topics. Certificates are those that are valid on `today`. What is `alike` is so
    to the last word of what the rule writes down.
    """

    def __init__(self, products: Sequence[ProductFacts], today: date) -> None:
        looks: dict[str, Callable[[ProductFacts], Hashable]] = {
            "certificates": lambda product: product.holds(today),
            "language": lambda product: (product.described, product.named),
            "market": lambda product: (frozenset(product.barred.items()), product.gaps),
            "readiness": lambda product: (product.readiness, product.level),
        }
        self.products = products
        self.numbers = {product.pk: number for number, product in enumerate(products)}
        self.rank = np.argsort(np.argsort([product.pk for product in products]))  # of its key among all
        self.topic = Topics(products)
        self.alike = {code: Kinds(map(look, products)) for code, look in looks.items()}
        self.maker = Kinds(product.maker for product in products)
        self.makers = {products[first].maker: kind for kind, first in enumerate(self.maker.first)}
        self.amounts = Amounts(products)
        self.by_word = _by_word(products)

    def having(self, words: Iterable[str]) -> Iterator[Numbers]:
        return (self.by_word[word] for word in words if word in self.by_word)

    def places_of(self, products: Iterable[int]) -> list[int]:
        """Of the keys that are known."""
        return [self.numbers[pk] for pk in products if pk in self.numbers]

    def mask(self, numbers: Iterable[int]) -> Numbers:
        mask = np.zeros(len(self.products), bool)
        mask[list(numbers)] = True
        return mask


def _by_word(products: Sequence[ProductFacts]) -> dict[str, Numbers]:
    found: dict[str, array[int]] = defaultdict(lambda: array("q"))
    for number, product in enumerate(products):
        for word in product.words:
            found[word].append(number)
    return {word: places(numbers) for word, numbers in found.items()}
