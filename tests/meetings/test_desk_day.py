"""Officers prepare a matching day page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.meetings.choices import DayState, SeatState
from apps.meetings.models import FloorTable, Helper, MatchingDay, Seat, Wish, Zone
from tests.builders import buyers, meetings

pytestmark = pytest.mark.django_db
PAGES = (
    "desk_day", "desk_hours", "desk_limits", "desk_room", "desk_preflight", "desk_seats", "desk_add_makers",
    "desk_wishes", "desk_wishes_matrix", "desk_wishes_few",
)  # fmt: skip


def at(name: str, planned: meetings.Planned, *more: Any) -> str:
    return reverse(f"meetings:{name}", args=[planned.day.occasion_id, *more])


@pytest.fixture
def desk(ratna: User, as_person: Callable[[User], Client]) -> Client:
    return as_person(ratna)


def test_an_event_begins_its_matching_day_with_one_button(ratna: User, desk: Client) -> None:
    occasion = meetings.event()
    page = reverse("meetings:desk_day", args=[occasion.pk])
    assert "Siapkan hari temu bisnis" in desk.get(page).content.decode()
    desk.post(reverse("meetings:desk_plan", args=[occasion.pk]))
    assert MatchingDay.objects.get(occasion=occasion).state == DayState.SETUP
    assert "Jam dan slot" in desk.get(page).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_nobody_but_officers_sees_it(
    name: str, ratna: User, joko: User, sari: User, as_person: Callable[[User], Client]
) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    page = at(name, planned)
    assert as_person(ratna).get(page).status_code == 200
    assert as_person(joko).get(page).status_code == 404
    assert as_person(sari).get(page).status_code == 404


@pytest.mark.parametrize("name", ["desk_seats", "desk_wishes", "desk_wishes_matrix", "desk_wishes_few", "desk_day"])
def test_asks_as_much_of_twelve_as_of_two(
    name: str, ratna: User, desk: Client, django_assert_max_num_queries: Any
) -> None:
    asked = []
    for size in (2, 12):
        planned = meetings.planned_day(ratna, makers=size, guests=2)
        for maker in planned.makers:
            Wish.objects.create(day=planned.day, maker=maker, buyer=planned.guests[0], buyer_wants=True)
        desk.get(at(name, planned))
        with django_assert_max_num_queries(40) as caught:
            assert desk.get(at(name, planned)).status_code == 200
        asked.append(len(caught))
    assert asked[0] == asked[1]


def test_saving_the_hours_lays_the_slots_out_anew(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    sent = {
        "minutes": "15", "change": "5", "lunch": "60", "dhuhr": "12:00", "asr": "15:15",
        "first_begins": "11:00", "first_ends": "11:20",
    }  # fmt: skip
    assert desk.post(at("desk_hours", planned), sent).status_code == 302
    assert planned.day.slots.count() == 7
    kept = desk.get(at("desk_hours", planned)).content.decode()
    assert "11:20" in kept


def test_a_break_without_an_end_is_told_at_its_field(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    sent = {"minutes": "15", "change": "5", "lunch": "60", "dhuhr": "12:00", "asr": "15:15", "first_begins": "11:00"}
    answer = desk.post(at("desk_hours", planned), sent)
    assert "Jeda punya awal dan akhir." in answer.content.decode()
    assert planned.day.slots.count() == 6


def test_floors_tables_walks_and_interpreters_are_set_up(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    desk.post(at("desk_add_zone", planned), {"zone-name": "Teras", "zone-name_en": "Terrace"})
    zone = Zone.objects.get(day=planned.day, name="Teras")
    desk.post(at("desk_add_tables", planned), {"tables-zone": zone.pk, "tables-labels": "7-9, Pojok"})
    assert list(zone.tables.values_list("label", flat=True)) == ["7", "8", "9", "Pojok"]
    desk.post(
        at("desk_walk", planned), {"walk-one": zone.pk, "walk-other": planned.ground.pk, "walk-minutes": "3"}
    )  # fmt: skip
    assert "3 menit" in desk.get(at("desk_room", planned)).content.decode()
    desk.post(
        at("desk_add_helper", planned),
        {
            "helper-name": "Rika Halim", "helper-kind": "interpreter", "helper-languages": ["ja", "zh"],
            "helper-absent": [planned.slots[0].pk],
        },
    )  # fmt: skip
    helper = Helper.objects.get(day=planned.day)
    assert (helper.languages, helper.absent.get()) == (["ja", "zh"], planned.slots[0])


def test_a_table_is_taken_out_of_use(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    table = planned.tables[0]
    desk.post(at("desk_table", planned, table.pk), {"zone": planned.ground.pk, "label": "1"})
    assert not FloorTable.objects.get(pk=table.pk).in_use


def test_guests_who_said_yes_are_seated_with_one_button(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=1)
    meetings.coming(planned.day, buyers.contact("Mr. Lars Holm"))
    assert "Beri kursi kepada 1 tamu" in desk.get(at("desk_seats", planned)).content.decode()
    desk.post(at("desk_add_guests", planned))
    assert planned.day.seats.buyers().count() == 2


def test_makers_are_ticked_and_seated(ratna: User, desk: Client) -> None:
    planned, maker = meetings.planned_day(ratna, makers=0, guests=0), meetings.maker()
    assert maker.name in desk.get(at("desk_add_makers", planned), {"words": maker.name}).content.decode()
    desk.post(at("desk_add_makers", planned), {"maker": [maker.pk]})
    assert planned.day.seats.get().enterprise == maker


def test_what_a_seat_needs_and_when_she_is_away_is_saved_together(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=1)
    (seat,) = planned.guests
    sent = {
        "people": "Ms. Hanae Mizoguri\nMr. Ken Ito", "languages": ["ja"], "needs_interpreter": "on", "own_least": "1",
        "own_most": "4", "time_zone": "Asia/Tokyo", "away": [planned.slots[0].pk], "reason": "Pesawat tiba siang",
    }  # fmt: skip
    assert desk.post(at("desk_seat", planned, seat.pk), sent).status_code == 302
    kept = Seat.objects.get(pk=seat.pk)
    assert (kept.people, kept.languages, kept.own_least, kept.own_most) == (
        ["Ms. Hanae Mizoguri", "Mr. Ken Ito"], ["ja"], 1, 4,
    )  # fmt: skip
    assert kept.away.get().reason == "Pesawat tiba siang"
    assert "Pesawat tiba siang" in desk.get(at("desk_seat", planned, seat.pk)).content.decode()


def test_a_least_above_the_most_saves_nothing(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=1)
    (seat,) = planned.guests
    sent = {"languages": ["ja"], "own_least": "5", "own_most": "4", "time_zone": "Asia/Tokyo"}
    assert desk.post(at("desk_seat", planned, seat.pk), sent).status_code == 200
    assert Seat.objects.get(pk=seat.pk).own_least is None


def test_a_seat_is_withdrawn_with_its_reason_and_given_again(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=0)
    (seat,) = planned.makers
    assert desk.post(at("desk_withdraw_seat", planned, seat.pk), {"withdraw-reason": ""}).status_code == 422
    desk.post(at("desk_withdraw_seat", planned, seat.pk), {"withdraw-reason": "Sakit"})
    assert Seat.objects.get(pk=seat.pk).state == SeatState.WITHDRAWN
    desk.post(at("desk_return_seat", planned, seat.pk))
    assert Seat.objects.get(pk=seat.pk).state == SeatState.EXPECTED


def test_too_little_room_has_three_ways_out_and_the_first_is_a_button(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=3, guests=1, maker_least=8, maker_most=12, free_share=50)
    meetings.closed(planned)
    page = desk.get(at("desk_preflight", planned)).content.decode()
    assert "6 pertemuan terlalu banyak" in page
    assert "Janjikan 6 pertemuan, bukan 8" in page
    assert at("desk_room", planned) in page
    desk.post(at("desk_preflight", planned), {"least": "6"})
    assert "Muat" in desk.get(at("desk_preflight", planned)).content.decode()


def test_the_steps_lead_from_one_to_the_next(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    page = desk.get(at("desk_day", planned)).content.decode()
    assert "Buka keinginan" in page
    desk.post(at("desk_move", planned), {"to": "wishing"})
    assert planned.again.state == DayState.WISHING
    assert "Tutup keinginan sekarang" in desk.get(at("desk_day", planned)).content.decode()


def test_pairs_are_found_by_who_wishes_them(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=2, guests=1)
    one, other = planned.makers
    Wish.objects.create(day=planned.day, maker=one, buyer=planned.guests[0], buyer_wants=True, maker_wants=True)
    Wish.objects.create(day=planned.day, maker=other, buyer=planned.guests[0], buyer_wants=True)
    page = desk.get(at("desk_wishes", planned), {"kind": "mutual"}).content.decode()
    assert one.party in page
    assert other.party not in page


def test_the_history_of_a_day_is_told_in_words_of_its_reader(ratna: User, desk: Client) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    meetings.interpreter(planned.day, "ja")
    told = desk.get(at("desk_day", planned)).text
    assert "Jepang" in told
    assert "Lantai 1 - Lantai 2" in told
    for english in ("Slots", "Sessions", "Tables", "Tasting"):
        assert english not in told, english


def test_whom_no_guest_fits_is_counted_where_they_are_many(ratna: User, desk: Client) -> None:
    few, many = (meetings.planned_day(ratna, makers=size, guests=1) for size in (5, 6))
    for planned, named in ((few, True), (many, False)):
        said = desk.post(at("desk_propose", planned), follow=True).context["messages"]
        (only,) = [str(one) for one in said]
        assert (planned.makers[0].party in only) is named
        assert "0 pertemuan" not in only
