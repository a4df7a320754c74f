"""What is kept of an upload: our own cleaned sheets for thirty days, the file as it came not a moment longer."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.spreadsheets.reading import open_workbook
from apps.common.spreadsheets.results import KEPT_ENDING, Sheet, Workbook
from apps.intake.choices import STRAY_FOR, UPLOADS_KEPT_FOR
from apps.intake.models import FOLDER, Archive, Batch

logger = logging.getLogger(__name__)


def sheets_of(batch: Batch) -> list[Sheet]:
    """The batch's sheets. The upload itself is opened once; from then on there are only the sheets kept of it."""
    require_kept(batch)
    with batch.file.open("rb") as file:
        content = file.read()
    if str(batch.file.name).endswith(KEPT_ENDING):
        return Workbook.from_kept(content).sheets
    book = open_workbook(content, batch.file_name)
    keep_sheets(batch, book)
    return book.sheets


def require_kept(batch: Batch) -> None:
    if not batch.file:
        raise Refused(_("The uploaded file is not kept any longer. Please upload it again."))


@transaction.atomic
def keep_sheets(batch: Batch, book: Workbook) -> None:
    """In the place of the upload, which is deleted: it may hold numbers of identity cards and what else it likes."""
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.file.name != batch.file.name:  # another worker was faster
        batch.file = held.file
        return
    upload = str(held.file.name)
    held.file.save(f"kept{KEPT_ENDING}", ContentFile(book.kept()), save=False)
    held.save(update_fields=["file", "updated_at"])
    batch.file = held.file
    after_commit(delete_files, [upload])


@transaction.atomic
def drop_upload(batch: Batch) -> None:
    """A file that cannot be read is of no use to anybody."""
    upload = batch.file.name
    if not upload or upload.endswith(KEPT_ENDING):
        return
    batch.file = ""
    batch.save(update_fields=["file", "updated_at"])
    after_commit(delete_files, [upload])


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        try:
            default_storage.delete(name)
        except OSError as problem:  # the sweep finds it again as a stray
            logger.warning("upload_not_deleted", extra={"problem": type(problem).__name__})


def forget_uploads(*, now: datetime | None = None) -> dict[str, int]:
    """Delete sheets and photographs of old batches, and files that nothing points at. May run beside itself.

    The rows stay: they say what was taken in, from where, and why the others were not.
    """
    now = now or timezone.now()
    forgotten = 0
    for pk in list(Batch.objects.with_old_files(now - UPLOADS_KEPT_FOR).values_list("pk", flat=True)):
        forgotten += forget_files(pk, now)
    return {"batches": forgotten, "strays": delete_strays(now)}


@transaction.atomic
def forget_files(pk: int, now: datetime) -> int:
    batch = Batch.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if batch is None:
        return 0
    names = [name for name in [batch.file.name, *batch.archives.values_list("file", flat=True)] if name]
    batch.archives.all().delete()
    batch.file, batch.files_deleted_at = "", now
    batch.save(update_fields=["file", "files_deleted_at", "updated_at"])
    after_commit(delete_files, names)
    return 1


def delete_strays(now: datetime) -> int:
    """What a process left that died between storing and saving, or between saving and deleting."""
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    known = {*Batch.objects.values_list("file", flat=True), *Archive.objects.values_list("file", flat=True)}
    strays = [path for name in names if (path := f"{FOLDER}/{name}") not in known and is_old(path, now)]
    delete_files(strays)
    return len(strays)


def is_old(path: str, now: datetime) -> bool:
    try:
        return default_storage.get_modified_time(path) < now - STRAY_FOR
    except FileNotFoundError:
        return False
