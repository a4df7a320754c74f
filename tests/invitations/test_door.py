"""At the door, and what a maker's attendance proves."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.invitations.actions import (
    answer,
    book_seat,
    check_in,
    check_in_walk_in,
    keep_walk_in,
    prove_step,
    undo_check_in,
    withdraw,
)
from apps.invitations.actions.attendance import DOOR
from apps.invitations.models import Attendance, Invitation
from apps.plans.choices import StepState
from apps.reference.models import Country
from tests.builders import buyers, umkm
from tests.builders import invitations as build
from tests.builders.at_once import together
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def guest(name: str = "Guest A") -> Invitation:
    made = build.invitation(occasion=build.tonight(), contact=buyers.contact(name))
    return answer(invitation=made, answer="yes")


def comes(invitation: Invitation, nonce: uuid.UUID | None = None, **more: Any) -> Attendance:
    return check_in(
        occasion=invitation.occasion, by=an_officer(), invitation=invitation, nonce=nonce or uuid.uuid4(), **more
    )


def test_pressed_twice_it_is_one_row_and_the_first_press_stays() -> None:
    invitation, nonce = guest(), uuid.uuid4()
    first = comes(invitation, nonce)
    assert comes(invitation, nonce) == first
    again = comes(invitation)
    assert (again, again.nonce, again.at) == (first, nonce, first.at)
    assert Attendance.objects.count() == 1
    assert Entry.objects.filter(subject="invitations.attendance").count() == 1


def test_the_event_and_each_of_its_sessions_count_by_themselves() -> None:
    invitation = guest()
    session = build.session(occasion=invitation.occasion)
    book_seat(session=session, by=None, invitation=invitation)
    assert comes(invitation) != comes(invitation, session=session)
    assert Attendance.objects.count() == 2


@pytest.mark.parametrize(
    ("edge", "late", "opens"),
    [
        ("starts_at", -DOOR, True),
        ("starts_at", -DOOR - timedelta(microseconds=1), False),
        ("ends_at", DOOR, True),
        ("ends_at", DOOR + timedelta(microseconds=1), False),
    ],
)
def test_the_door_is_open_on_the_day(edge: str, late: timedelta, opens: bool) -> None:
    invitation = guest()
    now = getattr(invitation.occasion, edge) + late
    if opens:
        assert comes(invitation, now=now).at == now
    else:
        with pytest.raises(Refused, match="pada hari acara"):
            comes(invitation, now=now)


def test_others_are_not_let_in_by_another_invitation() -> None:
    invitation, elsewhere = guest(), guest("Guest B")
    with pytest.raises(Refused, match="tidak diundang ke acara ini"):
        check_in(occasion=elsewhere.occasion, by=an_officer(), invitation=invitation, nonce=uuid.uuid4())
    withdraw(invitation=invitation, by=an_officer())
    invitation.refresh_from_db()
    with pytest.raises(Refused, match="tidak diundang ke acara ini"):
        comes(invitation)
    with pytest.raises(Refused, match="Pilih siapa"):
        check_in(occasion=elsewhere.occasion, by=an_officer(), nonce=uuid.uuid4())


def test_who_walked_in_is_written_down_and_may_become_a_contact() -> None:
    event, nonce = build.tonight(), uuid.uuid4()
    words = {"occasion": event, "by": an_officer(), "nonce": nonce}
    with pytest.raises(Refused, match="Tulis namanya"):
        check_in_walk_in(**words, name=" ")
    came = check_in_walk_in(**words, name="Mr. Lund", organisation="Nord ApS", email="Lund@Example.com")
    assert check_in_walk_in(**words, name="Mr. Lund") == came
    kept = keep_walk_in(attendance=came, by=an_officer(), country=Country.objects.get(pk="DK"))
    assert (kept.email, kept.organisation.name) == ("lund@example.com", "Nord ApS")
    assert keep_walk_in(attendance=came, by=an_officer(), country=Country.objects.get(pk="DK")) == kept
    assert Contact.objects.count() == 1
    came.refresh_from_db()
    with pytest.raises(Refused, match="sudah ada di antara kontak"):
        undo_check_in(attendance=came, by=an_officer())
    nameless = check_in_walk_in(occasion=event, by=an_officer(), nonce=uuid.uuid4(), name="Somebody")
    with pytest.raises(Refused, match="Kontak perlu nama"):
        keep_walk_in(attendance=nameless, by=an_officer(), country=Country.objects.get(pk="DK"))


def test_a_wrong_press_is_taken_back_once() -> None:
    came = comes(guest())
    undo_check_in(attendance=came, by=an_officer())
    assert not Attendance.objects.exists()
    with pytest.raises(Refused, match="sudah dibatalkan"):
        undo_check_in(attendance=Attendance(pk=1), by=an_officer())


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_once_make_one_row() -> None:
    invitation = guest()
    assert together(lambda: comes(invitation), lambda: comes(invitation)) == ["done", "done"]
    assert Attendance.objects.count() == 1


def test_the_database_counts_each_person_once(sari: Any) -> None:
    invitation, maker = guest(), umkm.enterprise(sari)
    facts = {"occasion": invitation.occasion, "at": timezone.now()}
    for who in ({"invitation": invitation}, {"enterprise": maker}):
        Attendance.objects.create(**facts, **who, nonce=uuid.uuid4())
        with pytest.raises(IntegrityError, match="comes_once"), transaction.atomic():
            Attendance.objects.create(**facts, **who, nonce=uuid.uuid4())
    for wrong, name in (
        ({}, "attendance_is_of_one"),
        ({"name": "x", "enterprise": maker}, "attendance_is_of_one"),
        ({"enterprise": maker, "email": "x@example.com"}, "only_who_walked_in_is_written_down"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Attendance.objects.create(**facts, **wrong, nonce=uuid.uuid4())


def test_the_page_finds_a_name_counts_and_says_who_was_quicker(ratna: Any, joko: Any, as_person: Any) -> None:
    invitation = guest("Ms. Hanae Mizoguri")
    desk, base = as_person(ratna), f"/en/desk/invitations/{invitation.occasion_id}/door/"
    page = desk.get(base)
    assert "0 have come, 1 are expected" in page.text
    assert "Hanae" in desk.get(f"{base}?words=hanae").text
    assert "Nobody of this name" in desk.get(f"{base}?words=lund").text
    nonce = page.context["door"].rows[0].nonce
    press = {"guest": invitation.pk, "nonce": nonce}
    assert "Ms. Hanae Mizoguri is here." in desk.post(f"{base}in/", press, follow=True).text
    again = desk.post(f"{base}in/", {**press, "nonce": str(uuid.uuid4())}, follow=True).text
    assert "is here already" in again
    assert "Ratna" in again
    assert "1 have come, 1 are expected" in again
    assert desk.post(f"{base}in/", {"guest": invitation.pk, "nonce": "x"}).status_code == 404
    walked = {"name": "Mr. Lund", "organisation": "Nord", "email": "l@example.com", "nonce": str(uuid.uuid4())}
    assert "Mr. Lund is here." in desk.post(f"{base}walk-in/", walked, follow=True).text
    assert "required" in desk.post(f"{base}walk-in/", {**walked, "name": ""}).text
    lund = Attendance.objects.walk_ins().get()
    assert "among the contacts" in desk.post(f"{base}{lund.pk}/keep/", {"country": "DK"}, follow=True).text
    first = Attendance.objects.get(invitation=invitation)
    assert "Taken back" in desk.post(f"{base}{first.pk}/undo/", follow=True).text
    for client in (as_person(joko),):
        assert client.get(base).status_code == 404
        assert client.post(f"{base}in/", press).status_code == 404


def test_the_door_asks_as_much_of_two_as_of_twelve(ratna: Any, as_person: Any) -> None:
    event, desk, counted = build.tonight(), as_person(ratna), []
    for more in (2, 10):
        for _one in range(more):
            invitation = build.invitation(occasion=event)
            answer(invitation=invitation, answer="yes")
            comes(invitation)
        desk.get(f"/en/desk/invitations/{event.pk}/door/")
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/en/desk/invitations/{event.pk}/door/")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 18, "\n".join(query["sql"] for query in queries)


def test_what_a_maker_attended_is_evidence_of_her_step(sari: Any, dewi: Any, as_person: Any) -> None:
    given = build.proving(sari)
    came, task = given["attendance"], given["task"]
    owner, words = as_person(sari), {"attendance": came.pk, "task": task.pk}
    assert "Hand it in as evidence" in owner.get("/en/owner/events/").text
    assert as_person(dewi).post("/en/owner/events/prove/", words).status_code == 404
    assert "/plan/" in owner.post("/en/owner/events/prove/", words).url
    task.refresh_from_db()
    assert task.state == StepState.REVIEW
    with task.files.get().file.open() as paper:
        assert paper.read(5) == b"%PDF-"
    assert "Hand it in as evidence" not in owner.get("/en/owner/events/").text


def test_it_proves_no_other_step(sari: Any) -> None:
    given = build.proving(sari)
    came = given["attendance"]
    came.session.question_code = "1.1"
    came.session.save()
    with pytest.raises(Refused, match="tidak membuktikan langkah itu"):
        prove_step(**given, by=sari)
