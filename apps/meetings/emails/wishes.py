"""The letter that wishes are open: one to each reader of a seat, which leads to the page where they are said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from apps.common.formats import moment
from apps.mail.models import Message
from apps.meetings.emails.readers import about, key_of, page_of, readers_of, teams_on, write_to
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.reads.fitting import best_of, other_key
from apps.meetings.reads.names import long_name

NAMED = 3  # of those who fit, in the letter; the page has them all


def ask_wishes(day: MatchingDay, now: datetime) -> int:
    """Answers how many were written to. Who was written to once is not again, whatever becomes of the day."""
    begins = f"meetings/wishes:{day.pk}:"
    sent = set(Message.objects.filter(dedupe_key__startswith=begins).values_list("dedupe_key", flat=True))
    seats = list(day.seats.meeting().with_party().order_by("badge"))
    teams, written = teams_on(day), 0
    for seat in seats:
        new = [reader for reader in readers_of(seat, teams) if key_of(begins, seat, reader) not in sent]
        fitting = names_of_fitting(seat, seats) if new else []
        for reader in new:
            with translation.override(reader.language):
                context = facts(day, seat, fitting)
            write_to(reader, seat, letter="meetings/wishes", context=context, key=begins, now=now)
            written += 1
    return written


def names_of_fitting(seat: Seat, seats: list[Seat]) -> list[str]:
    """The best first."""
    others = [one for one in seats if one.side != seat.side]
    best = best_of(seat, others)
    known = [(best[key].score, one) for one in others if (key := other_key(one)) in best]
    known.sort(key=lambda pair: (-pair[0], pair[1].badge))
    return [long_name(one) for _score, one in known[:NAMED]]


def facts(day: MatchingDay, seat: Seat, fitting: list[str]) -> dict[str, Any]:
    return about(day, seat) | {
        "until": moment(day.wishes_until),
        "limit": day.maker_wishes if seat.is_maker else day.buyer_wishes,
        "minutes": day.minutes,
        "fitting": fitting,
        "page": page_of(seat),
    }
