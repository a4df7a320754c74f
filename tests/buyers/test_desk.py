"""Staff's list of buyers: found, corrected, exported; for officers alone."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission, Need
from tests.builders.buyers import company, contact, mission, need

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> list[Contact]:
    return [
        contact(
            "Ms. Hanae Mizoguri", email="hanae@example.com", organisation=mission(name="Embassy of Japan", country="JP")
        ),
        contact(
            "Mr. Lukas Brandtner-Holz",
            email="lukas@example.com",
            organisation=mission(name="Embassy of Germany", country="DE"),
        ),
        contact(
            "Ms. Signe Nordlys", email="signe@example.com", organisation=company(name="Nordlysvik Home", country="DK")
        ),
    ]


def cells_of(workbook: bytes) -> str:
    """What stands in the cells of the first sheet."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Hanae", "Lukas", "Signe"}),
        ({"kind": "mission"}, {"Hanae", "Lukas"}),
        ({"kind": "company"}, {"Signe"}),
        ({"country": "DE"}, {"Lukas"}),
        ({"words": "embassy japan"}, {"Hanae"}),
        ({"words": "nobody"}, set()),
    ],
)
def test_filters_and_exports_the_same(
    people: list[Contact], ratna: User, as_person: Any, query: dict[str, str], names: set[str]
) -> None:
    page = as_person(ratna).get(reverse("buyers:desk"), query).content.decode()
    table = cells_of(as_person(ratna).get(reverse("buyers:desk_export"), query).content)
    for name in ("Hanae", "Lukas", "Signe"):
        assert (name in page) is (name in names)
        assert (name in table) is (name in names)


def test_a_cell_cannot_become_a_formula(ratna: User, as_person: Any) -> None:
    contact("=HYPERLINK(1)", email="evil@example.com")
    assert "'=HYPERLINK(1)" in cells_of(as_person(ratna).get(reverse("buyers:desk_export")).content)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("desk", 0),
        ("desk_export", 0),
        ("desk_contact_new", 0),
        ("desk_contact", 1),
        ("desk_contact_edit", 1),
        ("desk_need_new", 1),
        ("desk_need", 2),
        ("desk_houses", 0),
        ("desk_mission_new", 0),
        ("desk_company_new", 0),
    ],
)
def test_only_officers_see_the_desk(
    people: list[Contact], dewi: User, joko: User, ratna: User, as_person: Any, name: str, arguments: int
) -> None:
    made = need(people[0])
    address = reverse(f"buyers:{name}", args=[people[0].pk, made.pk][:arguments])
    for stranger in (dewi, joko):
        assert as_person(stranger).get(address).status_code == 404
    assert as_person(None).get(address).status_code == 302
    assert as_person(ratna).get(address).status_code == 200


def test_adds_a_contact_and_states_her_need(ratna: User, as_person: Any) -> None:
    house, client = mission(), as_person(ratna)
    data = {
        "protocol_name": "H.E. Ms. Hanae Mizoguri", "mission": house.pk, "email": "Hanae@example.com", "language": "en",
        "time_zone": "Asia/Tokyo", "active": "on",
    }  # fmt: skip
    client.post(reverse("buyers:desk_contact_new"), data)
    made = Contact.objects.get()
    assert (made.email, made.mission, made.time_zone) == ("hanae@example.com", house, "Asia/Tokyo")
    again = client.post(reverse("buyers:desk_contact_new"), data)
    assert "in the list already" in again.content.decode() or "sudah ada" in again.content.decode()
    wish = {"hs_prefixes": "0901", "language": "en", "frequency": "weekly"}
    client.post(reverse("buyers:desk_need_new", args=[made.pk]), wish)
    assert Need.objects.get().hs_prefixes == ["0901"]


@pytest.mark.parametrize(
    "change", [{"time_zone": "Tokyo"}, {"mission": ""}, {"email": "nobody"}, {"protocol_name": ""}, {"both": True}]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(ratna: User, as_person: Any, change: dict[str, Any]) -> None:
    data = {
        "protocol_name": "Ms. Hanae Mizoguri", "mission": mission().pk, "email": "hanae@example.com", "language": "en",
        "time_zone": "Asia/Tokyo", "active": "on", "notes": "Met in October", **change,
    }  # fmt: skip
    if data.pop("both", False):
        data["company"] = company().pk
    page = as_person(ratna).post(reverse("buyers:desk_contact_new"), data)
    assert page.context["form"].errors
    assert "Met in October" in page.content.decode()
    assert not Contact.objects.exists()


def test_records_that_somebody_wants_no_letters(people: list[Contact], ratna: User, as_person: Any) -> None:
    address = reverse("buyers:desk_contact_withdraw", args=[people[0].pk])
    as_person(ratna).post(address, {"withdraw": "1"})
    assert not Contact.objects.writable().filter(pk=people[0].pk).exists()
    as_person(ratna).post(address, {"withdraw": "0"})
    assert Contact.objects.writable().filter(pk=people[0].pk).exists()


def test_houses_are_added_and_corrected(ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    client.post(
        reverse("buyers:desk_mission_new"),
        {"name": "Embassy of Germany", "kind": "embassy", "country": "DE", "covers": ["DE", "AT"]},
    )
    made = Mission.objects.get()
    assert list(made.covers.values_list("pk", flat=True)) == ["AT"]
    client.post(reverse("buyers:desk_company_new"), {"name": "Nordlysvik Home", "country": "DK"})
    house = Company.objects.get()
    client.post(reverse("buyers:desk_company", args=[house.pk]), {"name": "Nordlysvik", "country": "DK"})
    house.refresh_from_db()
    assert house.name == "Nordlysvik"


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_asks_as_often_for_many(
    ratna: User, as_person: Any, count: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        need(contact())
    client = as_person(ratna)
    with django_assert_max_num_queries(14):
        client.get(reverse("buyers:desk"))
