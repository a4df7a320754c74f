"""Who gets a seat, and who loses it."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.invitations.actions import record_answer
from apps.meetings import actions
from apps.meetings.choices import SeatState
from apps.umkm.actions import suspend_enterprise
from tests.builders import buyers, meetings, umkm

pytestmark = pytest.mark.django_db


def test_badges_are_numbered_through_both_sides(ratna: User) -> None:
    planned = meetings.planned_day(ratna)
    assert [seat.badge for seat in (*planned.makers, *planned.guests)] == [1, 2, 3, 4, 5]


def test_a_maker_who_is_not_verified_gets_no_seat(ratna: User, sari: User) -> None:
    day = meetings.bare_day(ratna)
    with pytest.raises(Refused, match="usaha terverifikasi"):
        actions.seat_maker(day=day, enterprise=umkm.submitted_enterprise(sari), by=ratna)


def test_a_suspended_maker_gets_no_seat(ratna: User) -> None:
    day, maker = meetings.bare_day(ratna), meetings.maker()
    suspend_enterprise(enterprise=maker, by=ratna, note="Izin dicabut")
    with pytest.raises(Refused, match="usaha terverifikasi"):
        actions.seat_maker(day=day, enterprise=maker, by=ratna)


def test_who_has_a_seat_gets_no_second_one(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=0)
    enterprise = planned.makers[0].enterprise
    assert enterprise
    with pytest.raises(Refused, match="sudah punya kursi"):
        actions.seat_maker(day=planned.day, enterprise=enterprise, by=ratna)


def test_many_at_once_are_seated_and_the_others_told(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=0)
    known, new = planned.makers[0].enterprise, meetings.maker()
    assert known
    done = actions.seat_makers(day=planned.day, enterprises=[known, new], by=ratna)
    assert [seat.enterprise for seat in done.seats] == [new]
    assert done.left == [(known.display_name, f"{known.display_name} sudah punya kursi.")]


def test_a_guest_who_has_not_said_yes_gets_no_seat(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    with pytest.raises(Refused, match="belum mengatakan akan datang"):
        actions.seat_guest(day=day, invitation=meetings.coming(day, answer="no"), by=ratna)


def test_a_colleague_stands_on_the_badge_and_the_seat_stays_the_guests(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    sent = meetings.coming(
        day, answer="delegate", delegate_name="Mr. Ken Ito", delegate_email="ken.ito@example.com"
    )  # fmt: skip
    seat = actions.seat_guest(day=day, invitation=sent, by=ratna)
    assert (seat.contact, seat.people) == (sent.contact, ["Mr. Ken Ito"])


def test_a_house_has_one_seat_that_names_who_comes_besides(ratna: User) -> None:
    day, mission = meetings.bare_day(ratna), buyers.mission()
    first = meetings.seat_guest(day, ratna, buyers.contact("Ms. Hanae Mizoguri", organisation=mission))
    second = meetings.seat_guest(day, ratna, buyers.contact("Mr. Ken Ito", organisation=mission))
    assert second.pk == first.pk
    assert second.people == ["Ms. Hanae Mizoguri", "Mr. Ken Ito"]


def test_all_who_said_yes_are_seated_at_once_and_once(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    for answer in ("yes", "no", "yes"):
        meetings.coming(day, answer=answer)
    assert len(actions.seat_guests(day=day, by=ratna).seats) == 2
    assert actions.seat_guests(day=day, by=ratna).seats == []


def test_a_guest_who_says_no_afterwards_loses_her_seat(ratna: User) -> None:
    planned = meetings.planned_day(ratna)
    stays, goes = planned.guests
    assert goes.invitation
    record_answer(invitation=goes.invitation, by=ratna, answer="no", via="phone")
    assert actions.follow_guests() == 1
    for seat in (stays, goes):
        seat.refresh_from_db()
    assert (stays.state, goes.state) == (SeatState.EXPECTED, SeatState.WITHDRAWN)
    assert actions.follow_guests() == 0


def test_her_colleague_of_the_same_house_takes_the_seat_over(ratna: User) -> None:
    day, mission = meetings.bare_day(ratna), buyers.mission()
    seat = meetings.seat_guest(day, ratna, buyers.contact("Ms. Hanae Mizoguri", organisation=mission))
    colleague = buyers.contact("Mr. Ken Ito", organisation=mission)
    meetings.seat_guest(day, ratna, colleague)
    seat.refresh_from_db()
    assert seat.invitation
    record_answer(invitation=seat.invitation, by=ratna, answer="no", via="phone")
    assert actions.follow_guests() == 1
    seat.refresh_from_db()
    assert (seat.state, seat.contact, seat.people) == (SeatState.EXPECTED, colleague, ["Mr. Ken Ito"])


def test_a_colleague_named_later_comes_on_the_badge(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=1)
    (seat,) = planned.guests
    assert seat.invitation
    record_answer(
        invitation=seat.invitation, by=ratna, answer="delegate", via="phone", delegate_name="Mr. Ken Ito",
        delegate_email="ken.ito@example.com",
    )  # fmt: skip
    assert actions.follow_guests() == 1
    seat.refresh_from_db()
    assert seat.people == ["Mr. Ken Ito"]
    assert actions.follow_guests() == 0


def test_a_withdrawn_seat_is_given_again_with_its_badge(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=0)
    (seat,) = planned.makers
    actions.withdraw_seat(seat=seat, reason="Tidak bisa datang", by=ratna)
    assert (seat.state, seat.withdrawn_for) == (SeatState.WITHDRAWN, "Tidak bisa datang")
    actions.return_seat(seat=seat, by=ratna)
    assert (seat.state, seat.withdrawn_for, seat.badge) == (SeatState.EXPECTED, "", 1)


def test_a_table_of_another_day_is_refused(ratna: User) -> None:
    planned, other = meetings.planned_day(ratna, makers=0, guests=1), meetings.planned_day(ratna)
    with pytest.raises(Refused, match="Pilih meja dari hari ini"):
        actions.save_seat(seat=planned.guests[0], changes={"table": other.tables[0]}, by=ratna)
    actions.save_seat(seat=planned.guests[0], changes={"table": planned.tables[0]}, by=ratna)


def test_an_address_for_online_is_only_of_who_takes_part_online(ratna: User) -> None:
    seat = meetings.planned_day(ratna, makers=0, guests=1).guests[0]
    with pytest.raises(Refused, match="Hanya yang ikut daring"):
        actions.save_seat(seat=seat, changes={"link": "https://meet.example/x"}, by=ratna)
    actions.save_seat(seat=seat, changes={"link": "https://meet.example/x", "online": True}, by=ratna)
