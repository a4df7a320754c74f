"""The verbs of the import, a file per noun: the upload, its rows, taking them in, the owners' links."""

from apps.intake.actions.applying import apply_batch, start_again, start_applying
from apps.intake.actions.batches import correct_columns, fail_batch, open_batch, read_workbook
from apps.intake.actions.claims import (
    claim_enterprise,
    make_claim,
    revoke_claim,
    send_claim,
    send_claims,
)
from apps.intake.actions.rows import correct_cell

__all__ = [
    "apply_batch",
    "claim_enterprise",
    "correct_cell",
    "correct_columns",
    "fail_batch",
    "make_claim",
    "open_batch",
    "read_workbook",
    "revoke_claim",
    "send_claim",
    "send_claims",
    "start_again",
    "start_applying",
]
