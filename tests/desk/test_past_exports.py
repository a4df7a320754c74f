"""An officer checks a past export on the enterprise's record, and takes a check back with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.umkm.models import Enterprise, PastExport
from tests.builders import umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(sari: User, ratna: User) -> PastExport:
    return umkm.past_export(umkm.verified_enterprise(sari, ratna), sari)


def check(client: Client, export: PastExport, checked: str, seen: str) -> Any:
    path = reverse("desk:export_check", args=[export.enterprise_id, export.pk])
    return client.post(path, {"checked": checked, f"export-{export.pk}-seen": seen}, follow=True)


def test_papers_seen_and_taken_back(export: PastExport, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    record = client.get(reverse("desk:enterprise", args=[export.enterprise_id])).content.decode()
    assert f'name="export-{export.pk}-seen"' in record
    check(client, export, "yes", "PEB 000123")
    export.refresh_from_db()
    assert export.checked_by == ratna
    check(client, export, "no", "PEB ini milik usaha lain.")
    export.refresh_from_db()
    assert export.checked_at is None


@pytest.mark.parametrize("checked", ["yes", "no"])
def test_without_words_nothing_is_decided(export: PastExport, ratna: User, as_person: Any, checked: str) -> None:
    if checked == "no":
        check(as_person(ratna), export, "yes", "PEB 000123")
    answer = check(as_person(ratna), export, checked, "")
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    export.refresh_from_db()
    assert (export.checked_at is not None) == (checked == "no")


def test_a_curator_sees_it_and_has_no_button(export: PastExport, joko: User, as_person: Any) -> None:
    client = as_person(joko)
    record = client.get(reverse("desk:enterprise", args=[export.enterprise_id])).content.decode()
    assert "2023–2025" in record
    assert f'name="export-{export.pk}-seen"' not in record
    assert check(client, export, "yes", "PEB 000123").status_code in (403, 404)
    export.refresh_from_db()
    assert export.checked_at is None


def test_of_another_enterprise_it_is_not_there(export: PastExport, dewi: User, ratna: User, as_person: Any) -> None:
    other: Enterprise = umkm.verified_enterprise(dewi, ratna)
    path = reverse("desk:export_check", args=[other.pk, export.pk])
    assert as_person(ratna).post(path, {"checked": "yes", f"export-{export.pk}-seen": "PEB"}).status_code == 404
