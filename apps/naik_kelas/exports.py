"""A programme as a workbook: the dashboard's numbers, or the rows of a list, exactly as filtered.

Texts are written as text cells: a name that begins with = stays a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from apps.naik_kelas.choices import Stage, Track
from apps.naik_kelas.dashboard import Dashboard, Place
from apps.naik_kelas.lists import Row
from apps.naik_kelas.models import Programme
from apps.naik_kelas.wording import DEFINITIONS
from apps.umkm.choices import OwnerSex

Cell = str | int | float | Promise | date | None
MOST_ROWS = 20_000


class Book:
    """Sheets with a bold head, a frozen first line and a filter."""

    def __init__(self) -> None:
        self.target = BytesIO()
        self.book = Workbook(self.target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.bold = self.book.add_format({"bold": True})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, heads: Sequence[str | Promise], rows: Iterable[Sequence[Cell]], width: int = 18) -> None:
        sheet = self.book.add_worksheet(safe_name(name))
        for column, head in enumerate(heads):
            sheet.write_string(0, column, str(head), self.bold)
        line = 0
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self.write(sheet, line, column, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(line, 1), len(heads) - 1)
        sheet.set_column(0, 0, 2 * width)
        sheet.set_column(1, len(heads) - 1, width)

    def write(self, sheet: Any, line: int, column: int, value: Cell) -> None:
        if isinstance(value, date):
            sheet.write_datetime(line, column, datetime(value.year, value.month, value.day), self.day)
        elif isinstance(value, int | float):
            sheet.write_number(line, column, value)
        elif value is not None:
            sheet.write_string(line, column, str(value))

    def content(self) -> bytes:
        self.book.close()
        return self.target.getvalue()


def safe_name(name: str) -> str:
    """Sheets may not be named with these signs, nor longer than 31 letters."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31]


def rows_workbook(programme: Programme, rows: Iterable[Row]) -> bytes:
    book = Book()
    heads = [
        _("Enterprise"), "NIB", _("Regency or city"), _("Province"), _("Owned by"), _("Track"), _("Where it stands"),
        _("Next step"), _("Baseline year"), _("Baseline sales (Rp)"), _("Baseline class"), _("Year of newest figures"),
        _("Newest sales (Rp)"), _("Class today"), _("Lacking (Rp)"), _("Enrolled on"), _("Left on"), _("Why it left"),
        _("Approved on"), _("Fell back in"),
    ]  # fmt: skip
    book.sheet(str(_("Enterprises")), heads, (cells(row) for row in rows))
    book.sheet(str(_("About the programme")), [_("About the programme"), ""], about(programme))
    return book.content()


def cells(row: Row) -> list[Cell]:
    one = row.enrolment
    firm = one.enterprise
    return [
        firm.display_name, firm.nib, firm.regency.name, str(firm.province),
        str(OwnerSex(firm.owner_sex).label) if firm.owner_sex else "", str(row.track.label), str(row.stage.label),
        row.step_words, one.baseline_year, one.baseline_sales, one.get_baseline_class_display(), row.year, row.sales,
        row.class_label, row.lacking if row.share < 1 else None, day_of(one.enrolled_at), day_of(one.left_at),
        one.get_left_reason_display() if one.left_reason else "", day_of(one.approved_at), one.fell_in,
    ]  # fmt: skip


def day_of(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def about(programme: Programme) -> list[list[Cell]]:
    return [
        [_("Programme"), programme.title],
        [_("Promised"), programme.target],
        [_("Small to medium"), programme.target_small_medium],
        [_("Medium to large"), programme.target_medium_large],
        [_("Begins on"), programme.starts_on],
        [_("Deadline"), programme.ends_on],
        [_("Baseline year"), programme.baseline_year],
        [_("Law"), programme.law],
        [_("Weakest evidence that suffices"), programme.evidence_floor],
        *([[_("Fictional"), _("Sample data: these enterprises do not exist.")]] if programme.is_demo else []),
    ]


def dashboard_workbook(board: Dashboard) -> bytes:
    """Each number by track with its definition; the months; the breakdowns."""
    book = Book()
    tracks = [Track(track) for track in Track.values]
    book.sheet(
        str(_("Numbers")),
        [_("Number"), *(track.label for track in tracks), _("What it counts")],
        [[stage.label, *(board.number(stage, track) for track in tracks), DEFINITIONS[stage]] for stage in Stage],
    )
    for track in board.boards:
        book.sheet(
            str(track.track.label),
            [_("Month"), pgettext("promotion", "Approved"), _("In all"), _("Planned")],
            [*map(list, track.months)],
        )
    heads = [_("Enrolled"), _("Active"), _("Small to medium"), _("Medium to large")]
    book.sheet(str(_("Provinces")), [_("Province"), *heads], numbers(board.provinces()))
    book.sheet(str(_("Owners")), [_("Owned by"), *heads], numbers(board.sexes))
    book.sheet(
        str(_("Classes today")), [_("Class"), _("Takes part today")], [[name, n] for name, n, _url in board.classes]
    )
    book.sheet(
        str(_("About the programme")),
        [_("About the programme"), ""],
        [*about(board.programme), [_("Counted"), board.today], *forecasts(board)],
    )
    return book.content()


def numbers(places: Iterable[Place]) -> list[list[Cell]]:
    return [[place.label, *(number for number, _url in place.numbers)] for place in places]


def forecasts(board: Dashboard) -> list[list[Cell]]:
    told: list[list[Cell]] = []
    for track in board.boards:
        expected = track.forecast
        told += [
            [track.track.label, None],
            [_("Planned by today"), track.pace.planned],
            [_("Needed a month"), round(track.pace.needed, 1) if track.pace.needed else None],
            [
                _("Forecast, eight of ten"),
                f"{expected.low}–{expected.high}" if expected else _("nothing to forecast from"),
            ],
        ]
    return told
