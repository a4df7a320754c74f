"""Objections to the preliminary timetable: "not then", "not with them". Officers answer each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.access.seats import require_seat
from apps.meetings.actions.pairs import hold_day
from apps.meetings.choices import DayState, SeatVerb, TimetableState
from apps.meetings.models import MatchingDay, Placement, Protest, Seat, Timetable
from apps.meetings.rules.clocks import is_until
from apps.umkm.actions.history import length_checked

WORDS = 600


def takes_protests(day: MatchingDay, now: datetime) -> bool:
    """Until its day; where none was set, as long as the timetable is preliminary."""
    in_time = day.protests_until is None or is_until(day.protests_until, now)
    return day.state == DayState.PRELIMINARY and in_time


@transaction.atomic
def protest(
    *, seat: Seat, placement: Placement, whole: bool, by: User | None, text: str = "", now: datetime | None = None
) -> Protest:
    """To a meeting of hers: `whole`, not with them at all; otherwise not at that time. Said again, its words change."""
    person, now = require_seat(by, seat), now or timezone.now()
    timetable = hold_preliminary(seat, now)
    text = text.strip()
    length_checked(text, WORDS, "text")
    if placement.timetable_id != timetable.pk or seat.pk not in (placement.maker_id, placement.buyer_id):
        raise Refused(_("The timetable has changed meanwhile. Please look at it again."), code="changed")
    to = {"wish": placement.wish} if whole else {"slot": placement.slot}
    made, is_new = Protest.objects.get_or_create(
        timetable=timetable, seat=seat, **to, defaults={"text": text, "by": person}
    )
    if not is_new:
        require_unsettled(made)
        made.text, made.by = text, person
        made.save(update_fields=["text", "by", "updated_at"])
    said = {"wish": placement.wish_id} if whole else {"slot": placement.slot.number}
    note(subject=seat, verb=SeatVerb.PROTESTED, by=person, now=now, why=text, part=made, after=said)
    return made


@transaction.atomic
def take_back_protest(*, objection: Protest, by: User | None, now: datetime | None = None) -> None:
    seat = objection.seat
    person, now = require_seat(by, seat), now or timezone.now()
    hold_preliminary(seat, now)
    held = Protest.objects.select_for_update().filter(pk=objection.pk).first()
    if held is None:
        return
    require_unsettled(held)
    note(subject=seat, verb=SeatVerb.PROTEST_DROPPED, by=person, now=now, part=held, why=held.text)
    held.delete()


@transaction.atomic
def settle_protest(*, objection: Protest, answer: str, by: User | None, now: datetime | None = None) -> Protest:
    """An officer says what comes of it; she reads it on her page. What was changed stands in the next timetable."""
    person, now = require_planner(by), now or timezone.now()
    held: Protest = Protest.objects.select_for_update(of=("self",)).select_related("seat").get(pk=objection.pk)
    require_unsettled(held)
    answer = answer.strip()
    if not answer:
        raise Refused(_("Write what comes of it. She reads it."), field="answer")
    length_checked(answer, WORDS, "answer")
    held.answer, held.settled_at, held.settled_by = answer, now, person
    held.save(update_fields=["answer", "settled_at", "settled_by", "updated_at"])
    note(subject=held.seat, verb=SeatVerb.PROTEST_SETTLED, by=person, now=now, why=answer, part=held)
    return held


def hold_preliminary(seat: Seat, now: datetime) -> Timetable:
    day = hold_day(seat)
    standing: Timetable | None = day.timetables.standing().first()
    if not takes_protests(day, now) or standing is None or standing.state != TimetableState.PRELIMINARY:
        raise Refused(_("The time for objections is over. Call the Smesco team."), code="state")
    return standing


def require_unsettled(objection: Protest) -> None:
    if objection.settled_at is not None:
        raise Refused(_("The Smesco team has answered this objection already."), code="settled")
