"""A matching day as plain data: who is free when, what is scarce, who wants to meet whom.

Slots are numbered from 0; a set of slots is an integer whose bit `s` stands for slot `s`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAKERS_MEETING = 1000  # lost for each meeting below a maker's least
BUYERS_MEETING = 500
MAKERS_WAIT = 4  # for each empty slot between two of her meetings, inside a session
BUYERS_WAIT = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One who holds a seat: a house on either side, however many people it sends."""

    key: str
    is_maker: bool
    free: int
    least: int
    most: int
    windows: tuple[int, ...] = ()  # sets of slots of which one must stay free, for prayer


@dataclass(frozen=True, slots=True)
class Pool:
    """Something scarce: tables of a floor, interpreters of a language, hosts."""

    name: str
    capacity: tuple[int, ...]  # for each slot


@dataclass(frozen=True, slots=True)
class Pair:
    """A maker and a buyer who would meet; 1 ≤ worth ≤ 100."""

    maker: int
    buyer: int
    worth: int
    pools: tuple[int, ...] = ()
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """Everything a timetable is made from."""

    slots: int
    session: tuple[int, ...]
    near: int  # slots after which the change-over is too short to change floors
    run: int  # most meetings in a row inside a session
    people: tuple[Person, ...]
    pools: tuple[Pool, ...]
    pairs: tuple[Pair, ...]


def slots_in(chosen: int) -> list[int]:
    return [slot for slot in range(chosen.bit_length()) if chosen >> slot & 1]


def set_of(slots: Sequence[int]) -> int:
    return sum(1 << slot for slot in set(slots))


def read_day(plain: Mapping[str, Any]) -> Day:
    """The day of `bench meetings`; KeyError, TypeError or ValueError where it is not of that form."""
    return Day(
        slots=plain["slots"],
        session=tuple(plain["session"]),
        near=set_of([slot for slot, short in enumerate(plain["near"]) if short]),
        run=plain["run"],
        people=tuple(
            Person(
                key=one["key"],
                is_maker=one["side"] == "maker",
                free=set_of([slot for slot, free in enumerate(one["free"]) if free]),
                least=one["least"],
                most=one["most"],
                windows=tuple(set_of(window) for window in one.get("windows", ())),
            )
            for one in plain["people"]
        ),
        pools=tuple(Pool(one["name"], tuple(one["capacity"])) for one in plain["pools"]),
        pairs=tuple(
            Pair(one["maker"], one["buyer"], one["worth"], tuple(sorted(set(one["pools"]))), one.get("floor", 0))
            for one in plain["wishes"]
        ),
    )
