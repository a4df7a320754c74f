"""Take in the good rows: new enterprises many at once, the rest one by one, none twice and none for another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.intake.access import require_importer
from apps.intake.actions.batches import Report, silent, start_reading
from apps.intake.actions.taking import Hands
from apps.intake.actions.undoing import send_to_undo
from apps.intake.choices import MOVES, WORKING, BatchState, BatchVerb, RowVerdict
from apps.intake.models import Batch
from apps.intake.reads.archive import Photographs
from apps.jobs.actions import start_job
from apps.sheets.choices import SheetKind

# New enterprises that are written together: large enough to be quick, small enough to lose little when killed.
AT_ONCE = 200
REPORT_EVERY = 10


@transaction.atomic
def start_applying(*, batch: Batch, by: User) -> Batch:
    """Start the job that takes in what is good."""
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if BatchState.APPLYING not in MOVES[batch.state]:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if not batch.rows.to_apply().exists():
        raise Refused(_("No row is new or changed: there is nothing to take in."))
    send_to_worker(batch, by)
    note(subject=batch, verb=BatchVerb.STARTED, by=by)
    return batch


def send_to_worker(batch: Batch, by: User) -> None:
    batch.state = BatchState.APPLYING
    batch.job = start_job(
        kind="intake.apply",
        task="apps.intake.tasks.apply",
        by=by,
        repeatable=True,
        title=_("Taking in %(file)s") % {"file": batch.file_name},
        params={"batch": batch.pk},
    )
    batch.save()


@transaction.atomic
def start_again(*, batch: Batch, by: User) -> Batch:
    """Go on where a job died; else read the same file once more, against what is registered now."""
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state in WORKING and batch.job is not None and not batch.job.ended:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if batch.state == BatchState.APPLYING:
        send_to_worker(batch, by)
    elif batch.state == BatchState.UNDOING:
        send_to_undo(batch, by)
    elif batch.state == BatchState.READING or BatchState.READING in MOVES[batch.state]:
        start_reading(batch, by)
    else:
        raise Refused(_("This workbook cannot be read again."))
    note(subject=batch, verb=BatchVerb.AGAIN, by=by)
    return batch


def apply_batch(*, batch: Batch, by: User, now: datetime | None = None, report: Report = silent) -> dict[str, int]:
    """Take in every good row. May be killed anywhere and started again: a row is taken in once or not at all.

    1. win the rows by their locks, and the register by its own; 2. the verbs; 3. note in the same transaction what
    each became. A row that the verbs refuse becomes wrong, with their reason, and leaves nothing behind; one whose
    enterprise changed meanwhile becomes doubtful, as it stands now.
    """
    require_importer(by)
    waiting = list(batch.rows.to_apply().values_list("pk", "kind", "verdict"))
    before = batch.rows.filter(applied_at__isnull=False).count()
    total, done = before + len(waiting), before
    with Photographs(archive.file.open("rb") for archive in batch.archives.all()) as photographs:
        hands = Hands(batch=batch, by=by, photographs=photographs, now=now)
        for part, together in parts(waiting):
            report(done, total)
            hands.take_in_new(part) if together else hands.take_in_each(part)
            done += len(part)
    hands.judge_what_moved()
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        batch.state, batch.applied_at = BatchState.DONE, now or timezone.now()
        batch.save()
        counts = batch.rows.counts()
        result = {"applied": counts["applied"], "wrong": counts[RowVerdict.WRONG] + counts[RowVerdict.DOUBTFUL]}
        note(subject=batch, verb=BatchVerb.APPLIED, by=by, now=now, counts=result)
    report(total, total)
    return result


def parts(waiting: Sequence[tuple[int, str, str]]) -> Iterator[tuple[list[int], bool]]:
    """Keys in their order, and whether they are new enterprises that may be written together."""
    part: list[int] = []
    kept = False
    for pk, kind, verdict in waiting:
        together = kind == SheetKind.ENTERPRISES and verdict == RowVerdict.NEW
        if part and (together != kept or len(part) >= (AT_ONCE if kept else REPORT_EVERY)):
            yield part, kept
            part = []
        part.append(pk)
        kept = together
    if part:
        yield part, kept
