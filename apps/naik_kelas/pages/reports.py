"""A programme on paper: what the Typst templates are given, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import grouped, moment, rupiah_short
from apps.naik_kelas.choices import Stage
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.charts import PaceChart
from apps.naik_kelas.pages.dashboard import Board, BreakdownLine, Dashboard, Number
from apps.naik_kelas.pages.lists import EnrolmentRow
from apps.naik_kelas.pages.wording import DEFINITIONS

MOST_ROWS = 1_000  # on paper; a workbook holds more


def dashboard_report(board: Dashboard) -> dict[str, Any]:
    rows = board.first_rows()
    near = [row for track in board.boards for row in rows.get(track.track, [])]
    return {
        "title": str(board.programme.title),
        "meta": [*head(board.programme), _("Counted %(when)s") % {"when": moment(board.summary.counted_at)}],
        "boards": [board_data(track, board.programme) for track in board.boards],
        "key": _("Solid: approved. Dashed: an even pace to the deadline. Area: the forecast’s range.")
        + " "
        + _("Claimed, verified and approved are never added together."),
        "funnel": {"title": _("From enrolment to approval"), "rows": [bar(number) for number in board.funnel]},
        "apart": [
            {"title": _("Dropped out"), "rows": [told(number) for number in board.dropped]},
            {"title": _("Outside the target"), "rows": [told(number) for number in board.outside]},
            {"title": _("Where help is needed"), "rows": [told(number) for number in board.attention]},
        ],
        "near": {"title": _("Nearest to the next class"), "head": near_head(), "rows": [near_row(row) for row in near]},
        "places": [
            {"title": _("By province"), "head": places_head(_("Province")), "rows": place_rows(board.provinces())},
            {"title": _("By sex of the owner"), "head": places_head(_("Owned by")), "rows": place_rows(board.sexes)},
        ],
    }


def head(programme: Programme) -> list[str]:
    facts = {
        "begin": date_format(programme.starts_on),
        "end": date_format(programme.ends_on),
        "law": programme.law,
        "year": programme.baseline_year,
    }
    lines = [
        _("%(begin)s to %(end)s") % facts,
        _("%(law)s, baseline %(year)s") % facts,
    ]
    return [*lines, _("Sample data: these enterprises do not exist.")] if programme.is_demo else lines


def board_data(board: Board, programme: Programme) -> dict[str, Any]:
    names = {
        "n": grouped(board.pace.behind),
        "target": grouped(board.pace.target),
        "date": date_format(programme.ends_on),
        "needed": grouped(board.pace.needed or 0, 1),
    }
    lines = [_("%(n)s below the planned pace") % names if board.pace.behind > 0 else _("At the planned pace or above")]
    if board.pace.needed:
        lines.append(_("To reach %(target)s by %(date)s, %(needed)s a month are needed from now on.") % names)
    if board.forecast is None:
        lines.append(_("Nothing to forecast from."))
    else:
        lines.append(
            _("Forecast %(low)s to %(high)s, eight of ten futures.")
            % {
                "low": grouped(board.forecast.low),
                "high": grouped(board.forecast.high),
            }
        )
    return {
        "title": str(board.track.label),
        "achieved": grouped(board.pace.achieved),
        "target": _("of %(whole)s") % {"whole": grouped(board.pace.target)},
        "lines": lines,
        "chart": chart_data(board.wide),
        "words": {
            "target": _("target %(n)s") % {"n": grouped(board.pace.target)},
            "today": _("today"),
            "forecast": _("forecast"),
            "range": f"{board.forecast.low}–{board.forecast.high}" if board.forecast else "",
            "approved": _("%(n)s approved") % {"n": grouped(board.pace.achieved)},
        },
    }


def chart_data(chart: PaceChart) -> dict[str, Any]:
    frame = chart.frame
    return {
        "width": frame.width,
        "height": frame.height,
        "left": frame.left,
        "right": frame.x_end,
        "top": frame.top,
        "zero": frame.y_zero,
        "rows": [[y, grouped(number)] for y, number in chart.rows],
        "ticks": chart.ticks,
        "steps": chart.steps,
        "planned": chart.planned,
        "here": chart.here,
        "band": chart.band,
        "middle": chart.middle or [],
        "begun": chart.begun,
        "band_label": chart.band_label,
    }


def bar(number: Number) -> dict[str, Any]:
    return {
        **told(number),
        "share": number.value / number.of if number.of else 0,
        "percent": _("%(percent)s%% of %(base)s") % {"percent": number.percent, "base": grouped(number.of)},
        "done": number.done,
    }


def told(number: Number) -> dict[str, Any]:
    return {"label": str(number.label), "note": str(number.definition), "value": grouped(number.value)}


def near_head() -> list[str]:
    return [_("Enterprise"), _("Track"), _("Sales"), _("Lacking"), _("Next step")]


def near_row(row: EnrolmentRow) -> list[str]:
    firm = row.enrolment.enterprise
    sales = "–" if row.sales is None else f"{rupiah_short(row.sales)} ({row.year})"
    lacking = rupiah_short(row.lacking) if row.share < 1 else "–"
    return [f"{firm.display_name}, {firm.regency.name}", str(row.track.label), sales, lacking, row.step_words]


def places_head(first: str) -> list[str]:
    return [first, _("Enrolled"), _("Active"), _("Small to medium"), _("Medium to large")]


def place_rows(places: Iterable[BreakdownLine]) -> list[list[str]]:
    return [[place.label, *(grouped(number) for number, _url in place.numbers)] for place in places]


def rows_report(
    programme: Programme, stage: Stage, rows: Iterable[EnrolmentRow], filters: list[str], when: str
) -> dict[str, Any]:
    found = list(rows)
    return {
        "title": f"{stage.label}: {grouped(len(found))}",
        "meta": [str(programme.title), *head(programme), *filters, _("Counted %(when)s") % {"when": when}],
        "note": str(DEFINITIONS[stage]),
        "head": [*near_head(), _("Where it stands")],
        "rows": [[*near_row(row), str(row.stage.label)] for row in found],
    }
