"""The floor on a phone: what stands there, what one tap does, and that a large day asks no more than a small one."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.floor import actions
from apps.floor.actions.mending import propose_mend
from apps.floor.models import CheckIn
from apps.meetings.actions import move_day
from apps.meetings.choices import DayState, EncounterState, SeatState
from apps.meetings.models import Encounter, Seat, Timetable
from tests.builders import floors
from tests.builders.floors import Floor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def floor() -> Floor:
    made = floors.under_way()
    made.everybody_comes(made.planned.guests[1])
    return made


def test_no_clock_runs_for_weeks_towards_the_first_slot(floor: Floor, as_person: Any) -> None:
    begins = floor.planned.slots[0].begins
    board = f"/en/events/{floor.planned.day.occasion_id}/board/"
    for before, counts in ((timedelta(hours=12), True), (timedelta(hours=12, seconds=1), False)):
        with time_machine.travel(begins - before, tick=False):
            desk = as_person(floor.officer)
            for page in (desk.get(address(floor)), desk.get(board)):
                assert ("data-countdown-to" in page.text) is counts


def address(floor: Floor, rest: str = "") -> str:
    return f"/en/desk/events/{floor.planned.day.occasion_id}/floor/{rest}"


def at(floor: Floor, slot: int = 1, minutes: int = 5) -> Any:
    return time_machine.travel(floor.at(slot, minutes), tick=False)


@pytest.fixture
def staff(floor: Floor, joko: User, as_person: Any) -> Client:
    """A curator: any staff works on the floor."""
    with at(floor, 1, -20):
        client: Client = as_person(joko)
    return client


@pytest.fixture
def officer(floor: Floor, as_person: Any) -> Client:
    with at(floor, 1, -20):
        client: Client = as_person(floor.officer)
    return client


def test_it_says_the_slot_who_came_and_who_is_missing(floor: Floor, staff: Client) -> None:
    with at(floor):
        shown = text_of(staff.get(address(floor)))
    assert "10:00 to 10:20, slot 1 of 6" in shown
    assert "15:00" in shown
    assert "4 of 5 came" in shown
    assert "Not in the building yet" in shown


def test_before_the_slot_only_those_are_missing_who_are_not_in_the_house(floor: Floor, staff: Client) -> None:
    with at(floor, 1, -10):
        answer = staff.get(address(floor))
    assert [one.seat for one in answer.context["floor"].missing] == [floor.planned.guests[1]]


def test_one_tap_says_who_sits(floor: Floor, staff: Client) -> None:
    placed = next(one for one in floor.now_standing if one.slot.number == 1)
    with at(floor):
        for deed in ("sat-maker", "sat-guest"):
            answer = staff.post(address(floor, f"{deed}/{placed.wish_id}/"))
            assert answer["Location"] == address(floor) + "#missing"
    assert Encounter.objects.get(wish=placed.wish).state == EncounterState.RUNNING


def test_absent_is_one_tap_and_taken_back_by_another(floor: Floor, staff: Client) -> None:
    seat = floor.planned.guests[1]
    with at(floor):
        staff.post(address(floor, f"absent/{seat.pk}/"))
        shown = staff.get(address(floor))
        assert Seat.objects.get(pk=seat.pk).state == SeatState.ABSENT
        assert address(floor, f"undo/{seat.pk}/") in shown.content.decode()
        staff.post(address(floor, f"undo/{seat.pk}/"))
    assert Seat.objects.get(pk=seat.pk).state == SeatState.EXPECTED


def test_a_proposal_shows_its_counts_and_only_officers_accept_it(floor: Floor, staff: Client, officer: Client) -> None:
    actions.mark_absent(seat=floor.planned.guests[1], by=floor.officer, now=floor.at(1, 4))
    with at(floor):
        shown = text_of(staff.get(address(floor)))
        assert "Proposal to correct" in shown
        assert "An officer decides" in shown
        assert staff.post(address(floor, "mend/"), {"way": "normal"}).status_code == 404
        proposal = propose_mend(day=floor.day, now=timezone.now())
        assert proposal is not None
        officer.post(address(floor, "mend/"), {"way": "quiet", "fingerprint": proposal.fingerprint})
        assert Timetable.objects.filter(version=2).exists()
        assert "Tell them" in text_of(officer.get(address(floor)))
        move_day(day=floor.day, to=DayState.OVER, by=floor.officer)
        over = text_of(officer.get(address(floor)))
        assert "The matching day is over." in over
        assert [said for said in ("Tell them", "people only come in", "Tables now") if said in over] == []


def test_who_was_told_stands_on_the_list_no_more(floor: Floor, officer: Client) -> None:
    actions.mark_absent(seat=floor.planned.guests[1], by=floor.officer, now=floor.at(1, 4))
    with at(floor):
        proposal = propose_mend(day=floor.day, now=timezone.now())
        assert proposal is not None
        made = actions.accept_mend(
            day=floor.day, way="quiet", fingerprint=proposal.fingerprint, by=floor.officer, now=timezone.now()
        )
        for change in made.changes.all():
            officer.post(address(floor, f"told/{change.pk}/"))
        assert "Tell them" not in text_of(officer.get(address(floor)))


def test_a_code_lets_in_and_a_name_asks_which_one(floor: Floor, staff: Client) -> None:
    seat = floor.planned.guests[1]
    with at(floor):
        found = staff.post(address(floor, "enter/"), {"code": floor.planned.makers[0].enterprise.name[:4]})
        assert found.status_code == 200
        assert found.context["named"]
        staff.post(address(floor, "enter/"), {"code": seat.code[:4].lower()})
    assert Seat.objects.get(pk=seat.pk).state == SeatState.HERE


def test_nobody_has_such_a_name(floor: Floor, staff: Client) -> None:
    with at(floor):
        answer = staff.post(address(floor, "enter/"), {"code": "Zzyzx Nobody"})
    assert answer.status_code == 422
    assert "Nobody of this day" in text_of(answer)


def test_scans_are_answered_one_by_one_and_a_bad_one_holds_none_back(floor: Floor, staff: Client) -> None:
    seat, here = floor.planned.guests[1], floor.planned.makers[0]
    sent = [
        {"nonce": "aaaaaaaa-1", "code": "ZZZZZZZZ", "age": 0},
        {"nonce": "bad", "code": "x", "age": 0},
        {"nonce": "aaaaaaaa-2", "code": here.code, "age": 3},
        {"nonce": "aaaaaaaa-3", "code": seat.code, "age": 120, "waited": True},
    ]
    with at(floor):
        for _sent in range(2):
            answers = staff.post(address(floor, "scans/"), {"scans": json.dumps(sent)}).json()["answers"]
            assert [one["fate"] for one in answers] == ["unknown", "again", "in"]
    row = CheckIn.objects.get(nonce="aaaaaaaa-3")
    assert (row.at, row.via) == (floor.at(1, 3), "waited")


@pytest.mark.parametrize("sent", ["", "{}", "[1]", '["x"]', "[" * 50])
def test_what_is_no_list_of_scans_breaks_nothing(floor: Floor, staff: Client, sent: str) -> None:
    with at(floor):
        assert staff.post(address(floor, "scans/"), {"scans": sent}).status_code in (200, 422)


def test_the_sign_of_a_badge_shows_and_only_pressing_lets_in(
    floor: Floor, staff: Client, sari: User, as_person: Any
) -> None:
    seat = floor.planned.guests[1]
    with at(floor):
        assert seat.party in text_of(staff.get(f"/m/{seat.code}/"))
        assert not CheckIn.objects.filter(seat=seat).exists()
        assert as_person(sari).get(f"/m/{seat.code}/").status_code == 404
        staff.post(f"/m/{seat.code}/")
    assert CheckIn.objects.filter(seat=seat).count() == 1


def test_the_board_names_houses_and_no_persons(floor: Floor, staff: Client) -> None:
    with at(floor):
        shown = text_of(staff.get(f"/en/events/{floor.planned.day.occasion_id}/board/"))
    guest = floor.planned.guests[0]
    assert guest.contact.organisation.name in shown
    assert guest.contact.protocol_name not in shown
    assert "Now 10:00" in shown
    assert "Next 10:25" in shown


def test_a_stranger_finds_no_floor_and_no_board(floor: Floor, sari: User, as_person: Any) -> None:
    with at(floor):
        hers = as_person(sari)
        for where in (address(floor), f"/en/events/{floor.planned.day.occasion_id}/board/"):
            assert hers.get(where).status_code == 404


def test_a_large_day_asks_as_much_as_a_small_one(joko: User, as_person: Any) -> None:
    counts = []
    for makers, guests in ((2, 2), (6, 6)):
        floor = floors.under_way(makers=makers, guests=guests)
        floor.everybody_comes()
        actions.mark_absent(seat=floor.planned.guests[1], by=floor.officer, now=floor.at(1, 4))
        with at(floor):
            client = as_person(joko)
            client.get(address(floor))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address(floor)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 45
