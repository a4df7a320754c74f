"""A checked export declaration becomes evidence of a dossier when the maker adds it, and of nothing by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.uploads import Inspected
from apps.deals import actions
from apps.deals.choices import Rung
from apps.deals.models import Deal, DealDocument
from apps.naik_kelas.actions import remove_evidence, submit_dossier
from apps.naik_kelas.models import Dossier
from tests.builders import dealing, dossiers, umkm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "travelled")]
PEB: dict[str, Any] = {"kind": "peb", "number": "99000412", "day": date(2025, 11, 5), "office": "KPU Tanjung Priok"}


@pytest.fixture
def dossier(sari: User, ratna: User) -> Dossier:
    """Gathered, about 2025."""
    return dossiers.draft(sari, ratna)


@pytest.fixture
def shipped(dossier: Dossier, sari: User) -> Deal:
    return dealing.deal(dossier.enterprise, sari)


def declaration(of: Deal, by: User, checked_by: User | None, **facts: Any) -> DealDocument:
    step = dealing.step(of, by, Rung.SHIPPED, happened_on=date(2025, 11, 6))
    file = {"file": Inspected(dealing.picture(), "png"), "file_name": "peb.png"}
    found = dealing.document(step, by, **{**PEB, **file, **facts})
    return actions.check_document(document=found, by=checked_by) if checked_by else found


def page_of(deal: Deal) -> str:
    return reverse("deals:owner_deal", args=[deal.pk])


def test_one_press_on_the_page_of_the_deal_brings_it_in_and_says_so_there(
    dossier: Dossier, shipped: Deal, sari: User, ratna: User, as_person: Any
) -> None:
    found, client = declaration(shipped, sari, ratna), as_person(sari)
    button = reverse("deals:owner_deal_prove", args=[shipped.pk, found.pk, dossier.pk])
    assert button in client.get(page_of(shipped)).text
    assert client.post(button).url == page_of(shipped)
    evidence = dossier.evidence.get(kind="peb")
    assert (evidence.level, evidence.amount, evidence.added_by) == ("C", None, sari)
    assert evidence.note == f"PEB 99000412, 2025-11-05, KPU TANJUNG PRIOK ({shipped.number})"
    page = client.get(page_of(shipped)).text
    assert button not in page
    assert reverse("naik_kelas:dossier", args=[dossier.enterprise.slug, dossier.pk]) in page
    remove_evidence(evidence=evidence, by=sari)
    assert button in client.get(page_of(shipped)).text, "taken out, it may go in again"


def test_the_same_file_goes_in_once(dossier: Dossier, shipped: Deal, sari: User, ratna: User) -> None:
    found = declaration(shipped, sari, ratna)
    actions.add_to_dossier(document=found, dossier=dossier, by=sari)
    with pytest.raises(Refused, match="in the dossier already"):
        actions.add_to_dossier(document=found, dossier=dossier, by=sari)
    assert dossier.evidence.filter(kind="peb").count() == 1


@pytest.mark.parametrize(
    ("facts", "is_checked", "said"),
    [
        ({}, False, "staff have checked"), ({"kind": "awb"}, True, "staff have checked"),
        ({"file": None}, True, "staff have checked"),
        ({"day": date(2026, 1, 1)}, True, "of 2026, the dossier is about 2025"),
    ],
)  # fmt: skip
def test_what_is_no_evidence_of_it(
    facts: dict[str, Any], is_checked: bool, said: str, dossier: Dossier, shipped: Deal, sari: User, ratna: User,
    as_person: Any,
) -> None:  # fmt: skip
    found = declaration(shipped, sari, ratna if is_checked else None, **facts)
    with pytest.raises(Refused, match=said):
        actions.add_to_dossier(document=found, dossier=dossier, by=sari)
    assert not dossier.evidence.filter(kind="peb").exists()
    assert f"/documents/{found.pk}/dossiers/" not in as_person(sari).get(page_of(shipped)).text


def test_a_dossier_that_was_handed_in_takes_nothing_more(
    dossier: Dossier, shipped: Deal, sari: User, ratna: User, as_person: Any
) -> None:
    found = declaration(shipped, sari, ratna)
    submit_dossier(dossier=dossier, by=sari, now=dossiers.NOW)
    with pytest.raises(Refused, match="being gathered"):
        actions.add_to_dossier(document=found, dossier=dossier, by=sari)
    assert f"/documents/{found.pk}/dossiers/" not in as_person(sari).get(page_of(shipped)).text


def test_it_goes_into_no_other_enterprises_dossier(
    dossier: Dossier, sari: User, joko: User, ratna: User, as_person: Any, noon: datetime
) -> None:
    other = dealing.deal(umkm.verified_enterprise(sari, joko), sari, now=noon)
    found = declaration(other, sari, ratna)
    with pytest.raises(Refused, match="another enterprise"):
        actions.add_to_dossier(document=found, dossier=dossier, by=sari)
    address = reverse("deals:owner_deal_prove", args=[other.pk, found.pk, dossier.pk])
    assert as_person(sari).post(address).status_code == 404
