"""States of a batch, verdicts on a row, and the limits of an upload."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    READING = "reading", _("Being read")
    PREVIEW = "preview", _("Ready to check")
    APPLYING = "applying", _("Being taken in")
    DONE = "done", _("Taken in")
    FAILED = "failed", _("Could not be read")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")
    DISCARDED = "discarded", _("Discarded")


MOVES: dict[str, set[str]] = {
    BatchState.READING: {BatchState.PREVIEW, BatchState.FAILED},
    BatchState.PREVIEW: {BatchState.READING, BatchState.APPLYING, BatchState.DISCARDED},
    BatchState.APPLYING: {BatchState.DONE},
    BatchState.DONE: {BatchState.APPLYING, BatchState.READING, BatchState.UNDOING},
    BatchState.FAILED: {BatchState.READING, BatchState.DISCARDED},
    BatchState.UNDOING: {BatchState.UNDONE},
    BatchState.UNDONE: {BatchState.READING, BatchState.DISCARDED},
    BatchState.DISCARDED: set(),
}
WORKING = (BatchState.READING, BatchState.APPLYING, BatchState.UNDOING)


class RowVerdict(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    WRONG = "wrong", _("Wrong")
    SKIPPED = "skipped", _("Repeated")
    DOUBTFUL = "doubtful", _("Doubtful")
    LEFT_OUT = "left_out", _("Left out")


GOOD = (RowVerdict.NEW, RowVerdict.CHANGED)

MEGABYTE = 1024 * 1024
MAX_ARCHIVES = 6
MAX_ARCHIVE_BYTES = 400 * MEGABYTE
MAX_ARCHIVE_FILES = 6_000
MAX_PHOTO_BYTES = 20 * MEGABYTE
CLAIM_DAYS = 30
# Sheets and photographs of an upload are kept so long; what nothing points at, a day.
UPLOADS_KEPT_FOR = timedelta(days=30)
STRAY_FOR = timedelta(days=1)
UNDO_DAYS = 7
# Figures of an import stay out of the ledger of classes for so long: the ledger never forgets.
FIGURES_REST_HOURS = 24


class BatchVerb(models.TextChoices):
    """What the history tells of an import."""

    BROUGHT = "brought", _("brought in a list")
    ANSWERED = "answered", _("answered questions about a list")
    COLUMNS = "columns", _("said what the columns hold")
    CORRECTED = "corrected", _("corrected rows")
    STARTED = "started", _("had the good rows taken in")
    AGAIN = "again", _("had the list read again")
    APPLIED = "applied", _("took in the good rows")
    UNDOING = "undoing", _("had the import taken back")
    UNDONE = "undone", _("took the import back")
    DISCARDED = "discarded", _("discarded the list")


class ClaimVerb(models.TextChoices):
    """What the history tells of a link by which an owner takes over her enterprise."""

    MADE = "made", _("made the link for the owner")
    SENT = "sent", _("sent the link to the owner")
    WITHDRAWN = "withdrawn", _("withdrew the link")
    USED = "used", _("took over by the link")


HISTORY = {"intake.batch": BatchVerb, "intake.claim": ClaimVerb}
