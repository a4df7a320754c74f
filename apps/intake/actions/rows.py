"""Mend cells in place, answer doubts, leave rows out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.spreadsheets.limits import MAX_CELL_LETTERS
from apps.history.actions import note
from apps.intake.access import require_importer
from apps.intake.actions.batches import photo_widget, start_reading
from apps.intake.choices import BatchState, BatchVerb
from apps.intake.models import Batch, Row
from apps.intake.reads.judging import RowJudge
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import is_column

# What a tick on more rows than these changes is judged by a worker, as after an answer for many rows.
MOST_AT_ONCE = 500
# So many rows are named in a line of the history.
MOST_TOLD = 50
JUDGED_FIELDS = ("values", "errors", "notices", "diff", "keys", "parents", "verdict", "twin", "doubts")


@dataclass(frozen=True)
class Mending:
    """What people say about one row: texts laid over its cells, answers to its doubts, whether it is left out.

    An empty correction empties the cell: what is optional may be left out on purpose. An empty answer takes it back.
    """

    corrections: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    left_out: bool | None = None


@dataclass(frozen=True)
class Mended:
    """`rows` as they are judged now; `others` were not mended, but are judged otherwise since: twins, products."""

    rows: list[Row] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)


def correct_cell(*, row: Row, by: User, corrections: Mapping[str, str], now: datetime | None = None) -> Row:
    """Lay corrections over the cells of a row, and judge anew every row that this may concern."""
    return mend_rows(batch=row.batch, by=by, mendings={row.pk: Mending(corrections)}, now=now).rows[0]


def settle_row(
    *,
    row: Row,
    by: User,
    answers: Mapping[str, str] | None = None,
    left_out: bool | None = None,
    now: datetime | None = None,
) -> Row:
    """Answer the doubts of a row, or leave it out, and judge it and its twins anew."""
    mending = Mending(answers=answers or {}, left_out=left_out)
    return mend_rows(batch=row.batch, by=by, mendings={row.pk: mending}, now=now).rows[0]


@transaction.atomic
def mend_rows(*, batch: Batch, by: User, mendings: Mapping[int, Mending], now: datetime | None = None) -> Mended:
    """Several rows at once, by their keys; answers them as they are judged now. All are mended or none.

    1. lock the batch, so that nobody judges beside us; 2. lay what was said over the rows; 3. judge them, then every
    row that shares a key with them before or after.
    """
    require_importer(by)
    now = now or timezone.now()
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    rows = list(batch.rows.select_for_update().filter(pk__in=mendings).in_order())
    for row in rows:
        require_open(batch, row)
        lay_over(row, mendings[row.pk])
    Row.objects.bulk_update(rows, ("corrections", "answers", "left_out"), batch_size=200)
    note(subject=batch, verb=BatchVerb.CORRECTED, by=by, now=now, rows=[row.number for row in rows][:MOST_TOLD])
    return Mended(rows, judge_again(batch, rows, now))


@transaction.atomic
def tick_all(
    *, batch: Batch, by: User, sheet: int, verdict: str = "", left_out: bool, now: datetime | None = None
) -> int:
    """Take all open rows of a sheet, or of those with one verdict, or leave them out; answers how many that changed.

    Few are judged at once; many by a worker, which reads the workbook anew.
    """
    require_importer(by)
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    rows = held.rows.of_sheet(sheet).open_for(left_out=left_out)
    pks = list((rows.judged(verdict) if verdict else rows).values_list("pk", flat=True))
    if len(pks) <= MOST_AT_ONCE:
        mend_rows(batch=held, by=by, mendings=dict.fromkeys(pks, Mending(left_out=left_out)), now=now)
        return len(pks)
    if held.state != BatchState.PREVIEW:
        raise Refused(_("So many rows can be ticked at once only before anything was taken in."))
    Row.objects.filter(pk__in=pks).update(left_out=left_out)
    note(subject=held, verb=BatchVerb.CORRECTED, by=by, now=now, left_out=left_out, many=len(pks))
    start_reading(held, by)
    return len(pks)


def require_open(batch: Batch, row: Row) -> None:
    if batch.state not in (BatchState.PREVIEW, BatchState.DONE):
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if row.applied_at is not None:
        raise Refused(_("This row has been taken in already."))


def lay_over(row: Row, mending: Mending) -> None:
    for code, text in mending.corrections.items():
        if not is_column(row.kind, code):
            raise Refused(_("This column is not one of the columns of this kind of sheet."))
        row.corrections[code] = text.strip()[:MAX_CELL_LETTERS]
    row.answers = {code: text for code, text in {**row.answers, **mending.answers}.items() if text}
    if mending.left_out is not None:
        row.left_out = mending.left_out


def judge_again(batch: Batch, rows: list[Row], now: datetime) -> list[Row]:
    """The rows, their twins of before and now, and the products of enterprises among them. Answers the others that are
    judged otherwise than before."""
    keys = {key for row in rows for key in (*row.keys, *row.parents)}
    judge = RowJudge(batch, today=timezone.localdate(now), photos=photo_widget(batch))
    judge.judge(rows)
    keys |= {key for row in rows for key in (*row.keys, *row.parents)}
    concerned = concerned_by(batch, rows, keys)
    mended = {row.pk for row in rows}
    before = {one.pk: told_of(one) for one in concerned if one.pk not in mended}
    judge.judge(concerned)
    Row.objects.bulk_update([one for one in concerned if one.applied_at is None], JUDGED_FIELDS, batch_size=200)
    return [one for one in concerned if one.applied_at is None and before.get(one.pk, told_of(one)) != told_of(one)]


def told_of(row: Row) -> list[object]:
    """What a page says of a row."""
    return [getattr(row, name) for name in ("verdict", "errors", "notices", "doubts", "diff", "twin")]


def concerned_by(batch: Batch, rows: list[Row], keys: set[str]) -> list[Row]:
    """The rows themselves, their twins of before and now, and the products of enterprises among them."""
    found = {one.pk: one for one in batch.rows.about(keys)} if keys else {}
    found |= {row.pk: row for row in rows}
    makers = {key for one in found.values() if one.kind == SheetKind.ENTERPRISES for key in one.keys}
    if makers:
        found |= {one.pk: one for one in batch.rows.about(makers) if one.pk not in found}
    return sorted(found.values(), key=lambda one: (one.sheet, one.number))
