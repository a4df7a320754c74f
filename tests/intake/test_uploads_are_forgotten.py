"""What is kept of an upload, and for how long."""

from __future__ import annotations

import gzip
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.spreadsheets.notices import UnreadableFile
from apps.intake import actions, tasks
from apps.intake.choices import BatchState
from apps.intake.models import Batch, Row
from apps.intake.pages.workbooks import rest_of
from apps.intake.rules.problems import told
from tests.builders import intake
from tests.intake.conftest import picture

CASES = Path(__file__).resolve().parents[1] / "cases"
NIK = "3205011208800001"
TABLE = [["NIK", "Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota", "Kode"], [NIK, "Kulit", "CV", "Kab. Garut", NIK]]


def test_the_upload_is_deleted_once_it_is_read(ratna: User, django_capture_on_commit_callbacks: Any) -> None:
    batch = intake.opened(ratna, intake.workbook({"Data": TABLE}))
    upload = batch.file.name
    with django_capture_on_commit_callbacks(execute=True):
        batch = actions.read_workbook(batch=batch)
    assert upload.endswith(".xlsx")
    assert not default_storage.exists(upload)
    assert batch.file.name.endswith(".json.gz")
    assert batch.rows.count() == 1


def test_a_nik_is_nowhere(ratna: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        batch = intake.read(ratna, intake.workbook({"Data": TABLE}))
    row = batch.rows.get()
    assert NIK not in str(row.cells) + str(row.values) + str(batch.sheets)
    assert row.cells[:2] == [None, "Kulit"]
    with batch.file.open("rb") as file:
        assert NIK.encode() not in gzip.decompress(file.read())
    Row.objects.update(verdict="wrong", errors={"row": {"message": "x"}})
    assert rest_of(batch)
    with override("en"):
        assert [told(one) for one in batch.sheets[0]["told"]] == [
            "NIK and family-card numbers that were dropped: 2 (NIK, E)."
        ]


def test_sheets_without_a_table_are_kept_for_people_to_say_what_they_are(ratna: User, as_person: Any) -> None:
    batch = intake.opened(ratna, b"satu;dua\ntiga;empat\n", "daftar.csv")
    assert batch.job
    tasks.read(str(batch.job.pk))
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert [sheet["name"] for sheet in batch.sheets] == ["daftar"]
    assert b"daftar" in as_person(ratna).get(f"/en/desk/imports/{batch.pk}/columns/").content


def test_an_unreadable_file_ends_in_its_sentence_in_the_readers_language(
    ratna: User, as_person: Any, django_capture_on_commit_callbacks: Any
) -> None:
    batch = intake.opened(ratna, (CASES / "import/import_far_cell_prefixed.bin").read_bytes())
    upload = batch.file.name
    assert batch.job
    with django_capture_on_commit_callbacks(execute=True):
        tasks.read(str(batch.job.pk))
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert not default_storage.exists(upload)
    desk = as_person(ratna)
    assert b"more than 20.000 rows" in desk.get(f"/en/desk/imports/{batch.pk}/").content
    assert b"lebih dari 20.000 baris" in desk.get(f"/id/desk/imports/{batch.pk}/").content
    with pytest.raises(Refused, match=r"Berkas yang diunggah sudah tidak disimpan lagi\. Silakan"):
        actions.start_again(batch=batch, by=ratna)


def test_the_page_refuses_at_once_what_the_first_bytes_show(ratna: User) -> None:
    for content in (b"%PDF-1.7", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600):
        with pytest.raises(UnreadableFile) as refusal:
            intake.opened(ratna, content)
        assert refusal.value.field == "workbook"
    assert not Batch.objects.exists()


def test_hidden_sheets_are_named_and_not_read(ratna: User) -> None:
    batch = intake.read(ratna, (CASES / "import/08_hidden.xlsx").read_bytes())
    assert [(sheet["kind"], sheet["hidden"]) for sheet in batch.sheets] == [("enterprises", False), ("ignored", True)]
    assert {row.values["name"] for row in batch.rows.all()} == {"Tampak Satu", "Tersaring Dua"}


def test_after_thirty_days_only_the_rows_are_left(ratna: User, django_capture_on_commit_callbacks: Any) -> None:
    now = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        batch = intake.read(ratna, intake.workbook({"Data": TABLE}), archives=[intake.zipped({"a.jpg": picture(1)})])
    files = [batch.file.name, batch.archives.get().file.name]
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_uploads(now=now + timedelta(days=29))["batches"] == 0
    assert all(map(default_storage.exists, files))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_uploads(now=now + timedelta(days=31))["batches"] == 1
    assert not any(map(default_storage.exists, files))
    batch.refresh_from_db()
    assert (bool(batch.file), batch.files_deleted_at is not None, batch.rows.count()) == (False, True, 1)
    assert actions.forget_uploads(now=now + timedelta(days=32))["batches"] == 0
    with pytest.raises(Refused, match=r"Berkas yang diunggah sudah tidak disimpan lagi\. Silakan"):
        actions.correct_columns(batch=batch, by=ratna, kinds={}, codes={})


def test_a_file_that_nothing_points_at_goes_after_a_day(ratna: User) -> None:
    batch = intake.read(ratna, intake.workbook({"Data": TABLE}))
    stray = default_storage.save("private/intake/stray.bin", ContentFile(b"x"))
    actions.forget_uploads()
    assert default_storage.exists(stray)
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(default_storage.path(stray), (long_ago, long_ago))
    actions.forget_uploads()
    assert not default_storage.exists(stray)
    assert default_storage.exists(batch.file.name)
