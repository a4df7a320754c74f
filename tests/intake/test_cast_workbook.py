"""The cast's own workbook is untidy, yet every row of it is sound."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from apps.accounts.models import User
from apps.intake.problems import told
from tests.builders import intake

CAST = Path(settings.BASE_DIR) / "apps/journeys/demo/cast-enterprises.xlsx"


def test_every_row_is_taken_in_and_again_unchanged(ratna: User) -> None:
    began = time.perf_counter()
    batch = intake.read(ratna, CAST.read_bytes())
    print("read", time.perf_counter() - began)
    wrong = [
        (row.kind, row.number, code, told(kept)) for row in batch.rows.wrong() for code, kept in row.errors.items()
    ]
    for line in wrong:
        print(line)
    print(batch.rows.counts())
    assert not wrong
    began = time.perf_counter()
    intake.applied(batch, ratna)
    print("applied", time.perf_counter() - began)
    for row in batch.rows.wrong():
        print(row, [told(k) for k in row.errors.values()])
    again = intake.read(ratna, CAST.read_bytes())
    for row in again.rows.exclude(verdict="unchanged")[:10]:
        print(row, row.verdict, row.diff)
    assert again.rows.counts()["unchanged"] == 193
