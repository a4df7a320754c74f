"""What owners enter comes into the ledger: at once, by the sweep, never over what staff checked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.actions.ledger import with_new_figures
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry, Standing
from apps.tiers.tasks import take_in_all_figures, take_in_changed_figures
from apps.umkm.models import Enterprise, YearlyFigures
from tests.builders import umkm
from tests.builders.tiers import M

pytestmark = pytest.mark.django_db


def told(of: Enterprise) -> list[tuple[Any, ...]]:
    return list(LedgerEntry.objects.of(of).order_by("pk").values_list("year", "sales", "corrects__sales", "source"))


def test_new_years_are_assessed_in_her_name(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=2024, sales=9 * M)
    umkm.figures(made, sari, year=2023, sales=8 * M)
    written = actions.take_in_figures(enterprise=made)
    assert [(entry.year, entry.by) for entry in written] == [(2023, sari), (2024, sari)]
    assert Standing.objects.under().get(enterprise=made).pace == M


def test_changed_figures_are_a_correction_and_nothing_is_written_twice(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=2024, sales=9 * M)
    actions.take_in_figures(enterprise=made)
    umkm.figures(made, sari, year=2024, sales=16 * M, capital=M)
    actions.take_in_figures(enterprise=made)
    assert actions.take_in_figures(enterprise=made) == []
    assert told(made) == [(2024, 9 * M, None, "figures"), (2024, 16 * M, 9 * M, "figures")]


def test_what_staff_checked_stays(sari: User, ratna: User) -> None:
    """Otherwise the next sweep would undo an officer's correction."""
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=2024, sales=16 * M)
    (entry,) = actions.take_in_figures(enterprise=made)
    actions.correct(entry=entry, by=ratna, note="SPT menunjukkan 14 M.", sales=14 * M, source=EntrySource.DOSSIER)
    umkm.figures(made, sari, year=2024, sales=17 * M)
    assert actions.take_in_figures(enterprise=made) == []
    assert not with_new_figures(whole=True)


def test_an_unfinished_year_waits_until_it_is_over(sari: User) -> None:
    made = umkm.enterprise(sari)
    autumn, spring = datetime(2026, 11, 26, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)
    umkm.figures(made, sari, year=2026, sales=9 * M, now=autumn)
    assert actions.take_in_figures(enterprise=made, now=autumn) == []
    assert not with_new_figures(now=autumn, whole=True)
    assert [entry.year for entry in actions.take_in_figures(enterprise=made, now=spring)] == [2026]


def test_the_sweep_finds_what_changed_lately_and_the_nightly_one_all(sari: User, ratna: User) -> None:
    lately, long_ago, same = (umkm.enterprise(sari) for _number in range(3))
    for made in (lately, long_ago, same):
        umkm.figures(made, sari, year=2024)
    actions.take_in_figures(enterprise=same)
    YearlyFigures.objects.filter(enterprise=long_ago).update(updated_at=timezone.now() - timedelta(days=9))
    assert list(with_new_figures()) == [lately]
    assert list(with_new_figures(whole=True)) == [lately, long_ago]
    assert take_in_changed_figures() == 1
    assert take_in_all_figures() == 1
    assert take_in_changed_figures() == take_in_all_figures() == 0


def test_one_that_is_refused_does_not_stop_the_others(sari: User, caplog: pytest.LogCaptureFixture) -> None:
    """A year before the first law can only come from behind the actions."""
    odd, plain = umkm.enterprise(sari), umkm.enterprise(sari)
    for made in (odd, plain):
        umkm.figures(made, sari, year=2024)
    YearlyFigures.objects.filter(enterprise=odd).update(year=2001)
    assert take_in_changed_figures() == 1
    assert LedgerEntry.objects.get().enterprise == plain
    assert odd.slug in caplog.text
