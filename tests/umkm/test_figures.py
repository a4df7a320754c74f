"""Yearly figures and the size class: inclusive limits, the law of that year, slips of the finger."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.reference.choices import Measure
from apps.reference.models import SizeCriterion
from apps.umkm import actions
from apps.umkm.actions.figures import stamp
from apps.umkm.rules.distance import scale
from tests.builders import umkm

pytestmark = pytest.mark.django_db
JT, M = 10**6, 10**9


@pytest.mark.parametrize(
    ("sales", "size"),
    [
        (0, "micro"),
        (2 * M, "micro"),
        (2 * M + 1, "small"),
        (15 * M, "small"),
        (15 * M + 1, "medium"),
        (50 * M, "medium"),
        (50 * M + 1, "large"),
    ],
)
def test_upper_limits_are_inclusive(sari: User, sales: int, size: str) -> None:
    assert umkm.figures(umkm.enterprise(sari), sari, year=2025, sales=sales).size_class == size


@pytest.mark.parametrize(("year", "size"), [(2019, "small"), (2021, "micro")])
def test_the_law_in_force_on_the_last_day_of_the_year_decides(sari: User, year: int, size: str) -> None:
    assert umkm.figures(umkm.enterprise(sari), sari, year=year, sales=400 * JT).size_class == size


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sales": -1}, "sales"),
        ({"sales": 10**14 + 1}, "sales"),
        ({"export_usd": -5}, "export_usd"),
        ({"year": 2027}, "year"),
        ({"year": 1999}, "year"),
    ],
)
def test_refuses_what_cannot_be(sari: User, change: dict[str, int], field: str) -> None:
    made = umkm.enterprise(sari)
    facts = {"year": 2025, "sales": M, **change}
    with pytest.raises(Refused) as refusal:
        actions.record_figures(enterprise=made, by=sari, now=datetime(2026, 11, 23, tzinfo=UTC), **facts)
    assert refusal.value.field == field


def test_recording_again_changes_the_same_year(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, sales=M)
    umkm.figures(made, sari, sales=3 * M)
    row = made.figures.get()
    assert (row.sales, row.size_class) == (3 * M, "small")
    line = Entry.objects.of(made).first()
    assert (line.before["sales"], line.after["sales"]) == (M, 3 * M)


def test_the_same_figures_again_leave_no_trace(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari)
    before = Entry.objects.of(made).count()
    umkm.figures(made, sari)
    assert Entry.objects.of(made).count() == before


def test_a_year_is_not_filled_in_twice_by_mistake(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, sales=M, seen="")
    with pytest.raises(Refused) as refusal:
        umkm.figures(made, sari, sales=3 * M, seen="")
    assert (refusal.value.field, refusal.value.code) == ("year", "twice")
    assert made.figures.get().sales == M


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(sari: User, budi: User) -> None:
    made = umkm.enterprise(sari)
    umkm.colleague(made, sari, budi)
    opened = stamp(umkm.figures(made, sari, sales=M))
    umkm.figures(made, budi, sales=2 * M, seen=opened)
    with pytest.raises(Refused, match=r"Rp2\.000\.000\.000") as refusal:
        umkm.figures(made, sari, sales=3 * M, seen=opened)
    assert refusal.value.code == "changed_meanwhile"
    row = made.figures.get()
    assert row.sales == 2 * M
    assert umkm.figures(made, sari, sales=3 * M, seen=stamp(row)).sales == 3 * M


def limits() -> list[SizeCriterion]:
    return list(SizeCriterion.objects.in_force_on(datetime(2025, 12, 31).date()).for_measure(Measure.SALES))


@pytest.mark.parametrize(
    ("sales", "size", "following", "missing"),
    [
        (8_400 * JT, "small", "medium", 6_600 * JT),
        (15 * M, "small", "medium", 0),
        (0, "micro", "small", 2 * M),
        (50 * M, "medium", "large", 0),
        (90 * M, "large", "", None),
    ],
)
def test_the_distance_to_the_next_class(sales: int, size: str, following: str, missing: int | None) -> None:
    drawn = scale(sales, limits())
    assert drawn is not None
    assert (drawn.size_class, drawn.next_class, drawn.missing) == (size, following, missing)
    assert 5 <= drawn.mark <= 315


def test_the_border_of_a_class_lies_in_the_middle_of_the_gap_behind_it() -> None:
    drawn = scale(3 * M, limits())
    assert drawn is not None
    index = next(at for at, segment in enumerate(drawn.segments) if segment.size_class == drawn.size_class)
    ends, begins = drawn.segments[index], drawn.segments[index + 1]
    middle = (ends.x + ends.width + begins.x) / 2
    assert drawn.border == pytest.approx(middle, abs=0.11)


def test_the_scale_needs_limits() -> None:
    assert scale(M, []) is None
