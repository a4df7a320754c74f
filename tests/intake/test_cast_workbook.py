"""The cast's own workbook is untidy, yet every row of it is sound."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from apps.accounts.models import User
from apps.gallery.choices import SamplePolicy
from apps.gallery.models import Version
from apps.intake.rules.problems import told
from tests.builders import intake

CAST = Path(settings.BASE_DIR) / "smesco_portal/demo/files/cast-enterprises.xlsx"
ROWS = 193
WITHOUT_SAMPLES = 7  # “Tidak ada” is an answer there, not an empty cell


def test_every_row_is_taken_in_and_again_unchanged(ratna: User) -> None:
    batch = intake.applied(intake.read(ratna, CAST.read_bytes()), ratna)
    wrong = [(row.number, code, told(kept)) for row in batch.rows.wrong() for code, kept in row.errors.items()]
    assert not wrong
    assert batch.rows.counts()["applied"] == ROWS
    assert Version.objects.filter(sample_policy="").count() == 0
    assert Version.objects.filter(sample_policy=SamplePolicy.NONE).count() == WITHOUT_SAMPLES
    assert intake.read(ratna, CAST.read_bytes()).rows.counts()["unchanged"] == ROWS
