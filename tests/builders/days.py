"""Random matching days, and a checker of timetables that shares no code with the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

Plain = dict[str, Any]
LANGUAGES = ("ja", "zh", "ar")


def random_day(
    seed: int, *, makers: int = 12, buyers: int = 6, sessions: Sequence[int] = (4, 3), tables: Sequence[int] = (2, 3)
) -> Plain:
    """Some are there for a part only, some keep a slot for prayer, some need an interpreter, some taste."""
    draw = Random(seed)
    session = [number for number, length in enumerate(sessions) for _ in range(length)]
    slots = len(session)
    people = [
        {
            "key": f"{side[0]}{number}",
            "side": side,
            "free": presence(draw, slots),
            "least": draw.randint(0, 3),
            "most": draw.randint(1, 6),
            "windows": [[slots - 2, slots - 1]] if side == "maker" and draw.random() < 0.6 else [],
        }
        for side, many in (("maker", makers), ("buyer", buyers))
        for number in range(many)
    ]
    pools = [{"name": f"tables {floor}", "capacity": [many] * slots} for floor, many in enumerate(tables)]
    pools += [
        {"name": f"interpreter {one}", "capacity": [draw.randint(0, 2) for _ in range(slots)]} for one in LANGUAGES
    ]
    wishes = []
    for maker in range(makers):
        for buyer in draw.sample(range(makers, makers + buyers), draw.randint(0, buyers)):
            floor = buyer % len(tables)
            speaks = [len(tables) + buyer % len(LANGUAGES)] if draw.random() < 0.4 else []
            wishes.append(
                {
                    "maker": maker,
                    "buyer": buyer,
                    "worth": draw.randint(1, 100),
                    "pools": [floor, *speaks],
                    "floor": floor,
                }
            )
    near = [slot + 1 < slots and session[slot] == session[slot + 1] for slot in range(slots)]
    return {
        "slots": slots, "session": session, "near": near, "run": draw.randint(1, 4), "people": people, "pools": pools,
        "wishes": wishes,
    }  # fmt: skip


def presence(draw: Random, slots: int) -> list[bool]:
    if draw.random() < 0.6:
        return [True] * slots
    return [draw.random() < 0.7 for _ in range(slots)]


def faults(day: Plain, at: Sequence[int | None]) -> list[str]:
    """Every hard rule that a timetable breaks, in words."""
    found, people = [], day["people"]
    held = [(slot, wish) for slot, wish in zip(at, day["wishes"], strict=True) if slot is not None]
    for (person, slot), many in Counter((one[side], slot) for slot, one in held for side in ("maker", "buyer")).items():
        found += [f"{people[person]['key']} twice in {slot}"] if many > 1 else []
        found += [] if people[person]["free"][slot] else [f"{people[person]['key']} is away in {slot}"]
    for (pool, slot), many in Counter((pool, slot) for slot, one in held for pool in one["pools"]).items():
        found += (
            [f"{day['pools'][pool]['name']} is over in {slot}"] if many > day["pools"][pool]["capacity"][slot] else []
        )
    pairs = Counter((one["maker"], one["buyer"]) for _slot, one in held)
    found += [f"{pair} meet twice" for pair, many in pairs.items() if many > 1]
    for number, person in enumerate(people):
        mine = {slot: one for slot, one in held if number in (one["maker"], one["buyer"])}
        found += [f"{person['key']}: {fault}" for fault in personal_faults(day, person, mine)]
    return found


def personal_faults(day: Plain, person: Plain, mine: dict[int, Plain]) -> list[str]:
    found = ["has too many"] if len(mine) > person["most"] else []
    for slot in range(day["slots"] - day["run"]):
        row = range(slot, slot + day["run"] + 1)
        if all(one in mine for one in row) and len({day["session"][one] for one in row}) == 1:
            found.append(f"too many in a row from {slot}")
    for window in person["windows"]:
        if any(one in mine for one in window) and all(one in mine or not person["free"][one] for one in window):
            found.append("no slot for prayer")
    if person["side"] == "maker":
        for slot, one in mine.items():
            after = mine.get(slot + 1)
            if after and day["near"][slot] and after["floor"] != one["floor"]:
                found.append(f"runs between floors after {slot}")
    return found


def value(day: Plain, at: Sequence[int | None]) -> int:
    """Worth of all meetings less what is missing and what is waited."""
    total = sum(one["worth"] for slot, one in zip(at, day["wishes"], strict=True) if slot is not None)
    for number, person in enumerate(day["people"]):
        hers = [i for i, one in enumerate(day["wishes"]) if number in (one["maker"], one["buyer"])]
        taken = sorted(slot for i in hers if (slot := at[i]) is not None)
        short, wait = (1000, 4) if person["side"] == "maker" else (500, 3)
        total -= short * max(0, min(person["least"], len(hers)) - len(taken))
        for session in set(day["session"]):
            inside = [slot for slot in taken if day["session"][slot] == session]
            total -= wait * (inside[-1] - inside[0] + 1 - len(inside)) if inside else 0
    return total
