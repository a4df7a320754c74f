"""What makes a near product another choice than the one that is looked at: true statements, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from apps.common.units import converted, price_per

TELLING = Fraction(1, 20)  # a price or a weight that differs by less is not worth a line
MOST_OF_ONE_MAKER = 2


class NearKind:
    SAME_MAKER = "same_maker"
    CHEAPER = "cheaper"
    DEARER = "dearer"
    SMALLER_MINIMUM = "smaller_minimum"
    LARGER_MINIMUM = "larger_minimum"
    CERTIFICATE = "certificate"
    SOONER = "sooner"
    LIGHTER = "lighter"
    HEAVIER = "heavier"
    OTHER_MAKER = "other_maker"


@dataclass(frozen=True)
class NearFacts:
    """Weights in grams, days, prices in major units of `currency` per `unit`, the minimum in `unit`."""

    maker: int
    hs: str = ""
    unit: str = ""
    currency: str = ""
    price: Decimal | None = None  # the lowest
    basis: str = ""  # what it covers
    minimum: int | None = None
    lead: int | None = None
    weight: int | None = None
    certificates: Collection[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Difference:
    """`value`: per cent, days or grams, as the kind asks; `code`: a certificate's."""

    kind: str
    value: int = 0
    code: str = ""


def differences(this: NearFacts, other: NearFacts) -> list[Difference]:
    """How `other` differs, never empty."""
    found = [
        *of_price(this, other),
        *(
            Difference(NearKind.CERTIFICATE, code=one)
            for one in sorted(set(other.certificates) - set(this.certificates))[:1]
        ),
        *of_minimum(this, other),
        *of_lead(this, other),
        *of_weight(this, other),
    ]
    if this.maker == other.maker:
        return [Difference(NearKind.SAME_MAKER), *found]
    return found or [Difference(NearKind.OTHER_MAKER)]


def of_price(this: NearFacts, other: NearFacts) -> Iterable[Difference]:
    """Compared per unit of this product, in one currency alone, and only where both cover the same way."""
    if this.price is None or other.price is None or not this.price:
        return
    if (this.currency, this.basis) != (other.currency, other.basis):
        return
    hers = price_per(other.price, other.unit, this.unit)
    if hers is None:
        return
    share = (hers - Fraction(this.price)) / Fraction(this.price)
    if abs(share) >= TELLING:
        yield Difference(NearKind.CHEAPER if share < 0 else NearKind.DEARER, int(abs(share) * 100))


def of_minimum(this: NearFacts, other: NearFacts) -> Iterable[Difference]:
    if not this.minimum or not other.minimum:
        return
    hers = converted(other.minimum, other.unit, this.unit)
    if hers is not None and hers != this.minimum:
        yield Difference(NearKind.SMALLER_MINIMUM if hers < this.minimum else NearKind.LARGER_MINIMUM)


def of_lead(this: NearFacts, other: NearFacts) -> Iterable[Difference]:
    if this.lead and other.lead and other.lead < this.lead:
        yield Difference(NearKind.SOONER, this.lead - other.lead)


def of_weight(this: NearFacts, other: NearFacts) -> Iterable[Difference]:
    """Of one unit, where both are sold by the same."""
    if not this.weight or not other.weight or this.unit != other.unit:
        return
    more = other.weight - this.weight
    if Fraction(abs(more), this.weight) >= TELLING:
        yield Difference(NearKind.HEAVIER if more > 0 else NearKind.LIGHTER, abs(more))


def nearest(this: NearFacts, others: Iterable[tuple[int, NearFacts]], most: int) -> list[int]:
    """The keys of the nearest products: by how many digits of the HS code agree, then as they came; of one maker
    two."""
    order = sorted(others, key=lambda one: -agreeing(this.hs, one[1].hs))
    chosen: list[int] = []
    of_maker: dict[int, int] = {}
    for key, product in order:
        if len(chosen) < most and of_maker.get(product.maker, 0) < MOST_OF_ONE_MAKER:
            chosen.append(key)
            of_maker[product.maker] = of_maker.get(product.maker, 0) + 1
    return chosen


def agreeing(one: str, other: str) -> int:
    """6, 4, 2 or 0 digits of the HS code: line, heading, chapter, nothing."""
    return next((digits for digits in (6, 4, 2) if one[:digits] and one[:digits] == other[:digits]), 0)
