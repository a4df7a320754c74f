"""What the verbs share: the lock on the day, the next draft, a row with what its constraints object to, a line of the
day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused, refused_by
from apps.history.actions import differing, note
from apps.history.models import Entry
from apps.meetings.choices import DayState, DayVerb
from apps.meetings.models import MatchingDay, Timetable


def lock_day(day: MatchingDay) -> None:
    """Hold the row until the transaction ends, and bring the given object up to date with it."""
    day.refresh_from_db(from_queryset=MatchingDay.objects.select_for_update())


def lock_open_day(day: MatchingDay) -> None:
    lock_day(day)
    if day.state == DayState.OVER:
        raise Refused(_("This matching day is over."))


def locked_day(pk: int) -> MatchingDay:
    day = MatchingDay(pk=pk)
    lock_day(day)
    return day


def next_draft(day: MatchingDay, **known: Any) -> Timetable:
    """The day is held by who calls: numbers count its timetables."""
    last = day.timetables.aggregate(last=Max("number"))["last"] or 0
    made: Timetable = day.timetables.create(number=last + 1, **known)
    return made


def settle() -> None:
    """Deferred constraints speak now and not after the verb."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write(row: Model, changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields of a row, new or locked; answers what differed before and after. Sets of many are the verb's own."""
    before, after = differing(row, changes)
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as found:
        raise refused_by(found, place=lambda error: field_of(row, error)) from found
    row.save()
    return before, after


def field_of(row: Model, error: ValidationError) -> str | None:
    """The constraints of this app name a field as their code, where there is one to name."""
    try:
        return str(row._meta.get_field(str(error.code)).name)
    except FieldDoesNotExist:
        return None


def tell(day: MatchingDay, verb: DayVerb, by: User | None, now: datetime | None, **more: Any) -> Entry:
    """A line of the day's history. `more`: see history's `note`."""
    return note(subject=day, verb=verb, by=by, now=now, **more)
