"""What was printed for a day, of which version of its timetable; whom a document is for, and in which language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from apps.jobs.models import Job
from apps.jobs.querysets import JobQuerySet
from apps.meetings.choices import PrintKind, SeatSide
from apps.meetings.models import MatchingDay, Seat, Timetable, Walk
from apps.meetings.reads.facts import standing_of, stands
from apps.meetings.rules.changes import differences, touched
from apps.umkm.models import Member

PRINTING = "meetings.print"


def printed_of(day: MatchingDay) -> dict[str, Job]:
    """The newest of each kind, whatever became of it."""
    return {job.params["document"]: job for job in jobs_of(day).select_related("by")}


def jobs_of(day: MatchingDay) -> JobQuerySet:
    """The oldest first."""
    return Job.objects.of_kind(PRINTING).filter(params__day=day.pk).order_by("created_at")


def seats_to_print(day: MatchingDay, kind: PrintKind) -> Sequence[Seat]:
    """In the order of their badges; agendas only of those who meet somebody or may still be called."""
    taken = list(day.seats.taken().with_party().order_by("badge"))
    if kind == PrintKind.CHANGED_AGENDAS:
        changed = changed_since_print(day)
        return [seat for seat in taken if seat.pk in changed]
    if kind.side:
        return [seat for seat in taken if seat.side == kind.side]
    return []


def changed_since_print(day: MatchingDay) -> set[int]:
    """Seats whose agenda is another one than the paper in their hand says."""
    standing = standing_of(day)
    if standing is None:
        return set()
    now = stands(standing.placements.all())
    found = set[int]()
    for side, version in versions_in_hand(day).items():
        if version in (0, standing.version):
            continue
        before = Timetable.objects.filter(day=day, version=version).first()
        was = stands(before.placements.all()) if before else {}
        hers = set(day.seats.taken().filter(side=side).values_list("pk", flat=True))
        found |= touched(differences(was, now)) & hers
    return found


def versions_in_hand(day: MatchingDay) -> dict[str, int]:
    """Of which version the agendas of each side were printed last; 0 before the first."""
    done = {job.params["document"]: job.result["version"] for job in jobs_of(day).done()}
    changed = done.get(PrintKind.CHANGED_AGENDAS, 0)
    of_side = {
        SeatSide.MAKER: done.get(PrintKind.MAKER_AGENDAS, 0),
        SeatSide.BUYER: done.get(PrintKind.GUEST_AGENDAS, 0),
    }
    return {str(side): max(version, changed) if version else 0 for side, version in of_side.items()}


def languages_of(seats: Iterable[Seat]) -> dict[int, str]:
    """A guest's is what she writes to us in, a maker's what her first owner reads."""
    known = list(seats)
    owners: dict[int, Any] = {}
    members = Member.objects.owners().filter(enterprise__in=[one.enterprise_id for one in known if one.enterprise_id])
    for enterprise, language in members.order_by("-pk").values_list("enterprise", "user__language"):
        owners[enterprise] = language
    return {
        seat.pk: seat.contact.language if seat.contact is not None else owners.get(seat.enterprise_id or 0, "id")
        for seat in known
    }


def walks_of(day: MatchingDay) -> list[Walk]:
    return list(Walk.objects.filter(one__day=day).select_related("one", "other"))
