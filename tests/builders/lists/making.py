"""A list as a file, with what an officer knows who sits before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.builders.intake import workbook
from tests.builders.lists.cells import Cell


@dataclass(frozen=True)
class Shape:
    """`columns` are (heading, what stands below). `knows` is what the officer answers where nothing is proposed: by the
    question's code, or by the words of a cell. `makers`: names of enterprises that are registered beforehand."""

    name: str
    columns: Sequence[tuple[str | tuple[str, ...], Cell]]
    rows: int
    knows: Mapping[str, str] = field(default_factory=dict)
    titles: Sequence[Sequence[Any]] = ()
    below: Sequence[Sequence[Any]] = ()
    file: str = "data.csv"
    delimiter: str = ","
    makers: Sequence[str] = ()
    # One sheet for each of these; all lines on one when there is none.
    sheets: Sequence[str] = ()


@dataclass(frozen=True)
class Made:
    shape: Shape
    content: bytes
    rows: int


def made(shape: Shape) -> Made:
    rng = Random(shape.name)  # noqa: S311
    if shape.sheets:
        tables = {name: table_of(shape, rng) for name in shape.sheets}
        return Made(shape, workbook(tables), shape.rows * len(tables))
    return Made(shape, written(shape, table_of(shape, rng)), shape.rows)


def table_of(shape: Shape, rng: Random) -> list[Sequence[Any]]:
    depth = max(len(heading) if isinstance(heading, tuple) else 1 for heading, _cell in shape.columns)
    table: list[Sequence[Any]] = list(shape.titles)
    for level in range(depth):
        table.append([heading_at(heading, level, depth) for heading, _cell in shape.columns])
    table += [[cell(rng, at) for _heading, cell in shape.columns] for at in range(1, shape.rows + 1)]
    return [*table, *shape.below]


def heading_at(heading: str | tuple[str, ...], level: int, depth: int) -> str:
    parts = heading if isinstance(heading, tuple) else (heading,)
    return parts[level] if level < len(parts) else ""


def written(shape: Shape, table: Sequence[Sequence[Any]]) -> bytes:
    if shape.file.endswith(".xlsx"):
        return workbook({"Sheet1": table})
    target = io.StringIO()
    csv.writer(target, delimiter=shape.delimiter).writerows(table)
    return target.getvalue().encode()
