"""Which products have what, in memory: a compressed bitmap for each value of each kind, and columns of figures.

Pure: `following` fills it from the rows and keeps it true. A million products take about 100 MB.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

Column = NDArray[Any]
# PostgreSQL looks at each product of a phrase, some 10 µs: a shorter answer is asked for again as quickly.
LONG_ANSWER = 2_000
# Facets of many values, of which a product has one, or two as a hall inside a wing; where they stand in its row.
OF_TWO = frozenset({"category"})
PLACE_OF = {"category": 0, "province": 2, "hs": 3}
PLACES = 4
MOST_ANSWERS = 100
# A word of fewer products is unpacked when it is asked for, in some microseconds.
PACKED_BELOW = 8_000


class WordSets:
    """The products that say each word. Those of a rarer word lie packed in one piece: as a living set, spread over its
    containers, they take half as much again."""

    def __init__(self) -> None:
        self.sets: dict[str, BitMap | bytes] = {}

    def __len__(self) -> int:
        return len(self.sets)

    def __contains__(self, word: str) -> bool:
        return word in self.sets

    def get(self, word: str) -> BitMap | None:
        found = self.sets.get(word)
        return None if found is None else living(found)

    def add(self, word: str, listings: BitMap) -> None:
        known = self.get(word)
        self.sets[word] = packed(listings if known is None else known | listings)

    def without(self, gone: BitMap) -> WordSets:
        left = WordSets()
        for word, one in self.sets.items():
            listings = living(one)
            left.sets[word] = packed(listings - gone) if listings.intersect(gone) else one
        return left

    def share(self, others: WordSets) -> None:
        for word, one in others.sets.items():
            mine = self.sets.get(word)
            if type(mine) is type(one) and mine == one:
                self.sets[word] = one

    def tighten(self) -> None:
        for one in self.sets.values():
            if isinstance(one, BitMap):
                one.shrink_to_fit()


def packed(listings: BitMap) -> BitMap | bytes:
    return listings if len(listings) >= PACKED_BELOW else listings.serialize()


def living(one: BitMap | bytes) -> BitMap:
    return BitMap.deserialize(one) if isinstance(one, bytes) else one


class Postings:
    """`having[kind][value]` are the products with that value; `columns[name][product]` is a figure of a product.

    `words` are those that stand in many products, by the text they stand in; `answers` are long answers of the text's
    index to other questions, such as phrases, kept once they were asked. Of an order that only the database knows
    (names) the values are the numbers of its spans.
    """

    def __init__(self) -> None:
        self.listings = BitMap()
        self.having: dict[str, dict[str, BitMap]] = defaultdict(dict)
        self.columns: dict[str, Column] = {}
        self.marks = Marks()
        self.words: dict[str, WordSets] = defaultdict(WordSets)
        self.answers: dict[tuple[str, str], BitMap] = {}
        self.every_maker: int | None = None

    def without(self, gone: BitMap) -> Postings:
        """A copy that shares every set that holds none of these. Whoever reads the old one is not disturbed."""
        left = Postings()
        left.listings, left.columns, left.marks = self.listings - gone, dict(self.columns), self.marks
        for kind, values in self.having.items():
            left.having[kind] = {value: one - gone if one.intersect(gone) else one for value, one in values.items()}
        left.words.update((text, words.without(gone)) for text, words in self.words.items())
        left.answers = {asked: one - gone for asked, one in dict(self.answers).items()}
        return left

    def remember(self, text: str, question: str, listings: BitMap) -> None:
        """A long answer. Searches do this while others read, so whatever is looked through is a copy."""
        if len(listings) >= LONG_ANSWER:
            self.answers[text, question] = listings
            for oldest in list(self.answers)[:-MOST_ANSWERS]:
                self.answers.pop(oldest, None)

    def take_in(self, ids: Column, figures: Mapping[str, Column], groups: Iterable[tuple[str, str, BitMap]]) -> None:
        """Products that are new here, or were left out just before. Sets are replaced, since others may share them."""
        self.listings, self.every_maker = self.listings | bitmap(ids), None
        self.marks = self.marks.with_room(ids)
        for kind, value, listings in groups:
            values = self.having[kind]
            values[value] = values[value] | listings if value in values else listings
            self.marks.note(kind, value, listings)
        size = 1 + int(ids.max(initial=0))
        for name, figure in figures.items():
            known = self.columns.get(name, np.zeros(0, dtype=figure.dtype))
            if len(known) < size:
                # Room for what comes next: a column is not copied for each new work.
                grown = np.zeros(size + size // 8 + 1000, dtype=figure.dtype)
                grown[: len(known)] = known
                self.columns[name] = known = grown
            known[ids] = figure

    def take_in_words(self, groups: Iterable[tuple[str, str, BitMap]]) -> None:
        for text, word, listings in groups:
            self.words[text].add(word, listings)

    def tighten(self) -> None:
        """After much was read: what the sets hold in reserve goes back."""
        for values in self.having.values():
            for listings in values.values():
                listings.shrink_to_fit()
        for words in self.words.values():
            words.tighten()
        # Most words stand in no description: one set serves for both texts.
        self.words["text"].share(self.words["core"])

    def any_of(self, kind: str, values: Iterable[str]) -> BitMap:
        known = self.having.get(kind, {})
        return union(known[value] for value in values if value in known)

    def beginning(self, kind: str, starts: Sequence[str]) -> BitMap:
        return union(
            listings for value, listings in self.having.get(kind, {}).items() if value.startswith(tuple(starts))
        )

    def makers(self, listings: BitMap) -> int:
        """How many different ones made these."""
        if not listings:
            return 0
        if len(listings) < len(self.listings):
            return self._makers(listings)
        if self.every_maker is None:  # asked for by every page without a filter
            self.every_maker = self._makers(listings)
        return self.every_maker

    def _makers(self, listings: BitMap) -> int:
        return int(np.count_nonzero(np.bincount(self.columns["maker"][numbers(listings)])))

    def first(self, listings: BitMap, order: Sequence[str], start: int, count: int) -> list[int]:
        """A page of the products, in the order of these columns, each upwards; at last the newest number first."""
        ids, end = numbers(listings), start + count
        if len(ids) > 4 * end:
            # What stands before the last wanted one in the first column, with all that equal it there.
            leading = self.columns[order[0]][ids]
            ids = ids[leading <= np.partition(leading, end - 1)[end - 1]]
        keys = (-ids.astype(np.int64), *(self.columns[name][ids] for name in reversed(order)))
        return [int(one) for one in ids[np.lexsort(keys)[start:end]]]

    def span(self, listings: BitMap, kind: str, start: int, count: int) -> tuple[BitMap, int]:
        """For an order of which only spans are known here: the products that hold the page, and where it begins
        there."""
        found, skipped, seen = BitMap(), 0, 0
        for value in sorted(self.having[kind], key=int):
            inside = listings & self.having[kind][value]
            if seen + len(inside) <= start:
                skipped += len(inside)
            else:
                found |= inside
            seen += len(inside)
            if seen >= start + count:
                break
        return found, start - skipped


class Marks:
    """The other way round: the values of each product, as numbers in one row. Of a few thousand products all values are
    counted at once, sooner than set by set.
    """

    def __init__(self) -> None:
        self.rows = np.zeros((0, PLACES), np.uint16)
        self.names: list[tuple[str, str]] = [("", "")]
        self.known: dict[tuple[str, str], int] = {}

    def with_room(self, ids: Column) -> Marks:
        """A copy in which these products have no values yet: who counts by the old one is not disturbed."""
        size, fresh = 1 + int(ids.max(initial=0)), Marks()
        fresh.names, fresh.known = self.names, self.known
        more = np.zeros((max(0, size - len(self.rows)), PLACES), np.uint16)
        fresh.rows = np.concatenate([self.rows, more])
        fresh.rows[ids] = 0
        return fresh

    def note(self, kind: str, value: str, listings: BitMap) -> None:
        if kind not in PLACE_OF:
            return
        mark = self.known.setdefault((kind, value), len(self.names))
        if mark == len(self.names):
            self.names.append((kind, value))
        ids, place = numbers(listings), PLACE_OF[kind]
        if kind in OF_TWO:
            taken = self.rows[ids, place] != 0
            self.rows[ids[taken], place + 1] = mark
            ids = ids[~taken]
        self.rows[ids, place] = mark

    def count(self, listings: BitMap, kinds: Iterable[str]) -> dict[str, dict[str, int]]:
        """Of these products, how many have each value that any of them has."""
        rows, found = self.rows[numbers(listings)], {}
        for kind in kinds:
            place = PLACE_OF[kind]
            counts = np.bincount(rows[:, place : place + 1 + (kind in OF_TWO)].ravel())
            found[kind] = {self.names[mark][1]: int(counts[mark]) for mark in np.flatnonzero(counts).tolist() if mark}
        return found


def numbers(listings: BitMap) -> NDArray[np.uint32]:
    return np.frombuffer(listings.to_array(), dtype=np.uint32)


def bitmap(ids: Column) -> BitMap:
    """Sorted and as an array of C: much the quickest way in."""
    return BitMap(array("I", np.sort(ids.astype(np.uint32)).tobytes()))


def union(sets: Iterable[BitMap]) -> BitMap:
    found = list(sets)
    return BitMap.union(*found) if len(found) > 1 else reduce(or_, found, BitMap())


def all_of(sets: Sequence[BitMap]) -> BitMap:
    """The smallest first: what is small stays cheap."""
    return reduce(and_, sorted(sets, key=len))
