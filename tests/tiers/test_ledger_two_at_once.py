"""Two people at the ledger in the same moment: one writes, the other is told."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry, Standing
from apps.umkm.models import Enterprise
from tests.builders import people, tiers, umkm
from tests.builders.tiers import M
from tests.umkm.test_two_at_once import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_who_correct_at_once_correct_once(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    seen = [LedgerEntry.objects.get(pk=first.pk) for _number in range(2)]
    other = people.an_officer()
    said = together(
        lambda: actions.correct(entry=seen[0], by=other, note="SPT.", sales=16 * M),
        lambda: actions.correct(entry=seen[1], by=ratna, note="SPT.", sales=17 * M),
    )
    assert said == ["done", "refused"]
    entry = LedgerEntry.objects.in_force().get()
    assert Standing.objects.under().get().sales == entry.sales


def test_two_first_entries_at_once_are_one(sari: User, ratna: User) -> None:
    made = umkm.enterprise(sari)
    seen = [Enterprise.objects.get(pk=made.pk) for _number in range(2)]
    facts = {"by": ratna, "year": 2024, "source": EntrySource.STAFF}
    said = together(
        lambda: actions.assess(enterprise=seen[0], sales=M, **facts),
        lambda: actions.assess(enterprise=seen[1], sales=2 * M, **facts),
    )
    assert said == ["done", "refused"]
    assert LedgerEntry.objects.count() == 1


def test_two_sweeps_at_once_take_a_year_in_once(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=2024)
    seen = [Enterprise.objects.get(pk=made.pk) for _number in range(2)]
    said = together(
        lambda: actions.take_in_figures(enterprise=seen[0]), lambda: actions.take_in_figures(enterprise=seen[1])
    )
    assert said == ["done", "done"]
    assert LedgerEntry.objects.count() == 1
