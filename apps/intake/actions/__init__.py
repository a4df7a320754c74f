"""The verbs of the import, a file per noun: the upload, its rows, taking them in, the owners' links."""

from apps.intake.actions.answering import answer_sheet, answer_sheets, correct_columns
from apps.intake.actions.applying import apply_batch, start_again, start_applying
from apps.intake.actions.batches import (
    Report,
    fail_batch,
    open_batch,
    read_workbook,
)
from apps.intake.actions.claims import (
    claim_enterprise,
    make_claim,
    revoke_claim,
    send_claim,
    send_claims,
)
from apps.intake.actions.columns import change_column
from apps.intake.actions.files import forget_uploads
from apps.intake.actions.rows import Mended, Mending, correct_cell, mend_rows, settle_row, tick_all
from apps.intake.actions.undoing import discard_batch, start_undoing, undo_batch

__all__ = [
    "Mended",
    "Mending",
    "Report",
    "answer_sheet",
    "answer_sheets",
    "apply_batch",
    "change_column",
    "claim_enterprise",
    "correct_cell",
    "correct_columns",
    "discard_batch",
    "fail_batch",
    "forget_uploads",
    "make_claim",
    "mend_rows",
    "open_batch",
    "read_workbook",
    "revoke_claim",
    "send_claim",
    "send_claims",
    "settle_row",
    "start_again",
    "start_applying",
    "start_undoing",
    "tick_all",
    "undo_batch",
]
