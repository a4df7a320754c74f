"""What goes over the wire: correct headers, CRLF lines, one-click unsubscribe where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr
from typing import Any

import pytest
from django.utils import timezone

from apps.mail.delivery.smtp import server_of
from apps.mail.letters.mime import as_bytes
from apps.mail.models import Message

pytestmark = pytest.mark.django_db
Mails = Callable[..., list[Message]]


def read(data: bytes) -> Any:
    return message_from_bytes(data, policy=default)


def test_writes_both_parts_with_proper_line_ends(mails: Mails) -> None:
    [message] = mails(1, name="Ms. Zoë Mizoguri, Ph.D.")
    data = as_bytes(message, timezone.now())
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 200
    assert data.isascii()
    mail = read(data)
    assert mail["To"].addresses[0].display_name == "Ms. Zoë Mizoguri, Ph.D."
    assert mail["Message-ID"] == message.message_id
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() == message.text.strip()


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("大使館 商務部", "ご招待：スメスコ・マッチングデー" * 5),
        ("Ms. Zoë " + "van der Größe " * 9, "Ünïcode"),
        ('Dr. "Q" Public; x <a@b>', "=?utf-8?q?not_encoded?="),
        ("", "Plain"),
    ],
)
def test_every_name_and_subject_comes_back_as_it_was(mails: Mails, name: str, subject: str) -> None:
    [message] = mails(1, name=name)
    message.subject = subject
    data = as_bytes(message, timezone.now())
    # The new parser keeps the blank between two encoded words, against RFC 2047 6.2: names are read by the old one.
    shown, address = parseaddr(message_from_bytes(data)["To"])
    assert (str(make_header(decode_header(shown))), address) == (message.to_name, "reader0@example.com")
    assert str(read(data)["Subject"]) == subject or subject.startswith("=?")


def test_every_letter_of_the_bodies_comes_back(mails: Mails) -> None:
    [message] = mails(1)
    message.text = ".\n..dots\nFrom the start\ntrailing blank \n" + "ü=_--" * 60 + "\n"
    message.html = "<p>" + "–“x”" * 500 + "</p>\r\n"
    mail = read(as_bytes(message, timezone.now()))
    text, html = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    assert text == message.text
    assert html == message.html.replace("\r\n", "\n")


@pytest.mark.parametrize("topic", ["matches", "invitations", "gallery"])
def test_offers_one_click_where_a_topic_can_be_declined(mails: Mails, topic: str) -> None:
    [message] = mails(1, topic=topic)
    mail = read(as_bytes(message, timezone.now()))
    web, mailbox = str(mail["List-Unsubscribe"]).split(", ")
    assert web.startswith("<http://localhost:8000/mail/unsubscribe/")
    assert mailbox.startswith("<mailto:galeri@smesco.example")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert web.strip("<>") in message.html


def test_offers_none_for_an_account(mails: Mails) -> None:
    [message] = mails(1)
    assert "List-Unsubscribe" not in read(as_bytes(message, timezone.now()))


def test_a_stored_line_break_cannot_add_a_header(mails: Mails) -> None:
    [message] = mails(1)
    message.subject = "Hello\r\nBcc: everybody@example.com"
    message.to_name = "A\r\nBcc: everybody@example.com"
    mail = read(as_bytes(message, timezone.now()))
    assert mail["Bcc"] is None
    message.headers = {"X-Reason": "a\r\nBcc: everybody@example.com"}
    with pytest.raises(ValueError, match="Header values may not"):
        as_bytes(message, timezone.now())


def test_reads_percent_encoded_servers() -> None:
    server = server_of("smtp+tls://galeri%40smesco:p%2Fa%3As%25@mail.example:2525")
    assert (server.user, server.password, server.host, server.port) == ("galeri@smesco", "p/a:s%", "mail.example", 2525)
    assert server_of("smtp+ssl://mail.example").port == 465
    assert server_of("smtp+tls://mail.example").port == 587
    assert server_of("smtp://[::1]:1025").host == "::1"
