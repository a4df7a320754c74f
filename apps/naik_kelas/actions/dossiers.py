"""What the owner does with her claim: open, change, submit, withdraw, confirm, dispute."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.formats import rupiah
from apps.history.actions import note
from apps.naik_kelas.access import require_claimant
from apps.naik_kelas.actions.counting import count
from apps.naik_kelas.actions.history import lock, moving, reason_of, saved
from apps.naik_kelas.choices import OPEN_STATES, TRACKS, DossierState, DossierVerb
from apps.naik_kelas.models import Dossier, Enrolment, Programme
from apps.naik_kelas.rules import dossier as rules
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.reference.rules.sizes import size_class
from apps.tiers.reads import limit_of
from apps.umkm.access import require_owner
from apps.umkm.actions.figures import LARGEST_AMOUNT


@transaction.atomic
def open_dossier(*, enrolment: Enrolment, by: User, year: int, sales: int, now: datetime | None = None) -> Dossier:
    """Begin a claim, by the owner or by an officer for her: `sales` rupiah in a `year` after the baseline."""
    moment = now or timezone.now()
    enrolment.refresh_from_db(from_queryset=Enrolment.objects.select_for_update())
    from_class, to_class = TRACKS[enrolment.track]
    dossier = Dossier(
        enrolment=enrolment,
        programme=enrolment.programme,
        enterprise=enrolment.enterprise,
        track=enrolment.track,
        from_class=from_class,
        to_class=to_class,
        opened_by=by,
    )
    require_claimant(by, dossier.enterprise)
    still_enrolled(enrolment)
    if enrolment.dossiers.filter(state__in=OPEN_STATES).exists():
        raise Refused(_("A dossier for this promotion is open already."), code="open")
    not_counted_yet(dossier)
    dossier.year, dossier.sales = claimed(dossier, year, sales, moment)
    dossier.save()
    note(subject=dossier, verb=DossierVerb.OPENED, by=by, now=moment, year=year, sales=sales)
    return dossier


@transaction.atomic
def change_claim(
    *, dossier: Dossier, by: User, year: int, sales: int, revision: int | None = None, now: datetime | None = None
) -> None:
    """Correct year and sales while the dossier is being gathered."""
    lock(dossier, revision, counts=False)
    require_claimant(by, dossier.enterprise)
    if dossier.state != DossierState.DRAFT:
        raise Refused(_("The claim can be changed only while the dossier is being gathered."), code="state")
    dossier.year, dossier.sales = claimed(dossier, year, sales, now or timezone.now())
    saved(dossier, DossierVerb.CHANGED, by, now, year=year, sales=sales)


@transaction.atomic
def submit_dossier(*, dossier: Dossier, by: User, revision: int | None = None, now: datetime | None = None) -> None:
    """Hand the claim in. It needs a file, and what is claimed must reach the class of the track."""
    lock(dossier, revision)
    require_claimant(by, dossier.enterprise)
    moving(dossier, DossierState.SUBMITTED)
    still_enrolled(dossier.enrolment)
    not_counted_yet(dossier)
    claimed(dossier, dossier.year, dossier.sales, now or timezone.now())
    reaches_class(dossier, dossier.sales)
    if not dossier.evidence.exists():
        raise Refused(_("Add at least one file that shows the sales."), code="empty")
    dossier.state, dossier.submitted_at, dossier.reason = DossierState.SUBMITTED, now or timezone.now(), ""
    saved(dossier, DossierVerb.SUBMITTED, by, now, year=dossier.year, sales=dossier.sales)
    count(programme=dossier.programme, now=now)


@transaction.atomic
def withdraw_dossier(
    *, dossier: Dossier, by: User, reason: str = "", revision: int | None = None, now: datetime | None = None
) -> None:
    """The owner takes her claim back, at any time before it is approved. Files and history stay."""
    lock(dossier, revision)
    require_owner(by, dossier.enterprise)
    moving(dossier, DossierState.WITHDRAWN)
    close(dossier, DossierState.WITHDRAWN, by, now)
    saved(dossier, DossierVerb.WITHDRAWN, by, now, reason.strip())
    count(programme=dossier.programme, now=now)


@transaction.atomic
def confirm_dossier(*, dossier: Dossier, by: User, revision: int | None = None, now: datetime | None = None) -> None:
    """The owner says that what the officer found is right. Nobody can say it for her."""
    lock(dossier, revision)
    require_owner(by, dossier.enterprise)
    verified_only(dossier)
    if by.pk == dossier.checker_id:
        raise Refused(_("Only the owner can confirm the figures, not an officer."), code="role")
    dossier.confirmed_at, dossier.confirmed_by = now or timezone.now(), by
    saved(dossier, DossierVerb.CONFIRMED, by, now, year=dossier.year, sales=dossier.sales)
    count(programme=dossier.programme, now=now)


@transaction.atomic
def dispute_dossier(
    *, dossier: Dossier, by: User, note: str, revision: int | None = None, now: datetime | None = None
) -> None:
    """The owner says that the found figures are wrong: the same officer checks again."""
    note = reason_of(note, "note")
    lock(dossier, revision)
    require_owner(by, dossier.enterprise)
    verified_only(dossier)
    dossier.state, dossier.verified_at, dossier.strongest_level = DossierState.CHECKING, None, ""
    saved(dossier, DossierVerb.DISPUTED, by, now, note, year=dossier.year, sales=dossier.sales)
    count(programme=dossier.programme, now=now)


def verified_only(dossier: Dossier) -> None:
    if dossier.state != DossierState.VERIFIED:
        raise Refused(_("There are no figures to confirm at present."), code="state")
    if dossier.confirmed_at:
        raise Refused(_("These figures are confirmed already."), code="confirmed")


def close(dossier: Dossier, state: str, by: User, now: datetime | None) -> None:
    dossier.state, dossier.closed_at, dossier.closed_by = state, now or timezone.now(), by


def still_enrolled(enrolment: Enrolment) -> None:
    if enrolment.left_at:
        raise Refused(_("The enterprise has left the programme; it cannot claim a promotion there."), code="left")


def not_counted_yet(dossier: Dossier) -> None:
    same = Dossier.objects.approved().filter(
        programme_id=dossier.programme_id, enterprise_id=dossier.enterprise_id, track=dossier.track
    )
    if same.exclude(pk=dossier.pk).exists():
        raise Refused(_("This promotion is counted already."), code="counted")


def claimed(dossier: Dossier, year: int, sales: int, now: datetime) -> tuple[int, int]:
    """Year and sales that can be claimed at all: a year that has ended, after the baseline."""
    baseline = dossier.enrolment.baseline_year
    if year >= timezone.localdate(now).year:
        raise Refused(_("This year has not ended yet: its sales can be claimed from January on."), field="year")
    if year <= baseline:
        raise Refused(_("The year must come after the baseline of %(year)s.") % {"year": baseline}, field="year")
    if not 0 < sales <= LARGEST_AMOUNT:
        raise Refused(_("This amount cannot be right: please check the zeros."), field="sales")
    return year, sales


def class_of(programme: Programme, sales: int) -> str:
    """By the law of the programme, whatever the year."""
    limits = SizeCriterion.objects.for_measure(Measure.SALES).filter(law=programme.law)
    return str(size_class(sales, limits).value)


def reaches_class(dossier: Dossier, sales: int) -> None:
    found = class_of(dossier.programme, sales)
    if rules.reaches(found, dossier.to_class):
        return
    raise Refused(
        _("Sales of %(sales)s are still class %(found)s under %(law)s, which reaches up to and including %(limit)s.")
        % {
            "sales": rupiah(sales),
            "found": SizeClass(found).label,
            "law": dossier.programme.law,
            "limit": rupiah(limit_of(dossier.programme.law, found) or 0),
        },
        field="sales",
        code="below",
    )
