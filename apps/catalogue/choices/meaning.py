"""What a query means to the index: what a product must be, and what it must say. Plain values; `understanding` makes
them.

The seam to counting: `conditions` are like facets and hold all together; `concepts` make one text query
(`querysets.ListingQuerySet.saying`). Whoever narrows products down by a meaning needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Must(StrEnum):
    """Of what kind a condition is, and so which column of a product answers it."""

    HS = "hs"  # two to six digits that its code begins with
    NUMBER = "number"  # its inventory number
    CERTIFICATE = "certificate"  # codes of certificate types
    PLACE = "place"  # codes of provinces ("33") and of regencies ("33.20")


@dataclass(frozen=True)
class Condition:
    """Any of the values will do. `said` is how it was written."""

    kind: Must
    values: tuple[str, ...]
    said: str = ""


@dataclass(frozen=True)
class Way:
    """One way to say a thing. `apart`: its words need not stand beside each other. `begins`: the word may go on.

    `whole`: not by its Indonesian stem, which is another word's too (hiasan, perhiasan).
    `never_before` and `never_behind`: words beside which it is only a part of another name (kayu before manis).
    """

    text: str
    weight: float = 1.0
    apart: bool = False
    begins: bool = False
    whole: bool = False
    never_before: tuple[str, ...] = ()
    never_behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concept:
    """One thing that was asked for, and every way to say it. `said` is how it was written."""

    said: str
    ways: tuple[Way, ...]
    wish: bool = False  # brings products forward, and leaves none out
    use: bool = False  # what goods are for: beside goods that are named it is a wish

    @property
    def levels(self) -> dict[float, list[Way]]:
        """Its ways by their weight, the heaviest first."""
        found: dict[float, list[Way]] = {}
        for way in self.ways:
            found.setdefault(way.weight, []).append(way)
        return dict(sorted(found.items(), reverse=True))


@dataclass(frozen=True)
class Meaning:
    conditions: tuple[Condition, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions or self.concepts)

    @property
    def needed(self) -> tuple[Concept, ...]:
        """What every product must say: the goods; without goods their uses; wishes only where there is nothing else."""
        return tuple(one for one in self.asked if not one.use) or self.asked

    @property
    def asked(self) -> tuple[Concept, ...]:
        """All but the wishes, unless there is nothing else."""
        return tuple(one for one in self.concepts if not one.wish) or (() if self.conditions else self.concepts)

    def only(self, *concepts: Concept) -> Meaning:
        return replace(self, concepts=concepts)
