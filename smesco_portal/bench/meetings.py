"""`manage.py bench meetings`: a timetable of a plain day, or a published one mended, judged from outside.

    manage.py bench meetings --day DAY --steps 400000 --out PLAN
    manage.py bench meetings --day DAY --published PLAN --lost LOST --out MENDED

No server is started and no row is read. A day has `slots`, `session`, `near`, `run`, `people`, `pools` and `wishes`; a
plan has `at`, the slot of each wish or null; what was lost has `away`, pairs of person and slot, and `from`, the first
slot that is neither past nor running.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.day import Day, read_day
from apps.meetings.rules.mend import STEPS, Strength, mend
from apps.meetings.rules.place import place

PUBLISHING = 400_000  # steps


def run(arguments: Sequence[str]) -> int:
    asked = parser().parse_args(arguments)
    try:
        day = read_day(json.loads(asked.day.read_text()))
        began = time.process_time()
        answer = mended(day, asked) if asked.published else placed(day, asked)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        sys.stderr.write(f"This cannot be read as a day, a plan or a loss: {problem!r}\n")
        return 2
    answer["cpu_seconds"] = round(time.process_time() - began, 3)
    asked.out.write_text(json.dumps(answer) + "\n")
    sys.stdout.write(json.dumps({name: told for name, told in answer.items() if name != "at"}) + "\n")
    return 0


def parser() -> argparse.ArgumentParser:
    reads = argparse.ArgumentParser(prog="manage.py bench meetings", description=__doc__)
    reads.add_argument("--day", type=Path, required=True)
    reads.add_argument("--steps", type=int, help=f"default {PUBLISHING}, mending {STEPS}")
    reads.add_argument("--seed", type=int, default=1)
    reads.add_argument("--out", type=Path, required=True)
    reads.add_argument("--published", type=Path, help="a plan to mend")
    reads.add_argument("--lost", type=Path, help="who is away when, and from which slot on it may be mended")
    reads.add_argument("--strength", choices=[*Strength], default=Strength.NORMAL)
    return reads


def placed(day: Day, asked: argparse.Namespace) -> dict[str, Any]:
    steps = PUBLISHING if asked.steps is None else asked.steps
    board = place(day, asked.seed, steps)
    return {"at": plan_of(board.at), "value": board.value, "steps": steps, "seed": asked.seed}


def mended(day: Day, asked: argparse.Namespace) -> dict[str, Any]:
    published = [NOWHERE if slot is None else slot for slot in json.loads(asked.published.read_text())["at"]]
    lost = json.loads(asked.lost.read_text()) if asked.lost else {}
    away = [(person, slot) for person, slot in lost.get("away", ())]
    steps = STEPS if asked.steps is None else asked.steps
    found = mend(
        day, published, away, lost.get("from", 0), strength=Strength(asked.strength), steps=steps, seed=asked.seed
    )
    return {
        "at": plan_of(found.at),
        "value": found.value,
        "steps": steps,
        "seed": asked.seed,
        "lost": len(found.lost),
        "filled": len(found.filled),
        "moved": len(found.moved),
        "cancelled": len(found.cancelled),
    }


def plan_of(at: Sequence[int]) -> list[int | None]:
    return [None if slot == NOWHERE else slot for slot in at]
