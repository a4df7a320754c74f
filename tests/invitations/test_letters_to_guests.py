"""Reminders before an event, thanks and regrets after it, and who is in touch next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.common.errors import Refused
from apps.invitations.actions import answer, follow_up, remind_guests, write_after
from apps.invitations.models import GuestLetter, Invitation
from apps.mail.models import Message
from apps.work.models import Task
from tests.builders import buyers
from tests.builders import invitations as build
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def invited(number: int, **facts: Any) -> list[Invitation]:
    event = build.occasion(**facts)
    return [
        build.invitation(occasion=event, contact=buyers.contact(f"Guest {place}", email=f"g{place}@example.com"))
        for place in range(number)
    ]


def remind(*guests: Invitation, **more: Any) -> int:
    return remind_guests(occasion=guests[0].occasion, invitations=guests, by=an_officer(), **more)


def test_a_guest_is_reminded_once_a_day_and_never_after_a_no() -> None:
    first, second, third = invited(3, capacity=1)
    answer(invitation=second, answer="yes")
    answer(invitation=third, answer="no")
    now = timezone.localtime().replace(hour=9) + timedelta(days=1)
    assert remind(first, second, third, now=now) == 2
    assert remind(first, second, third, now=now + timedelta(hours=2)) == 0
    assert remind(first, now=now + timedelta(days=1)) == 1
    letters = list(Message.objects.filter(letter="invitations/reminder").order_by("pk"))
    assert [one.to_address for one in letters] == ["g0@example.com", "g1@example.com", "g0@example.com"]
    assert "no answer from you yet" in letters[0].text
    assert "look forward" in letters[1].text


def test_who_waits_reads_that_she_waits() -> None:
    first, second = invited(2, capacity=1)
    for guest in (first, second):
        answer(invitation=guest, answer="yes")
    remind(second)
    assert "on the waiting list" in Message.objects.get(letter="invitations/reminder").text


def test_nobody_is_reminded_once_the_event_begins() -> None:
    (first,) = invited(1)
    begins = first.occasion.starts_at
    assert remind(first, now=begins - timedelta(microseconds=1)) == 1
    with pytest.raises(Refused, match="sudah dimulai"):
        remind(first, now=begins)


def test_staff_see_the_letter_before_it_is_sent(ratna: Any, as_person: Any) -> None:
    first, second = invited(2)
    answer(invitation=second, answer="no")
    desk, address = as_person(ratna), f"/en/desk/invitations/{first.occasion_id}/remind/"
    asked = desk.post(address, {"guest": [first.pk, second.pk]})
    assert "Remind 1 guest?" in asked.text
    assert "Soon: Smesco Matching Day" in asked.text
    assert "Sebentar lagi: Hari Temu Mitra Smesco" in asked.text
    assert not GuestLetter.objects.exists()
    assert "1 letter goes out" in desk.post(address, {"guest": [first.pk], "confirmed": "1"}, follow=True).text
    assert "Tick the guests" in desk.post(address, {"guest": [second.pk]}, follow=True).text


def test_thanks_and_regrets_go_out_once_each_and_not_before_the_end() -> None:
    came = build.came(an_officer())
    event = came.occasion
    missed = build.invitation(occasion=event, contact=buyers.contact("Guest B", email="b@example.com"))
    answer(invitation=missed, answer="yes")
    with pytest.raises(Refused, match="belum selesai"):
        write_after(occasion=event, kind="thanks", by=an_officer(), now=event.ends_at)
    over = event.ends_at + timedelta(microseconds=1)
    for kind in ("thanks", "missed", "thanks", "missed"):
        write_after(occasion=event, kind=kind, by=an_officer(), now=over)
    write_after(occasion=event, kind="thanks", by=an_officer(), now=over + timedelta(days=1))
    assert Message.objects.get(letter="invitations/thanks").to_address == came.contact.email
    assert Message.objects.get(letter="invitations/missed").to_address == "b@example.com"
    with pytest.raises(IntegrityError, match="thanked_or_missed_once"), transaction.atomic():
        GuestLetter.objects.create(invitation=came, kind="missed", day=over.date(), at=over)


def test_the_page_after_an_event_writes_and_sets_tasks(ratna: Any, joko: Any, as_person: Any) -> None:
    came = build.came(ratna)
    event, base = came.occasion, f"/en/desk/invitations/{came.occasion_id}"
    desk = as_person(ratna)
    assert "not over yet" in desk.get(f"{base}/after/").text
    assert as_person(joko).get(f"{base}/after/").status_code == 404
    with time_machine.travel(event.ends_at + timedelta(hours=1)):
        desk = as_person(ratna)
        page = desk.get(f"{base}/after/").text
        assert "Came: 1" in page
        assert "Thank you for coming to Smesco Matching Day" in page
        assert "1 letter goes out" in desk.post(f"{base}/after/write/", {"kind": "thanks"}, follow=True).text
        on = timezone.localdate() + timedelta(days=3)
        form = {"person": ratna.pk, "on": f"{on:%Y-%m-%d}"}
        assert desk.post(f"{base}/guests/{came.pk}/follow-up/", form).status_code == 302
    task = Task.objects.unfinished().get()
    assert (task.kind, task.person) == ("follow_up", ratna)
    assert "Ms. Hanae Mizoguri" in task.title


@pytest.mark.parametrize(("days", "fits"), [(0, True), (-1, False)])
def test_a_follow_up_is_of_today_or_later(days: int, fits: bool) -> None:
    (first,) = invited(1)
    officer, on = an_officer(), timezone.localdate() + timedelta(days=days)
    if fits:
        assert follow_up(invitation=first, by=officer, person=officer, on=on).person == officer
    else:
        with pytest.raises(Refused, match="hari ini atau sesudahnya"):
            follow_up(invitation=first, by=officer, person=officer, on=on)


def test_a_follow_up_is_a_colleagues(sari: Any) -> None:
    (first,) = invited(1)
    with pytest.raises(Refused, match="rekan sesama petugas"):
        follow_up(invitation=first, by=an_officer(), person=sari, on=timezone.localdate())
