"""The verbs of programmes: promise, enrol, leave. Each recounts the programme before its transaction ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas.actions.counting import count, locked
from apps.naik_kelas.actions.ledger import take_in_figures
from apps.naik_kelas.choices import OPEN_STATES, DossierState, DossierVerb, LeaveReason
from apps.naik_kelas.models import DossierEvent, Enrolment, LedgerEntry, Programme
from apps.naik_kelas.rules.enrolling import REASONS, Verdict, objections, verdict
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.reference.rules import size_class
from apps.umkm.models import Enterprise

FACTS = (
    "name", "name_en", "description", "description_en", "target", "target_small_medium", "target_medium_large",
    "starts_on", "ends_on", "baseline_year", "law", "evidence_floor", "forecast_months", "stall_months", "is_public",
    "is_demo",
)  # fmt: skip
FROZEN = ("baseline_year", "law")


@transaction.atomic
def save_programme(
    *, by: User | None, changes: Mapping[str, Any], programme: Programme | None = None, now: datetime | None = None
) -> Programme:
    """Write a new promise, or change one. Baseline year and law stay once somebody is enrolled under them."""
    now = now or timezone.now()
    programme = Programme(slug=free_slug(str(changes.get("name", "")))) if programme is None else locked(programme)
    before = {field: getattr(programme, field) for field in FROZEN}
    for field in changes.keys() & set(FACTS):
        setattr(programme, field, changes[field])
    check_promise(programme, before, now)
    programme.save()
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
    base = slugify(name.replace("–", "-"))[:50].strip("-") or "program"
    taken = {"new", *Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(
        slug for number in range(1, 10_000) if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )


def limits_of(law: str) -> list[SizeCriterion]:
    return list(SizeCriterion.objects.filter(law=law).for_measure(Measure.SALES))


@transaction.atomic
def enrol(*, programme: Programme, enterprise: Enterprise, by: User | None, now: datetime | None = None) -> Enrolment:
    """Take one enterprise in. Its baseline is the ledger's entry in force for the baseline year, frozen.

    Figures that the ledger has not taken in yet are taken in first. Refused: it takes part already, was large then,
    or gave no sales of that year.
    """
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
    now = now or timezone.now()
    programme = locked(programme)
    if timezone.localdate(now) > programme.ends_on:
        raise Refused(_("The deadline of this programme is past: nobody can be enrolled any more."))
    limits = limits_of(programme.law)
    taking_part = set(
        Enrolment.objects.live()
        .filter(programme=programme, enterprise__in=enterprises)
        .values_list("enterprise", flat=True)
    )
    baselines = {
        entry.enterprise_id: entry
        for entry in LedgerEntry.objects.filter(
            enterprise__in=enterprises, year=programme.baseline_year, corrected_by__isnull=True, sales__isnull=False
        )
    }
    made, refused = [], {}
    for pk in enterprises:
        entry = baselines.get(pk)
        judged = judge(pk in taking_part, entry, limits)
        if judged.against or entry is None:
            refused[pk] = judged.against
        else:
            made.append(enrolment(programme, entry, judged, by, now, limits))
    try:
        with transaction.atomic():
            made = Enrolment.objects.bulk_create(made)
    except IntegrityError as twice:
        raise Refused(_("Somebody else enrolled one of them at the same moment. Please try again.")) from twice
    if made:
        count(programme=programme, now=now)
    return made, refused


def judge(takes_part: bool, entry: LedgerEntry | None, limits: Sequence[SizeCriterion]) -> Verdict:
    sales = entry.sales if entry else None
    return verdict(
        takes_part=takes_part, sales=sales, size_class="" if sales is None else size_class(sales, limits).value
    )


def enrolment(
    programme: Programme, entry: LedgerEntry, judged: Verdict, by: User | None, now: datetime,
    limits: Sequence[SizeCriterion],
) -> Enrolment:  # fmt: skip
    assert entry.sales is not None  # noqa: S101 - `judge` refuses an entry without sales
    return Enrolment(
        programme=programme, enterprise_id=entry.enterprise_id, track=judged.track, baseline=entry,
        baseline_year=entry.year, baseline_sales=entry.sales, baseline_class=size_class(entry.sales, limits).value,
        enrolled_at=now, enrolled_by=by,
    )  # fmt: skip


@transaction.atomic
def leave(
    *, enrolment: Enrolment, by: User | None, reason: str, note: str = "", now: datetime | None = None
) -> Enrolment:
    """Take an enterprise out, with the reason. What was approved stays counted; a draft dossier is put away.

    Refused while a claim of it is being decided: decide that first. It may be enrolled again later.
    """
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
    count(programme=programme, now=now)
    return enrolment


def put_drafts_away(enrolment: Enrolment, by: User | None, now: datetime) -> None:
    for dossier in enrolment.dossiers.select_for_update().filter(state__in=OPEN_STATES):
        if dossier.state != DossierState.DRAFT:
            raise Refused(_("A claim of this enterprise is being decided. Decide it first, then let it leave."))
        dossier.state, dossier.closed_at, dossier.closed_by = DossierState.WITHDRAWN, now, by
        dossier.revision += 1
        dossier.save()
        DossierEvent.objects.create(
            dossier=dossier, at=now, by=by, verb=DossierVerb.WITHDRAWN, note=_("The enterprise left the programme.")
        )
