"""Kinds of sheets, states of a batch, verdicts on a row, and the limits of an upload."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    ENTERPRISES = "enterprises", _("Enterprises")
    PRODUCTS = "products", _("Products")
    IGNORED = "ignored", _("Not read")


class BatchState(models.TextChoices):
    READING = "reading", _("Being read")
    PREVIEW = "preview", _("Ready to check")
    APPLYING = "applying", _("Being taken in")
    DONE = "done", _("Taken in")
    FAILED = "failed", _("Could not be read")


MOVES: dict[str, set[str]] = {
    BatchState.READING: {BatchState.PREVIEW, BatchState.FAILED},
    BatchState.PREVIEW: {BatchState.READING, BatchState.APPLYING},
    BatchState.APPLYING: {BatchState.DONE},
    BatchState.DONE: {BatchState.APPLYING, BatchState.READING},
    BatchState.FAILED: {BatchState.READING},
}


class Verdict(models.TextChoices):
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    WRONG = "wrong", _("Wrong")
    SKIPPED = "skipped", _("Repeated")


GOOD = (Verdict.NEW, Verdict.CHANGED)

MEGABYTE = 1024 * 1024
MAX_WORKBOOK_BYTES = 15 * MEGABYTE
MAX_UNPACKED_BYTES = 300 * MEGABYTE
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL_LETTERS = 6_000
MAX_ARCHIVES = 6
MAX_ARCHIVE_BYTES = 400 * MEGABYTE
MAX_ARCHIVE_FILES = 6_000
MAX_PHOTO_BYTES = 20 * MEGABYTE
CLAIM_DAYS = 30
