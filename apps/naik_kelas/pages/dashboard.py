"""The programme's dashboard, read from its summary: a handful of queries however many take part."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.naik_kelas.choices import IN_TARGET, Stage, Track
from apps.naik_kelas.models import Programme, Summary
from apps.naik_kelas.pages import charts
from apps.naik_kelas.pages.lists import TARGET, EnrolmentRow, chosen, limits_of, read_rows
from apps.naik_kelas.pages.wording import DEFINITIONS
from apps.naik_kelas.rules.pace import Forecast, Pace, forecast, look_back_from, pace, share_gone
from apps.reference.choices import SizeClass
from apps.reference.models import Province
from apps.umkm.choices import OwnerSex

FUNNEL = (Stage.ENROLLED, Stage.ACTIVE, Stage.CLAIMED, Stage.VERIFIED, Stage.APPROVED)
DROPPED = (Stage.LEFT, Stage.REJECTED, Stage.WITHDRAWN, Stage.REVOKED)


@dataclass(frozen=True)
class Number:
    """A counted number with what it means and where its rows are. `of`: the denominator, 0 for none."""

    label: str | Promise
    definition: str | Promise
    value: int
    url: str
    of: int = 0
    parts: tuple[tuple[str | Promise, int, str], ...] = ()  # (track, value, url)
    done: bool = False

    @property
    def percent(self) -> int:
        return round(100 * self.value / self.of) if self.of else 0

    @property
    def bar(self) -> str:
        """Width in a drawing of 360 units."""
        return f"{360 * min(1, self.value / self.of) if self.of else 0:.1f}"


@dataclass(frozen=True)
class Board:
    """One track of the target."""

    track: Track
    pace: Pace
    forecast: Forecast | None
    wide: charts.PaceChart
    narrow: charts.PaceChart
    months: list[tuple[date, int, int, int]]  # first of the month, approved in it, approved by its end, planned
    url: str
    takes_part: int

    @property
    def beyond(self) -> bool:
        """The range ends above what those taking part today could give at all."""
        return self.forecast is not None and self.forecast.high > self.takes_part


@dataclass(frozen=True)
class BreakdownLine:
    """One line of the breakdown by province or by sex of the owner; `links` lead to the rows of each number."""

    code: str
    label: str
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Dashboard:
    programme: Programme
    summary: Summary
    today: date

    @property
    def figures(self) -> dict[str, Any]:
        return dict(self.summary.figures)

    def number(self, stage: str, *tracks: str) -> int:
        counted = self.figures["tracks"]
        return sum(counted[track].get(stage, 0) for track in tracks or Track.values)

    def address(self, **filters: str) -> str:
        query = urlencode({name: value for name, value in filters.items() if value})
        return reverse("naik_kelas:programme_rows", args=[self.programme.slug]) + (f"?{query}" if query else "")

    def told(self, stage: Stage, *tracks: str, of: int = 0) -> Number:
        shown = tracks or tuple(Track.values)
        parts = tuple(
            (Track(track).label, self.number(stage, track), self.address(stage=stage, track=track)) for track in shown
        )
        scope = shown[0] if len(shown) == 1 else TARGET if shown == tuple(IN_TARGET) else ""
        url = self.address(stage=stage, track=scope)
        return Number(
            stage.label, DEFINITIONS[stage], self.number(stage, *shown), url, of, parts, done=stage == Stage.APPROVED
        )

    @property
    def boards(self) -> list[Board]:
        return [self.board(Track(track)) for track in IN_TARGET]

    def board(self, track: Track) -> Board:
        programme = self.programme
        days: Mapping[str, int] = self.figures["days"].get(track, {})
        target = programme.target_small_medium if track == Track.SMALL_MEDIUM else programme.target_medium_large
        achieved = self.number(Stage.APPROVED, track)
        span = {"starts_on": programme.starts_on, "ends_on": programme.ends_on, "today": self.today}
        since = look_back_from(self.today, programme.forecast_months).isoformat()
        expected = forecast(
            achieved=achieved,
            approvals=sum(number for day, number in days.items() if day > since),
            look_back=programme.forecast_months,
            **span,
        )
        return Board(
            track=track,
            pace=pace(target=target, achieved=achieved, **span),
            forecast=expected,
            wide=charts.pace_chart(frame=charts.WIDE, target=target, days=days, forecast=expected, **span),
            narrow=charts.pace_chart(frame=charts.NARROW, target=target, days=days, forecast=expected, **span),
            months=by_month(days, target=target, **span),
            url=self.address(stage=Stage.APPROVED, track=track),
            takes_part=self.number(Stage.LIVE, track),
        )

    @property
    def planned(self) -> int:
        """What an even pace on each track would have reached by today, together."""
        return sum(board.pace.planned for board in self.boards)

    @property
    def claimed(self) -> int:
        return self.number(Stage.CLAIMED, *IN_TARGET)

    @property
    def verified(self) -> int:
        return self.number(Stage.VERIFIED, *IN_TARGET)

    @property
    def funnel(self) -> list[Number]:
        """Both tracks of the target; every share is of the same enrolled ones."""
        base = self.number(Stage.ENROLLED, *IN_TARGET)
        return [self.told(stage, *IN_TARGET, of=base) for stage in FUNNEL]

    @property
    def dropped(self) -> list[Number]:
        return [self.told(stage, *IN_TARGET) for stage in DROPPED]

    @property
    def outside(self) -> list[Number]:
        """What happened and does not count towards the target."""
        return [
            self.told(Stage.GROWN, Track.MICRO_SMALL),
            self.told(Stage.LEVEL_C),
            self.told(Stage.RECLASSIFIED),
            self.told(Stage.FALLEN),
            self.told(Stage.FELL),
        ]

    @property
    def attention(self) -> list[Number]:
        return [self.told(Stage.READY), self.told(Stage.STALLED), self.told(Stage.WAITING)]

    @property
    def classes(self) -> list[tuple[str | Promise, int, str]]:
        """Those taking part today by the class of their newest figures, and their rows."""
        counted = self.figures["classes"]
        return [
            (size.label, counted.get(size.value, 0), self.address(stage=Stage.LIVE, size=size.value))
            for size in SizeClass
        ]

    @property
    def sexes(self) -> list[BreakdownLine]:
        names = [(sex.value, str(sex.label)) for sex in OwnerSex] + [("", str(_("Not told")))]
        return [self.place(code, name, "sexes", sex=code or "unknown") for code, name in names]

    def provinces(self) -> list[BreakdownLine]:
        """All 38, those without an enterprise too."""
        return [self.place(row.code, str(row.label), "provinces", province=row.code) for row in Province.objects.all()]

    def place(self, code: str, name: str, table: str, **filters: str) -> BreakdownLine:
        counted = self.figures[table].get(code, {})
        numbers = [
            (counted.get(stage, 0), self.address(stage=stage, **filters)) for stage in (Stage.ENROLLED, Stage.ACTIVE)
        ]
        numbers += [
            (counted.get(track, 0), self.address(stage=Stage.APPROVED, track=track, **filters)) for track in IN_TARGET
        ]
        return BreakdownLine(code, name, tuple(numbers))

    def first_rows(self) -> dict[str, list[EnrolmentRow]]:
        """The short lists of the summary, in its order: nearest to the limit, past it, stalled."""
        keys = self.figures["first"]
        found = chosen(self.programme, {key for part in keys.values() for key in part})
        rows = {row.enrolment.pk: row for row in read_rows(found.values(), limits_of(self.programme.law), self.today)}
        return {name: [rows[key] for key in part if key in rows] for name, part in keys.items()}

    @property
    def month(self) -> int:
        """Which month of the programme this is, from 1; 0 before it begins."""
        begin = self.programme.starts_on
        if self.today < begin:
            return 0
        return min(self.months, (self.today.year - begin.year) * 12 + self.today.month - begin.month + 1)

    @property
    def months(self) -> int:
        begin, end = self.programme.starts_on, self.programme.ends_on
        return (end.year - begin.year) * 12 + end.month - begin.month + 1


def by_month(
    days: Mapping[str, int], *, target: int, starts_on: date, ends_on: date, today: date
) -> list[tuple[date, int, int, int]]:
    """From the first month to today's or the deadline's: approved in it, by its end, and planned by its end."""
    told: list[tuple[date, int, int, int]] = []
    total, first = 0, starts_on.replace(day=1)
    while first <= min(today, ends_on):
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        number = sum(n for day, n in days.items() if first.isoformat() <= day < following.isoformat())
        if not told:
            number += sum(n for day, n in days.items() if day < first.isoformat())
        total += number
        told.append((first, number, total, math.floor(target * share_gone(starts_on, ends_on, following) + 1e-9)))
        first = following
    return told
