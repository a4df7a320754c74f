"""Decisions about a claim to a promotion: allowed moves, what evidence suffices, what is still lacking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from apps.naik_kelas.choices import MOVES, Track
from apps.reference.choices import SizeClass
from apps.tiers.choices import EvidenceLevel

CLASSES = tuple(SizeClass.values)
WATCHED_MONTHS = 12
CODE_LENGTH = 12
# Crockford's base 32: no letter that is read as a digit or the other way round.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans("OILU", "011V")


class Shortfall(StrEnum):
    """Why accepted evidence does not suffice."""

    NOTHING = "nothing"
    ONLY_C = "only_c"
    BELOW_FLOOR = "below_floor"


def may_move(before: str, after: str) -> bool:
    return after in MOVES.get(before, set())


def strongest(levels: Iterable[str]) -> str:
    """A before B before C; "" without any."""
    return min(levels, default="")


def shortfall(levels: Iterable[str], floor: str) -> Shortfall | None:
    """None when the strongest accepted level is at least the programme's `floor`. C alone never suffices."""
    best = strongest(levels)
    if not best:
        return Shortfall.NOTHING
    if best == EvidenceLevel.C:
        return Shortfall.ONLY_C
    return Shortfall.BELOW_FLOOR if best > floor else None


def reaches(found: str, wanted: str) -> bool:
    """Whether class `found` is at least class `wanted`."""
    return CLASSES.index(found) >= CLASSES.index(wanted)


def fell_below(found: str, promoted: str) -> bool:
    return CLASSES.index(found) < CLASSES.index(promoted)


def watched_years(claim_year: int, approved_on: date) -> range:
    """Years after the claimed one that ended no later than twelve months after the approval."""
    leap = (approved_on.month, approved_on.day) == (2, 29)
    until = approved_on.replace(year=approved_on.year + 1, day=28 if leap else approved_on.day)
    last = until.year if (until.month, until.day) == (12, 31) else until.year - 1
    return range(claim_year + 1, last + 1)


def in_target(track: str) -> bool:
    return track != Track.MICRO_SMALL


def plain_code(text: str) -> str:
    """A certificate's code as it is stored, from what somebody read off a document: `k3f9-7q0o...`."""
    return "".join(sign for sign in text.upper().translate(MISREAD) if sign in CODE_ALPHABET)[: 2 * CODE_LENGTH]


def plain_number(text: str) -> str:
    """`nk 2026 7`, `NK-2026-0007` and `nk2026-0007` are all NK-2026-0007; anything else comes back as it was."""
    digits = text.upper().replace("NK", "", 1).replace("–", "-").replace(" ", "-").strip("-")
    year, _dash, serial = digits.partition("-")
    return f"NK-{year}-{int(serial):04d}" if year.isdigit() and serial.isdigit() else text.strip().upper()
