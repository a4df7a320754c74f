"""The database has the last word, also behind the actions' back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Batch, Claim, Row
from apps.umkm.models import Enterprise
from tests.builders import intake


@pytest.fixture
def row(ratna: User) -> Row:
    batch = intake.read_sheets(ratna, Data=[intake.ENTERPRISE_HEADINGS, ["Kulit", "CV", None, "Kab. Garut"]])
    return batch.rows.get()


def refused(name: str, write: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_a_wrong_row_needs_a_reason(row: Row) -> None:
    refused("wrong_row_has_a_reason", lambda: Row.objects.filter(pk=row.pk).update(verdict=RowVerdict.WRONG))


def test_a_good_row_has_no_error(row: Row) -> None:
    refused("good_row_has_no_error", lambda: Row.objects.filter(pk=row.pk).update(errors={"name": {"message": "x"}}))


def test_a_row_taken_in_names_what_it_became(row: Row) -> None:
    refused("applied_row_names", lambda: Row.objects.filter(pk=row.pk).update(applied_at=timezone.now()))


def test_each_line_once(row: Row) -> None:
    twin = Row(batch=row.batch, sheet=row.sheet, kind=row.kind, number=row.number, verdict=RowVerdict.NEW)
    refused("each_line_of_a_sheet_once", twin.save)


def test_a_finished_workbook_has_its_date(row: Row) -> None:
    refused("done_batch_has_its_date", lambda: Batch.objects.update(state=BatchState.DONE))


def test_one_open_link_for_each_enterprise(kulit_jaya: Enterprise, ratna: User) -> None:
    claim = actions.make_claim(enterprise=kulit_jaya, by=ratna)
    refused("one_open_claim", Claim(enterprise=kulit_jaya, expires_at=claim.expires_at).save)


def test_a_used_link_is_not_withdrawn(kulit_jaya: Enterprise, ratna: User) -> None:
    actions.make_claim(enterprise=kulit_jaya, by=ratna)
    now = timezone.now()
    refused("used_claim_is_not_withdrawn", lambda: Claim.objects.update(used_at=now, revoked_at=now))


def test_a_link_ends_after_it_begins(kulit_jaya: Enterprise) -> None:
    refused("claim_ends_after", Claim(enterprise=kulit_jaya, expires_at=timezone.now() - timedelta(days=1)).save)
