"""Mend a cell in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake.actions.batches import photo_widget
from apps.intake.choices import MAX_CELL_LETTERS, BatchState, SheetKind
from apps.intake.columns import COLUMNS
from apps.intake.judging import Judge
from apps.intake.models import Batch, Row

JUDGED_FIELDS = ("values", "errors", "notices", "diff", "keys", "parents", "verdict", "twin")


@transaction.atomic
def correct_cell(*, row: Row, by: User, corrections: Mapping[str, str], now: datetime | None = None) -> Row:
    """Lay corrections over the cells of a row, and judge anew every row that this may concern.

    An empty text empties the cell: what is optional may be left out on purpose.
    """
    now = now or timezone.now()
    batch = Batch.objects.select_for_update().get(pk=row.batch_id)
    row = Row.objects.select_for_update().get(pk=row.pk)
    if batch.state not in (BatchState.PREVIEW, BatchState.DONE):
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if row.applied_at is not None:
        raise Refused(_("This row has been taken in already."))
    for code, text in corrections.items():
        base = code.partition(":")[0]
        if base not in COLUMNS[row.kind] and base not in ("sales", "photo"):
            raise Refused(_("This column is not one of the columns of this kind of sheet."))
        row.corrections[code] = text.strip()[:MAX_CELL_LETTERS]
    row.save(update_fields=["corrections"])
    before = [*row.keys, *row.parents]
    judge = Judge(batch, today=timezone.localdate(now), photos=photo_widget(batch))
    judge.judge([row])
    concerned = concerned_by(batch, row, {*before, *row.keys, *row.parents})
    judge.judge(concerned)
    Row.objects.bulk_update([one for one in concerned if one.applied_at is None], JUDGED_FIELDS, batch_size=200)
    return next(one for one in concerned if one.pk == row.pk)


def concerned_by(batch: Batch, row: Row, keys: set[str]) -> list[Row]:
    """The row itself, its twins of before and now, and the products of enterprises among them."""
    found = {one.pk: one for one in batch.rows.about(keys)} if keys else {}
    found[row.pk] = row
    makers = {key for one in found.values() if one.kind == SheetKind.ENTERPRISES for key in one.keys}
    if makers:
        found |= {one.pk: one for one in batch.rows.about(makers) if one.pk not in found}
    return sorted(found.values(), key=lambda one: (one.sheet, one.number))
