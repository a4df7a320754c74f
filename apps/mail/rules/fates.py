"""What a server's answer means, and when to try again. Pure: clock and chance come in as arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from apps.mail.choices import MailRefusal

MOST_ATTEMPTS = 12
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
# When the server itself cannot be reached, no message is to blame: wait, and do not count an attempt.
UNREACHABLE_WAIT = timedelta(seconds=30)

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
GONE = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
OF_THE_SENDER = frozenset({"5.1.7", "5.1.8", "5.2.3", "5.3.4"})
NO_SUCH = re.compile(
    r"(?i)(no such|unknown|invalid|non-?existent|disabled)[ -]+(user|mailbox|recipient|address|account)"
    r"|(user|mailbox|recipient|address|account)[^.;]{0,80}?(unknown|not found|(does not|doesn't) exist|is disabled)"
)
OF_POLICY = re.compile(r"(?i)spam|policy|block|reputation|relay|authenticat|SPF|DKIM|DMARC|sender|banned|denied|listed")


class DeliveryFate(Enum):
    SENT = "sent"
    LATER = "later"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Heard:
    """What we heard from the server about one message; `code` None: the connection broke instead.

    `ended` says whether the end of its text (the line with the dot) was on its way: only then may it have been taken
    unheard. A server that has not read the end has taken nothing (RFC 5321 4.1.1.4).
    """

    code: int | None
    words: str
    ended: bool
    asked: str = ""  # the command that was refused: MAIL, RCPT or DATA


def fate(heard: Heard, attempts: int) -> DeliveryFate:
    """RFC 5321 4.2.1: 2yz after the text is an acceptance, 4yz may be tried again, 5yz may not."""
    if heard.code is not None and 200 <= heard.code < 300 and heard.ended:
        return DeliveryFate.SENT
    if heard.code is not None and 500 <= heard.code < 600:
        return DeliveryFate.FAILED
    refused_for_now = heard.code is not None and 400 <= heard.code < 500
    if heard.ended and not refused_for_now:
        return DeliveryFate.UNKNOWN
    return DeliveryFate.LATER if attempts < MOST_ATTEMPTS else DeliveryFate.FAILED


@dataclass(frozen=True)
class CameBack:
    """What a server said of a letter that it does not take or could not deliver."""

    kind: MailRefusal
    status: str
    words: str


def read_status(text: str) -> str:
    """The first enhanced status (RFC 3463) of an answer; "" without one."""
    found = STATUS.search(text)
    return ".".join(found.groups()) if found else ""


def kind_of(status: str, words: str = "") -> MailRefusal:
    """Is it the mailbox, and for good? A stop needs certainty: in doubt it is not.

    5.1.1, .2, .3, .6 and .10 (RFC 3463, RFC 7505) say that the mailbox or its domain does not exist, 5.2.1 that it is
    disabled. 5.7 is about who we are, 5.6 and 5.5 about what we sent: another letter, or a mended DNS, may arrive.
    Without a status the words decide, and only those that speak of a person's mailbox.
    """
    if status in GONE:
        return MailRefusal.HARD
    if status in OF_THE_SENDER or status.startswith(("5.5.", "5.6.", "5.7.")):
        return MailRefusal.OURS
    if status in ("", "5.0.0") and NO_SUCH.search(words) and not OF_POLICY.search(words):
        return MailRefusal.HARD
    return MailRefusal.SOFT


def came_back(heard: Heard) -> CameBack | None:
    """Of an answer while handing over. What was said before the recipient was named does not concern her."""
    if heard.code is None:
        return None
    status, words = read_status(heard.words), heard.words[:300]
    if heard.asked == "MAIL":
        return CameBack(MailRefusal.OURS, status, words)
    kind = kind_of(status, heard.words if heard.asked == "RCPT" else "")
    if not status and heard.asked != "RCPT":
        kind = MailRefusal.OURS
    return CameBack(kind if heard.code >= 500 else MailRefusal.SOFT, status, words)


def letter_body(text: str) -> str:
    """A letter's text without its foot, which begins with a line of "--"."""
    return re.split(r"(?m)^-- ?$", text.strip())[0].strip()


def telling_text(subject: str, text: str, *, most: int = 900) -> str:
    """What staff send by WhatsApp: the subject in bold, then whole paragraphs while there is room (`most` letters)."""
    paragraphs, room = [], most
    for paragraph in re.split(r"\n\s*\n", letter_body(text)):
        paragraph = paragraph.strip()
        if paragraph == subject:
            continue
        if paragraph and len(paragraph) <= room:
            paragraphs.append(paragraph)
            room -= len(paragraph)
        elif paragraph:
            break
    return "\n\n".join([f"*{subject}*", *paragraphs])


def wait_after(attempts: int, chance: float) -> timedelta:
    """Doubling from a minute to four hours, plus up to a quarter by `chance` (0..1) so that crowds disperse."""
    wait = min(FIRST_WAIT * 2 ** max(0, min(attempts, 20) - 1), LONGEST_WAIT)
    return wait * (1 + chance / 4)


def wait_unreachable(chance: float) -> timedelta:
    return UNREACHABLE_WAIT * (1 + chance)
