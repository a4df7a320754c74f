"""The certificate as PDF: both languages on one sheet, for team and staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.naik_kelas import actions
from apps.naik_kelas.pages import certificate as certificate_paper
from tests.builders import dossiers
from tests.builders.dossiers import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


def printed(certificate: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is handed to the press."""
    seen: dict[str, Any] = {}
    monkeypatch.setattr(certificate_paper, "render_pdf", lambda _name, data, **_more: seen.update(data) or b"")
    certificate_paper.certificate_pdf(certificate)
    return seen


def test_owner_and_staff_download_a_tagged_pdf(
    sari: User, joko: User, ratna: User, second: User, as_person: Callable[[User | None], Client]
) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    for somebody in (sari, ratna, joko):
        answer = as_person(somebody).get(f"/id/promotions/{made.pk}/certificate/")
        assert answer["Content-Type"] == "application/pdf"
        assert certificate.number in answer["Content-Disposition"]
        assert answer.content.startswith(b"%PDF-")
        assert b"/MarkInfo" in answer.content


def test_it_speaks_both_languages_and_names_no_person(
    sari: User, ratna: User, second: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made, certificate = dossiers.approved(sari, ratna, second)
    data = printed(certificate, monkeypatch)
    assert (data["id"]["to_class"], data["en"]["to_class"]) == ("Menengah", "Medium")
    assert (data["id"]["day"], data["en"]["day"]) == ("2 Maret 2026", "2 March 2026")
    assert certificate.code in data["link"]
    assert not any(person.name in str(data) for person in (sari, ratna, second))
    assert "18200000000" not in str(data)


def test_a_revoked_one_says_so_across_the_sheet(
    sari: User, ratna: User, second: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    actions.revoke_dossier(dossier=made, by=ratna, reason="SPT dibatalkan.", now=NOW)
    certificate.refresh_from_db()
    certificate.dossier.refresh_from_db()
    data = printed(certificate, monkeypatch)
    assert data["revoked"] is True
    assert data["id"]["revoked"] == "Dicabut pada 2 Maret 2026"


@pytest.mark.parametrize("name", ['KOP #panic("x") ]', "A" * 90, "Ratu “Batik” & Co."])
def test_any_name_can_be_printed(sari: User, ratna: User, second: User, name: str) -> None:
    _made, certificate = dossiers.approved(sari, ratna, second)
    certificate.enterprise_name = name
    assert certificate_paper.certificate_pdf(certificate).startswith(b"%PDF-")
