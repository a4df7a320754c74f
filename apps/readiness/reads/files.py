"""Reading the files of the first version of the instrument into plain rows."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "data"
Row = dict[str, Any]


def read_instrument() -> Row:
    """Name, numbers, `levels`, `gates`, `dimensions`, and the `bands` of questions by their code."""
    read: Row = json.loads((FOLDER / "instrument.json").read_text(encoding="utf-8"))
    return read


def read_questions() -> list[Row]:
    """In the order asked. `dimension` and `position` come from the code: "4.2" is the second of the fourth."""
    questions = []
    for row in read_rows("instrument_questions.csv"):
        dimension, position = row["code"].split(".")
        questions.append(
            row
            | {
                "dimension": int(dimension),
                "position": int(position),
                "weight": int(row["weight"]),
                "may_not_apply": row["may_not_apply"] == "1",
            }
        )
    return questions


def read_advice() -> list[Row]:
    """Two rows a question; `services` is a list whose first is the one that leads."""
    return [
        row | {"services": row["services"].split(), "effort_days": int(row["effort_days"])}
        for row in read_rows("instrument_advice.csv")
    ]


def read_rows(name: str) -> list[Row]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
