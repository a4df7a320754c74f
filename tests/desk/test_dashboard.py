"""The dashboard counts rows, and its numbers agree with what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.desk.pages import figures
from apps.desk.pages.funnel import funnel
from tests.builders import gallery as works
from tests.builders import tiers as ledger
from tests.builders import umkm
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def test_the_funnel_keeps_its_base(sari: User, dewi: User, budi: User, joko: User) -> None:
    maker = umkm.verified_enterprise(sari, joko)
    umkm.submitted_enterprise(dewi)
    umkm.enterprise(budi)
    works.published(maker, sari, joko)
    steps = funnel()
    assert [step.count for step in steps] == [3, 2, 1, 1, *[0] * 8]
    assert {step.base for step in steps} == {3}
    assert steps[1].percent == 67


def test_an_empty_portal_divides_by_nothing() -> None:
    assert [step.percent for step in funnel()] == [0] * 12
    assert figures.nearest_to_next_class() == []
    assert figures.running_programme(date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    ("sales", "lacking", "next_class"),
    [
        (15_000_000_000, 1, "medium"),
        (14_999_999_999, 2, "medium"),
        (15_000_000_001, 35_000_000_000, "large"),
        (50_000_000_000, 1, "large"),
    ],
)
def test_the_distance_to_the_next_class_ends_one_rupiah_above_the_limit(
    sari: User, sales: int, lacking: int, next_class: str
) -> None:
    ledger.entry(umkm.enterprise(sari), an_officer(), year=2025, sales=sales)
    (near,) = figures.nearest_to_next_class()
    assert (near.standing.gap, near.standing.next_class) == (lacking, next_class)


@pytest.mark.parametrize("sales", [2_000_000_000, 50_000_000_001])
def test_micro_and_large_enterprises_are_not_among_the_two_climbs(sari: User, sales: int) -> None:
    ledger.entry(umkm.enterprise(sari), an_officer(), year=2025, sales=sales)
    assert figures.nearest_to_next_class() == []


@pytest.mark.parametrize(("count", "step"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (7, 3), (8, 4), (60, 4)])
def test_provinces_are_shaded_in_five_steps(count: int, step: int) -> None:
    assert figures.map_step(count) == step


def test_asks_the_same_number_of_questions_whatever_it_counts(
    person: Callable[..., User],
    joko: User,
    as_person: Callable[..., Client],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    client = as_person(joko)
    client.get(reverse("desk:home"))  # the first page of a session notes the session
    for number in range(6):
        owner = person(f"Pemilik {number}", f"owner{number}@example.com")
        umkm.submitted_enterprise(owner)
    with django_assert_max_num_queries(28) as two:
        client.get(reverse("desk:home"))
    first = len(two)
    for number in range(6, 12):
        owner = person(f"Pemilik {number}", f"owner{number}@example.com")
        umkm.submitted_enterprise(owner)
    with django_assert_max_num_queries(28) as more:
        client.get(reverse("desk:home"))
    assert len(more) == first, "\n".join(query["sql"] for query in more.captured_queries)


def test_is_not_there_for_owners(sari: User, as_person: Callable[..., Client]) -> None:
    assert as_person(sari).get(reverse("desk:home")).status_code == 404
