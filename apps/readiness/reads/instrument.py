"""A version of the instrument as the plain facts that the rules count with and look at."""

from __future__ import annotations

import hashlib

from apps.readiness.models import Instrument, Question
from apps.readiness.rules.instrument import Draft, DraftQuestion
from apps.readiness.rules.scoring import InstrumentFacts, QuestionFacts


def instrument_facts(instrument: Instrument) -> InstrumentFacts:
    """Questions that a version retired are not part of it any more."""
    return InstrumentFacts(
        dimensions=dict(instrument.dimensions.values_list("number", "weight")),
        questions=tuple(
            QuestionFacts(code, number, weight, scale)
            for code, number, weight, scale in instrument.questions.filter(retired=False).values_list(
                "code", "dimension__number", "weight", "scale"
            )
        ),
        gate_cap=instrument.gate_cap,
        unproven_counts=instrument.unproven_counts,
        levels=tuple(instrument.levels.values_list("from_score", "code")),
    )


def draft_of(instrument: Instrument) -> Draft:
    """What the rules look at before a version may be used."""
    return Draft(
        dimensions=dict(instrument.dimensions.values_list("number", "weight")),
        questions=tuple(
            DraftQuestion(
                code=question.code,
                dimension=question.dimension.number,
                weight=question.weight,
                scale=question.scale,
                bands=sum(bool(band.get("id") and band.get("en")) for band in question.bands),
                advice=len(question.advice.all()),
                lacks=tuple(
                    Question._meta.get_field(name).verbose_name  # type: ignore[union-attr]
                    for name in ("text", "text_en", "evidence", "evidence_en")
                    if not getattr(question, name)
                ),
            )
            for question in instrument.questions.filter(retired=False)
            .select_related("dimension")
            .prefetch_related("advice")
        ),
        levels=tuple(instrument.levels.values_list("from_score", flat=True)),
        gate_cap=instrument.gate_cap,
        unproven_counts=instrument.unproven_counts,
    )


def weights_of(instrument: Instrument) -> tuple[dict[int, int], dict[str, tuple[int, int]]]:
    """Of the dimensions by number, and of the questions that are asked by code, with their dimension."""
    rows = instrument.questions.filter(retired=False).values_list("code", "dimension__number", "weight")
    return (
        dict(instrument.dimensions.values_list("number", "weight")),
        {code: (number, weight) for code, number, weight in rows},
    )


def stamp_of(question: Question) -> str:
    """Changes whenever a word of the question or of its steps does."""
    own = [getattr(question, field.attname) for field in question._meta.concrete_fields if field.name != "weight"]
    steps = [
        [
            *[getattr(step, field.attname) for field in step._meta.concrete_fields],
            sorted(service.pk for service in step.other_services.all()),
        ]
        for step in question.advice.order_by("band").prefetch_related("other_services")
    ]
    return hashlib.sha256(repr([own, steps]).encode()).hexdigest()[:16]
