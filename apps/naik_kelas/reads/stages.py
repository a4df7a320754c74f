"""The rows behind each number of a programme. The count and the lists ask here, so that they cannot differ."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from apps.naik_kelas.choices import TRACKS, DossierState, EvidenceVerdict, Stage, Track
from apps.naik_kelas.models import Dossier, Enrolment, Evidence, Programme
from apps.naik_kelas.querysets.enrolments import EnrolmentQuerySet
from apps.naik_kelas.rules.pace import stall_year
from apps.reference.choices import SizeClass
from apps.tiers.choices import EvidenceLevel, MoveKind
from apps.tiers.models import Move

LADDER = list(SizeClass.values)
LIVE, UNCLAIMED, UNPROMOTED = Q(left_at__isnull=True), Q(claim_key__isnull=True), Q(promoted__isnull=True)
NEWER_FIGURES = Q(stood_in__isnull=False, stood_in__gt=F("baseline_year"))
CLOSED = {
    Stage.REJECTED: DossierState.REJECTED,
    Stage.REVOKED: DossierState.REVOKED,
    Stage.WITHDRAWN: DossierState.WITHDRAWN,
}


def rows_at(programme: Programme, stage: str, today: date) -> EnrolmentQuerySet:
    """One row for each enterprise and track that the number counts; see `definition_of`."""
    rows = Enrolment.objects.places(programme).with_stage()
    return rows if stage == Stage.ENROLLED else rows.filter(condition(stage, programme, today))


def condition(stage: str, programme: Programme, today: date) -> Q:
    simple = {
        Stage.LIVE: LIVE,
        Stage.LEFT: ~LIVE,
        Stage.ACTIVE: LIVE & NEWER_FIGURES,
        Stage.WAITING: Q(stage=Stage.WAITING),
        Stage.CLAIMED: Q(stage=Stage.CLAIMED),
        Stage.VERIFIED: Q(stage=Stage.VERIFIED),
        Stage.APPROVED: Q(stage=Stage.APPROVED),
        Stage.FELL: Q(fell_in_year__isnull=False),
        Stage.READY: LIVE & UNPROMOTED & UNCLAIMED & risen(),
        Stage.NEAR: LIVE & UNPROMOTED & UNCLAIMED & still_below(),
        Stage.STALLED: LIVE & UNPROMOTED & UNCLAIMED & ~risen() & stalled(programme, today),
    }
    found = simple.get(Stage(stage))
    return by_rows(stage, programme) if found is None else found


def risen() -> Q:
    """The newest figures, under the programme's law, lie in the class the track leads to, or above."""
    reached = Q(pk__in=())
    for track, (_begin, aim) in TRACKS.items():
        reached |= Q(track=track, stood_as__in=LADDER[LADDER.index(aim) :])
    return reached


def still_below() -> Q:
    """In the class the track begins in: the limit above is the one to reach."""
    below = Q(pk__in=())
    for track, (begin, _aim) in TRACKS.items():
        below |= Q(track=track, stood_as=begin)
    return below


def stalled(programme: Programme, today: date) -> Q:
    """No figures of a year that ended within the stall's months, or, as long after the baseline, no more sales
    than then."""
    last = stall_year(today, programme.stall_months)
    silent = Q(stood_in__isnull=True) | Q(stood_in__lte=last)
    flat = Q(sold__lte=F("baseline_sales"), baseline_year__lte=last) & NEWER_FIGURES
    return silent | flat


def by_rows(stage: str, programme: Programme) -> Q:
    """What other rows tell: the evidence of a claim, dossiers that were closed, moves in the ledger."""
    if stage == Stage.LEVEL_C:
        files = Evidence.objects.filter(dossier=OuterRef("claim_key")).exclude(verdict=EvidenceVerdict.REFUSED)
        weak = Exists(files.filter(level=EvidenceLevel.C)) & ~Exists(files.exclude(level=EvidenceLevel.C))
        return Q(stage=Stage.CLAIMED) & Q(weak)
    if stage in CLOSED:
        closed = Dossier.objects.filter(
            programme=programme, enterprise=OuterRef("enterprise"), track=OuterRef("track"), state=CLOSED[Stage(stage)]
        )
        return UNPROMOTED & UNCLAIMED & Q(Exists(closed))
    moves = Move.objects.filter(enterprise=OuterRef("enterprise"))
    if stage == Stage.RECLASSIFIED:
        # Under the law in force in each year: the programme's one law cannot reclassify anybody.
        return Q(Exists(moves.filter(law="", kind=MoveKind.RECLASSIFIED, to_year__gte=programme.baseline_year)))
    later = moves.filter(law=programme.law, to_year__gt=programme.baseline_year)
    if stage == Stage.FALLEN:
        return Q(Exists(later.filter(kind=MoveKind.FALL)))
    grown = later.filter(kind=MoveKind.GROWTH, from_class=SizeClass.MICRO)
    return Q(Exists(grown), track=Track.MICRO_SMALL)
