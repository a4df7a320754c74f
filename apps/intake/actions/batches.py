"""Take in a workbook and read it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
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
from apps.common.garbage import uncollected
from apps.common.spreadsheets.notices import UnreadableFile, require_readable
from apps.history.actions import note
from apps.intake.access import require_importer
from apps.intake.actions.describing import described_again, described_first, keep_what_was_said, rows_of
from apps.intake.actions.files import drop_upload, require_kept, sheets_of
from apps.intake.choices import MAX_ARCHIVE_BYTES, MAX_ARCHIVES, BatchState, BatchVerb
from apps.intake.models import Archive, Batch, Row
from apps.intake.reads.archive import Photographs
from apps.intake.reads.judging import RowJudge
from apps.intake.reads.listed import PhotoWidget
from apps.intake.rules.problems import problem_of
from apps.jobs.actions import start_job

Report = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    return


@transaction.atomic
def open_batch(
    *, by: User, workbook: File[Any], archives: Sequence[File[Any]] = (), origin: str = "", is_demo: bool = False
) -> Batch:
    """Keep the files after a first look, and start the job that reads them.

    What its first bytes show to be no workbook is refused at once, so that nothing of it is stored. More is not
    looked at here: only the worker opens it.
    """
    require_importer(by)
    content = workbook.read()
    require_readable(workbook.size, content, field="workbook")
    if len(archives) > MAX_ARCHIVES or sum(archive.size or 0 for archive in archives) > MAX_ARCHIVE_BYTES:
        raise Refused(_("The photographs are more than 400 MB. Please send them in parts."), field="archives")
    name = str(workbook.name or "").rsplit("/", 1)[-1][:200]
    Photographs(archives)
    batch = Batch(
        file_name=name, sha256=hashlib.sha256(content).hexdigest(), origin=origin.strip(), by=by, is_demo=is_demo
    )
    batch.file.save(name, ContentFile(content), save=False)
    batch.save()
    for archive in archives:
        archive.seek(0)
        Archive.objects.create(batch=batch, file=archive, file_name=str(archive.name)[:200])
    note(subject=batch, verb=BatchVerb.BROUGHT, by=by, file=name)
    start_reading(batch, by)
    return batch


def start_reading(batch: Batch, by: User) -> None:
    require_kept(batch)
    batch.state = BatchState.READING
    batch.job = start_job(
        kind="intake.read",
        task="apps.intake.tasks.read",
        by=by,
        repeatable=True,
        title=_("Reading %(file)s") % {"file": batch.file_name},
        params={"batch": batch.pk},
    )
    batch.save()


def read_workbook(*, batch: Batch, now: datetime | None = None, report: Report = silent) -> Batch:
    """Find the tables, read and judge every row. All or nothing: half a workbook is never shown.

    The upload is opened by a child process and deleted once its sheets are kept. Sheets in which no table was found are
    kept all the same, so that people can say what they are.

    Where `batch.sheets` says already what sheets and columns are, that is followed.
    """
    now = now or timezone.now()
    sheets = sheets_of(batch)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != BatchState.READING:
            return batch
        batch.sheets = described_again(batch, sheets) if batch.sheets else described_first(batch, sheets)
        if batch.sheets_read():
            with uncollected():
                rows = rows_of(batch, sheets)
                keep_what_was_said(batch, rows)
                judge_all(batch, rows, now, report)
                batch.rows.all().delete()
                store_rows(rows)
            batch.state, batch.read_at, batch.failure = BatchState.PREVIEW, now, {}
        batch.save()
    if batch.state == BatchState.READING:
        # Said after the sheets are saved: people need them to say what the columns are.
        raise Refused(_("No table of enterprises or products was found: the first columns need headings."))
    return batch


@transaction.atomic
def fail_batch(*, batch: Batch, reason: Refused) -> None:
    """Reading came to nothing; the reason stands on its page."""
    batch.state, batch.failure = BatchState.FAILED, problem_of(reason)
    batch.save(update_fields=["state", "failure", "updated_at"])
    if isinstance(reason, UnreadableFile):
        drop_upload(batch)


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
    RowJudge(batch, today=timezone.localdate(now), photos=photo_widget(batch), whole=True).judge(rows)
    report(len(rows), len(rows))


def photo_widget(batch: Batch) -> PhotoWidget | None:
    """Knows the names in the ZIPs; None when there are none and photographs are not looked at."""
    archives = list(batch.archives.all()) if batch.pk else []
    if not archives:
        return None
    with Photographs(archive.file.open("rb") for archive in archives) as photos:
        return PhotoWidget(photos.by_key, photos.twice)
