"""`manage.py load_requirements`: every row of the field guide, twice changes nothing, staff's edits stay."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.markets.actions import load_requirements
from apps.markets.models import Requirement
from apps.markets.reads import eu_members, read_rows
from apps.markets.rules.requirements import asked

pytestmark = pytest.mark.django_db


def codes(hs: str, to: str, on: date = date(2026, 11, 26), named: tuple[str, ...] = ()) -> list[str]:
    return [row.code for row in asked(read_rows(), hs, to, on, eu_members(), named)]


def test_all_rules_are_there_in_two_languages_with_source_and_day() -> None:
    found = {row.code: row for row in Requirement.objects.all()}
    assert {f"R{number:02d}" for number in range(1, 34)} <= set(found)
    assert all(row.name and row.name_en and row.detail and row.detail_en and row.source for row in found.values())
    assert found["R27"].level == "X"
    assert [one.pk for one in found["R10"].any_of.all()] == ["SVLK"]


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 12, 29), "R09W"), (date(2026, 12, 30), "R09")])
def test_coffee_for_europe_needs_its_plots_from_30_december_2026(day: date, expected: str) -> None:
    assert [code for code in codes("090121", "DE", day) if code.startswith("R09")] == [expected]


@pytest.mark.parametrize(("day", "needed"), [(date(2026, 10, 17), False), (date(2026, 10, 18), True)])
def test_cosmetics_at_home_must_be_halal_from_18_october_2026(day: date, needed: bool) -> None:
    assert ("R18C" in codes("340111", "ID", day)) is needed


def test_the_rules_reach_the_right_markets() -> None:
    assert {"R10", "R11", "R13"} <= set(codes("940360", "NL"))
    assert "R11" not in codes("940360", "GB")
    assert "R27" in codes("140120", "US")
    assert "R27" not in codes("460212", "US")
    assert "R06" in codes("160521", "JP")
    assert "R06" not in codes("160521", "AU")
    assert "R14JP" not in codes("090111", "JP")
    assert "R14JP" in codes("090111", "JP", named=("ORG-ID",))
    assert {"R07", "R33"} <= set(codes("210390", "AE"))


def test_loading_again_changes_nothing_and_keeps_what_staff_edited() -> None:
    Requirement.objects.filter(code="R06").update(name="Diubah petugas", edited=True)
    Requirement.objects.filter(code="R10").update(name="Berubah tanpa petugas")
    assert load_requirements(now=timezone.now()).skipped
    count = load_requirements(now=timezone.now(), again=True)
    assert (count.created, count.kept) == (0, 1)
    assert Requirement.objects.get(code="R06").name == "Diubah petugas"
    assert Requirement.objects.get(code="R10").name == "SVLK (legalitas kayu)"


def test_a_dry_run_writes_nothing() -> None:
    Requirement.objects.filter(code="R10").delete()
    assert load_requirements(now=timezone.now(), again=True, dry_run=True).created == 1
    assert not Requirement.objects.filter(code="R10").exists()


def test_the_command_says_what_it_did() -> None:
    out = StringIO()
    call_command("load_requirements", stdout=out)
    assert "up to date" in out.getvalue()
