"""Which mutants are tried: as many of each app, drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.making import Mutant, files, mutants_of


def draw(root: Path, apps: list[str], count: int, seed: int) -> list[Mutant]:
    """One of each app in turn, until there are enough; an app that has no more leaves its turn to the others."""
    turns = [shuffled(root, app, seed) for app in apps]
    drawn: list[Mutant] = []
    while turns and len(drawn) < count:
        for turn in list(turns):
            one = next(turn, None)
            if one is None:
                turns.remove(turn)
            elif len(drawn) < count:
                drawn.append(one)
    return drawn


def shuffled(root: Path, app: str, seed: int) -> Iterator[Mutant]:
    """Those of one app in an order that the seed gives, without those that come to the same instructions."""
    made = [one for path in files(root, app) for one in mutants_of(path, root)]
    random.Random(f"{seed} {app}").shuffle(made)
    return (one for one in made if one.differs((root / one.path).read_bytes()))
