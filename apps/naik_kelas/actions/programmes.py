"""The verbs of programmes: promise, enrol, leave. Each recounts the programme before its transaction ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import slugs
from apps.common.errors import Refused
from apps.history.actions import differing, entry, note_many
from apps.history.actions import note as tell
from apps.naik_kelas.actions.counting import count, locked
from apps.naik_kelas.choices import OPEN_STATES, DossierState, DossierVerb, EnrolmentVerb, LeaveReason, ProgrammeVerb
from apps.naik_kelas.models import Enrolment, Programme
from apps.naik_kelas.reads.enrolling import baselines_of, limits_of, verdicts
from apps.naik_kelas.rules.enrolling import REASONS, objections
from apps.reference.models import SizeCriterion
from apps.reference.rules.sizes import size_class
from apps.tiers.actions.ledger import take_in_figures
from apps.tiers.models import LedgerEntry
from apps.umkm.access import require_officer_outside
from apps.umkm.models import Enterprise

FACTS = (
    "name", "name_en", "description", "description_en", "target", "target_small_medium", "target_medium_large",
    "starts_on", "ends_on", "baseline_year", "law", "evidence_floor", "forecast_months", "stall_months", "is_public",
    "is_demo",
)  # fmt: skip
FROZEN = ("baseline_year", "law")


@transaction.atomic
def save_programme(
    *, by: User, changes: Mapping[str, Any], programme: Programme | None = None, now: datetime | None = None
) -> Programme:
    """Write a new promise, or change one: administrators only. Baseline year and law stay once somebody is enrolled
    under them."""
    require_role(by, StaffRole.ADMINISTRATOR)
    now = now or timezone.now()
    begun = programme is None
    programme = Programme(slug=free_slug(str(changes.get("name", "")))) if programme is None else locked(programme)
    frozen = {field: getattr(programme, field) for field in FROZEN}
    before, after = differing(programme, {field: changes[field] for field in FACTS if field in changes})
    for field in changes.keys() & set(FACTS):
        setattr(programme, field, changes[field])
    check_promise(programme, frozen, now)
    programme.save()
    if begun:
        tell(subject=programme, verb=ProgrammeVerb.BEGUN, by=by, now=now, after=after)
    elif after:
        tell(subject=programme, verb=ProgrammeVerb.SAVED, by=by, now=now, before=before, after=after)
    count(programme=programme, now=now)
    return programme


def check_promise(programme: Programme, before: Mapping[str, Any], now: datetime) -> None:
    try:
        programme.clean_fields(exclude={"slug"})
    except ValidationError as errors:
        for field, messages in errors.message_dict.items():
            raise Refused(messages[0], field=field) from errors
    wrong = objections(
        target=programme.target,
        small_medium=programme.target_small_medium,
        medium_large=programme.target_medium_large,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        baseline_year=programme.baseline_year,
        evidence_floor=programme.evidence_floor,
        this_year=timezone.localdate(now).year,
    )
    for field, message in wrong.items():
        raise Refused(message, field=field)
    if not limits_of(programme.law):
        raise Refused(_("No limits of annual sales are known here for this law."), field="law")
    changed = next((field for field in FROZEN if programme.pk and before[field] != getattr(programme, field)), None)
    if changed and programme.enrolments.exists():
        raise Refused(
            _("Enterprises are enrolled under it, and their baselines are frozen. Begin another programme instead."),
            field=changed,
        )


def free_slug(name: str) -> str:
    return slugs.free_slug(Programme, name, longest=50, otherwise="program", reserved=("new",))


@transaction.atomic
def enrol(*, programme: Programme, enterprise: Enterprise, by: User, now: datetime | None = None) -> Enrolment:
    """Take one enterprise in. Its baseline is the ledger's entry in force for the baseline year, frozen.

    Figures that the ledger has not taken in yet are taken in first. Refused: it takes part already, is not verified,
    was large then, or gave no sales of that year.
    """
    require_role(by, StaffRole.OFFICER)
    take_in_figures(enterprise=enterprise, now=now)
    entered, refused = enter(programme=programme, enterprises=[enterprise.pk], by=by, now=now)
    if refused:
        facts = {"name": enterprise.display_name, "year": programme.baseline_year}
        raise Refused(str(REASONS[refused[enterprise.pk]]) % facts, field="enterprise", code=refused[enterprise.pk])
    return entered[0]


@transaction.atomic
def enter(
    *, programme: Programme, enterprises: Sequence[int], by: User | None, now: datetime | None = None
) -> tuple[list[Enrolment], dict[int, str]]:
    """Take in all who may: (those enrolled, {enterprise: reason against it}). One recount for all of them."""
    by = require_role(by, StaffRole.OFFICER)
    now = now or timezone.now()
    programme = locked(programme)
    if timezone.localdate(now) > programme.ends_on:
        raise Refused(_("The deadline of this programme is past: nobody can be enrolled any more."))
    limits = limits_of(programme.law)
    baselines = baselines_of(programme, enterprises)
    sales = {pk: baseline.sales for pk, baseline in baselines.items()}
    made, refused = [], {}
    for pk, judged in verdicts(programme, enterprises, sales, by, limits).items():
        if judged.against:
            refused[pk] = judged.against
        else:
            made.append(enrolment(programme, baselines[pk], judged.track, by, now, limits))
    try:
        with transaction.atomic():
            made = Enrolment.objects.bulk_create(made)
    except IntegrityError as twice:
        raise Refused(_("Somebody else enrolled one of them at the same moment. Please try again.")) from twice
    note_many(
        entry(subject=one, verb=EnrolmentVerb.ENROLLED, by=by, now=now, after={"track": one.track}) for one in made
    )
    if made:
        count(programme=programme, now=now)
    return made, refused


def enrolment(
    programme: Programme, baseline: LedgerEntry, track: str, by: User, now: datetime, limits: Sequence[SizeCriterion]
) -> Enrolment:
    assert baseline.sales is not None  # noqa: S101 - the rule refuses an entry without sales
    return Enrolment(
        programme=programme,
        enterprise_id=baseline.enterprise_id,
        track=track,
        baseline=baseline,
        baseline_year=baseline.year,
        baseline_sales=baseline.sales,
        baseline_class=size_class(baseline.sales, limits).value,
        enrolled_at=now,
        enrolled_by=by,
    )


@transaction.atomic
def leave(*, enrolment: Enrolment, by: User, reason: str, note: str = "", now: datetime | None = None) -> Enrolment:
    """Take an enterprise out, with the reason. What was approved stays counted; a draft dossier is put away.

    Refused while a claim of it is being decided: decide that first. It may be enrolled again later.
    """
    require_officer_outside(by, enrolment.enterprise)
    now = now or timezone.now()
    programme = locked(enrolment.programme)
    enrolment.refresh_from_db(from_queryset=Enrolment.objects.select_for_update(no_key=True))
    if enrolment.left_at:
        raise Refused(_("This enterprise has left already."))
    if reason not in LeaveReason.values:
        raise Refused(_("Say why the enterprise leaves."), field="reason")
    if reason == LeaveReason.OTHER and not note.strip():
        raise Refused(_("Write the reason in a sentence."), field="note")
    put_drafts_away(enrolment, by, now)
    enrolment.left_at, enrolment.left_by = now, by
    enrolment.left_reason, enrolment.left_note = reason, note.strip()
    enrolment.save(update_fields=["left_at", "left_by", "left_reason", "left_note", "updated_at"])
    tell(subject=enrolment, verb=EnrolmentVerb.LEFT, by=by, now=now, why=note.strip(), after={"left_reason": reason})
    count(programme=programme, now=now)
    return enrolment


def put_drafts_away(enrolment: Enrolment, by: User, now: datetime) -> None:
    for dossier in enrolment.dossiers.select_for_update().filter(state__in=OPEN_STATES):
        if dossier.state != DossierState.DRAFT:
            raise Refused(_("A claim of this enterprise is being decided. Decide it first, then let it leave."))
        dossier.state, dossier.closed_at, dossier.closed_by = DossierState.WITHDRAWN, now, by
        dossier.revision += 1
        dossier.save()
        tell(
            subject=dossier,
            verb=DossierVerb.WITHDRAWN,
            by=by,
            now=now,
            why=_("The enterprise left the programme."),
            before={"state": DossierState.DRAFT},
            after={"state": DossierState.WITHDRAWN},
        )
