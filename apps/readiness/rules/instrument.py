"""Whether a version of the instrument may be used: sums, levels, words. Each objection names its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

LOWEST_COUNT_OF_UNPROVEN = 2
BANDS = 5


@dataclass(frozen=True)
class DraftQuestion:
    """`lacks`: what is empty and must not be. `bands`: how many bands of a number have words in both languages."""

    code: str
    dimension: int
    weight: int
    scale: str
    bands: int = 0
    advice: int = 2
    lacks: tuple[str | Promise, ...] = ()


@dataclass(frozen=True)
class Draft:
    """Only questions that are asked; a retired one is not here."""

    dimensions: Mapping[int, int]
    questions: tuple[DraftQuestion, ...]
    levels: tuple[int, ...]
    gate_cap: int
    unproven_counts: int


@dataclass(frozen=True)
class InstrumentObjection:
    """`place`: "dimensions", "dimension-3", "question-4.2", "levels", "settings"."""

    place: str
    message: str


@dataclass
class Sums:
    """Points as they stand: of the dimensions together, and of the questions of each."""

    total: int
    inside: dict[int, int] = field(default_factory=dict)


def sums_of(dimensions: Mapping[int, int], questions: Mapping[str, tuple[int, int]]) -> Sums:
    """`questions`: code -> (dimension, weight)."""
    inside = dict.fromkeys(dimensions, 0)
    for dimension, weight in questions.values():
        inside[dimension] = inside.get(dimension, 0) + weight
    return Sums(sum(dimensions.values()), inside)


def weight_objections(
    dimensions: Mapping[int, int], questions: Mapping[str, tuple[int, int]]
) -> list[InstrumentObjection]:
    """The dimensions make 100, the questions of a dimension its weight, and nothing weighs less than 1."""
    sums, found = sums_of(dimensions, questions), []
    if sums.total != 100:
        found.append(
            InstrumentObjection(
                "dimensions",
                _("The dimensions weigh %(sum)s together; it must be exactly 100.") % {"sum": sums.total},
            )
        )
    for number, weight in dimensions.items():
        if sums.inside[number] != weight:
            message = _("The questions weigh %(sum)s together; the dimension weighs %(weight)s.") % {
                "sum": sums.inside[number],
                "weight": weight,
            }
            found.append(InstrumentObjection(f"dimension-{number}", message))
    for code, (_dimension, weight) in questions.items():
        if weight < 1:
            found.append(
                InstrumentObjection(
                    f"question-{code}", _("A question weighs at least 1. Retire it if it is not needed.")
                )
            )
    return found


def level_objections(levels: tuple[int, ...]) -> list[InstrumentObjection]:
    found = []
    if not levels or min(levels) != 0:
        found.append(
            InstrumentObjection("levels", _("The lowest level must begin at 0, so that every score has a level."))
        )
    if len(set(levels)) != len(levels):
        found.append(InstrumentObjection("levels", _("Two levels begin at the same score.")))
    if levels and max(levels) > 100:
        found.append(InstrumentObjection("levels", _("A level cannot begin above 100.")))
    return found


def objections(draft: Draft) -> list[InstrumentObjection]:
    """Everything that stands against publishing, in the order of the pages."""
    found = weight_objections(draft.dimensions, {q.code: (q.dimension, q.weight) for q in draft.questions})
    for question in draft.questions:
        place = f"question-{question.code}"
        if question.lacks:
            lacking = ", ".join(str(name) for name in question.lacks)
            found.append(InstrumentObjection(place, _("Still empty: %(names)s.") % {"names": lacking}))
        if question.scale == "N" and question.bands != BANDS:
            found.append(InstrumentObjection(place, _("A number needs five bands, each in both languages.")))
        if question.advice != 2:
            found.append(
                InstrumentObjection(place, _("It needs a step for an urgent answer and one for a partly answer."))
            )
    found += level_objections(draft.levels)
    if draft.unproven_counts < LOWEST_COUNT_OF_UNPROVEN:
        message = _("An unproven high answer counts at least 2, because a plain 2 needs no proof.")
        found.append(InstrumentObjection("settings", message))
    return found
