"""The hours of an event and its matching day, as the rules of slots and breaks take them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.invitations.models import Occasion
from apps.invitations.rules.clocks import VENUE
from apps.meetings.models import MatchingDay, MeetingPolicy, Slot
from apps.meetings.reads.facts import usual_policy
from apps.meetings.rules.hours import SMESCO, DayHours, breaks_on, days_of
from apps.meetings.rules.slots import Prayers, Span, prayer


def venue() -> ZoneInfo:
    return ZoneInfo(VENUE)


def opens_of(occasion: Occasion) -> Span:
    return Span(occasion.starts_at, occasion.ends_at)


def prayers_of(occasion: Occasion) -> Prayers:
    """Of its first day, at Smesco."""
    return prayer(timezone.localdate(occasion.starts_at, venue()), *SMESCO, venue())


def hours_of(
    day: MatchingDay, pauses: Sequence[tuple[time, time]] = (), policy: MeetingPolicy | None = None
) -> DayHours:
    """Friday's prayer and Ramadan are as the policy has them today."""
    kept = policy or usual_policy()
    return DayHours(
        day.minutes,
        day.change,
        day.lunch,
        day.dhuhr,
        day.asr,
        day.fasting,
        tuple(pauses),
        friday=friday_of(kept),
        fasting_ends=kept.fasting_ends,
    )


def friday_of(policy: MeetingPolicy) -> tuple[time, time]:
    """From when until when, by the clock of any day; never over midnight."""
    begins = datetime.combine(datetime.min, policy.friday_begins)
    ends = begins + timedelta(minutes=policy.friday_minutes)
    return policy.friday_begins, ends.time() if ends.date() == begins.date() else time.max


def span_of(slot: Slot) -> Span:
    return Span(slot.begins, slot.ends)


def on_clock(moment: datetime) -> time:
    return moment.astimezone(venue()).time()


def pauses_of(day: MatchingDay, slots: Sequence[Slot], policy: MeetingPolicy | None = None) -> list[tuple[time, time]]:
    """What lies between two sessions and is neither prayer nor lunch: breaks that staff added."""
    zone, found, hours = venue(), [], hours_of(day, policy=policy)
    breaks = [one for part in days_of(opens_of(day.occasion), zone) for one in breaks_on(part, hours, zone)]
    for one, after in pairwise(slots):
        gap = Span(one.ends, after.begins)
        same_day = one.begins.astimezone(zone).date() == after.begins.astimezone(zone).date()
        if one.session != after.session and same_day and not any(gap.touches(other) for other in breaks):
            found.append((on_clock(gap.begins), on_clock(gap.ends)))
    return list(dict.fromkeys(found))
