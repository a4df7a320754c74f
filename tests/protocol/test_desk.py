"""The protocol desk: guests in order with the reason, one guest, her letter and the papers; officers alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.enquiries.rules.clock import JAKARTA
from apps.invitations.models import Invitation
from apps.protocol import actions
from apps.protocol.models import Visit
from apps.protocol.pages import protocol_rows
from tests.builders import protocol
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
MARCH, JANUARY = datetime(2024, 3, 3, 10, tzinfo=JAKARTA), datetime(2025, 1, 9, 10, tzinfo=JAKARTA)


@pytest.fixture
def five() -> list[Invitation]:
    """As they were invited; Chile, Japan, Denmark, Austria, Kenya."""
    first = protocol.guest("Mr. Rojas", country="CL", rank="counsellor")
    occasion = first.occasion
    return [
        first,
        protocol.guest("Ms. Mizoguri", country="JP", rank="counsellor", occasion=occasion),
        protocol.guest("H.E. Mr. Sørensen", country="DK", rank="ambassador", since=JANUARY, occasion=occasion),
        protocol.guest("Mr. Gruber", country="AT", rank="charge", since=MARCH, occasion=occasion),
        protocol.guest("H.E. Ms. Wanjiru", country="KE", rank="ambassador", since=MARCH, occasion=occasion),
    ]


def shown(invitation: Invitation, language: str = "en") -> list[tuple[str, str]]:
    with translation.override(language):
        rows = protocol_rows(invitation.occasion, protocol.in_days(0))
        return [(row.guest.contact.protocol_name, row.reason) for row in rows]


def address(name: str, invitation: Invitation, *more: Any) -> str:
    return reverse(name, args=[invitation.occasion_id, invitation.pk, *more])


def test_heads_of_mission_by_class_and_date_the_others_by_rank_and_country(five: list[Invitation]) -> None:
    assert shown(five[0]) == [
        ("H.E. Ms. Wanjiru", "credentials of 3 Mar 2024"),
        ("H.E. Mr. Sørensen", "credentials of 9 Jan 2025"),
        ("Mr. Gruber", "credentials of 3 Mar 2024"),
        ("Mr. Rojas", "by rank: Counsellor"),
        ("Ms. Mizoguri", "same rank, by country: Japan"),
    ]


def test_staff_may_put_a_guest_elsewhere_and_the_list_says_so(five: list[Invitation]) -> None:
    actions.place_guest(invitation=five[1], by=an_officer(), place=1, reason="Head of the delegation")
    assert shown(five[0])[0] == ("Ms. Mizoguri", "placed by staff: Head of the delegation")
    actions.unplace_guest(invitation=five[1], by=an_officer())
    assert shown(five[0])[-1][0] == "Ms. Mizoguri"


@pytest.mark.parametrize("says", ["no", ""])
def test_only_who_said_yes_stands_in_the_order(five: list[Invitation], says: str) -> None:
    protocol.guest("Mr. Later", country="IT", rank="ambassador", occasion=five[0].occasion, says=says)
    assert "Mr. Later" not in dict(shown(five[0]))


@pytest.mark.parametrize("name", ["protocol:guest", "protocol:letter", "desk:briefing", "desk:briefing_pdf"])
def test_officers_alone_see_a_guest(
    five: list[Invitation], name: str, sari: User, joko: User, ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    page = address(name, five[0])
    assert as_person(ratna).get(page).status_code == 200
    for person in (None, sari, joko):
        assert as_person(person).get(page).status_code in (302, 403, 404)


def test_a_guest_of_another_event_is_not_found(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    other = protocol.guest("Mr. Other", country="IT")
    page = reverse("protocol:guest", args=[other.occasion_id, five[0].pk])
    assert as_person(ratna).get(page).status_code == 404


def test_what_is_written_down_on_the_page_is_kept(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    client, page = as_person(ratna), address("protocol:guest", five[0])
    answer = client.post(page, {"car": "CD 12 34", "flag": "on", "host": ratna.pk, "arrival": "2026-12-15T09:30"})
    assert answer.status_code == 302
    visit = Visit.objects.get(invitation=five[0])
    assert (visit.car, visit.flag, visit.host) == ("CD 12 34", True, ratna)
    assert visit.arrival == datetime(2026, 12, 15, 9, 30, tzinfo=JAKARTA)


def test_a_promise_of_yesterday_is_said_at_its_field(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    page = address("protocol:deed", five[0], "promise")
    answer = as_person(ratna).post(page, {"promise": "Harga", "day": f"{protocol.in_days(-1)}"})
    assert answer.status_code == 422
    assert "Hari ini sudah lewat" in answer.content.decode()
    assert as_person(ratna).post(page, {"promise": "Harga", "day": f"{protocol.in_days(1)}"}).status_code == 302


def test_the_task_of_a_promise_leads_to_the_guest(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    visit = actions.follow_up(invitation=five[0], by=ratna, promise="Harga", day=protocol.in_days(3))
    answer = as_person(ratna).get(reverse("protocol:visit", args=[visit.pk]))
    assert answer["Location"] == address("protocol:guest", five[0])


def test_the_order_is_a_paper_and_a_workbook(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    client, event = as_person(ratna), five[0].occasion_id
    assert client.get(reverse("protocol:order", args=[event])).content.startswith(b"%PDF")
    made = client.get(reverse("protocol:export", args=[event])).content
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    names = [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert names[:2] == ["H.E. Ms. Wanjiru", "H.E. Mr. Sørensen"]


def test_the_list_asks_the_same_of_two_guests_and_of_five(
    five: list[Invitation], ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    client = as_person(ratna)
    two = protocol.guest("A", country="IT")
    protocol.guest("B", country="FR", occasion=two.occasion)
    for one in (*five, two):
        actions.follow_up(invitation=one, by=ratna, promise="Harga", day=protocol.in_days(3))
    counts = []
    for event in (two.occasion_id, five[0].occasion_id):
        page = reverse("protocol:guests", args=[event])
        client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
