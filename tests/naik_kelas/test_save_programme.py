"""A promise with a number: what may be written down, and what the database itself refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas.actions import save_programme
from apps.naik_kelas.models import Programme
from tests.builders import people, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def pengelola() -> User:
    return people.an_administrator()


def test_keeps_the_promise_and_counts_it_from_the_first_day() -> None:
    made = programmes.programme(name="Program naik kelas 2026–2027")
    assert made.slug == "program-naik-kelas-2026-2027"
    assert made.summary.figures["tracks"]["small_medium"] == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"target_small_medium": 75}, "target"),
        ({"target": 101}, "target"),
        ({"ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"ends_on": date(2025, 12, 31)}, "ends_on"),
        ({"baseline_year": 2027}, "baseline_year"),
        ({"evidence_floor": "C"}, "evidence_floor"),
        ({"law": "UU 1/1900"}, "law"),
        ({"target": 0, "target_small_medium": 0, "target_medium_large": 0}, "target"),
        ({"name_en": ""}, "name_en"),
        ({"forecast_months": 2}, "forecast_months"),
    ],
)
def test_says_at_the_field_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        programmes.programme(**changes)
    assert refusal.value.field == field
    assert not Programme.objects.exists()


def test_the_sentence_about_the_split_names_both_sums() -> None:
    with pytest.raises(Refused) as refusal:
        programmes.programme(target_small_medium=75)
    assert "95" in refusal.value.messages[0]
    assert "100" in refusal.value.messages[0]


@pytest.mark.parametrize(
    "wrong",
    [{"target_small_medium": 79}, {"ends_on": date(2026, 1, 1)}, {"evidence_floor": "C"}],
)
def test_the_database_refuses_behind_the_actions(wrong: dict[str, Any]) -> None:
    made = programmes.programme()
    with (
        pytest.raises(
            IntegrityError,
            match=r"level_c_never_suffices|programme_ends_after_it_begins|programme_split_sums_to_target",
        ),
        transaction.atomic(),
    ):
        Programme.objects.filter(pk=made.pk).update(**wrong)


def test_two_of_one_name_get_addresses_of_their_own() -> None:
    first, second = programmes.programme(name="Program A"), programmes.programme(name="Program A")
    assert (first.slug, second.slug) == ("program-a", "program-a-2")


def test_changes_keep_the_address(pengelola: User) -> None:
    made = programmes.programme(name="Program A")
    saved = save_programme(by=pengelola, programme=made, changes={"name": "Program B", "is_public": True})
    assert (saved.slug, saved.name, saved.is_public) == ("program-a", "Program B", True)


@pytest.mark.parametrize("change", [{"baseline_year": 2020}, {"law": "UU 20/2008"}])
def test_the_ground_of_frozen_baselines_stays(ratna: User, pengelola: User, change: dict[str, Any]) -> None:
    made = programmes.programme()
    programmes.taking_part(made, ratna)
    with pytest.raises(Refused) as refusal:
        save_programme(by=pengelola, programme=made, changes=change)
    assert refusal.value.field == next(iter(change))


def test_before_anybody_is_enrolled_the_ground_may_change(pengelola: User) -> None:
    made = save_programme(by=pengelola, programme=programmes.programme(), changes={"baseline_year": 2022})
    assert made.baseline_year == 2022
