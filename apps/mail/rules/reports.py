"""What mail servers and mail services report of letters that did not arrive, from their form to our words.

Nothing here trusts what it reads: a report counts only for a letter whose identity it knows, which nobody can guess
(a UUID in its Message-ID and in its return address), and only for the address that this letter went to.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Parsed
from typing import Any

from apps.common.outside.addresses import same_address
from apps.mail.choices import MailRefusal
from apps.mail.rules.fates import CameBack, kind_of, read_status

LARGEST = 1024 * 1024
MOST = 500
IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Who the report was sent to; some servers write the envelope's recipient down in one of these.
RECIPIENTS = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


class UnreadableReport(Exception):
    """Not what it should be."""


@dataclass(frozen=True)
class Report:
    """One recipient's part: which letters it may be about (their identities, the likeliest first)."""

    identities: tuple[str, ...]
    recipients: tuple[str, ...]
    action: str
    status: str
    words: str

    def said_of(self, address: str) -> CameBack | None:
        """None when it tells of no trouble. An address behind a forwarding that is dead does not make hers so."""
        if self.action not in ("failed", "delayed"):
            return None
        status = self.status
        if status in ("", "5.0.0"):
            status = read_status(self.words) or status
        kind = kind_of(status, self.words) if self.action == "failed" else MailRefusal.SOFT
        forwarded = bool(self.recipients) and not any(same_address(one, address) for one in self.recipients)
        if kind == MailRefusal.HARD and forwarded:
            kind = MailRefusal.SOFT
        return CameBack(kind, status, self.words)


def read_report(raw: bytes) -> list[Report]:
    """A delivery status notification (RFC 3464). What is none, such as an absence note, gives no reports."""
    mail = message_from_bytes(raw[:LARGEST])
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return []
    parts: list[Any] = list(mail.get_payload())
    status = next((one for one in parts if one.get_content_type() == "message/delivery-status"), None)
    if status is None or not status.is_multipart():
        return []
    identities = tuple(dict.fromkeys([*identities_of_recipients(mail), *identities_of_original(parts)]))
    blocks: list[Parsed] = list(status.get_payload())
    return [report_of(block, identities) for block in blocks[:MOST] if block["Final-Recipient"]]


def identities_of_recipients(mail: Parsed) -> list[str]:
    """From the return address (VERP): name+identity@domain."""
    texts = [str(value) for name in RECIPIENTS for value in mail.get_all(name, [])]
    return [found for text in texts for found in IDENTITY.findall(text.lower())]


def identities_of_original(parts: list[Parsed]) -> list[str]:
    """From the Message-ID of the letter that came back with the report, whole or its head alone."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            letter: Any = part.get_payload(0)
            return IDENTITY.findall(str(letter.get("Message-ID", "")).lower())
        if part.get_content_type() == "text/rfc822-headers":
            head = message_from_bytes(part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
            return IDENTITY.findall(str(head.get("Message-ID", "")).lower())
    return []


def report_of(block: Parsed, identities: tuple[str, ...]) -> Report:
    named = [without_kind(block[name]) for name in ("Original-Recipient", "Final-Recipient") if block[name]]
    return Report(
        identities=identities,
        recipients=tuple(named),
        action=str(block.get("Action", "")).strip().lower(),
        status=read_status(str(block.get("Status", ""))),
        words=without_kind(block["Diagnostic-Code"])[:300],
    )


def without_kind(value: Any) -> str:
    """`rfc822; hanae@example.com` and `smtp; 550 5.1.1 ...` name their kind first."""
    text = re.sub(r"\s+", " ", str(value or ""))
    return text.partition(";")[2].strip() or text.strip()


def read_notices(body: bytes) -> list[Report]:
    """The webhook's JSON: {"events": [{"message_id", "recipient", "action", "status", "diagnostic"}]}."""
    try:
        notices = json.loads(body)["events"]
        if not isinstance(notices, list) or len(notices) > MOST:
            raise UnreadableReport
        return [report_of_notice(notice) for notice in notices]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise UnreadableReport from wrong


def report_of_notice(notice: dict[str, Any]) -> Report:
    return Report(
        identities=tuple(IDENTITY.findall(str(notice["message_id"]).lower())),
        recipients=(str(notice["recipient"]),),
        action=str(notice.get("action", "failed")).lower(),
        status=read_status(str(notice.get("status", ""))),
        words=str(notice.get("diagnostic", ""))[:300],
    )
