"""What is measured is the real way, on data that say they are synthetic."""

from __future__ import annotations

import pytest

from apps.tiers.models import LedgerEntry, Move, Standing
from apps.umkm.models import Enterprise
from smesco_portal.bench import tiers

pytestmark = pytest.mark.django_db


def test_rebuilds_what_it_filled() -> None:
    assert tiers.fill(60, 10) == LedgerEntry.objects.count() >= 600
    figures = tiers.measure(singles=2)
    assert (figures["enterprises"], figures["differing after rebuild"], figures["swept"]) == (60, 0, 0)
    assert Standing.objects.under().count() == 60
    assert set(Move.objects.values_list("kind", flat=True)) == {"growth", "reclassified", "fall", "correction"}
    assert not Enterprise.objects.exclude(name__startswith="Sintetis", is_demo=True).exists()
