"""Editing a draft of the instrument: settings, levels, gates, weights, questions and their steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused, refused_by
from apps.history.actions import differing, note
from apps.readiness.actions.instrument import hold_draft
from apps.readiness.choices import Band, Fact, InstrumentVerb, Scale
from apps.readiness.models import Advice, Gate, Instrument, Level, Question
from apps.readiness.reads.instrument import stamp_of, weights_of
from apps.readiness.rules.instrument import (
    LOWEST_COUNT_OF_UNPROVEN,
    InstrumentObjection,
    level_objections,
    weight_objections,
)

SETTINGS = frozenset({"name", "name_en", "gate_cap", "retake_days", "unproven_counts", "note"})
WORDS = frozenset({
    "text", "text_en", "help", "help_en", "scale", "bands", "evidence", "evidence_en", "fact", "may_not_apply",
})  # fmt: skip
STEP = frozenset({
    "action", "action_en", "documents", "documents_en", "service", "effort_days", "cost_band", "other_services",
})  # fmt: skip
Step = Mapping[str, Any]


class Unbalanced(Refused):
    """Weights that do not add up; `objections` name each place."""

    def __init__(self, objections: Sequence[InstrumentObjection]) -> None:
        super().__init__(objections[0].message, field=objections[0].place, code="unbalanced")
        self.objections = list(objections)


@transaction.atomic
def save_instrument(
    *,
    instrument: Instrument,
    by: User,
    changes: Mapping[str, Any],
    levels: Sequence[Mapping[str, Any]] | None = None,
    gates: Sequence[Mapping[str, Any]] | None = None,
) -> Instrument:
    """Names, numbers, the note; `levels` (code, name, name_en, from_score) and `gates` (fact, name, name_en) replace
    what is there.
    """
    hold_draft(instrument, by)
    if set(changes) - SETTINGS:
        raise TypeError(f"Not a setting: {sorted(set(changes) - SETTINGS)}")
    before, after = differing(instrument, changes)
    replaced = {"levels": of_levels(instrument), "gates": of_gates(instrument)}
    for name, value in changes.items():
        setattr(instrument, name, value)
    checked(instrument)
    if instrument.unproven_counts < LOWEST_COUNT_OF_UNPROVEN:
        message = _("An unproven high answer counts at least 2, because a plain 2 needs no proof.")
        raise Refused(message, field="unproven_counts")
    instrument.save()
    if levels is not None:
        found = level_objections(tuple(int(row["from_score"]) for row in levels))
        if found:
            raise Refused(found[0].message, field="levels")
        instrument.levels.all().delete()
        write_all([Level(instrument=instrument, **row) for row in levels], "levels")
    if gates is not None:
        if {row["fact"] for row in gates} - set(Fact.values):
            raise Refused(_("Please choose one of the list."), field="gates")
        instrument.gates.all().delete()
        write_all([Gate(instrument=instrument, **row) for row in gates], "gates")
    for name, now_there in (("levels", of_levels(instrument)), ("gates", of_gates(instrument))):
        if replaced[name] != now_there:
            before[name], after[name] = replaced[name], now_there
    if after:
        note(subject=instrument, verb=InstrumentVerb.SAVED, by=by, before=before, after=after)
    return instrument


def of_levels(instrument: Instrument) -> list[str]:
    return [f"{one.name} {one.from_score}" for one in instrument.levels.order_by("from_score")]


def of_gates(instrument: Instrument) -> list[str]:
    return [one.name for one in instrument.gates.order_by("fact")]


def write_all(rows: Sequence[models.Model], field: str) -> None:
    for row in rows:
        checked(row, field=field)
        row.save()


@transaction.atomic
def save_weights(
    *, instrument: Instrument, by: User, dimensions: Mapping[int, int], questions: Mapping[str, int]
) -> Instrument:
    """All weights at once, since they only make sense together. Left out: as it stands. Refused unless they add up."""
    hold_draft(instrument, by)
    weights, asked = weights_of(instrument)
    if set(dimensions) - set(weights) or set(questions) - set(asked):
        raise Refused(_("The questions have changed since you opened this page. Look at them again."), code="stale")
    before = weight_lines(weights, asked)
    weights |= dimensions
    asked |= {code: (asked[code][0], weight) for code, weight in questions.items()}
    found = weight_objections(weights, asked)
    if found:
        raise Unbalanced(found)
    for dimension in instrument.dimensions.all():
        dimension.weight = weights[dimension.number]
        dimension.save(update_fields=["weight"])
    for question in instrument.questions.filter(retired=False):
        question.weight = asked[question.code][1]
        question.save(update_fields=["weight"])
    after = weight_lines(weights, asked)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        note(
            subject=instrument,
            verb=InstrumentVerb.WEIGHED,
            by=by,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
    return instrument


def weight_lines(dimensions: Mapping[int, int], questions: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """By number of the dimension ("3") and code of the question ("3.2"), which is also how they are told."""
    return {
        **{str(number): weight for number, weight in dimensions.items()},
        **{code: weight for code, (_dimension, weight) in questions.items()},
    }


@transaction.atomic
def save_question(
    *,
    question: Question,
    by: User,
    changes: Mapping[str, Any],
    steps: Mapping[str, Step] | None = None,
    seen: str | None = None,
) -> Question:
    """Words, scale, bands and the two steps. `seen`: the stamp of what the editor had before her."""
    hold_draft(question.instrument, by)
    question.refresh_from_db()
    if seen is not None and seen != stamp_of(question):
        raise Refused(
            _("Somebody changed this question since you opened it. Open it again; your text stays here until then."),
            code="stale",
        )
    before, after = differing(question, {name: value for name, value in changes.items() if name != "bands"})
    write_question(question, changes, steps or {})
    note(
        subject=question.instrument,
        part=question,
        verb=InstrumentVerb.QUESTION_SAVED,
        by=by,
        before=before,
        after=after,
        code=question.code,
        steps=sorted(steps or {}),
    )
    return question


@transaction.atomic
def add_question(
    *, instrument: Instrument, by: User, dimension: int, changes: Mapping[str, Any], steps: Mapping[str, Step]
) -> Question:
    """At the end of its dimension with weight 1; its code was never used in an earlier version."""
    hold_draft(instrument, by)
    place = instrument.dimensions.get(number=dimension)
    used = [
        int(code.split(".")[1])
        for code in Question.objects.filter(code__startswith=f"{dimension}.").values_list("code", flat=True)
    ]
    number = max(used, default=0) + 1
    question = Question(instrument=instrument, dimension=place, code=f"{dimension}.{number}", position=number, weight=1)
    write_question(question, changes, steps)
    note(subject=instrument, part=question, verb=InstrumentVerb.QUESTION_ADDED, by=by, after={"code": question.code})
    return question


def write_question(question: Question, changes: Mapping[str, Any], steps: Mapping[str, Step]) -> None:
    if set(changes) - WORDS:
        raise TypeError(f"Not of a question: {sorted(set(changes) - WORDS)}")
    for name, value in changes.items():
        setattr(question, name, value)
    if question.scale == Scale.NUMBER:
        if len(question.bands) != 5 or not all(band.get("id") and band.get("en") for band in question.bands):
            raise Refused(_("A number needs five bands, each in both languages."), field="bands")
    else:
        question.bands = []
    checked(question)
    question.save()
    for band, step in steps.items():
        write_step(question, Band(band), step)


def write_step(question: Question, band: str, step: Step) -> None:
    if set(step) - STEP:
        raise TypeError(f"Not of a step: {sorted(set(step) - STEP)}")
    others = step.get("other_services")
    advice = Advice.objects.filter(question=question, band=band).first() or Advice(question=question, band=band)
    for name in set(step) - {"other_services"}:
        setattr(advice, name, step[name])
    checked(advice, prefix=f"{band}-")
    advice.save()
    if others is not None:
        advice.other_services.set([one for one in others if one.pk != advice.service_id])


@transaction.atomic
def retire_question(*, question: Question, by: User) -> Question:
    """No longer asked in this version; earlier versions keep it. Its weight has to go to others."""
    return set_retired(question, by, retired=True)


@transaction.atomic
def restore_question(*, question: Question, by: User) -> Question:
    return set_retired(question, by, retired=False)


def set_retired(question: Question, by: User, *, retired: bool) -> Question:
    hold_draft(question.instrument, by)
    question.refresh_from_db()
    question.retired = retired
    question.save(update_fields=["retired"])
    verb = InstrumentVerb.QUESTION_RETIRED if retired else InstrumentVerb.QUESTION_RESTORED
    note(subject=question.instrument, part=question, verb=verb, by=by, after={"code": question.code})
    return question


def checked(row: models.Model, *, field: str | None = None, prefix: str = "") -> None:
    """Fields and constraints of the model; all its objections are refused together, each named by its field."""
    try:
        row.full_clean()
    except ValidationError as errors:
        refusal = refused_by(errors)
        for one in refusal.all:
            one.field = field or (f"{prefix}{one.field}" if one.field else None)
        raise refusal from errors
