"""The ready numbers of a programme: counted from its rows, never added up by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from apps.naik_kelas.choices import IN_TARGET, DossierState, Stage, Track
from apps.naik_kelas.models import Dossier, Programme, Summary
from apps.naik_kelas.reads.stages import LIVE, NEWER_FIGURES, rows_at
from apps.tiers.models import LedgerEntry

# Counted by track from the rows of their lists; the exclusive stages come with the breakdown, in one query.
APART = (
    Stage.READY, Stage.NEAR, Stage.STALLED, Stage.FELL, Stage.LEVEL_C, Stage.REJECTED, Stage.REVOKED, Stage.WITHDRAWN,
    Stage.RECLASSIFIED, Stage.FALLEN, Stage.GROWN,
)  # fmt: skip
SHOWN = 6  # of each short list
EXCLUSIVE = (Stage.CLAIMED, Stage.VERIFIED, Stage.APPROVED, Stage.WAITING)


def locked(programme: Programme) -> Programme:
    """Hold the programme until the transaction ends: two changes at once are counted one after the other."""
    return Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)


@transaction.atomic
def count(*, programme: Programme, now: datetime | None = None) -> Summary:
    """Count everything the dashboard shows and keep it. Call it in the transaction of every change.

    1. The programme is locked, so that nobody else's count misses what we wrote, nor ours what they wrote.
    2. One query counts by track, stage, place, owner and class; one for each number that other rows tell.
    3. The Summary is replaced. It says when; sweeps recount daily, because a stall comes by itself.
    """
    now = now or timezone.now()
    programme = locked(programme)
    figures = counted(programme, timezone.localdate(now))
    summary, _made = Summary.objects.update_or_create(
        programme=programme, defaults={"figures": figures, "counted_at": now}
    )
    return summary


def count_all(*, now: datetime | None = None) -> int:
    """Recount every programme, each in a transaction of its own: for the daily sweep and after a rebuild."""
    programmes = list(Programme.objects.order_by("pk"))
    for programme in programmes:
        count(programme=programme, now=now)
    return len(programmes)


def recount(*, now: datetime | None = None) -> int:
    """Recount what changed under a programme without its own verbs: the ledger grew, or a day went by.

    A correction before this moment but written by a slow transaction is found by the next day's count.
    """
    now = now or timezone.now()
    newer = LedgerEntry.objects.filter(
        at__gte=OuterRef("summary__counted_at"), enterprise__enrolments__programme=OuterRef("pk")
    )
    today = timezone.localdate(now).isoformat()
    stale = Programme.objects.filter(Q(summary=None) | ~Q(summary__figures__as_of=today) | Exists(newer))
    programmes = list(stale.order_by("pk"))
    for programme in programmes:
        count(programme=programme, now=now)
    return len(programmes)


def counted(programme: Programme, today: date) -> dict[str, Any]:
    tracks: dict[str, dict[str, int]] = {track: defaultdict(int) for track in Track.values}
    provinces: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sexes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    classes: dict[str, int] = defaultdict(int)
    for cell in breakdown(programme, today):
        names = numbers_of(cell)
        for name in names:
            tracks[cell["track"]][name] += cell["n"]
        for place in (provinces[cell["province"]], sexes[cell["sex"]]):
            for name in (*names, *([cell["track"]] if cell["stage"] == Stage.APPROVED else [])):
                place[name] += cell["n"]
        if not cell["gone"]:
            classes[cell["size_class"] or ""] += cell["n"]
    for stage in APART:
        rows = rows_at(programme, stage, today).order_by().values_list("track").annotate(n=Count("pk"))
        for track, number in rows:
            tracks[track][stage.value] = number
    return {
        "as_of": today.isoformat(),
        "tracks": tracks,
        "provinces": provinces,
        "sexes": sexes,
        "classes": classes,
        "days": approvals_by_day(programme),
        "first": first_rows(programme, today),
    }


def first_rows(programme: Programme, today: date) -> dict[str, list[int]]:
    """Which enrolments the dashboard lists first: nearest to the limit of each track, past it, longest silent."""
    near = rows_at(programme, Stage.NEAR, today).order_by("lacking", "pk")
    silent = F("stood_in").asc(nulls_first=True)
    lists: dict[str, Any] = {
        **{str(track): near.filter(track=track) for track in IN_TARGET},
        Stage.READY.value: rows_at(programme, Stage.READY, today).order_by("-sold", "pk"),
        Stage.STALLED.value: rows_at(programme, Stage.STALLED, today).order_by(silent, "enrolled_at", "pk"),
    }
    return {name: list(rows.values_list("pk", flat=True)[:SHOWN]) for name, rows in lists.items()}


def breakdown(programme: Programme, today: date) -> Any:
    """How many of each kind, in one query: a cell for each track, stage, province, sex of the owner and class."""
    return (
        rows_at(programme, Stage.ENROLLED, today)
        .order_by()
        .values(
            "track",
            "stage",
            gone=ExpressionWrapper(~LIVE, output_field=BooleanField()),
            newer=ExpressionWrapper(NEWER_FIGURES, output_field=BooleanField()),
            province=F("enterprise__regency__province"),
            sex=F("enterprise__owner_sex"),
            size_class=F("stood_as"),
        )
        .annotate(n=Count("pk"))
    )


def numbers_of(cell: dict[str, Any]) -> list[str]:
    """The numbers that a cell of the breakdown counts in."""
    names = [Stage.ENROLLED, Stage.LEFT if cell["gone"] else Stage.LIVE]
    if cell["newer"] and not cell["gone"]:
        names.append(Stage.ACTIVE)
    if cell["stage"] in EXCLUSIVE:
        names.append(Stage(cell["stage"]))
    return [name.value for name in names]


def approvals_by_day(programme: Programme) -> dict[str, dict[str, int]]:
    """{track: {day in Jakarta: promotions approved that day which still stand}}, for the target's tracks."""
    rows = (
        Dossier.objects.filter(programme=programme, state=DossierState.APPROVED, track__in=IN_TARGET)
        .annotate(day=TruncDate("approved_at"))
        .values_list("track", "day")
        .annotate(n=Count("pk"))
        .order_by("day")
    )
    days: dict[str, dict[str, int]] = {track: {} for track in IN_TARGET}
    for track, day, number in rows:
        days[track][day.isoformat()] = number
    return days
