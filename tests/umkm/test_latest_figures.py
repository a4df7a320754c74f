"""The newest year stands beside the enterprise: the database keeps it, whatever writes."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.umkm.models import Enterprise, YearlyFigures
from tests.builders import umkm

pytestmark = pytest.mark.django_db


def latest(made: Enterprise) -> tuple[int | None, int | None, str]:
    fresh = Enterprise.objects.get(pk=made.pk)
    return fresh.latest_year, fresh.latest_sales, fresh.latest_size


def year(made: Enterprise, year: int, sales: int, size: str = "micro") -> YearlyFigures:
    return YearlyFigures(enterprise=made, year=year, sales=sales, size_class=size)


def test_follows_what_is_added_changed_and_removed(sari: User) -> None:
    made, other = umkm.enterprise(sari), umkm.enterprise(sari)
    assert latest(made) == (None, None, "")
    YearlyFigures.objects.bulk_create([year(made, 2023, 7), year(made, 2024, 9, "small"), year(other, 2022, 5)])
    assert latest(made) == (2024, 9, "small")
    assert latest(other) == (2022, 5, "micro")
    made.figures.filter(year=2023).update(sales=8)
    assert latest(made) == (2024, 9, "small")
    made.figures.filter(year=2024).update(sales=10)
    assert latest(made) == (2024, 10, "small")
    made.figures.filter(year=2024).delete()
    assert latest(made) == (2023, 8, "micro")
    made.figures.all().delete()
    assert latest(made) == (None, None, "")


def test_an_older_copy_of_the_row_does_not_write_it_back(sari: User) -> None:
    made = umkm.enterprise(sari)
    older = Enterprise.objects.get(pk=made.pk)
    year(made, 2024, 9, "small").save()
    older.story = "Kami menjahit kulit."
    older.save()
    assert latest(made) == (2024, 9, "small")
