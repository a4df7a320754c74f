"""What a house says of itself for the day: what it needs, and that it comes late."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.history.models import Entry
from apps.meetings.access.seats import require_seat
from apps.meetings.actions.pairs import hold_day, hold_wishing
from apps.meetings.choices import MEETS, DayState, SeatVerb
from apps.meetings.models import Away, Seat, Slot
from apps.umkm.actions.history import length_checked

LATE_DAYS = (DayState.FINAL, DayState.RUNNING)
WHY = 200


@transaction.atomic
def save_needs(
    *,
    seat: Seat,
    by: User | None,
    asr: bool,
    needs_interpreter: bool,
    step_free: bool,
    now: datetime | None = None,
) -> Seat:
    """Time for Asr, an interpreter, a table without steps: until wishes are closed, when the timetable is made."""
    person, now = require_seat(by, seat), now or timezone.now()
    hold_wishing(seat, now)
    wanted = {"asr": asr, "needs_interpreter": needs_interpreter, "step_free": step_free}
    before, after = differing(seat, wanted)
    if after:
        for name, value in wanted.items():
            setattr(seat, name, value)
        seat.save(update_fields=[*wanted, "updated_at"])
        note(subject=seat, verb=SeatVerb.SAVED, by=person, now=now, before=before, after=after)
    return seat


@transaction.atomic
def say_late(*, seat: Seat, slot: Slot, by: User | None, why: str = "", now: datetime | None = None) -> list[Away]:
    """She is there from this slot on: the floor sees it at once, and mends. The last word counts.

    1. What she said before is taken back, as far as it has not passed. 2. She is away in the slots before, which have
    not ended yet. What officers wrote down of her stays.
    """
    person, now = require_seat(by, seat), now or timezone.now()
    day = hold_day(seat)
    if day.state not in LATE_DAYS or seat.state not in MEETS:
        raise Refused(_("There is no agenda now that one could be late for."), code="state")
    if slot.day_id != day.pk or slot.begins <= now:
        raise Refused(_("Choose a time that is still to come."), field="slot")
    why = why.strip()
    length_checked(why, WHY, "why")
    ahead = list(Slot.objects.of_day(day).not_ended(now))
    said_before = Entry.objects.of(seat).of_verb(SeatVerb.LATE).first()
    mine = set(said_before.details["slots"]) if said_before else set()
    Away.objects.filter(seat=seat, slot__in=[one for one in ahead if one.pk in mine]).delete()
    known = set(Away.objects.filter(seat=seat).values_list("slot_id", flat=True))
    missed = [one for one in ahead if one.number < slot.number and one.pk not in known]
    away = Away.objects.bulk_create(Away(seat=seat, slot=one, reason=why) for one in missed)
    said = {"from": slot.number}
    keys = [one.pk for one in missed]
    note(subject=seat, verb=SeatVerb.LATE, by=person, now=now, why=why, after=said, slots=keys)
    return away
