"""The officers' pages of a timetable: three ways to look at it, a move without a script, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.meetings import actions
from apps.meetings.choices import TimetableState
from apps.meetings.models import Timetable, Wish
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def planned(ratna: User) -> Planned:
    return meetings.planned_day(ratna)


@pytest.fixture
def wishes(planned: Planned) -> list[Wish]:
    return build.wished(planned, [(0, 0), (1, 0), (1, 1)])


@pytest.fixture
def officer(as_person: Callable[[User], Client], ratna: User) -> Client:
    return as_person(ratna)


def at(planned: Planned, rest: str = "") -> str:
    return f"/en/desk/events/{planned.day.occasion_id}/day/timetable/{rest}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_without_any_version_one_is_led_to_make_one(planned: Planned, officer: Client) -> None:
    assert officer.get(at(planned)).url.endswith("/timetable/run/")


def test_the_button_starts_the_work_and_leads_to_its_page(
    planned: Planned, wishes: list[Wish], officer: Client
) -> None:
    answer = officer.post(at(planned, "run/"), {"how": "quick", "seed": "4"})
    job = Job.objects.get(kind="meetings.make")
    assert answer.url.endswith(f"/jobs/{job.pk}/")
    assert job.params["seed"] == 4
    again = officer.post(at(planned, "run/"), {"how": "quick", "seed": "5"})
    assert "being made just now" in text(again)


@pytest.mark.parametrize("by", ["", "slot", "person"])
def test_each_way_to_look_names_who_meets(planned: Planned, wishes: list[Wish], officer: Client, by: str) -> None:
    draft = build.drafted(planned)
    assert officer.get(at(planned)).url == at(planned, f"{draft.number}/")
    said = text(officer.get(at(planned, f"{draft.number}/"), {"by": by}))
    for maker in planned.makers[:2]:
        assert maker.enterprise
        assert maker.enterprise.name in said


def test_a_meeting_moves_by_a_form_of_radios(planned: Planned, wishes: list[Wish], officer: Client) -> None:
    draft = build.drafted(planned)
    row = build.of_pair(draft, wishes[0])
    page = officer.get(at(planned, f"{draft.number}/"), {"wish": wishes[0].pk})
    option = page.context["meeting"].places[-1]
    given = {"verb": "move", "wish": wishes[0].pk, "placement": row.pk, "place": f"{option.slot}.{option.table}"}
    assert officer.post(at(planned, f"{draft.number}/move/"), given).status_code == 302
    row.refresh_from_db()
    assert (row.slot_id, row.table_id) == (option.slot, option.table)


def test_a_refused_move_says_by_which_rule(planned: Planned, wishes: list[Wish], officer: Client) -> None:
    draft = build.drafted(planned)
    one, other = build.of_pair(draft, wishes[0]), build.of_pair(draft, wishes[1])
    given = {"verb": "move", "wish": wishes[0].pk, "placement": one.pk, "place": f"{other.slot_id}.{other.table_id}"}
    answer = officer.post(at(planned, f"{draft.number}/move/"), given)
    assert answer.status_code == 422
    assert "meets somebody else then" in text(answer)


def test_what_was_taken_out_can_be_put_into_a_free_place(planned: Planned, wishes: list[Wish], officer: Client) -> None:
    draft = build.drafted(planned)
    row = build.of_pair(draft, wishes[0])
    given = {"verb": "take_out", "wish": wishes[0].pk, "placement": row.pk, "why": ""}
    assert "Say why" in text(officer.post(at(planned, f"{draft.number}/move/"), given))
    officer.post(at(planned, f"{draft.number}/move/"), given | {"why": "Tukar barang"})
    free = officer.get(at(planned, f"{draft.number}/"), {"at": f"{row.slot.number}.{row.table_id}"})
    assert [one.wish for one in free.context["free"].pairs] == [wishes[0].pk]
    back = {"verb": "place", "wish": wishes[0].pk, "place": f"{row.slot_id}.{row.table_id}"}
    assert officer.post(at(planned, f"{draft.number}/move/"), back).status_code == 302
    assert build.of_pair(draft, wishes[0]).slot == row.slot


def test_what_was_published_is_corrected_in_a_copy(planned: Planned, wishes: list[Wish], officer: Client) -> None:
    held = build.published(planned, TimetableState.PRELIMINARY)
    assert 'name="place"' not in text(officer.get(at(planned, f"{held.number}/"), {"wish": wishes[0].pk}))
    answer = officer.post(at(planned, f"{held.number}/copy/"))
    assert answer.url == at(planned, f"{held.number + 1}/")
    assert Timetable.objects.get(number=held.number + 1).parent == held


def test_the_page_before_the_button_says_what_changes_for_whom_and_why(
    planned: Planned, wishes: list[Wish], officer: Client
) -> None:
    held = build.published(planned, TimetableState.PRELIMINARY)
    draft = actions.begin_correction(timetable=held, by=planned.officer)
    actions.take_out(placement=build.of_pair(draft, wishes[2]), why="Tamu memilih kopi", by=planned.officer)
    page = officer.get(at(planned, f"{draft.number}/changes/"))
    said = text(page)
    assert {one.seat.pk for one in page.context["people"]} == {wishes[2].maker_id, wishes[2].buyer_id}
    assert "Tamu memilih kopi" in said
    assert "gone, was" in said
    answer = officer.post(at(planned, f"{draft.number}/publish/"), {"to": "final", "whom": "touched"})
    assert answer.url == at(planned, f"{draft.number}/changes/")
    draft.refresh_from_db()
    assert draft.state == TimetableState.FINAL
    told = officer.get(at(planned, f"{draft.number}/changes/"), {"show": "call"})
    assert [one.seat.pk for one in told.context["people"]] == [wishes[2].maker_id], "nobody reads for this maker"


def test_two_versions_stand_side_by_side(planned: Planned, wishes: list[Wish], officer: Client) -> None:
    one, other = build.drafted(planned), build.drafted(planned, seed=2)
    page = officer.get(at(planned, "versions/"), {"one": one.number, "other": other.number})
    assert "From the first to the second" in text(page)


def test_an_objection_leads_to_its_meeting_and_is_answered(
    planned: Planned, wishes: list[Wish], officer: Client
) -> None:
    held = build.published(planned, TimetableState.PRELIMINARY)
    row = build.of_pair(held, wishes[0])
    made = actions.protest(seat=planned.guests[0], placement=row, whole=False, by=planned.officer, text="Terlalu pagi")
    listed = officer.get(f"/en/desk/events/{planned.day.occasion_id}/day/objections/")
    assert "Terlalu pagi" in text(listed)
    assert f"?wish={wishes[0].pk}#move" in text(listed)
    one = f"/en/desk/events/{planned.day.occasion_id}/day/objections/{made.pk}/"
    assert officer.post(one, {"answer": "Kami pindahkan"}).status_code == 302
    made.refresh_from_db()
    assert made.answer == "Kami pindahkan"


def test_more_people_ask_no_more_of_the_database(ratna: User, officer: Client) -> None:
    few, many = meetings.planned_day(ratna, makers=2, guests=1), meetings.planned_day(ratna, makers=8, guests=3)
    counts = []
    for planned in (few, many):
        build.wished(planned)
        draft = build.drafted(planned)
        here = at(planned, f"{draft.number}/")
        officer.get(here)
        with CaptureQueriesContext(connection) as asked:
            assert officer.get(here).status_code == 200
        counts.append(sum(1 for one in asked.captured_queries if 'FROM "meetings_' in one["sql"]))
    assert counts[0] == counts[1]
    assert counts[1] <= 12
