"""The documents of a day as staff see them: for how many, of which version, made when, and whether that still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped
from apps.jobs.choices import JobState
from apps.jobs.models import Job
from apps.meetings.choices import PrintKind, SeatSide
from apps.meetings.models import MatchingDay, Timetable
from apps.meetings.reads.facts import standing_of
from apps.meetings.reads.printing import changed_since_print, printed_of


@dataclass
class DayDocument:
    kind: PrintKind
    number: int  # of sheets, badges or floors that it would have now
    job: Job | None
    standing: Timetable | None

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def note(self) -> str:
        return {
            PrintKind.MAKER_AGENDAS: _("A4, one sheet each in the language of her owner, with the code of her seat."),
            PrintKind.GUEST_AGENDAS: _("A4, one sheet each in the language in which the guest writes to us."),
            PrintKind.CHANGED_AGENDAS: _("Only for those whose paper says something else by now."),
            PrintKind.MAKER_BADGES: _("Eight on a sheet of A4, to cut: 74 × 52 mm. One per person."),
            PrintKind.GUEST_BADGES: _("Eight on a sheet of A4, to cut: 74 × 52 mm. Titles as they were given."),
            PrintKind.SIGNS: _("A4, folded in the middle: who sits there, and who comes when."),
            PrintKind.SHEET: _("A3 for each floor: all tables and slots at a glance."),
        }[self.kind]

    @property
    def extent(self) -> str:
        if self.kind == PrintKind.SIGNS:
            words = ngettext("%(number)s table", "%(number)s tables", self.number)
        elif self.kind == PrintKind.SHEET:
            words = ngettext("%(number)s floor", "%(number)s floors", self.number)
        else:
            words = ngettext("%(number)s seat", "%(number)s seats", self.number)
        return words % {"number": grouped(self.number)}

    @property
    def is_ready(self) -> bool:
        return self.job is not None and self.job.state == JobState.DONE and bool(self.job.result_file)

    @property
    def is_running(self) -> bool:
        return self.job is not None and not self.job.ended

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == JobState.FAILED

    @property
    def version(self) -> int:
        found: int = self.job.result.get("version", 0) if self.job is not None else 0
        return found

    @property
    def is_outdated(self) -> bool:
        """Badges say nothing of the timetable."""
        if not self.is_ready or self.standing is None or self.kind.is_of_badges:
            return False
        return self.version != self.standing.version

    @property
    def stands(self) -> bool:
        return self.is_ready and not self.is_outdated

    @property
    def may_be_made(self) -> bool:
        """Whether there is anything to make it of."""
        return bool(self.number) and (self.standing is not None or not self.kind.needs_timetable)


def day_documents(day: MatchingDay) -> list[DayDocument]:
    standing, jobs, numbers = standing_of(day), printed_of(day), numbers_of(day)
    return [DayDocument(kind, numbers[kind], jobs.get(kind), standing) for kind in PrintKind]


def numbers_of(day: MatchingDay) -> dict[str, int]:
    sides: dict[Any, int] = dict(day.seats.taken().order_by().values_list("side").annotate(Count("pk")))
    tables = list(day.tables.in_use().values_list("zone", flat=True))
    makers, guests = sides.get(SeatSide.MAKER, 0), sides.get(SeatSide.BUYER, 0)
    return {
        PrintKind.MAKER_AGENDAS: makers,
        PrintKind.GUEST_AGENDAS: guests,
        PrintKind.CHANGED_AGENDAS: len(changed_since_print(day)),
        PrintKind.MAKER_BADGES: makers,
        PrintKind.GUEST_BADGES: guests,
        PrintKind.SIGNS: len(tables),
        PrintKind.SHEET: len(set(tables)),
    }
