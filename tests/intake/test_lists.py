"""Lists like those that are public: at most three answers make 85 of 100 rows ready to take in."""

from __future__ import annotations

import logging
from collections import Counter

import pytest

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.choices import RowVerdict
from apps.intake.forms import QuestionsForm
from apps.intake.models import Batch
from apps.intake.reads.questions import SheetQuestion, questions_of
from apps.reference.models import Regency
from apps.umkm.actions import register_enterprise
from tests.builders import intake
from tests.builders.lists import LISTS, Made, Shape, made

logger = logging.getLogger(__name__)
READY = (RowVerdict.NEW, RowVerdict.CHANGED)
MOST_ANSWERS, SHARE = 3, 0.85
# Longer lists are not taken in here: the time is better spent elsewhere.
MOST_TAKEN = 90


def answer(batch: Batch, by: User, asked: list[SheetQuestion], knows: dict[str, str]) -> Batch:
    """What the page proposes; else what an officer knows who has the list before her."""
    answers: dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]] = {}
    for one in asked:
        for sheet in one.sheets:
            defaults, replaced = answers.setdefault(sheet, ({}, {}))
            if one.way == "default":
                defaults[one.code] = one.proposal or knows[one.code]
            for cell in one.cells:
                if said := knows.get(cell.key) or cell.proposal:
                    replaced.setdefault(one.code, {})[cell.key] = said
    actions.answer_sheets(batch=batch, by=by, answers=answers)
    return actions.read_workbook(batch=Batch.objects.get(pk=batch.pk))


@pytest.mark.parametrize("shape", LISTS, ids=lambda shape: shape.name)
def test_three_answers_make_a_list_ready(ratna: User, shape: Shape) -> None:
    known = made(shape)
    for name in shape.makers:
        register_enterprise(by=ratna, owner=None, name=name, legal_form="OP", regency=Regency.objects.get(pk="32.05"))
    batch = intake.read(ratna, known.content, shape.file)
    asked: list[SheetQuestion] = []
    # What is asked only after the first answers counts as well.
    while len(asked) < MOST_ANSWERS and (new := [one for one in questions_of(batch) if one.needed]):
        new = new[: MOST_ANSWERS - len(asked)]
        asked += new
        batch = answer(batch, ratna, new, dict(shape.knows))
    ready = batch.rows.filter(verdict__in=READY).count()
    logger.info(table_row(known, ready, asked, batch))  # the table: --log-cli-level=INFO
    assert batch.rows.count() <= known.rows
    assert ready >= SHARE * known.rows
    if known.rows <= MOST_TAKEN and not shape.makers:
        taken = intake.applied(batch, ratna)
        assert taken.rows.filter(applied_at__isnull=False).count() == ready


def test_one_answer_reaches_every_sheet(ratna: User) -> None:
    shape = next(one for one in LISTS if one.sheets)
    batch = intake.read(ratna, made(shape).content, shape.file)
    asked = questions_of(batch)
    place = next(number for number, one in enumerate(asked) if one.code == "regency")
    form = QuestionsForm({f"q{place}": "Kab. Sragen"}, questions=asked)
    assert form.is_valid()
    assert form.answers() == {sheet: ({"regency": "Kab. Sragen"}, {}) for sheet in range(len(shape.sheets))}


def table_row(known: Made, ready: int, asked: list[SheetQuestion], batch: Batch) -> str:
    held = Counter(
        code for row in batch.rows.exclude(verdict__in=READY) for code in [*row.errors, *row.doubts, row.verdict]
    )
    codes = ", ".join(one.code for one in asked)
    return f"| {known.shape.name:30} | {known.rows:4} | {ready / known.rows:4.0%} | {codes} | {dict(held)}"
