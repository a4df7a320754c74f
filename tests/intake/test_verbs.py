"""Each verb of the import is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.intake import actions
from apps.intake.actions import Mending
from apps.intake.models import Batch, Claim
from tests.builders import intake as build
from tests.builders import umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
ROWS = [build.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", "9990000000001", "Kab. Garut"]]


def a_list() -> SimpleUploadedFile:
    return SimpleUploadedFile("data.xlsx", build.workbook({"Usaha": ROWS}))


def read(cast: Cast) -> Batch:
    return build.read_sheets(cast.officer, Usaha=ROWS)


def taken_in(cast: Cast) -> Batch:
    return build.applied(read(cast), cast.officer)


def started(cast: Cast) -> Batch:
    return actions.start_applying(batch=read(cast), by=cast.officer)


def undoing(cast: Cast) -> Batch:
    return actions.start_undoing(batch=taken_in(cast), by=cast.officer)


def a_claim(cast: Cast) -> Claim:
    ownerless = umkm.enterprise(None, by=cast.officer)
    return actions.make_claim(enterprise=ownerless, by=cast.officer)


def corrected(cast: Cast) -> dict[str, Any]:
    batch = read(cast)
    return {"batch": batch, "mendings": {batch.rows.get().pk: Mending({"name": "Kulit Jaya Abadi"})}}


CASES = [
    Case(actions.open_batch, lambda cast: {"workbook": a_list()}, "officer", NOT_OFFICERS),
    Case(
        actions.answer_sheet, lambda cast: {"batch": read(cast), "sheet": 0, "defaults": {"legal_form": "CV"}},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.answer_sheets, lambda cast: {"batch": read(cast), "answers": {0: ({"legal_form": "CV"}, {})}},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.correct_columns, lambda cast: {"batch": read(cast), "kinds": {}, "codes": {}}, "officer", NOT_OFFICERS
    ),
    Case(
        actions.change_column, lambda cast: {"batch": read(cast), "sheet": 0, "index": 1, "code": ""},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.mend_rows, corrected, "officer", NOT_OFFICERS),
    Case(
        actions.correct_cell, lambda cast: {"row": read(cast).rows.get(), "corrections": {"name": "Kulit"}},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.settle_row, lambda cast: {"row": read(cast).rows.get(), "left_out": True}, "officer", NOT_OFFICERS
    ),
    Case(
        actions.tick_all, lambda cast: {"batch": read(cast), "sheet": 0, "left_out": True}, "officer", NOT_OFFICERS
    ),
    Case(actions.start_applying, lambda cast: {"batch": read(cast)}, "officer", NOT_OFFICERS),
    Case(actions.start_again, lambda cast: {"batch": taken_in(cast)}, "officer", NOT_OFFICERS),
    Case(actions.apply_batch, lambda cast: {"batch": started(cast)}, "officer", NOT_OFFICERS),
    Case(actions.discard_batch, lambda cast: {"batch": read(cast)}, "officer", NOT_OFFICERS),
    Case(actions.start_undoing, lambda cast: {"batch": taken_in(cast)}, "officer", NOT_OFFICERS),
    Case(actions.undo_batch, lambda cast: {"batch": undoing(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.make_claim, lambda cast: {"enterprise": umkm.enterprise(None, by=cast.officer)}, "officer", NOT_OFFICERS
    ),
    Case(actions.send_claim, lambda cast: {"claim": a_claim(cast)}, "officer", NOT_OFFICERS),
    Case(actions.send_claims, lambda cast: {"claims": [a_claim(cast)]}, "officer", NOT_OFFICERS),
    Case(actions.revoke_claim, lambda cast: {"claim": a_claim(cast)}, "officer", NOT_OFFICERS),
    Case(actions.claim_enterprise, lambda cast: {"claim": a_claim(cast)}, "stranger", ("officer", "own_staff")),
]  # fmt: skip
