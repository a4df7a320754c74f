"""Receiving an official guest: her visit, place, letter, gift, thanks, and what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries.rules.clock import JAKARTA
from apps.history.models import Entry
from apps.invitations.actions import withdraw
from apps.mail.models import Message
from apps.protocol import actions
from apps.protocol.models import Visit
from apps.work.models import Note, Task
from tests.builders import protocol
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
EVE = datetime(2026, 12, 31, 23, 59, tzinfo=JAKARTA)


def open_tasks(visit: Visit) -> list[Task]:
    return list(Task.objects.unfinished().about(visit))


def test_a_visit_is_there_from_the_first_thing_written_down() -> None:
    made = protocol.guest()
    assert not Visit.objects.exists()
    actions.save_visit(invitation=made, by=an_officer(), changes={"car": "CD 12 34", "flag": True})
    visit = actions.save_visit(invitation=made, by=an_officer(), changes={"diet": "halal"})
    assert (visit.car, visit.flag, visit.diet) == ("CD 12 34", True, "halal")
    assert Visit.objects.count() == 1


def test_nothing_changed_leaves_no_line() -> None:
    made = protocol.guest()
    visit = actions.save_visit(invitation=made, by=an_officer(), changes={"car": "CD 12 34"})
    actions.save_visit(invitation=made, by=an_officer(), changes={"car": "CD 12 34"})
    assert Entry.objects.of(visit).count() == 1


def test_the_host_must_be_of_staff(sari: User) -> None:
    made = protocol.guest()
    with pytest.raises(Refused, match="harus petugas"):
        actions.save_visit(invitation=made, by=an_officer(), changes={"host": sari})
    actions.save_visit(invitation=made, by=an_officer(), changes={"host": an_officer()})


def test_who_was_uninvited_is_not_received() -> None:
    made = protocol.guest()
    withdraw(invitation=made, by=an_officer())
    made.refresh_from_db()
    with pytest.raises(Refused, match="sudah dibatalkan"):
        actions.save_visit(invitation=made, by=an_officer(), changes={"car": "CD"})


@pytest.mark.parametrize(("place", "reason", "because"), [(0, "Sahabat", "mulai dari 1"), (2, " ", "mengapa")])
def test_another_place_has_a_number_and_a_reason(place: int, reason: str, because: str) -> None:
    made = protocol.guest()
    with pytest.raises(Refused, match=because):
        actions.place_guest(invitation=made, by=an_officer(), place=place, reason=reason)
    assert not Visit.objects.exists()


def test_a_place_is_taken_back_once() -> None:
    made = protocol.guest()
    actions.place_guest(invitation=made, by=an_officer(), place=2, reason="Ketua delegasi")
    visit = actions.unplace_guest(invitation=made, by=an_officer())
    assert (visit.place, visit.place_reason) == (None, "")
    with pytest.raises(Refused, match="pangkatnya"):
        actions.unplace_guest(invitation=made, by=an_officer())


def test_the_database_refuses_a_place_without_reason() -> None:
    visit = actions.save_visit(invitation=protocol.guest(), by=an_officer(), changes={"car": "CD"})
    with pytest.raises(IntegrityError, match="another_place_has_its_reason"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(place=1)


def test_letters_are_numbered_within_the_year_without_gaps() -> None:
    first, second, third = protocol.guest(), protocol.guest(country="JP"), protocol.guest(country="DK")
    numbers = [
        actions.number_letter(invitation=one, by=an_officer(), now=at).letter_number
        for one, at in ((first, EVE), (second, EVE), (third, EVE + timedelta(minutes=1)))
    ]
    assert numbers == ["SP-2026-0001", "SP-2026-0002", "SP-2027-0001"]


def test_a_letter_is_numbered_once() -> None:
    made = protocol.guest()
    actions.number_letter(invitation=made, by=an_officer(), now=EVE)
    with pytest.raises(Refused, match="SP-2026-0001"):
        actions.number_letter(invitation=made, by=an_officer(), now=EVE)


def test_the_database_refuses_a_number_twice() -> None:
    visit = actions.number_letter(invitation=protocol.guest(), by=an_officer())
    other = actions.save_visit(invitation=protocol.guest(country="JP"), by=an_officer(), changes={"car": "CD"})
    with pytest.raises(IntegrityError, match="letter_number_once"), transaction.atomic():
        Visit.objects.filter(pk=other.pk).update(letter_number=visit.letter_number)


def test_what_was_planned_is_given_unless_another_gift_is_named() -> None:
    made, other = protocol.guest(), protocol.guest(country="JP")
    actions.save_visit(invitation=made, by=an_officer(), changes={"gift": "Tenun Troso"})
    assert actions.give_gift(invitation=made, by=an_officer()).gift == "Tenun Troso"
    assert actions.give_gift(invitation=other, by=an_officer(), gift="Kopi Gayo").gift == "Kopi Gayo"


def test_a_gift_is_named_and_given_once() -> None:
    made = protocol.guest()
    with pytest.raises(Refused, match="apa yang diberikan"):
        actions.give_gift(invitation=made, by=an_officer())
    actions.give_gift(invitation=made, by=an_officer(), gift="Kopi Gayo")
    with pytest.raises(Refused, match="sudah diserahkan"):
        actions.give_gift(invitation=made, by=an_officer(), gift="Kopi Gayo")
    with pytest.raises(Refused, match="sudah diserahkan"):
        actions.save_visit(invitation=made, by=an_officer(), changes={"gift": "Tenun"})


def test_a_guest_is_thanked_once_in_her_language() -> None:
    made = protocol.guest(language="en")
    actions.save_visit(invitation=made, by=an_officer(), changes={"host": an_officer()})
    actions.thank_guest(
        invitation=made, by=an_officer(), words="The samples leave on Thursday.", now=protocol.after(made)
    )
    (letter,) = Message.objects.filter(letter="protocol/thanks")
    assert letter.language == "en"
    assert "The samples leave on Thursday." in letter.text
    assert "Petugas" in letter.text
    with pytest.raises(Refused, match="sudah menerima ucapan terima kasih"):
        actions.thank_guest(invitation=made, by=an_officer(), now=protocol.after(made))


def test_thanks_go_out_once_the_event_has_begun() -> None:
    made = protocol.guest()
    begins = made.occasion.starts_at
    with pytest.raises(Refused, match="setelah acara dimulai"):
        actions.thank_guest(invitation=made, by=an_officer(), now=begins - timedelta(seconds=1))
    actions.thank_guest(invitation=made, by=an_officer(), now=begins)


@pytest.mark.parametrize("says", ["no", ""])
def test_who_did_not_say_yes_is_not_thanked(says: str) -> None:
    made = protocol.guest(says=says)
    with pytest.raises(Refused, match="Hanya tamu yang hadir"):
        actions.thank_guest(invitation=made, by=an_officer(), now=protocol.after(made))


def test_who_asked_for_silence_is_not_thanked() -> None:
    made = protocol.guest()
    made.contact.active = False
    made.contact.save()
    with pytest.raises(Refused, match="tidak ingin dikirimi surat"):
        actions.thank_guest(invitation=made, by=an_officer(), now=protocol.after(made))


def test_a_promise_is_a_task_of_the_host(person: Callable[..., User]) -> None:
    host = person("Bima Aditya", "bima@smesco.example", role="officer")
    made = protocol.guest()
    actions.save_visit(invitation=made, by=an_officer(), changes={"host": host})
    visit = actions.follow_up(invitation=made, by=an_officer(), promise="Daftar harga", day=protocol.in_days(5))
    (task,) = open_tasks(visit)
    assert (task.person, task.title) == (host, "H.E. Mr. Tomás Arriagada: Daftar harga")
    assert task.due.astimezone(JAKARTA).date() == protocol.in_days(5)


def test_without_a_host_who_promised_does_it() -> None:
    visit = actions.follow_up(
        invitation=protocol.guest(), by=an_officer(), promise="Daftar harga", day=protocol.in_days(0)
    )
    assert visit.host == an_officer()
    assert [task.person for task in open_tasks(visit)] == [an_officer()]


def test_another_host_takes_the_promise_over(person: Callable[..., User]) -> None:
    host, made = person("Bima Aditya", "bima@smesco.example", role="officer"), protocol.guest()
    actions.follow_up(invitation=made, by=an_officer(), promise="Daftar harga", day=protocol.in_days(5))
    visit = actions.save_visit(invitation=made, by=an_officer(), changes={"host": host})
    assert [task.person for task in open_tasks(visit)] == [host]


def test_a_promise_written_again_leaves_one_task() -> None:
    made = protocol.guest()
    for promise in ("Daftar harga", "Daftar harga dan contoh"):
        visit = actions.follow_up(invitation=made, by=an_officer(), promise=promise, day=protocol.in_days(5))
    (task,) = open_tasks(visit)
    assert task.title.endswith("Daftar harga dan contoh")


@pytest.mark.parametrize(
    ("promise", "days", "because"), [(" ", 1, "apa yang dijanjikan"), ("Daftar harga", -1, "sudah lewat")]
)
def test_a_promise_says_what_and_until_when(promise: str, days: int, because: str) -> None:
    with pytest.raises(Refused, match=because):
        actions.follow_up(invitation=protocol.guest(), by=an_officer(), promise=promise, day=protocol.in_days(days))


def test_a_kept_promise_settles_its_task_and_stays_as_a_note() -> None:
    made = protocol.guest()
    actions.follow_up(invitation=made, by=an_officer(), promise="Daftar harga", day=protocol.in_days(5))
    visit = actions.finish_follow_up(invitation=made, by=an_officer(), text="Dikirim lewat surel.")
    assert not open_tasks(visit)
    assert [note.text for note in Note.objects.about(made.contact)] == ["Dikirim lewat surel."]
    with pytest.raises(Refused, match="Tidak ada yang dijanjikan"):
        actions.finish_follow_up(invitation=made, by=an_officer())


def test_a_car_that_no_column_holds_is_said_at_its_field() -> None:
    with pytest.raises(ValidationError) as refusal:
        actions.save_visit(invitation=protocol.guest(), by=an_officer(), changes={"car": "C" * 121})
    assert "car" in refusal.value.error_dict
