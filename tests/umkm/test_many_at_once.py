"""Many enterprises and their years in one statement: each as if it had been alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.reference.models import Regency
from apps.umkm.actions import record_first_figures, register_enterprises
from apps.umkm.models import Enterprise, YearlyFigures

pytestmark = pytest.mark.django_db


def row(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "legal_form": "CV", "regency": Regency.objects.get(code="32.05"), **more}


def test_what_one_row_refuses_harms_no_other(ratna: User) -> None:
    then = timezone.now() - timedelta(days=1)
    first, refused, second = register_enterprises(
        by=ratna, rows=[row("Rotan Jaya"), row("Rotan Salah", founded=9000), row("Rotan Jaya")], now=then
    )
    assert isinstance(refused, Refused)
    assert refused.field == "founded"
    kept = Enterprise.objects.order_by("pk")
    assert list(kept) == [first, second]
    assert [(one.name, one.slug, one.state) for one in kept] == [
        ("Rotan Jaya", "rotan-jaya", "draft"),
        ("Rotan Jaya", "rotan-jaya-2", "draft"),
    ]
    for one in kept:
        line = Entry.objects.of(one).get(verb="registered")
        assert (line.by, line.at, line.details) == (ratna, then, {"fields": ["legal_form", "name", "regency"]})


def test_an_address_that_is_taken_is_numbered_on(ratna: User) -> None:
    names = ("Rotan Jaya", "Rotan Jaya", "Rotan", "---")
    for _twice in range(2):
        register_enterprises(by=ratna, rows=[row(name) for name in names])
    assert sorted(Enterprise.objects.values_list("slug", flat=True)) == [
        "rotan", "rotan-2", "rotan-jaya", "rotan-jaya-2", "rotan-jaya-3", "rotan-jaya-4", "usaha", "usaha-2",
    ]  # fmt: skip


def test_first_years_are_kept_with_their_class_and_told(ratna: User) -> None:
    (made,) = register_enterprises(by=ratna, rows=[row("Rotan Jaya")])
    assert isinstance(made, Enterprise)
    rest = timezone.now() + timedelta(hours=1)
    years = [(made, 2023, {"sales": 900_000_000}), (made, 2024, {"sales": 3 * 10**9, "capital": 10**9, "workers": 7})]
    record_first_figures(by=ratna, rows=years, rests_until=rest)
    kept = YearlyFigures.objects.filter(enterprise=made).order_by("year")
    assert [(one.year, one.sales, one.capital, one.workers, one.size_class) for one in kept] == [
        (2023, 900_000_000, None, None, "micro"),
        (2024, 3 * 10**9, 10**9, 7, "small"),
    ]
    assert {(one.recorded_by, one.rests_until) for one in kept} == {(ratna, rest)}
    told = [line.after for line in Entry.objects.of(made).filter(verb="figures").order_by("pk")]
    assert told == [
        {"sales": 900_000_000, "size_class": "micro"},
        {"sales": 3 * 10**9, "capital": 10**9, "workers": 7, "size_class": "small"},
    ]


@pytest.mark.parametrize(("year", "sales"), [(9000, 1), (2024, -1)])
def test_a_year_that_cannot_be_is_refused_before_any_is_written(ratna: User, year: int, sales: int) -> None:
    (made,) = register_enterprises(by=ratna, rows=[row("Rotan Jaya")])
    assert isinstance(made, Enterprise)
    with pytest.raises(Refused) as no:
        record_first_figures(by=ratna, rows=[(made, 2023, {"sales": 1}), (made, year, {"sales": sales})])
    assert no.value.field in ("year", "sales")
    assert not YearlyFigures.objects.exists()
