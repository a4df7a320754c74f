"""A letter that tells of a date brings it along for the calendar; every other letter is sent as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.utils import timezone

from apps.common.calendars import calendar
from apps.invitations.actions import answer
from apps.mail.choices import Topic
from apps.mail.letters.mime import as_bytes
from apps.mail.models import Message
from tests.builders import invitations

Mails = Callable[..., list[Message]]


def read(message: Message) -> Any:
    return message_from_bytes(as_bytes(message, timezone.now()), policy=default)


def a_date(**changes: Any) -> str:
    facts: dict[str, Any] = {
        "key": "occasion-1@smesco.example", "title": "Hari Temu; kopi, teh\nmalam", "place": "Gedung 展示館 " * 9,
        "starts": datetime(2026, 12, 9, 3, tzinfo=UTC), "ends": datetime(2026, 12, 9, 9, tzinfo=UTC),
        "stamp": datetime(2026, 11, 1, tzinfo=UTC),
    }  # fmt: skip
    return calendar(**facts | changes)


@pytest.mark.django_db
def test_the_date_comes_after_the_letter_as_a_file(mails: Mails) -> None:
    [message] = mails(1)
    message.calendar = a_date()
    mail = read(message)
    assert mail.get_content_type() == "multipart/mixed"
    both, date = mail.iter_parts()
    assert [part.get_content_type() for part in both.iter_parts()] == ["text/plain", "text/html"]
    assert date.get_content_type() == "text/calendar"
    assert date.get_param("method") == "PUBLISH"
    assert date.get_filename() == "invite.ics"
    assert date.get_content().replace("\r\n", "\n").rstrip() == a_date().replace("\r\n", "\n").rstrip()


@pytest.mark.django_db
def test_a_letter_without_a_date_is_sent_as_before(mails: Mails) -> None:
    [message] = mails(1)
    mail = read(message)
    assert mail.get_content_type() == "multipart/alternative"
    assert len(list(mail.iter_parts())) == 2


@pytest.mark.django_db
def test_letters_of_a_topic_name_their_list(mails: Mails) -> None:
    [topical] = mails(1, topic=Topic.MATCHES)
    assert read(topical)["List-ID"] == "<matches.smesco.example>"
    assert read(topical)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.django_db
def test_letters_about_an_account_name_none(mails: Mails) -> None:
    [account] = mails(1, topic=Topic.ACCOUNT)
    assert read(account)["List-ID"] is None


@pytest.mark.django_db
def test_an_invitation_brings_the_event_without_the_guests_own_link() -> None:
    invitation = invitations.invitation()
    letter = Message.objects.get(letter="invitations/invitation")
    assert "SUMMARY:Smesco Matching Day" in letter.calendar
    assert f"DTSTART:{invitation.occasion.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in letter.calendar
    assert "http" not in letter.calendar


@pytest.mark.django_db
@pytest.mark.parametrize(("said", "dated"), [("yes", True), ("no", False)])
def test_only_who_comes_gets_the_date_again(said: str, dated: bool) -> None:
    answer(invitation=invitations.invitation(), answer=said)
    assert bool(Message.objects.get(letter="invitations/answer_noted").calendar) == dated
