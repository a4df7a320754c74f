"""A message as the bytes that go over the wire. No line and no header can be smuggled in by data.

Written by hand rather than with `email.message.EmailMessage`, whose header parser costs ten times the rest of a
delivery; `tests/mail/test_mime.py` reads the result back with it.
"""

from __future__ import annotations

import binascii
import re
from datetime import datetime
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from apps.mail.letters.rendering import one_line

if TYPE_CHECKING:
    from apps.mail.models import Message

# RFC 5322 2.1.1: no line may be longer than 998 characters.
LONGEST_LINE = 998
ADDRESSES = ("From", "To", "Reply-To")
# A date to take over, not a question to answer by mail (RFC 5546 3.2.1): the letter's own buttons do that.
CALENDAR = ("; method=PUBLISH", 'Content-Disposition: attachment; filename="invite.ics"')


@cache
def name_and_address(text: str) -> tuple[str, str]:
    """Of an address of our own, from the settings."""
    return parseaddr(text)


def wire_address(address: str) -> str:
    """Domains with other letters travel as xn--; the part before the @ is ASCII, the queue saw to that."""
    local, _, domain = address.rpartition("@")
    local.encode("ascii")
    return f"{local}@{wire_domain(domain)}"


@lru_cache(maxsize=1000)
def wire_domain(domain: str) -> str:
    return domain.encode("idna").decode()


def sender_address() -> str:
    return wire_address(name_and_address(settings.DEFAULT_FROM_EMAIL)[1])


def return_path(message: Message) -> str:
    """The sender on the envelope, where reports go: it names the letter (VERP), and nobody can guess it."""
    mailbox, at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    if not at:
        return sender_address()
    return wire_address(f"{mailbox}+{identity_of(message)}@{domain}")


def identity_of(message: Message) -> str:
    return message.message_id.strip("<>").partition("@")[0]


def unsubscribe_headers(address: str, topic: str) -> dict[str, str]:
    """RFC 8058: one click, without login, in the mail program itself. Kept with the message when it is queued.

    List-ID (RFC 2919) names the topic, so that a reader can sort by it.
    """
    mailbox = name_and_address(settings.REPLY_TO_EMAIL)[1] or sender_address()
    return {
        "List-Unsubscribe": f"<{address}>, <mailto:{mailbox}?subject=unsubscribe%20{topic}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-ID": f"<{topic}.{sender_address().rpartition('@')[2]}>",
    }


def headers_of(message: Message, now: datetime) -> list[tuple[str, str]]:
    """As people read them: not yet encoded."""
    name, address = name_and_address(settings.DEFAULT_FROM_EMAIL)
    headers = {
        "From": person(name, address),
        "To": person(message.to_name, message.to_address),
        "Subject": one_line(message.subject),
        "Date": format_datetime(now),
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        **message.headers,
    }
    if settings.REPLY_TO_EMAIL:
        headers["Reply-To"] = person(*name_and_address(settings.REPLY_TO_EMAIL))
    return list(headers.items())


def person(name: str, address: str) -> str:
    """Ms. Zoë <zoe@example.com>; quoted where the name has signs of its own."""
    name = one_line(name)
    if not name:
        return wire_address(address)
    return formataddr((name, wire_address(address))) if name.isascii() else f"{name} <{wire_address(address)}>"


def encoded_words(text: str) -> str:
    """RFC 2047: words of at most 75 signs, parted between letters and never inside one."""
    chunks, size = [""], 0
    for letter in text:
        size += len(letter.encode())
        if size > 42:
            chunks, size = [*chunks, ""], len(letter.encode())
        chunks[-1] += letter
    words = (binascii.b2a_base64(chunk.encode(), newline=False).decode() for chunk in chunks)
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def header_line(name: str, value: str) -> bytes:
    """One header, folded, with other letters as encoded words (RFC 2047). An address keeps its own letters."""
    if re.search(r"[\r\n\x00]", name + value):
        raise ValueError("Header values may not contain linefeed or carriage return characters")
    if not value.isascii():
        text, end = value, ""
        if name in ADDRESSES:
            text, _, address = value.rpartition(" <")
            end = f"\r\n <{address}"
        value = encoded_words(text) + end
    line = f"{name}: {value}".encode("ascii")
    if max(map(len, line.split(b"\r\n"))) > LONGEST_LINE:
        raise ValueError(f"The header {name} is too long")
    return line


def part(kind: str, text: str, of_type: str = "", *headers: str) -> bytes:
    """Quoted-printable: short lines, and no line that could be taken for a boundary."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    body = binascii.b2a_qp(lines.encode(), istext=True)
    lines_of_head = [
        f'Content-Type: text/{kind}; charset="utf-8"{of_type}',
        "Content-Transfer-Encoding: quoted-printable",
        *headers,
    ]
    return "\r\n".join([*lines_of_head, "", ""]).encode() + body


def as_bytes(message: Message, now: datetime) -> bytes:
    head = [header_line(name, value) for name, value in headers_of(message, now)]
    head.append(b"MIME-Version: 1.0")
    if not message.html:
        return b"\r\n".join(head) + b"\r\n" + part("plain", message.text) + b"\r\n"
    body = several("alternative", message, [part("plain", message.text), part("html", message.html)])
    if message.calendar:
        body = several("mixed", message, [body, part("calendar", message.calendar, *CALENDAR)])
    return b"\r\n".join(head) + b"\r\n" + body


def several(kind: str, message: Message, parts: list[bytes]) -> bytes:
    # "=_" cannot stand in quoted-printable text.
    boundary = f"=_{message.pk or 0:x}_smesco" + ("" if kind == "alternative" else f"_{kind}")
    border = f"--{boundary}\r\n".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(border + each + b"\r\n" for each in parts) + f"--{boundary}--\r\n".encode()
