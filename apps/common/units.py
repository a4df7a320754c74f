"""What one unit is in another: the one rule for quantity, capacity, price, facets and orders.

Two units of the same measure convert (ton, kg and g; dozen, score, pair and piece; a ream and a sheet); a package
converts through what it is declared to hold, and what that holds in turn: a carton of 24 pieces of 250 g is 6 kg. Of a
gross weight it says nothing, since it is the wood and the paper too. Everything else is not compared, and the answer is
None. Pure: codes of units in, exact fractions out.

>>> converted(2, "ton", "kg"), converted(10, "lusin", "pcs"), converted(60, "pasang", "pcs")
(Fraction(2000, 1), Fraction(120, 1), Fraction(120, 1))
>>> converted(300, "kg", "pcs") is None, converted(500, "pcs", "kg", Contents("pcs", 250, "g"))
(True, Fraction(125, 1))
>>> price_per(Decimal("4.20"), "pcs", "kg", Contents("pcs", 250, "g"))
Fraction(84, 5)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from apps.common.outside.units import GRAMS, LITRES, METRES, PIECES, UnitWord

Number = int | Fraction | Decimal
# What a measure is counted in: its name in this module, and the unit that facets and orders compare in.
GRAM, LITRE, METRE, PIECE, SHEET = "g", "l", "m", "pcs", "lembar"
ONE = Fraction(1)


def _sizes(words: dict[str, UnitWord], measure: str) -> dict[str, tuple[str, Fraction]]:
    return {word.code: (measure, word.size) for word in words.values()}


# code → (measure, how many of the measure one is). A set, a pack or a bar is no number of pieces.
MEASURES: dict[str, tuple[str, Fraction]] = {
    **_sizes(GRAMS, GRAM),
    **_sizes(LITRES, LITRE),
    **_sizes(METRES, METRE),
    **{code: (PIECE, PIECES[code].size) for code in ("pcs", "lusin", "kodi", "gross")},
    "pasang": (PIECE, Fraction(2)),
    **{code: (SHEET, PIECES[code].size) for code in ("lembar", "rim")},
}
MEASURED = frozenset({GRAM, LITRE, METRE})
MANY = frozenset({"lusin", "kodi", "gross"})  # so many pieces at once


@dataclass(frozen=True, slots=True)
class Contents:
    """What one of a unit is declared to hold: Contents("ctn", 24, "pcs"), Contents("pcs", 250, "g")."""

    of: str
    amount: Number
    unit: str


Declared = Contents | tuple[Contents, ...] | None


def measure_of(unit: str) -> tuple[str, Fraction]:
    """The measure and the size in it: kg is 1,000 of "g". What no measure knows, a tin or a set, is its own.

    Two units compare as they are when their measures are the same; this is the key to group and to sort by.
    """
    return MEASURES.get(unit, (unit, Fraction(1)))


def factor(unit: str, wanted: str, contents: Declared = None) -> Fraction | None:
    """How many of `wanted` one of `unit` is; None where the two are not compared, or one of them is not said."""
    if not unit or not wanted:
        return None
    return ONE if unit == wanted else _factor(unit, wanted, contents)


@lru_cache(maxsize=4096)
def _factor(unit: str, wanted: str, contents: Declared) -> Fraction | None:
    (mine, size), (hers, wanted_size) = measure_of(unit), measure_of(wanted)
    if mine == hers:
        return size / wanted_size
    rate = _through(mine, hers, contents if isinstance(contents, tuple) else (contents,) if contents else ())
    return None if rate is None else size * rate / wanted_size


def _through(mine: str, hers: str, declared: tuple[Contents, ...]) -> Fraction | None:
    """How much of the measure `hers` is in one of `mine`, by way of what packages hold."""
    known = {mine: Fraction(1)}
    for one in declared * len(declared):  # each may lead one step further
        (held, held_size), (package, package_size) = measure_of(one.unit), measure_of(one.of)
        if one.amount <= 0 or package in MEASURED or held == package:
            continue
        inside = Fraction(one.amount) * held_size / package_size  # of the measure it holds, in one of its own
        if package in known:
            known.setdefault(held, known[package] * inside)
        elif held in known:
            known[package] = known[held] / inside
    return known.get(hers)


def converted(amount: Number, unit: str, wanted: str, contents: Declared = None) -> Fraction | None:
    """An amount of `unit` as an amount of `wanted`."""
    rate = factor(unit, wanted, contents)
    return None if rate is None else Fraction(amount) * rate


def price_per(price: Number, unit: str, wanted: str, contents: Declared = None) -> Fraction | None:
    """A price per `unit` as a price per `wanted`: what is ten times as much costs ten times as much."""
    rate = factor(unit, wanted, contents)
    return None if rate is None else Fraction(price) / rate


def weighing(unit: str, grams: int | None) -> Contents | None:
    """What one weighs, net, as the maker says it of her product; of kilograms and litres it says nothing. Who sells by
    the dozen, the score or the gross says what one piece weighs."""
    if not unit or not grams or measure_of(unit)[0] in MEASURED:
        return None
    return Contents(PIECE if unit in MANY else unit, grams, GRAM)


@lru_cache(maxsize=4096)
def holding(unit: str, grams: int | None, package: str = "", count: int | None = None) -> tuple[Contents, ...]:
    """All that a maker declares of what she sells: the weight of one, and how many of her unit are in one package.

    >>> converted(1, "ctn", "kg", holding("pcs", 250, "ctn", 24))
    Fraction(6, 1)
    """
    weighed = weighing(unit, grams)
    packed = Contents(package, count, unit) if unit and package and count else None
    return tuple(one for one in (weighed, packed) if one is not None)
