"""A date as a calendar file (RFC 5545) that every calendar program takes over."""

from __future__ import annotations

from datetime import UTC, datetime

# RFC 5545 3.1: lines of at most 75 octets, folded by a line break and a blank.
LONGEST_LINE = 75


def calendar(*, key: str, title: str, starts: datetime, ends: datetime, place: str, stamp: datetime) -> str:
    """One event, published: for the reader to keep, not to answer. `key` is the same each time that it is told of.

    `stamp` is when the event was last changed: a later file takes the place of an earlier one.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//LLP KUKM//Smesco Export Gallery//EN", "METHOD:PUBLISH",
        "BEGIN:VEVENT", f"UID:{text(key)}", f"DTSTAMP:{moment(stamp)}", f"SEQUENCE:{int(stamp.timestamp())}",
        f"DTSTART:{moment(starts)}", f"DTEND:{moment(ends)}", f"SUMMARY:{text(title)}", f"LOCATION:{text(place)}",
        "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(folded(line) + "\r\n" for line in lines)


def moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Separators are marked; a line break is written as one and never made."""
    words = "\n".join(words.splitlines())
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, written)
    return words


def folded(line: str) -> str:
    """Between letters, never inside one."""
    lines, size = [""], 0
    for letter in line:
        size += len(letter.encode())
        if size > LONGEST_LINE:
            lines, size = [*lines, " "], 1 + len(letter.encode())
        lines[-1] += letter
    return "\r\n".join(lines)
