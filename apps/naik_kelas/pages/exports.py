"""A programme as a workbook: the dashboard's numbers, or the rows of a list, exactly as filtered.

Texts are written as text cells: a name that begins with = stays a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from apps.common.exports import Sheet
from apps.common.spreadsheets.writing import Book, Cell
from apps.naik_kelas.choices import Stage, Track
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.dashboard import BreakdownLine, Dashboard
from apps.naik_kelas.pages.lists import EnrolmentRow, limits_of, read_rows
from apps.naik_kelas.pages.wording import DEFINITIONS
from apps.umkm.choices import OwnerSex

ROW_HEADS: list[str | Promise] = [
    _l("Enterprise"), "NIB", _l("Regency or city"), _l("Province"), _l("Owned by"), _l("Track"), _l("Where it stands"),
    _l("Next step"), _l("Baseline year"), _l("Baseline sales (Rp)"), _l("Baseline class"),
    _l("Year of newest figures"), _l("Newest sales (Rp)"), _l("Class today"), _l("Lacking (Rp)"), _l("Enrolled on"),
    _l("Left on"), _l("Why it left"), _l("Approved on"), _l("Fell back in"),
]  # fmt: skip


def rows_of(enrolments: Sequence[Any]) -> list[EnrolmentRow]:
    """A piece of a list of one programme, as its rows are shown."""
    law = enrolments[0].programme.law
    return read_rows(enrolments, limits_of(law), timezone.localdate())


def sheets_behind(*, programme: int) -> list[Sheet]:
    return [(_("About the programme"), [_("About the programme"), ""], about(Programme.objects.get(pk=programme)))]


def cells(row: EnrolmentRow) -> list[Cell]:
    one = row.enrolment
    firm = one.enterprise
    return [
        firm.display_name,
        firm.nib,
        firm.regency.name,
        str(firm.province),
        str(OwnerSex(firm.owner_sex).label) if firm.owner_sex else "",
        str(row.track.label),
        str(row.stage.label),
        row.step_words,
        one.baseline_year,
        one.baseline_sales,
        one.get_baseline_class_display(),
        row.year,
        row.sales,
        row.class_label,
        row.lacking if row.share < 1 else None,
        day_of(one.enrolled_at),
        day_of(one.left_at),
        one.get_left_reason_display() if one.left_reason else "",
        day_of(one.approved_at),
        one.fell_in,
    ]


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
    book = Book(filtered=True)
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
            track.months,
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


def numbers(places: Iterable[BreakdownLine]) -> list[list[Cell]]:
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
