"""The ready pool: which makers could meet a buyer tomorrow, ranked, and what the others lack for it.

Exactly as much as a threshold is enough. A maker is judged by the product of hers that lacks least; what may not be
exported to the market at all is no product for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Lack(StrEnum):
    """In the order in which they are named."""

    VERIFIED = "verified"
    READINESS = "readiness"
    PRODUCT = "product"
    QUALITY = "quality"
    MARKET = "market"
    WANTED = "wanted"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Scores are 0 to 100. `near`: who lacks more things than this is not shown among the others."""

    score: int = 70
    product: int = 50
    quality: int = 50
    near: int = 3


@dataclass(frozen=True, slots=True)
class PoolProduct:
    """`lacks_market`: kinds of certificates that the law of the market asks and she does not hold; `lacks_wanted`:
    those that the buyer requires besides. `score` is of its match with the buyer's needs, where there is one."""

    pk: int
    name: str
    capacity: int | None = None
    unit: str = ""
    lacks_market: tuple[str, ...] = ()
    lacks_wanted: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    score: int | None = None
    barred: bool = False


@dataclass(frozen=True, slots=True)
class PoolMaker:
    """`readiness`, `product` and `quality` are shares as verified, None where nothing is verified yet."""

    pk: int
    name: str
    verified: bool
    readiness: Decimal | None
    product: Decimal | None
    quality: Decimal | None
    products: tuple[PoolProduct, ...]


@dataclass(frozen=True, slots=True)
class PoolLack:
    """`has` of `needs`, for what is counted; the certificates, for what is shown by papers."""

    lack: Lack
    has: Decimal | None = None
    needs: int | None = None
    certificates: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal:
        """How far off, to tell the nearest of several: points, or ten for each paper; what is wholly absent is far."""
        if self.needs is not None:
            return Decimal(self.needs) - (self.has or Decimal(0))
        return Decimal(10) * max(len(self.certificates), 1)


@dataclass(frozen=True, slots=True)
class PoolPlace:
    """One maker with the product by which she was judged; without `missing` she is ready."""

    maker: PoolMaker
    product: PoolProduct
    missing: tuple[PoolLack, ...] = ()

    @property
    def is_ready(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class ReadyPool:
    """`ready` the best first; `near` whoever is nearest first. `further`: how many lack more than is shown."""

    ready: tuple[PoolPlace, ...] = ()
    near: tuple[PoolPlace, ...] = ()
    further: int = 0
    limits: PoolLimits = field(default_factory=PoolLimits)


def pool(makers: Iterable[PoolMaker], limits: PoolLimits) -> ReadyPool:
    placed = [place for maker in makers if (place := place_of(maker, limits)) is not None]
    ready = sorted((one for one in placed if one.is_ready), key=_merit)
    others = sorted((one for one in placed if not one.is_ready), key=_distance)
    near = tuple(one for one in others if len(one.missing) <= limits.near)
    return ReadyPool(tuple(ready), near, len(others) - len(near), limits)


def place_of(maker: PoolMaker, limits: PoolLimits) -> PoolPlace | None:
    """None where she has no product for this market."""
    places = [
        PoolPlace(maker, product, missing_of(maker, product, limits))
        for product in maker.products
        if not product.barred
    ]
    return min(places, key=lambda one: (len(one.missing), _gap(one.missing), -(one.product.score or 0), one.product.pk),
               default=None)  # fmt: skip


def missing_of(maker: PoolMaker, product: PoolProduct, limits: PoolLimits) -> tuple[PoolLack, ...]:
    found = [] if maker.verified else [PoolLack(Lack.VERIFIED)]
    counted = (
        (Lack.READINESS, maker.readiness, limits.score),
        (Lack.PRODUCT, maker.product, limits.product),
        (Lack.QUALITY, maker.quality, limits.quality),
    )
    # Where no round is verified that is one thing, which says of its parts nothing yet.
    for lack, has, needs in counted if maker.readiness is not None else counted[:1]:
        if has is None or has < needs:
            found.append(PoolLack(lack, has, needs))
    if product.lacks_market:
        found.append(PoolLack(Lack.MARKET, certificates=product.lacks_market))
    if product.lacks_wanted:
        found.append(PoolLack(Lack.WANTED, certificates=product.lacks_wanted))
    if not product.capacity:
        found.append(PoolLack(Lack.CAPACITY))
    return tuple(found)


def nearest(missing: Sequence[PoolLack], most: int = 2) -> tuple[PoolLack, ...]:
    """The one or two things that would have put her in soonest."""
    return tuple(sorted(missing, key=lambda one: (one.gap, list(Lack).index(one.lack)))[:most])


def _merit(place: PoolPlace) -> tuple[int, Decimal, str, int]:
    maker = place.maker
    return -(place.product.score or 0), -(maker.readiness or Decimal(0)), maker.name.casefold(), maker.pk


def _distance(place: PoolPlace) -> tuple[int, Decimal, int, str, int]:
    return (
        len(place.missing),
        _gap(place.missing),
        -(place.product.score or 0),
        place.maker.name.casefold(),
        place.maker.pk,
    )


def _gap(missing: Sequence[PoolLack]) -> Decimal:
    return sum((one.gap for one in missing), Decimal(0))
