"""Where the lines of a chart lie: plain geometry, drawn as SVG on pages and with Typst on paper."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format

from apps.naik_kelas.rules.pace import Forecast, share_gone

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """Size of a drawing and the margins around its plot, in its own units."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def x_end(self) -> int:
        return self.width - self.right

    @property
    def y_zero(self) -> int:
        return self.height - self.bottom


WIDE = Frame(560, 270, 34, 78, 16, 28)
NARROW = Frame(340, 236, 30, 10, 22, 26)


@dataclass(frozen=True)
class PaceChart:
    """One track's promise over time. Coordinates are ready to be written into an attribute."""

    frame: Frame
    rows: list[tuple[float, int]]  # y, number
    ticks: list[tuple[float, str, str]]  # x, label, anchor
    steps: list[Point]
    planned: tuple[Point, Point]
    here: Point
    band: list[Point] = field(default_factory=list)
    middle: tuple[Point, Point] | None = None
    begun: bool = True
    over: bool = False

    @property
    def path(self) -> str:
        return "M" + " L".join(f"{x},{y}" for x, y in self.steps)

    @property
    def band_points(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.band)

    @property
    def band_label(self) -> float:
        """Where the range is written beside the end of the band: its middle, clear of the target's label."""
        if self.middle is None:
            return 0.0
        return min(float(self.frame.y_zero - 14), max(self.middle[1][1], self.frame.top + 34.0))

    @property
    def band_foot(self) -> float:
        """Where a narrow drawing writes the range: under the end of the band."""
        return min(float(self.frame.y_zero - 5), self.band[2][1] + 15) if self.band else 0.0

    @property
    def here_label(self) -> Point:
        """Above the point of today, left of it where there is room."""
        x, y = self.here
        return (x - 8, y - 11) if x > self.frame.left + 110 else (x + 10, max(y + 16, self.frame.top + 12))

    @property
    def here_anchor(self) -> str:
        return "end" if self.here[0] > self.frame.left + 110 else "start"

    @property
    def today_anchor(self) -> str:
        return "end" if self.here[0] > self.frame.x_end - 60 else "start"


def pace_chart(
    *,
    frame: Frame,
    target: int,
    days: Mapping[str, int],
    starts_on: date,
    ends_on: date,
    today: date,
    forecast: Forecast | None,
) -> PaceChart:
    """`days` holds promotions by ISO day; those before the beginning count from its first day."""
    achieved = sum(days.values())
    step = nice_step(max(target, achieved, forecast.high if forecast else 0, 1))
    top = step * math.ceil(max(target, achieved, forecast.high if forecast else 0, 1) / step)

    def x_of(day: date) -> float:
        return round(frame.left + share_gone(starts_on, ends_on, day) * (frame.x_end - frame.left), 1)

    def y_of(number: float) -> float:
        return round(frame.y_zero - number / top * (frame.y_zero - frame.top), 1)

    here = (x_of(today), y_of(achieved))
    points: list[Point] = [(float(frame.left), y_of(0))]
    total = 0
    for day, number in sorted(days.items()):
        x = min(x_of(date.fromisoformat(day)), here[0])
        points += [(x, y_of(total)), (x, y_of(total + number))]
        total += number
    points.append(here)
    end = float(frame.x_end)
    return PaceChart(
        frame=frame,
        rows=[(y_of(number), number) for number in range(0, top + 1, step)],
        ticks=month_ticks(frame, starts_on, ends_on),
        steps=points,
        planned=((float(frame.left), y_of(0)), (end, y_of(target))),
        here=here,
        band=[here, (end, y_of(forecast.high)), (end, y_of(forecast.low))] if forecast else [],
        middle=(here, (end, y_of(forecast.middle))) if forecast else None,
        begun=today >= starts_on,
        over=today >= ends_on,
    )


def nice_step(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that about four steps reach the top."""
    raw = max(1.0, most / 4)
    power = 10 ** math.floor(math.log10(raw))
    return round(next(times * power for times in (1, 2, 5, 10) if times * power >= raw - 1e-9))


def month_ticks(frame: Frame, starts_on: date, ends_on: date) -> list[tuple[float, str, str]]:
    """Five labels from the beginning to the deadline; the first and the last lean inwards."""
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month + 1
    ticks = []
    for number in range(5):
        year, month = divmod(starts_on.month - 1 + round(months * number / 4), 12)
        day = ends_on if number == 4 else max(starts_on, date(starts_on.year + year, month + 1, 1))
        x = round(frame.left + share_gone(starts_on, ends_on, day) * (frame.x_end - frame.left), 1)
        anchor = "start" if number == 0 else "end" if number == 4 else "middle"
        ticks.append((x, date_format(day, "M y"), anchor))
    return ticks


def shades(counts: Mapping[str, int]) -> tuple[dict[str, int], list[int]]:
    """The shade of each province, 0 to 4, and the least count of shades 1 to 4."""
    most = max(counts.values(), default=0)
    limits = [2, 3, 5, 8] if most <= 16 else [max(2, math.ceil(most / part)) for part in (20, 8, 4, 2)]
    return {code: sum(count >= limit for limit in limits) for code, count in counts.items()}, limits


def legend(limits: Sequence[int]) -> list[tuple[int, int | None]]:
    """(from, to) of each shade; the last is open."""
    starts = [0, *limits]
    return [(start, starts[place + 1] - 1 if place + 1 < len(starts) else None) for place, start in enumerate(starts)]
