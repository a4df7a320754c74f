"""What a version of the instrument changes against the one it was copied from, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from apps.gallery.rules.difference import FieldChange, compare
from apps.readiness.models import Advice, Instrument, Question

Words = dict[str, str]


@dataclass(frozen=True)
class ChangedPart:
    """One place of the instrument that is another now. `kind`: new, gone or changed."""

    title: str
    kind: str
    changes: list[FieldChange]


def difference(before: Instrument, after: Instrument) -> list[ChangedPart]:
    """In the order of the pages. Both come with all their parts (`Instrument.objects.whole()`)."""
    old, new = dict(parts_of(before)), dict(parts_of(after))
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        mine, theirs = new.get(key), old.get(key)
        title = (mine or theirs or ("", {}))[0]
        fields = list((mine or theirs or ("", {}))[1])
        changes = [one for one in compare((theirs or ("", {}))[1], (mine or ("", {}))[1], fields) if one.changed]
        if changes:
            kind = "changed" if mine and theirs else "new" if mine else "gone"
            found.append(ChangedPart(title, kind, changes))
    return found


def parts_of(instrument: Instrument) -> Iterator[tuple[str, tuple[str, Words]]]:
    """Every part by a key that stays the same from version to version, with its words by label."""
    yield (
        "settings",
        (_("Settings"), fields_of(instrument, "name", "name_en", "gate_cap", "retake_days", "unproven_counts")),
    )
    for level in instrument.levels.all():
        yield (
            f"level-{level.code}",
            (_("Level: %(name)s") % {"name": level.label}, fields_of(level, "name", "name_en", "from_score")),
        )
    for gate in instrument.gates.all():
        yield (
            f"gate-{gate.fact}",
            (_("Gate: %(name)s") % {"name": gate.get_fact_display()}, fields_of(gate, "name", "name_en")),
        )
    for dimension in instrument.dimensions.all():
        yield f"dimension-{dimension.number}", (str(dimension), fields_of(dimension, "name", "name_en", "weight"))
        for question in dimension.questions.all():
            yield f"question-{question.code}", (str(question), words_of(question))


def words_of(question: Question) -> Words:
    words = fields_of(
        question,
        "text",
        "text_en",
        "help",
        "help_en",
        "scale",
        "weight",
        "evidence",
        "evidence_en",
        "fact",
        "may_not_apply",
        "retired",
    )
    for number, band in enumerate(question.bands):
        words[_("band %(number)s") % {"number": number}] = f"{band['id']} / {band['en']}"
    for step in sorted(question.advice.all(), key=lambda one: one.band, reverse=True):
        words |= step_words(step)
    return words


def step_words(step: Advice) -> Words:
    facts = fields_of(step, "action", "action_en", "documents", "documents_en", "effort_days", "cost_band")
    services = [step.service.label, *(one.label for one in step.other_services.all())]
    facts[label_of(step, "service")] = ", ".join(str(one) for one in services)
    return {f"{step.get_band_display()}, {label}": value for label, value in facts.items()}


def label_of(row: Model, name: str) -> str:
    field: Any = row._meta.get_field(name)
    return str(field.verbose_name)


def fields_of(row: Model, *names: str) -> Words:
    """Label of the field -> its value as people read it."""
    words = {}
    for name in names:
        display = getattr(row, f"get_{name}_display", None)
        value: object = display() if display else getattr(row, name)
        if isinstance(value, bool):
            value = _("yes") if value else _("no")
        words[label_of(row, name)] = "" if value is None else str(value)
    return words
