"""Lists of other offices, as a stranger brings them: at most three answers make 85 of 100 rows ready to take in."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.choices import RowVerdict
from apps.intake.models import Batch
from apps.intake.reads.questions import SheetQuestion, questions_of
from tests.builders import intake
from tests.builders.lists.strangers import STRANGERS, Stranger

READY = (RowVerdict.NEW, RowVerdict.CHANGED)
MOST_ANSWERS = 3


def answer(batch: Batch, by: User, one: SheetQuestion, knows: dict[str, str]) -> Batch:
    """What the page proposes; else what an officer knows who has the list before her."""
    answers: dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]] = {}
    for sheet in one.sheets:
        defaults, replaced = answers.setdefault(sheet, ({}, {}))
        if one.way == "default":
            defaults[one.code] = one.proposal or knows.get(one.code, "")
        for cell in one.cells:
            if said := knows.get(cell.key) or cell.proposal:
                replaced.setdefault(one.code, {})[cell.key] = said
    actions.answer_sheets(batch=batch, by=by, answers=answers)
    return actions.read_workbook(batch=Batch.objects.get(pk=batch.pk))


@pytest.mark.parametrize("one", STRANGERS, ids=lambda one: one.name)
def test_three_answers_make_it_ready(ratna: User, one: Stranger) -> None:
    batch = intake.read(ratna, one.content, one.file)
    asked: list[str] = []
    while len(asked) < MOST_ANSWERS and (new := [each for each in questions_of(batch) if each.needed]):
        asked.append(new[0].code)
        batch = answer(batch, ratna, new[0], one.knows)
    ready = batch.rows.filter(verdict__in=READY).count()
    held = [
        (row.number, row.verdict, row.errors or row.doubts) for row in batch.rows.exclude(verdict__in=READY).in_order()
    ]
    assert ready >= one.share * one.rows, (asked, held[:4], batch.sheets[0]["headings"])
