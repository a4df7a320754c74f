"""What the documents of a day say: of whom, where, and nothing that is not hers."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from apps.meetings.actions import save_seat, set_away
from apps.meetings.models import Seat
from apps.meetings.pages.agenda import agenda_of
from apps.meetings.pages.printed.agendas import agendas
from apps.meetings.pages.printed.badges import badges
from apps.meetings.pages.printed.given import PrintedDay, badge_address, board_address, printed_day
from apps.meetings.pages.printed.sheet import sheet
from apps.meetings.pages.printed.signs import signs
from apps.meetings.pages.told import agenda_text, short
from tests.builders import meetings, published
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


def given(planned: Planned) -> PrintedDay:
    return printed_day(planned.again, planned.day.seats.taken().with_party().order_by("badge"))


def test_an_agenda_says_when_whom_and_where_in_her_own_language() -> None:
    planned, timetable = published.published_day()
    made = agendas(given(planned))["sheets"]
    assert [one["lang"] for one in made] == ["id", "id", "id", "en", "en"]
    guest = made[3]
    assert guest["name"] == planned.guests[0].contact.protocol_name  # type: ignore[union-attr]
    first = timetable.placements.of_seat(planned.guests[0]).for_pages().in_order()[0]
    row = next(one for one in guest["rows"] if not one["rest"])
    assert row["place"] == f"{first.table.zone.name_en}, table {first.table.label}"
    assert "CV Kulitara" in row["who"] + row["about"]
    assert "Final timetable, version 1" in [pair[0] for pair in guest["foot"]]
    assert "Jadwal final, versi 1" in [pair[0] for pair in made[0]["foot"]]


def test_breaks_stand_between_the_meetings_in_their_order() -> None:
    planned, _timetable = published.published_day()
    rows = agendas(given(planned))["sheets"][0]["rows"]
    assert [row["begins"] for row in rows] == sorted(row["begins"] for row in rows)
    assert any(row["rest"] and row["text"].endswith("sampai 13.00") for row in rows)


def test_who_meets_nobody_is_told_what_may_happen() -> None:
    planned = meetings.planned_day()
    set_away(seat=planned.makers[0], slots=planned.slots, by=planned.officer)
    planned, _timetable = published.published_day(planned)
    made = agendas(given(planned))["sheets"][0]
    assert made["rows"] == []
    assert "dipanggil" in made["empty"] or "memanggil" in made["empty"]


def test_a_badge_is_for_each_person_with_her_title_exactly_as_given() -> None:
    planned = meetings.planned_day(makers=1, guests=1)
    people = ["Dr. ir. SITI Aminah, M.Sc.", "bapak joko"]
    save_seat(seat=planned.makers[0], by=planned.officer, changes={"people": people})
    made = badges(given(planned))["badges"]
    assert [one["name"] for one in made] == [*people, planned.guests[0].contact.protocol_name]  # type: ignore[union-attr]
    assert [one["number"] for one in made] == ["1", "1", "2"]
    assert all(
        one["code"] == seat.code[:4] for one, seat in zip(made[1:], [planned.makers[0], planned.guests[0]], strict=True)
    )


def test_a_maker_without_named_people_is_on_the_badge_herself_once() -> None:
    planned = meetings.planned_day(makers=1, guests=0)
    save_seat(seat=planned.makers[0], by=planned.officer, changes={"people": []})
    [made] = badges(given(planned))["badges"]
    assert made["organisation"] == ""
    assert made["name"] == planned.makers[0].enterprise.display_name  # type: ignore[union-attr]


def test_a_sign_names_who_sits_there_and_who_comes_when() -> None:
    planned, timetable = published.published_day()
    with translation.override("id"):
        made = signs(given(planned))["signs"]
    assert [one["table"] for one in made] == [f"Meja {number}" for number in range(1, 7)]
    assert made[0]["other"].startswith("Table 1, Floor 1")
    assert sum(len(one["meetings"]) for one in made) == timetable.placements.count()
    busy = next(one for one in made if one["guests"])
    assert busy["guests"][0]["name"] in {seat.contact.protocol_name for seat in planned.guests if seat.contact}


def test_the_day_sheet_has_every_meeting_once_on_the_sheet_of_its_floor() -> None:
    planned, timetable = published.published_day()
    made = sheet(given(planned))["sheets"]
    assert [one["floor"] for one in made] in (["Lantai 1", "Lantai 2"], ["Floor 1", "Floor 2"])
    fields = [field for one in made for row in one["rows"] for field in row["fields"] if field]
    assert len(fields) == timetable.placements.count()


def test_documents_ask_as_often_for_many_as_for_few() -> None:
    counts = []
    for makers in (1, 4):
        planned, _timetable = published.published_day(meetings.planned_day(makers=makers))
        with CaptureQueriesContext(connection) as asked:
            agendas(given(planned))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def told(seat: Seat, language: str) -> str:
    with translation.override(language):
        return agenda_text(agenda_of(Seat.objects.with_party().with_day().get(pk=seat.pk), timezone.now()))


def test_as_text_each_meeting_is_one_line_with_a_dot_in_its_hour_in_indonesian() -> None:
    planned, timetable = published.published_day()
    first = timetable.placements.of_seat(planned.makers[0]).for_pages().in_order()[0]
    lines = told(planned.makers[0], "id").splitlines()
    assert len(lines) == 1 + timetable.placements.of_seat(planned.makers[0]).count()
    floor = first.table.zone.name.replace("Lantai", "lt")
    assert lines[1] == f"10.00 meja {first.table.label} ({floor}) {first.buyer.contact.organisation.name}"
    assert told(planned.makers[0], "en").splitlines()[1].startswith("10:00 table ")


@pytest.mark.parametrize(
    ("floor", "said"),
    [("Lantai 2", "lt 2"), ("Floor 2", "fl 2"), ("Aula", "Aula"), ("Ruang Lantai 2", "Ruang Lantai 2")],
)
def test_a_floor_is_said_short(floor: str, said: str) -> None:
    assert short(floor) == said


def test_what_is_printed_as_a_code_opens_without_naming_a_language() -> None:
    planned, _timetable = published.published_day()
    for address in (badge_address(planned.makers[0]), board_address(planned.day)):
        assert "/id/" not in address
        assert Client().get(urlsplit(address).path, follow=True).status_code == 200
