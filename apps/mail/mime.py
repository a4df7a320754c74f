"""A message as the bytes that go over the wire. No line and no header can be smuggled in by data."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from apps.mail import tokens
from apps.mail.choices import Topic
from apps.mail.models import Message
from apps.mail.rendering import one_line


def wire_address(address: str) -> str:
    """Domains with other letters travel as xn--; the part before the @ is ASCII, the queue saw to that."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def sender_address() -> str:
    return wire_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def header_address(name: str, address: str) -> Address:
    local, _, domain = wire_address(address).rpartition("@")
    return Address(display_name=one_line(name), username=local, domain=domain)


def unsubscribe_headers(message: Message) -> dict[str, str]:
    """RFC 8058: one click, without login, in the mail program itself."""
    if message.topic == Topic.ACCOUNT:
        return {}
    web = tokens.unsubscribe_address(message.to_address, message.topic)
    mailbox = parseaddr(settings.REPLY_TO_EMAIL)[1] or sender_address()
    return {
        "List-Unsubscribe": f"<{web}>, <mailto:{mailbox}?subject=unsubscribe%20{message.topic}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def build(message: Message, now: datetime) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail["From"] = header_address(name, address)
    mail["To"] = header_address(message.to_name, message.to_address)
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message.message_id
    if settings.REPLY_TO_EMAIL:
        mail["Reply-To"] = header_address(*parseaddr(settings.REPLY_TO_EMAIL))
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = message.language
    for key, value in {**unsubscribe_headers(message), **message.headers}.items():
        mail[key] = value
    mail.set_content(message.text, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return mail


def as_bytes(message: Message, now: datetime) -> bytes:
    return build(message, now).as_bytes()
