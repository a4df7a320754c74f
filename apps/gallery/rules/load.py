"""How an order fills packages and containers: by volume and by weight, nothing stacked in three dimensions.

Lengths are centimetres, volumes cubic centimetres, weights grams; everything is exact. What nobody measured stays None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isqrt

MOST_MARKS = 600
MOST_ROWS = 10
MARK = 10  # side of one mark in the drawing


@dataclass(frozen=True)
class Package:
    """One package and how many units of sale it holds."""

    contents: int
    sides: tuple[Decimal, Decimal, Decimal] | None = None
    gross: int | None = None

    @property
    def volume(self) -> Decimal | None:
        return self.sides[0] * self.sides[1] * self.sides[2] if self.sides else None


@dataclass(frozen=True)
class ContainerRoom:
    """A container: what of it can be filled, and what it may carry."""

    code: str
    volume: int
    payload: int


@dataclass(frozen=True)
class Filled:
    """One kind of container and what the order is in it; shares are of one container and may be above 1.

    `holds`: how many packages fit one container, None where no side of a package is known.
    """

    room: ContainerRoom
    holds: int | None
    by_volume: Fraction | None
    by_weight: Fraction | None
    needed: int | None  # containers of this kind, 0 where not even one package fits
    last: int | None  # packages in the last of them

    @property
    def fits(self) -> bool:
        return self.needed == 1

    @property
    def fullest(self) -> Fraction | None:
        """The tighter of the two shares."""
        return max((share for share in (self.by_volume, self.by_weight) if share is not None), default=None)


@dataclass(frozen=True)
class Load:
    packages: int
    in_last: int  # units in the last package; less than its contents where it is not full
    volume: Decimal | None
    gross: int | None
    rooms: tuple[Filled, ...]

    @property
    def best(self) -> Filled | None:
        """The smallest container that takes the whole order; of an order beyond all of them, the largest."""
        usable = [one for one in self.rooms if one.needed]
        return next((one for one in usable if one.fits), usable[-1] if usable else None)


def load(quantity: int, package: Package, rooms: Iterable[ContainerRoom]) -> Load:
    """An order of so many units of sale. `rooms` from the smallest to the largest."""
    packages = ceil(Fraction(quantity, package.contents))
    volume = package.volume * packages if package.volume is not None else None
    gross = package.gross * packages if package.gross is not None else None
    in_last = quantity - (packages - 1) * package.contents
    return Load(packages, in_last, volume, gross, tuple(fill(packages, package, room) for room in rooms))


def fill(packages: int, package: Package, room: ContainerRoom) -> Filled:
    each = package.volume
    by_weight = Fraction(package.gross * packages, room.payload) if package.gross is not None else None
    if each is None:
        return Filled(room, None, None, by_weight, None, None)
    holds = floor(Fraction(room.volume) / Fraction(each))
    if package.gross:
        holds = min(holds, room.payload // package.gross)
    by_volume = Fraction(each) * packages / room.volume
    if not holds:
        return Filled(room, 0, by_volume, by_weight, 0, None)
    needed = ceil(Fraction(packages, holds))
    return Filled(room, holds, by_volume, by_weight, needed, packages - (needed - 1) * holds)


def percent(share: Fraction) -> int:
    """Whole per cent, rounded up: one carton too many is never told as exactly full."""
    return ceil(share * 100)


@dataclass(frozen=True)
class Block:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """A container from the side in marks, filled column by column. `each`: packages that one mark stands for."""

    each: int
    width: int
    height: int
    full: tuple[Block, ...]
    free: tuple[Block, ...]


def drawing(packages: int, holds: int) -> Drawing:
    """`packages` of `holds` places. At most 600 marks; a begun mark is drawn."""
    each = ceil(Fraction(holds, MOST_MARKS))
    places, taken = ceil(Fraction(holds, each)), ceil(Fraction(packages, each))
    rows = max(1, min(MOST_ROWS, isqrt(places // 5)))
    columns = ceil(Fraction(places, rows))
    return Drawing(each, columns * MARK, rows * MARK, blocks(0, taken, rows), blocks(taken, places, rows))


def blocks(start: int, end: int, rows: int) -> tuple[Block, ...]:
    """The marks from `start` to `end` as rectangles: what is left of a begun column, whole columns, what is begun."""
    found = []
    head = min(end, ceil(Fraction(start, rows)) * rows)
    if head > start:
        found.append(Block(start // rows * MARK, start % rows * MARK, MARK, (head - start) * MARK))
    whole = (end - head) // rows
    if whole > 0:
        found.append(Block(head // rows * MARK, 0, whole * MARK, rows * MARK))
    tail = end - head - max(whole, 0) * rows
    if tail > 0:
        found.append(Block((head // rows + max(whole, 0)) * MARK, 0, MARK, tail * MARK))
    return tuple(found)
