"""Say what one column holds, from the preview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.history.actions import note
from apps.intake.access import require_importer
from apps.intake.actions.answering import keep_answers, require_at_rest, require_sound
from apps.intake.actions.batches import start_reading
from apps.intake.choices import BatchVerb
from apps.intake.models import Batch

FACTS = frozenset({"scale", "currency", "year", "edition"})


@transaction.atomic
def change_column(
    *,
    batch: Batch,
    by: User,
    sheet: int,
    index: int | None,
    code: str = "",
    facts: Mapping[str, Any] | None = None,
    defaults: Mapping[str, str] | None = None,
) -> Batch:
    """What the column at `index` holds ("": it is not taken in), how its bare amounts are read, and what empty cells of
    it mean. Then all rows are judged anew. Without `index` only the default counts: the file has no such column.
    """
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    require_at_rest(batch)
    described = batch.sheets[sheet]
    heading = next((one for one in described["headings"] if one["index"] == index), None)
    if heading is not None:
        others = [one["code"] for one in described["headings"] if one["code"] and one["index"] != index]
        require_sound(described["kind"], [*others, code] if code else others, described["name"])
        heading |= {"code": code, "likeness": 100, "rival": ""}
        heading |= {name: value for name, value in (facts or {}).items() if name in FACTS}
    keep_answers(described, defaults or {}, {})
    note(subject=batch, verb=BatchVerb.COLUMNS, by=by, sheet=described["name"], column=index, holds=code)
    start_reading(batch, by)
    return batch
