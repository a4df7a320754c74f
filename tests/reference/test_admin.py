"""Staff correct reference data in the admin; the loader remembers, and nothing can be deleted."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.actions import prepare_groups
from apps.accounts.models import User
from apps.history.models import Entry
from apps.reference.actions import load_table
from apps.reference.models import SizeCriterion, Unit
from apps.reference.reads.files import SOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Client:
    client = Client()
    user = User.objects.create_superuser("kantor@smesco.example", "galeri-2026", name="Kantor")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_edit_is_marked_and_outlives_the_next_load(office: Client) -> None:
    unit = Unit.objects.get(code="kg")
    office.post("/id/admin/reference/unit/kg/change/", {"name": "kilo", "name_en": unit.name_en, "aliases": "kilo,kgs"})
    unit.refresh_from_db()
    assert (unit.name, unit.edited) == ("kilo", True)
    source = next(source for source in SOURCES if source.model is Unit)
    assert load_table(source, digest="another", now=timezone.now(), dry_run=False).kept == 1
    unit.refresh_from_db()
    assert unit.name == "kilo"


def test_nothing_can_be_deleted(office: Client) -> None:
    assert office.post("/id/admin/reference/unit/kg/delete/", {"post": "yes"}).status_code == 403
    assert Unit.objects.filter(code="kg").exists()


@pytest.mark.parametrize(
    "table",
    [
        "province",
        "regency",
        "country",
        "currency",
        "hschapter",
        "hscode",
        "category",
        "certificatetype",
        "unit",
        "incoterm",
        "container",
        "port",
        "service",
        "sizecriterion",
        "exchangerate",
    ],
)
def test_every_table_can_be_opened(office: Client, table: str) -> None:
    assert office.get(f"/id/admin/reference/{table}/").status_code == 200


def test_an_owner_sees_no_admin(sari: User, as_person: Any) -> None:
    assert as_person(sari).get("/id/admin/reference/unit/").status_code in (302, 404)


def test_where_a_class_ends_is_changed_by_administrators_alone_and_told(person: Any, as_person: Any) -> None:
    prepare_groups()
    row = SizeCriterion.objects.get(law="PP 7/2021", measure="sales", size_class="micro")
    address = f"/id/admin/reference/sizecriterion/{row.pk}/change/"
    given = row_of_criterion(law=row.law, in_force_0="2021-02-02", upper_limit="1900000000", checked_on="2026-11-20")
    officer, administrator = (
        person(role, f"{role}@kantor.example", role=role) for role in ("officer", "administrator")
    )
    assert as_person(officer).get(address).status_code == 200
    assert as_person(officer).post(address, given).status_code == 403
    assert not Entry.objects.of(row).exists()
    assert as_person(administrator).post(address, given).status_code == 302
    line = Entry.objects.of(row).get()
    assert (line.by, line.before["upper_limit"], line.after["upper_limit"]) == (
        administrator,
        2_000_000_000,
        1_900_000_000,
    )


def row_of_criterion(**changes: str) -> dict[str, str]:
    return {
        "law": "PP 99/2030",
        "in_force_0": "2030-01-01",
        "in_force_1": "",
        "measure": "sales",
        "size_class": "micro",
        "lower_limit": "",
        "upper_limit": "3000000000",
        "source": "",
        "checked_on": "",
        **changes,
    }


@pytest.mark.parametrize(("language", "words"), [("id", "bertumpang tindih"), ("en", "overlap with another class")])
def test_a_criterion_that_overlaps_another_in_force_is_refused_with_words(
    office: Client, language: str, words: str
) -> None:
    answer = office.post(f"/{language}/admin/reference/sizecriterion/add/", row_of_criterion())
    assert words in answer.content.decode()
    assert not SizeCriterion.objects.filter(law="PP 99/2030").exists()


def test_a_new_law_enters_when_the_old_one_has_ended(office: Client) -> None:
    for row in SizeCriterion.objects.filter(law="PP 7/2021", measure="sales"):
        address = f"/id/admin/reference/sizecriterion/{row.pk}/change/"
        office.post(
            address,
            row_of_criterion(
                law=row.law,
                in_force_0="2021-02-02",
                in_force_1="2030-01-01",
                size_class=row.size_class,
                lower_limit=str(row.lower_limit or ""),
                upper_limit=str(row.upper_limit or ""),
            ),
        )
    office.post("/id/admin/reference/sizecriterion/add/", row_of_criterion())
    assert SizeCriterion.objects.get(law="PP 99/2030").edited
