"""The criteria of the data file, read without a database, for tests of pure rules."""

from __future__ import annotations

from datetime import date

from apps.reference.reads.files import read_file
from apps.tiers.rules.moves import ClassBand

M = 10**9
UU_20, PP_7 = "UU 20/2008", "PP 7/2021"


def number(text: str) -> int | None:
    return int(text) if text else None


BANDS = [
    ClassBand(
        row["law"],
        row["measure"],
        row["size_class"],
        number(row["lower_limit"]),
        number(row["upper_limit"]),
        date.fromisoformat(row["since"]),
        date.fromisoformat(row["until"]) if row["until"] else None,
    )
    for row in read_file("size_criteria.csv")
]
