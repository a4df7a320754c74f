"""Size classes: upper limits are inclusive, and each year is judged by the law then in force."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.reference.rules.sizes import size_class

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
        "law": "Test",
        "in_force": DateRange(date(1990, 1, 1), date(1991, 1, 1)),
        "measure": Measure.SALES,
        "size_class": SizeClass.MICRO,
        "upper_limit": 1,
    } | changes
    return SizeCriterion(**values)


@pytest.mark.parametrize("changes", [{"upper_limit": None}, {"upper_limit": 0}])
def test_the_database_refuses_a_limited_class_without_limit(changes: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="only_large_is_unlimited"), transaction.atomic():
        criterion(**changes).save()


def test_the_database_refuses_a_second_limit_for_a_class() -> None:
    criterion().save()
    with pytest.raises(IntegrityError, match="one_limit_per_law_measure_class"), transaction.atomic():
        criterion(upper_limit=2).save()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"in_force": DateRange(date(2030, 1, 1), None)}, "criteria_in_force_do_not_overlap"),
        ({"law": "Other", "size_class": SizeClass.LARGE, "upper_limit": None}, "criteria_in_force_do_not_overlap"),
        ({"lower_limit": 1, "upper_limit": 1}, "criterion_limits_in_order"),
        ({"lower_limit": -1}, "criterion_limits_in_order"),
    ],
)
def test_the_database_refuses_classes_that_overlap(changes: dict[str, object], constraint: str) -> None:
    criterion().save()
    values = {"size_class": SizeClass.SMALL, "upper_limit": 5, **changes}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        criterion(**values).save()


@pytest.mark.parametrize(
    "changes",
    [
        {"lower_limit": 1, "upper_limit": 2},
        {"law": "Other", "in_force": DateRange(date(1991, 1, 1), date(1992, 1, 1)), "upper_limit": 1},
        {"law": "Other", "measure": Measure.NET_WORTH, "upper_limit": 1},
    ],
)
def test_rows_that_touch_do_not_overlap(changes: dict[str, object]) -> None:
    """The next class, the next law and another yardstick stand beside it."""
    criterion().save()
    criterion(**{"size_class": SizeClass.SMALL, **changes}).save()


def test_the_loaded_classes_leave_no_gap() -> None:
    rows = SizeCriterion.objects.order_by("law", "measure", "upper_limit")
    for law, measure in set(rows.values_list("law", "measure")):
        limits = list(rows.filter(law=law, measure=measure).values_list("lower_limit", "upper_limit"))
        assert limits[0][0] is None
        assert [lower for lower, _upper in limits[1:]] == [upper for _lower, upper in limits[:-1]]
