"""Lists that come as a file: kept, read in a worker, and read again when people say what the columns are."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.spreadsheets.notices import Notice, UnreadableFile, kept, require_readable
from apps.common.spreadsheets.reading import open_workbook
from apps.common.spreadsheets.results import Sheet, Workbook
from apps.invitations.access import require_host
from apps.invitations.actions.lists import (
    country_test,
    judge_list,
    require_people,
    shown_columns,
    store_lines,
    take_over,
    told,
)
from apps.invitations.choices import COLUMN_FIELDS, EventVerb, ListState
from apps.invitations.models import FOLDER, InviteLine, InviteList, Occasion
from apps.invitations.rules.lists import read_rows
from apps.jobs.actions import start_job

logger = logging.getLogger(__name__)
# A list whose worker died for good is given up after so long, and its file deleted.
GIVEN_UP_AFTER = timedelta(days=1)


@transaction.atomic
def read_later(*, occasion: Occasion, by: User, upload: File[Any]) -> InviteList:
    """Keep the file and start the job that reads it. Here only its size and first bytes are looked at."""
    require_host(by)
    content = upload.read()
    require_readable(upload.size, content, field="file")
    upload.seek(0)
    name = str(upload.name or "").rsplit("/", 1)[-1]
    staged = InviteList(occasion=occasion, by=by, source=name[:200], state=ListState.READING)
    staged.file.save(name, upload, save=False)
    staged.save()
    staged.job = start_job(
        kind="invitations.read",
        task="apps.invitations.tasks.read",
        by=by,
        repeatable=True,
        title=_("Reading %(file)s") % {"file": name},
        params={"list": staged.pk},
    )
    staged.save(update_fields=["job"])
    told(staged, EventVerb.LIST_READ, by, file=name)
    return staged


def read_upload(*, staged: InviteList) -> InviteList:
    """Open the file in its child process, find the sheet of people, stage its lines. The file is deleted after it."""
    if staged.state != ListState.READING or not staged.file:
        return staged
    with staged.file.open("rb") as file:
        book = open_workbook(file.read(), staged.source, field="file")
    sheet, others = sheet_of_people(book)
    found = read_rows(sheet.rows, country_test())
    require_people(found.people)
    with transaction.atomic():
        staged = InviteList.objects.select_for_update().get(pk=staged.pk)
        if staged.state != ListState.READING:
            return staged
        staged.columns = [column.kept() for column in shown_columns(found)]
        staged.header_row, staged.state = found.header_row, ListState.STAGED
        staged.told = [notice.kept() for notice in sheet.told()] + told_of_sheets(book, sheet, others)
        staged.save()
        store_lines(staged, found.people)
        delete_upload(staged)
    return staged


def sheet_of_people(book: Workbook) -> tuple[Sheet, list[Sheet]]:
    """The sheet with most addresses, a visible one first; and the others that hold some."""

    def addresses(sheet: Sheet) -> int:
        return sum(any(isinstance(cell, str) and "@" in cell for cell in row) for row in sheet.rows)

    ranked = sorted(book.sheets, key=lambda sheet: (sheet.hidden, -addresses(sheet)))
    best = next((sheet for sheet in ranked if addresses(sheet)), ranked[0])
    return best, [sheet for sheet in book.sheets if sheet is not best and addresses(sheet)]


def told_of_sheets(book: Workbook, sheet: Sheet, others: Sequence[Sheet]) -> list[dict[str, Any]]:
    if len(book.sheets) == 1:
        return []
    told = [kept(gettext_lazy("Read was the sheet %(sheet)s."), {"sheet": sheet.name})]
    if others:
        names = ", ".join(one.name for one in others)[:200]
        told.append(
            kept(
                gettext_lazy(
                    "Other sheets hold addresses too and were not read: %(sheets)s. Save each as a file of its own."
                ),
                {"sheets": names},
            )
        )
    told += [Notice("hidden_sheet", {"sheet": one.name}).kept() for one in others if one.hidden]
    return told


@transaction.atomic
def fail_list(*, staged: InviteList, reason: Refused) -> None:
    """Reading came to nothing; the reason stands on its page, and the file is gone."""
    staged.state = ListState.FAILED
    staged.failure = reason.kept if isinstance(reason, UnreadableFile) else {"message": reason.said}
    staged.save(update_fields=["state", "failure", "updated_at"])
    delete_upload(staged)


def delete_upload(staged: InviteList) -> None:
    """After commit: the list's lines are all that is kept."""
    upload = staged.file.name
    if not upload:
        return
    staged.file = ""
    staged.save(update_fields=["file"])
    after_commit(default_storage.delete, upload)


@transaction.atomic
def correct_list_columns(*, staged: InviteList, by: User, fields: Mapping[int, str]) -> InviteList:
    """People say what the columns are; every line but those mended by hand is read again from its cells."""
    require_host(by)
    staged = InviteList.objects.select_for_update().get(pk=staged.pk)
    if staged.state != ListState.STAGED or not staged.columns:
        raise Refused(_("This list was dealt with already."))
    if any(name and name not in COLUMN_FIELDS for name in fields.values()):
        raise Refused(_("This is not something a column can be."))
    chosen = {column["index"]: fields.get(column["index"], column["field"]) for column in staged.columns}
    if "email" not in chosen.values():
        raise Refused(_("One column must hold the e-mail addresses."))
    for column in staged.columns:
        column["field"] = chosen[column["index"]]
    staged.save(update_fields=["columns", "updated_at"])
    told(staged, EventVerb.LIST_COLUMNS, by)
    read_lines_again(staged, chosen)
    judge_list(staged=staged)
    return staged


def read_lines_again(staged: InviteList, chosen: Mapping[int, str]) -> None:
    is_country = country_test()
    headings = [""] * (max(chosen, default=0) + 1)
    for column in staged.columns:
        headings[column["index"]] = column["heading"]
    lines = list(staged.lines.filter(mended=False))
    for line in lines:
        found = read_rows([headings, line.cells], is_country, chosen, header_row=1).people
        if found:
            take_over(line, found[-1])
    InviteLine.objects.bulk_update(
        lines, ["name", "email", "position", "organisation", "country", "others", "dropped"], batch_size=1000
    )


def forget_lost_uploads(*, now: datetime | None = None) -> dict[str, int]:
    """Lists that no worker came to read, and files that nothing points at. May run beside itself."""
    before = (now or timezone.now()) - GIVEN_UP_AFTER
    lost = list(InviteList.objects.filter(state=ListState.READING, created_at__lt=before))
    for staged in lost:
        fail_list(
            staged=staged, reason=Refused(gettext_lazy("The file could not be read in time. Please upload it again."))
        )
    return {"lists": len(lost), "strays": delete_strays(before)}


def delete_strays(before: datetime) -> int:
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    known = set(InviteList.objects.exclude(file="").values_list("file", flat=True))
    deleted = 0
    for path in (f"{FOLDER}/{name}" for name in names):
        if path in known:
            continue
        try:
            if default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                deleted += 1
        except OSError as problem:
            logger.warning("upload_not_deleted", extra={"problem": type(problem).__name__})
    return deleted
