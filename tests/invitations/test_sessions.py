"""Sessions of an event: what staff set, and who has a seat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.common.errors import Refused
from apps.invitations.access import tokens
from apps.invitations.actions import (
    answer,
    book_seat,
    cancel_session,
    leave_seat,
    save_session,
    turn_waiting_lists,
)
from apps.invitations.models import EventSession, Invitation, SessionSeat
from apps.mail.models import Message
from tests.builders import buyers, umkm
from tests.builders import invitations as build
from tests.builders.at_once import together
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def coming(session: EventSession, number: int = 1) -> list[Invitation]:
    made = []
    for _one in range(number):
        contact = buyers.contact(f"Guest {chr(65 + session.occasion.invitations.count())}")
        guest = build.invitation(occasion=session.occasion, contact=contact)
        made.append(answer(invitation=guest, answer="yes"))
    return made


def book(session: EventSession, guest: Invitation, **more: Any) -> str:
    return str(book_seat(session=session, by=None, invitation=guest, **more).state)


def states(session: EventSession) -> str:
    return "".join(row.state[0] for row in session.seat_rows.order_by("pk"))


@pytest.mark.parametrize(("minutes", "fits"), [(0, True), (-1, False)])
def test_a_session_begins_within_its_event(minutes: int, fits: bool) -> None:
    event = build.occasion()
    begins = event.starts_at + timedelta(minutes=minutes)
    changes = build.session_facts(begins=event.starts_at, starts_at=begins, open_until=begins)
    if fits:
        assert save_session(occasion=event, by=an_officer(), changes=changes).pk
    else:
        with pytest.raises(Refused, match="dalam jam acaranya"):
            save_session(occasion=event, by=an_officer(), changes=changes)


@pytest.mark.parametrize(("minutes", "fits"), [(0, True), (1, False)])
def test_and_ends_within_it(minutes: int, fits: bool) -> None:
    event = build.occasion()
    changes = build.session_facts(begins=event.starts_at, ends_at=event.ends_at + timedelta(minutes=minutes))
    if fits:
        assert save_session(occasion=event, by=an_officer(), changes=changes).pk
    else:
        with pytest.raises(Refused, match="dalam jam acaranya"):
            save_session(occasion=event, by=an_officer(), changes=changes)


def test_a_seat_beyond_the_seats_waits_and_a_free_one_is_offered() -> None:
    session = build.session()
    first, second, third = coming(session, 3)
    assert [book(session, guest) for guest in (first, second, third)] == ["taken", "taken", "waiting"]
    letters = Message.objects.filter(letter="invitations/session_seat").order_by("pk")
    assert [one.subject.split(":")[0] for one in letters] == ["Your seat", "Your seat", "On the waiting list"]
    assert [bool(one.calendar) for one in letters] == [True, True, False]
    now = timezone.now()
    leave_seat(session=session, by=None, invitation=first, now=now)
    assert states(session) == "rto"
    turn_waiting_lists(now=now + timedelta(hours=24))
    assert states(session) == "rto"
    turn_waiting_lists(now=now + timedelta(hours=24, microseconds=1))
    assert states(session) == "rtl"
    assert book(session, third, now=now + timedelta(hours=25)) == "taken"


def test_the_seat_that_is_offered_is_taken_by_the_same_press() -> None:
    session = build.session(seats=1)
    first, second, third = coming(session, 3)
    for guest in (first, second, third):
        book(session, guest)
    leave_seat(session=session, by=None, invitation=first)
    assert book(session, second) == "taken"
    assert book(session, second) == "taken"
    assert states(session) == "rtw"


def test_more_seats_are_offered_to_those_who_wait() -> None:
    session = build.session(seats=1)
    for guest in coming(session, 3):
        book(session, guest)
    save_session(occasion=session.occasion, by=an_officer(), session=session, changes={"seats": 2})
    assert states(session) == "tow"


def test_nobody_sits_in_two_sessions_at_the_same_hour() -> None:
    session = build.session()
    begins, ends = session.starts_at, session.ends_at
    hours = {"starts_at": begins + timedelta(minutes=30), "ends_at": ends + timedelta(minutes=30)}
    beside = build.session(occasion=session.occasion, title="Cicip kopi", title_en="Coffee tasting", **hours)
    after = build.session(occasion=session.occasion, starts_at=ends, ends_at=ends + timedelta(minutes=20))
    (guest,) = coming(session)
    book(session, guest)
    with pytest.raises(Refused, match="pada waktu yang sama: Kelas dokumen ekspor"):
        book(beside, guest)
    assert book(after, guest) == "taken"
    leave_seat(session=session, by=None, invitation=guest)
    with pytest.raises(Refused, match="pada waktu yang sama: Kelas dokumen ekspor"):
        book(beside, guest)
    leave_seat(session=after, by=None, invitation=guest)
    assert book(beside, guest) == "taken"


def test_the_database_keeps_one_person_from_two_seats_at_an_hour(sari: Any) -> None:
    session = build.session()
    beside = build.session(occasion=session.occasion)
    maker = umkm.enterprise(sari)
    (guest,) = coming(session)
    for holder in ({"invitation": guest}, {"enterprise": maker}):
        facts = {"state": "taken", "since": timezone.now(), "begins": session.starts_at, "ends": session.ends_at}
        SessionSeat.objects.create(session=session, **holder, **facts)
        with pytest.raises(IntegrityError, match="sits_in_one_session"), transaction.atomic():
            SessionSeat.objects.create(session=beside, **holder, **facts)
        with pytest.raises(IntegrityError, match="one_seat_per"), transaction.atomic():
            SessionSeat.objects.create(session=session, **holder, **{**facts, "state": "waiting"})
    with pytest.raises(IntegrityError, match="seat_is_of_a_guest_or_a_maker"), transaction.atomic():
        SessionSeat.objects.create(session=beside, **facts)


@pytest.mark.parametrize(("late", "given"), [(timedelta(0), True), (timedelta(microseconds=1), False)])
def test_seats_are_given_up_to_the_last_moment(late: timedelta, given: bool) -> None:
    session = build.session()
    (guest,) = coming(session)
    if given:
        assert book(session, guest, now=session.open_until + late) == "taken"
    else:
        with pytest.raises(Refused, match="tidak lagi diberikan"):
            book(session, guest, now=session.open_until + late)


def test_only_who_comes_has_a_seat_and_who_stays_away_gives_it_back() -> None:
    session = build.session()
    guest = build.invitation(occasion=session.occasion)
    with pytest.raises(Refused, match="Jawab dulu"):
        book(session, guest)
    answer(invitation=guest, answer="yes")
    book(session, Invitation.objects.get(pk=guest.pk))
    answer(invitation=guest, answer="no")
    assert states(session) == "r"


def test_a_session_is_for_those_whom_it_names(sari: Any) -> None:
    session, maker = build.session(audience="guests"), umkm.enterprise(sari)
    (guest,) = coming(session)
    with pytest.raises(Refused, match="untuk peserta lain"):
        book_seat(session=session, by=sari, enterprise=maker)
    save_session(occasion=session.occasion, by=an_officer(), session=session, changes={"audience": "makers"})
    assert book_seat(session=session, by=sari, enterprise=maker).state == "taken"
    with pytest.raises(Refused, match="untuk peserta lain"):
        book(session, guest)
    elsewhere = build.session()
    with pytest.raises(Refused, match="untuk peserta lain"):
        book(elsewhere, guest)


def test_calling_off_tells_everybody_why_and_ends_it(sari: Any) -> None:
    session = build.session(seats=1)
    first, second = coming(session, 2)
    book(session, first)
    book(session, second)
    with pytest.raises(Refused, match="mengapa sesi dibatalkan"):
        cancel_session(session=session, by=an_officer(), reason=" ")
    cancel_session(session=session, by=an_officer(), reason="The speaker is ill")
    told = Message.objects.filter(letter="invitations/session_seat", subject__startswith="Called off")
    assert [("The speaker is ill" in one.text) for one in told] == [True, True]
    assert states(session) == "rr"
    for again in (lambda: book(session, first), lambda: cancel_session(session=session, by=an_officer(), reason="x")):
        with pytest.raises(Refused, match="Sesi ini dibatalkan"):
            again()


def test_the_hours_stay_once_somebody_has_a_seat() -> None:
    session = build.session()
    (guest,) = coming(session)
    later = {"starts_at": session.starts_at + timedelta(minutes=5)}
    save_session(occasion=session.occasion, by=an_officer(), session=session, changes=later)
    book(session, guest)
    sooner = {"ends_at": session.ends_at - timedelta(minutes=5)}
    with pytest.raises(Refused, match="Sudah ada yang punya kursi"):
        save_session(occasion=session.occasion, by=an_officer(), session=session, changes=sooner)


def test_a_seat_is_given_back_until_the_session_begins() -> None:
    session = build.session()
    first, second = coming(session, 2)
    book(session, first)
    book(session, second)
    leave_seat(session=session, by=None, invitation=first, now=session.starts_at - timedelta(microseconds=1))
    with pytest.raises(Refused, match="sudah dimulai"):
        leave_seat(session=session, by=None, invitation=second, now=session.starts_at)
    with pytest.raises(Refused, match="tidak punya kursi"):
        leave_seat(session=session, by=None, invitation=first)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_seat_one_waits() -> None:
    session = build.session(seats=1)
    first, second = coming(session, 2)
    assert together(lambda: book(session, first), lambda: book(session, second)) == ["done", "done"]
    assert sorted(states(session)) == ["t", "w"]


def test_a_guest_books_on_her_page_by_one_press() -> None:
    session = build.session()
    (guest,) = coming(session)
    address = f"/en/invitations/{tokens.make(guest)}/"
    assert "Class: export papers" in Client().get(address).text
    assert Client().post(f"{address}seat/", {"session": session.pk}).url == f"{address}#sessions"
    assert "You have a seat" in Client().get(address).text
    Client().post(f"{address}seat/", {"session": session.pk, "leave": "1"})
    assert states(session) == "r"
    assert Client().post(f"{address}seat/", {"session": 999999}).status_code == 404


def test_a_maker_books_for_her_enterprise_and_for_no_other(sari: Any, dewi: Any, as_person: Any) -> None:
    session, maker = build.session(seats=1), umkm.enterprise(sari)
    owner = as_person(sari)
    assert "Class: export papers" in owner.get("/en/owner/events/").text
    words = {"session": session.pk, "enterprise": maker.pk}
    assert as_person(dewi).post("/en/owner/events/seat/", words).status_code == 404
    page = owner.post("/en/owner/events/seat/", words, follow=True)
    assert "You have a seat" in page.text
    owner.post("/en/owner/events/seat/", {**words, "leave": "1"})
    assert states(session) == "r"


def test_staff_add_change_and_call_off_a_session(ratna: Any, joko: Any, as_person: Any) -> None:
    begins = (timezone.now() + timedelta(days=16)).replace(second=0, microsecond=0)
    event = build.occasion(starts_at=begins, ends_at=begins + timedelta(hours=3))
    desk, base = as_person(ratna), f"/en/desk/invitations/{event.pk}/sessions/"
    assert "Nobody" not in desk.get(base).text
    form = desk.get(f"{base}new/").context["form"]
    facts = {name: form[name].value() for name in form.fields}
    facts |= {
        "title": "Tur galeri",
        "title_en": "Tour of the gallery",
        "kind": "tour",
        "seats": "10",
        "question_code": "",
    }
    facts = {name: f"{value:%Y-%m-%dT%H:%M}" if hasattr(value, "strftime") else value for name, value in facts.items()}
    assert desk.post(f"{base}new/", facts).status_code == 302, desk.post(f"{base}new/", facts).context["form"].errors
    session = EventSession.objects.get()
    assert "Tour of the gallery" in desk.get(base).text
    assert desk.post(f"{base}{session.pk}/edit/", {**facts, "seats": "12"}).status_code == 302
    session.refresh_from_db()
    assert session.seats == 12
    assert "Say why" in desk.post(f"{base}{session.pk}/cancel/", {"reason": ""}, follow=True).text
    assert "Called off: Rain" in desk.post(f"{base}{session.pk}/cancel/", {"reason": "Rain"}, follow=True).text
    for path in (base, f"{base}new/", f"{base}{session.pk}/", f"{base}{session.pk}/edit/"):
        assert as_person(joko).get(path).status_code == 404


def test_pages_ask_as_much_of_two_sessions_as_of_twelve(ratna: Any, sari: Any, as_person: Any) -> None:
    umkm.enterprise(sari)
    event = build.occasion()
    pages = [(as_person(ratna), f"/en/desk/invitations/{event.pk}/sessions/"), (as_person(sari), "/en/owner/events/")]
    counted: list[list[int]] = []
    for more in (2, 10):
        for _one in range(more):
            build.session(occasion=event)
        counted.append([])
        for client, address in pages:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counted[-1].append(len(queries))
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 22
