"""What is measured is the real way, and leaves nothing behind."""

from __future__ import annotations

from apps.accounts.models import User
from apps.intake.models import Batch
from apps.umkm.models import Enterprise
from smesco_portal.bench import intake


def test_measures_the_whole_way_and_leaves_nothing(ratna: User) -> None:
    figures = intake.measure(30, by=ratna, apply=5)
    assert [figure.rows for figure in figures] == [30, 30, 5, 30]
    assert all(figure.per_second > 0 for figure in figures)
    assert not Enterprise.objects.exists()
    assert not Batch.objects.exists()
