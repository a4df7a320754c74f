"""Size classes: upper limits are inclusive, and each year is judged by the law then in force."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.reference.rules import size_class

pytestmark = pytest.mark.django_db


def class_of(amount: int, day: date, measure: str = Measure.SALES) -> SizeClass:
    return size_class(amount, SizeCriterion.objects.in_force_on(day).for_measure(measure))


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        (0, SizeClass.MICRO),
        (2_000_000_000, SizeClass.MICRO),
        (2_000_000_001, SizeClass.SMALL),
        (15_000_000_000, SizeClass.SMALL),
        (15_000_000_001, SizeClass.MEDIUM),
        (50_000_000_000, SizeClass.MEDIUM),
        (50_000_000_001, SizeClass.LARGE),
    ],
)
def test_limits_of_2021_are_inclusive(sales: int, expected: SizeClass) -> None:
    assert class_of(sales, date(2021, 12, 31)) == expected


def test_the_same_sales_are_judged_by_the_law_of_their_year() -> None:
    assert class_of(2_000_000_000, date(2020, 12, 31)) == SizeClass.SMALL
    assert class_of(2_000_000_000, date(2021, 12, 31)) == SizeClass.MICRO


def test_the_new_law_counts_from_its_first_day() -> None:
    laws = [
        set(SizeCriterion.objects.in_force_on(day).values_list("law", flat=True))
        for day in (date(2021, 2, 1), date(2021, 2, 2))
    ]
    assert laws == [{"UU 20/2008"}, {"PP 7/2021"}]


def test_the_old_law_knows_net_worth_and_the_new_one_capital() -> None:
    assert class_of(500_000_000, date(2020, 6, 30), Measure.NET_WORTH) == SizeClass.SMALL
    assert class_of(500_000_001, date(2020, 6, 30), Measure.NET_WORTH) == SizeClass.MEDIUM
    assert class_of(1_000_000_000, date(2022, 6, 30), Measure.CAPITAL) == SizeClass.MICRO


def test_says_so_when_no_law_was_in_force() -> None:
    with pytest.raises(ValueError, match="No size criterion"):
        class_of(1, date(2008, 7, 3))


def criterion(**changes: object) -> SizeCriterion:
    values = {
        "law": "Test", "in_force": DateRange(date(2030, 1, 1), None), "measure": Measure.SALES,
        "size_class": SizeClass.MICRO, "upper_limit": 1,
    } | changes  # fmt: skip
    return SizeCriterion(**values)


@pytest.mark.parametrize("changes", [{"upper_limit": None}, {"upper_limit": 0}])
def test_the_database_refuses_a_limited_class_without_limit(changes: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="only_large_is_unlimited"), transaction.atomic():
        criterion(**changes).save()


def test_the_database_refuses_a_second_limit_for_a_class() -> None:
    criterion().save()
    with pytest.raises(IntegrityError, match="one_limit_per_law_measure_class"), transaction.atomic():
        criterion(upper_limit=2).save()
