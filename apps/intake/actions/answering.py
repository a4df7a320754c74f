"""Few answers for many rows, and what sheets and columns are: people know better than we."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.parameters import whole_number
from apps.history.actions import note
from apps.intake.access import require_importer
from apps.intake.actions.batches import start_reading
from apps.intake.choices import MOVES, BatchState, BatchVerb
from apps.intake.models import Batch
from apps.intake.rules.answers import RIVAL
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import is_column
from apps.sheets.rules.phrases import phrase_of

FACTS = frozenset({"scale", "currency", "year", "edition"})


def answer_sheet(
    *,
    batch: Batch,
    by: User,
    sheet: int,
    defaults: Mapping[str, str] | None = None,
    replaced: Mapping[str, Mapping[str, str]] | None = None,
) -> Batch:
    """One answer for many rows: a default of a sheet, or what all cells that say the same mean. Judges anew.

    An empty text takes an answer back.
    """
    return answer_sheets(batch=batch, by=by, answers={sheet: (defaults or {}, replaced or {})})


@transaction.atomic
def answer_sheets(
    *, batch: Batch, by: User, answers: Mapping[int, tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]]
) -> Batch:
    """Answers about several sheets at once, (defaults, replaced) by sheet; then all rows are judged anew, once."""
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    require_at_rest(batch)
    for sheet, (defaults, replaced) in answers.items():
        keep_answers(batch.sheets[sheet], defaults, replaced)
    note(subject=batch, verb=BatchVerb.ANSWERED, by=by, answers=len(answers))
    start_reading(batch, by)
    return batch


def require_at_rest(batch: Batch) -> None:
    if BatchState.READING not in MOVES[batch.state]:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))


def keep_answers(facts: dict[str, Any], defaults: Mapping[str, str], replaced: Mapping[str, Mapping[str, str]]) -> None:
    """An empty text takes an answer back."""
    for code, text in defaults.items():
        if code.startswith(RIVAL):
            choose_rival(facts, code.removeprefix(RIVAL), whole_number(text))
    facts["defaults"] = {code: text for code, text in {**facts.get("defaults", {}), **defaults}.items() if text}
    kept = facts.setdefault("replaced", {})
    for code, cells in replaced.items():
        kept[code] = {cell: text for cell, text in {**kept.get(code, {}), **cells}.items() if text}


def choose_rival(facts: dict[str, Any], code: str, index: int | None) -> None:
    """Of two headings with one meaning this one counts; the other still fills its empty cells."""
    named = {
        heading["index"]: heading for heading in facts["headings"] if code in (heading["code"], heading.get("rival"))
    }
    if index in named:
        for place, heading in named.items():
            heading |= {"code": code, "rival": ""} if place == index else {"code": "", "rival": code}


@transaction.atomic
def correct_columns(
    *,
    batch: Batch,
    by: User,
    kinds: Mapping[int, str],
    codes: Mapping[tuple[int, int], str],
    header_rows: Mapping[int, int] | None = None,
    facts: Mapping[tuple[int, int], Mapping[str, Any]] | None = None,
) -> Batch:
    """People say what sheets and columns are; then the workbook is read again.

    `kinds` and `header_rows` (0: the list has no headings) by sheet; `codes` by (sheet, column), "" for a column that
    is not taken in, and `facts` the scale, currency, year and edition of a column where its heading says it wrongly.
    """
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    require_at_rest(batch)
    for index, sheet in enumerate(batch.sheets):
        kind = SheetKind(kinds.get(index, sheet["kind"])).value
        header_row = (header_rows or {}).get(index)
        moved = header_row is not None and (header_row != sheet["header_row"] or kind != sheet["kind"])
        sheet["changed"] = kind != sheet["kind"] or moved
        sheet["kind"] = kind
        if moved:
            sheet["header_chosen"] = header_row
        if not sheet["changed"] and kind != SheetKind.IGNORED:
            choose_columns(index, sheet, codes, facts or {})
    note(subject=batch, verb=BatchVerb.COLUMNS, by=by)
    start_reading(batch, by)
    return batch


def choose_columns(
    index: int,
    sheet: dict[str, Any],
    codes: Mapping[tuple[int, int], str],
    facts: Mapping[tuple[int, int], Mapping[str, Any]],
) -> None:
    chosen = {heading["index"]: codes.get((index, heading["index"]), heading["code"]) for heading in sheet["headings"]}
    require_sound(sheet["kind"], [code for code in chosen.values() if code], sheet["name"])
    for heading in sheet["headings"]:
        code = chosen[heading["index"]]
        if code != heading["code"]:
            heading["rival"] = ""
            phrase = phrase_of(heading["text"])
            heading |= {"code": code, "likeness": 100, "scale": phrase.scale, "currency": phrase.currency}
        heading |= {fact: given for fact, given in facts.get((index, heading["index"]), {}).items() if fact in FACTS}


def require_sound(kind: str, codes: list[str], sheet: str) -> None:
    """Each column once."""
    for code in codes:
        if not is_column(kind, code):
            raise Refused(_("This column is not one of the columns of this kind of sheet."))
        if codes.count(code) > 1:
            raise Refused(
                _("In the sheet %(sheet)s one column is chosen twice. Choose each only once.") % {"sheet": sheet}
            )
