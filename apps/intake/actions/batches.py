"""Take in a workbook, read it, and read it again when people know better what its columns are."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile, File
from django.db import connection, transaction
from django.db.models import Field, JSONField
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake.choices import MAX_ARCHIVE_BYTES, MAX_ARCHIVES, MAX_WORKBOOK_BYTES, MOVES, BatchState, SheetKind
from apps.intake.columns import COLUMNS
from apps.intake.judging import Judge
from apps.intake.models import Archive, Batch, Row
from apps.intake.problems import problem_of
from apps.intake.reader import Photographs, Sheet, open_workbook
from apps.intake.rules import tables
from apps.intake.rules.headings import plain
from apps.intake.widgets import PhotoWidget
from apps.jobs.actions import start_job

Report = Callable[[int, int], None]
# Sheets that explain the others, as the one in our template.
INSTRUCTIONS = frozenset({"petunjuk", "instructions", "panduan", "keterangan", "cara pengisian"})


def silent(_done: int, _total: int) -> None:
    return


@transaction.atomic
def open_batch(
    *, by: User, workbook: File[Any], archives: Sequence[File[Any]] = (), origin: str = "", is_demo: bool = False
) -> Batch:
    """Keep the files after a first look, and start the job that reads them.

    What cannot be a workbook at all is refused at once, so that nothing of it is stored.
    """
    if (workbook.size or 0) > MAX_WORKBOOK_BYTES:
        raise Refused(_("The workbook is larger than 15 MB. Please split it."), field="workbook")
    if len(archives) > MAX_ARCHIVES or sum(archive.size or 0 for archive in archives) > MAX_ARCHIVE_BYTES:
        raise Refused(_("The photographs are more than 400 MB. Please send them in parts."), field="archives")
    content = workbook.read()
    name = str(workbook.name or "").rsplit("/", 1)[-1][:200]
    open_workbook(content, name)
    Photographs(archives)
    batch = Batch(
        file_name=name, sha256=hashlib.sha256(content).hexdigest(), origin=origin.strip(), by=by, is_demo=is_demo
    )
    batch.file.save(name, ContentFile(content), save=False)
    batch.save()
    for archive in archives:
        archive.seek(0)
        Archive.objects.create(batch=batch, file=archive, file_name=str(archive.name)[:200])
    start_reading(batch, by)
    return batch


def start_reading(batch: Batch, by: User) -> None:
    batch.state = BatchState.READING
    batch.job = start_job(
        kind="intake.read", task="apps.intake.tasks.read", by=by, repeatable=True,
        title=_("Reading %(file)s") % {"file": batch.file_name}, params={"batch": batch.pk},
    )  # fmt: skip
    batch.save()


def read_workbook(*, batch: Batch, now: datetime | None = None, report: Report = silent) -> Batch:
    """Find the tables, read and judge every row. All or nothing: half a workbook is never shown.

    Where `batch.sheets` says already what sheets and columns are, that is followed.
    """
    now = now or timezone.now()
    with batch.file.open("rb") as file:
        sheets = open_workbook(file.read(), batch.file_name)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.READING:
            return batch
        batch.sheets = described_again(batch.sheets, sheets) if batch.sheets else [described(sheet) for sheet in sheets]
        if not batch.sheets_read():
            raise Refused(_("No table of enterprises or products was found: the first columns need headings."))
        rows = rows_of(batch, sheets)
        keep_corrections(batch, rows)
        judge_all(batch, rows, now, report)
        batch.rows.all().delete()
        store_rows(rows)
        batch.state, batch.read_at, batch.failure = BatchState.PREVIEW, now, {}
        batch.save()
    return batch


@transaction.atomic
def fail_batch(*, batch: Batch, reason: Refused) -> None:
    """Reading came to nothing; the reason stands on its page."""
    batch.state, batch.failure = BatchState.FAILED, problem_of(reason)
    batch.save(update_fields=["state", "failure", "updated_at"])


def described(sheet: Sheet, kind: str = "") -> dict[str, Any]:
    ignored = kind == SheetKind.IGNORED or (not kind and plain(sheet.name) in INSTRUCTIONS)
    table = tables.Table(SheetKind.IGNORED) if ignored else tables.find_table(sheet.rows, kind)
    return {
        "name": sheet.name, "kind": table.kind, "header_row": table.header_row, "header_rows": table.header_rows,
        "headings": [heading.kept() for heading in table.headings], "notes": [],
    }  # fmt: skip


def described_again(kept: list[dict[str, Any]], sheets: list[Sheet]) -> list[dict[str, Any]]:
    """What people decided stays; a sheet whose kind was changed is looked at anew."""
    return [
        described(sheet, facts["kind"]) if facts.get("changed") else {**facts, "notes": []}
        for facts, sheet in zip(kept, sheets, strict=True)
    ]


def rows_of(batch: Batch, sheets: list[Sheet]) -> list[Row]:
    """The lines below each header that say something; notes and totals are listed apart."""
    rows: list[Row] = []
    for index, (facts, sheet) in enumerate(zip(batch.sheets, sheets, strict=True)):
        if facts["kind"] == SheetKind.IGNORED:
            continue
        table = tables.Table(
            facts["kind"], facts["header_row"], facts["header_rows"],
            [tables.Heading(**heading) for heading in facts["headings"]],
        )  # fmt: skip
        start = table.header_row + table.header_rows
        for number, cells in enumerate(sheet.rows[start - 1 :], start=start):
            if (
                not any(map(tables.is_filled, cells))
                or tables.is_numbering(cells)
                or tables.repeats_header(cells, table)
            ):
                continue
            if tables.is_note(cells, table):
                text = " ".join(text for text in tables.texts_of(cells) if text)
                facts["notes"].append({"row": number, "text": text[:300]})
                continue
            rows.append(Row(batch_id=batch.pk, sheet=index, kind=facts["kind"], number=number, cells=cells))
    return rows


def keep_corrections(batch: Batch, rows: list[Row]) -> None:
    """What people mended by hand survives reading again."""
    mended = {(row.sheet, row.number): row for row in batch.rows.exclude(corrections={})}
    for row in rows:
        old = mended.get((row.sheet, row.number))
        if old is not None and old.cells == row.cells:
            row.corrections = old.corrections


def store_rows(rows: list[Row]) -> None:
    """By COPY: thousands of rows of JSON go in three times faster than by INSERT."""
    fields = [field for field in Row._meta.concrete_fields if not field.primary_key]
    ways = [(field.attname, copying(field)) for field in fields]
    lines = io.StringIO()
    writer = csv.writer(lines)
    for row in rows:
        facts = row.__dict__
        writer.writerow([way(facts[name]) if way else facts[name] for name, way in ways])
    lines.seek(0)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {Row._meta.db_table} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')", lines)


def copying(field: Field[Any, Any]) -> Callable[[Any], str] | None:
    """How a value of the field is written for COPY; None when the text of it will do."""
    if isinstance(field, JSONField):
        encode = (field.encoder or json.JSONEncoder)(ensure_ascii=False).encode
        return lambda value: encode(value) if value else "[]" if isinstance(value, list) else "{}"
    if isinstance(field, ArrayField):
        quote = json.JSONEncoder(ensure_ascii=False).encode
        # PostgreSQL quotes the members of an array as JSON quotes a text.
        return lambda members: "{" + ",".join(map(quote, members)) + "}"
    return (lambda value: "\\N" if value is None else value) if field.null else None


def judge_all(batch: Batch, rows: list[Row], now: datetime, report: Report) -> None:
    report(0, len(rows))
    Judge(batch, today=timezone.localdate(now), photos=photo_widget(batch)).judge(rows)
    report(len(rows), len(rows))


def photo_widget(batch: Batch) -> PhotoWidget | None:
    """Knows the names in the ZIPs; None when there are none and photographs are not looked at."""
    archives = list(batch.archives.all()) if batch.pk else []
    if not archives:
        return None
    with Photographs(archive.file.open("rb") for archive in archives) as photos:
        return PhotoWidget(photos.by_key, photos.twice)


@transaction.atomic
def correct_columns(*, batch: Batch, by: User, kinds: Mapping[int, str], codes: Mapping[tuple[int, int], str]) -> Batch:
    """People say what sheets and columns are; then the workbook is read again.

    `kinds` by sheet; `codes` by (sheet, column), "" for a column that is not taken in.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if BatchState.READING not in MOVES[batch.state]:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    for index, facts in enumerate(batch.sheets):
        kind = SheetKind(kinds.get(index, facts["kind"])).value
        facts["changed"] = kind != facts["kind"]
        facts["kind"] = kind
        if facts["changed"] or kind == SheetKind.IGNORED:
            continue
        chosen = {
            heading["index"]: codes.get((index, heading["index"]), heading["code"]) for heading in facts["headings"]
        }
        require_sound(kind, [code for code in chosen.values() if code], facts["name"])
        for heading in facts["headings"]:
            heading["likeness"] = 100 if chosen[heading["index"]] != heading["code"] else heading["likeness"]
            heading["code"] = chosen[heading["index"]]
    start_reading(batch, by)
    return batch


def require_sound(kind: str, codes: list[str], sheet: str) -> None:
    """Each column once."""
    for code in codes:
        base = code.partition(":")[0]
        if base not in COLUMNS[kind] and base not in ("sales", "photo"):
            raise Refused(_("This column is not one of the columns of this kind of sheet."))
        if codes.count(code) > 1:
            raise Refused(
                _("In the sheet %(sheet)s one column is chosen twice. Choose each only once.") % {"sheet": sheet}
            )
