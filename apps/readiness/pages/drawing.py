"""The radar and the lines of the history, as plain geometry for a page or a document to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

WIDTH, HEIGHT, RADIUS = 360, 320, 108
MIDDLE_X, MIDDLE_Y = WIDTH / 2, HEIGHT / 2
RINGS = (25, 50, 75, 100)
LABEL_AT = 122  # percent of the radius
LINE_WIDTH, LINE_HEIGHT, MARGIN = 240, 48, 6


@dataclass(frozen=True)
class Spoke:
    """One direction of the radar: the end of its line, and where its words stand (`anchor` as SVG says it)."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


def point(number: int, of: int, percent: float) -> tuple[float, float]:
    """The first direction points up, the others follow clockwise."""
    angle = 2 * pi * number / of - pi / 2
    reach = RADIUS * percent / 100
    return round(MIDDLE_X + reach * cos(angle), 1), round(MIDDLE_Y + reach * sin(angle), 1)


def polygon(percents: Sequence[float]) -> str:
    """Corner points as SVG writes them."""
    return " ".join(f"{x:g},{y:g}" for x, y in (point(n, len(percents), value) for n, value in enumerate(percents)))


def rings(of: int) -> list[str]:
    return [polygon([percent] * of) for percent in RINGS]


def spokes(of: int) -> list[Spoke]:
    found = []
    for number in range(of):
        x, y = point(number, of, 100)
        label_x, label_y = point(number, of, LABEL_AT)
        offset = label_x - MIDDLE_X
        anchor = "middle" if abs(offset) < 4 else "start" if offset > 0 else "end"
        found.append(Spoke(x, y, label_x, label_y, anchor))
    return found


@dataclass(frozen=True)
class CountedPoint:
    """One counting on the line of history."""

    x: float
    y: float
    value: float


def line(values: Sequence[float]) -> list[CountedPoint]:
    """Countings from left to right at equal distance, 0 at the foot and 100 at the top."""
    room, height = LINE_WIDTH - 2 * MARGIN, LINE_HEIGHT - 2 * MARGIN
    gap = room / (len(values) - 1) if len(values) > 1 else 0
    start = MARGIN if len(values) > 1 else LINE_WIDTH / 2
    return [
        CountedPoint(round(start + gap * n, 1), round(MARGIN + height * (1 - value / 100), 1), value)
        for n, value in enumerate(values)
    ]


def path(stops: Sequence[CountedPoint]) -> str:
    return " ".join(f"{stop.x:g},{stop.y:g}" for stop in stops)
