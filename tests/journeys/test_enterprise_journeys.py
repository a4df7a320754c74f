"""What happens to an enterprise reaches its works on the wall at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.catalogue.models import Listing
from apps.journeys import actions
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(sari: User, joko: User) -> Enterprise:
    made = umkm.verified_enterprise(sari, joko, name="Rawaeceng")
    gallery.published(made, sari, joko)
    return made


def hanging() -> int:
    return Listing.objects.count()


def test_suspending_takes_works_down_and_reinstating_hangs_them_again(workshop: Enterprise, ratna: User) -> None:
    assert hanging() == 1
    actions.suspend(enterprise=workshop, by=ratna, note="Alamat kosong.")
    assert hanging() == 0
    actions.reinstate(enterprise=workshop, by=ratna)
    assert hanging() == 1


def test_a_new_name_is_on_the_card_and_keeps_hanging(workshop: Enterprise, sari: User) -> None:
    changed = actions.save_enterprise_profile(enterprise=workshop, by=sari, changes={"name": "Anyamtirta"})
    assert changed == ["name"]
    assert hanging() == 1
    assert "Anyamtirta" in str(Listing.objects.values().get())


def test_undoing_a_first_verification_takes_down_what_it_hung(sari: User, joko: User) -> None:
    made = umkm.submitted_enterprise(sari)
    actions.verify(enterprise=made, by=joko, checklist=umkm.TICKED)
    gallery.published(made, sari, joko)
    actions.reopen(enterprise=made, by=joko)
    assert hanging() == 0


def test_figures_stand_in_the_ledger_from_the_moment_they_are_saved(workshop: Enterprise, sari: User) -> None:
    now = timezone.now() + timedelta(days=3)
    actions.record_year(enterprise=workshop, by=sari, year=2024, sales=10**9, seen="", now=now)
    entry = LedgerEntry.objects.of(workshop).get(year=2024)
    assert (entry.sales, entry.by, entry.at) == (10**9, sari, now)
