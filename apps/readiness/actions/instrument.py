"""Versions of the instrument: the first from files, a copy to edit, publishing, throwing a copy away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.readiness.choices import InstrumentState, InstrumentVerb
from apps.readiness.models import Advice, Dimension, Gate, Instrument, Level, Question
from apps.readiness.reads.files import read_advice, read_instrument, read_questions
from apps.readiness.reads.instrument import draft_of
from apps.readiness.rules.instrument import objections


@transaction.atomic
def load_instrument(*, now: datetime | None = None, dry_run: bool = False) -> int:
    """The first version, in use at once; answers how many questions it has. 0: there is a version, it stays."""
    questions, whole = read_questions(), read_instrument()
    if Instrument.objects.exists():
        return 0
    if dry_run:
        return len(questions)
    bands, levels, gates = whole.pop("bands"), whole.pop("levels"), whole.pop("gates")
    dimensions = whole.pop("dimensions")
    instrument = Instrument.objects.create(**whole)
    Level.objects.bulk_create(Level(instrument=instrument, **row) for row in levels)
    Gate.objects.bulk_create(Gate(instrument=instrument, **row) for row in gates)
    made = Dimension.objects.bulk_create(Dimension(instrument=instrument, **row) for row in dimensions)
    by_number = {dimension.number: dimension for dimension in made}
    asked = {}
    for row in questions:
        facts = row | {"dimension": by_number[row["dimension"]], "bands": bands.get(row["code"], [])}
        asked[row["code"]] = Question.objects.create(instrument=instrument, **facts)
    for row in read_advice():
        lead, *others = row.pop("services")
        advice = Advice.objects.create(question=asked[row.pop("code")], service_id=lead, **row)
        advice.other_services.set(others)
    put_in_use(instrument, None, now or timezone.now())
    return len(asked)


@transaction.atomic
def copy_instrument(*, by: User, now: datetime | None = None) -> Instrument:
    """A draft that begins as the version in use. Only one draft at a time."""
    require_role(by, StaffRole.ADMINISTRATOR)
    current = Instrument.objects.select_for_update().current().first()
    if current is None:
        raise Refused(_("There is no version to copy."))
    if Instrument.objects.drafts().exists():
        raise Refused(_("A new version is being edited already."), code="draft")
    last = Instrument.objects.aggregate(last=Max("number"))["last"]
    draft = Instrument.objects.create(
        number=last + 1,
        based_on=current,
        **{name: getattr(current, name) for name in ("name", "name_en", "gate_cap", "retake_days", "unproven_counts")},
    )
    parts: list[Level | Gate] = [*current.levels.all(), *current.gates.all()]
    for part in parts:
        part.pk, part.instrument, part._state.adding = None, draft, True
        part.save()
    for dimension in current.dimensions.prefetch_related("questions__advice__other_services"):
        questions = list(dimension.questions.all())
        dimension.pk, dimension.instrument, dimension._state.adding = None, draft, True
        dimension.save()
        for question in questions:
            copy_question(question, dimension)
    note(subject=draft, verb=InstrumentVerb.COPIED, by=by, now=now, version=draft.number)
    return draft


def copy_question(question: Question, dimension: Dimension) -> None:
    steps = [(advice, list(advice.other_services.all())) for advice in question.advice.all()]
    question.pk, question._state.adding = None, True
    question.instrument, question.dimension = dimension.instrument, dimension
    question.save()
    for advice, others in steps:
        advice.pk, advice.question, advice._state.adding = None, question, True
        advice.save()
        advice.other_services.add(*others)


@transaction.atomic
def publish_instrument(*, instrument: Instrument, by: User, now: datetime | None = None) -> Instrument:
    """The draft comes into use; the former version retires and keeps its answers. Never changed from then on."""
    hold_draft(instrument, by)
    found = objections(draft_of(instrument))
    if found:
        raise Refused(found[0].message, field=found[0].place, code="unsound")
    Instrument.objects.select_for_update().current().update(state=InstrumentState.RETIRED)
    put_in_use(instrument, by, now or timezone.now())
    states = {"state": InstrumentState.DRAFT}, {"state": InstrumentState.CURRENT}
    note(subject=instrument, verb=InstrumentVerb.PUBLISHED, by=by, now=now, before=states[0], after=states[1])
    return instrument


@transaction.atomic
def discard_instrument(*, instrument: Instrument, by: User) -> None:
    """Throw the draft away."""
    hold_draft(instrument, by)
    note(subject=instrument, verb=InstrumentVerb.DISCARDED, by=by, version=instrument.number)
    instrument.delete()


def put_in_use(instrument: Instrument, by: User | None, now: datetime) -> None:
    instrument.state, instrument.published_at, instrument.published_by = InstrumentState.CURRENT, now, by
    instrument.save(update_fields=["state", "published_at", "published_by", "updated_at"])


def hold_draft(instrument: Instrument, by: User) -> None:
    """Locks the version and brings it up to date; refuses what is published."""
    require_role(by, StaffRole.ADMINISTRATOR)
    instrument.refresh_from_db(from_queryset=Instrument.objects.select_for_update())
    if instrument.state != InstrumentState.DRAFT:
        raise Refused(_("A published version never changes. Make a new version instead."), code="published")
