"""A maker's own closed days: her clock skips them, up to so many in a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries.choices import ClosedDayVerb
from apps.enquiries.models import ClosedDay
from apps.enquiries.reads import holidays_around, policy
from apps.enquiries.rules.clock import JAKARTA, SATURDAY
from apps.history.actions import note
from apps.umkm.access import require_team_or_officer
from apps.umkm.actions.history import hold
from apps.umkm.models import Enterprise

LONGEST = timedelta(days=60)
AHEAD = timedelta(days=366)


@transaction.atomic
def close_days(
    *, enterprise: Enterprise, first: date, last: date, by: User | None, reason: str = "", now: datetime | None = None
) -> list[ClosedDay]:
    """From one day to another, both included: the working days among them that were not closed before. What was asked
    already keeps its day."""
    person, now = require_team_or_officer(by, enterprise), now or timezone.now()
    refuse_odd(first, last, now.astimezone(JAKARTA).date())
    hold(enterprise)
    days = working_days(first, last)
    known = set(ClosedDay.objects.of_enterprise(enterprise).values_list("day", flat=True))
    new = [day for day in days if day not in known]
    if not new:
        raise Refused(_("Nobody works on these days anyway, or they are in your list already."), field="first")
    most = policy().most_closed_days
    for year in {day.year for day in new}:
        if sum(day.year == year for day in (*known, *new)) > most:
            raise Refused(
                _("At most %(number)s closed days fit in %(year)s.") % {"number": most, "year": year}, field="last"
            )
    made = [ClosedDay(enterprise=enterprise, day=day, reason=reason.strip()[:80], by=person) for day in new]
    ClosedDay.objects.bulk_create(made)
    for one in made:
        note(subject=one, verb=ClosedDayVerb.CLOSED, by=person, now=now)
    return made


def refuse_odd(first: date, last: date, today: date) -> None:
    if first <= today:
        raise Refused(_("Choose a day from tomorrow on: what was asked today keeps its time."), field="first")
    if last < first:
        raise Refused(_("The last day lies before the first."), field="last")
    if last - first > LONGEST or last > today + AHEAD:
        raise Refused(_("Choose days of the coming year, at most sixty in a row."), field="last")


def working_days(first: date, last: date) -> list[date]:
    """Monday to Friday without the holidays of all, which cost nobody a day."""
    holidays = holidays_around(first)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < SATURDAY and day not in holidays]


@transaction.atomic
def open_day(*, closed: ClosedDay, by: User | None, now: datetime | None = None) -> None:
    """She works after all. Only a day to come; what was promised while it was closed keeps its day."""
    person, now = require_team_or_officer(by, closed.enterprise), now or timezone.now()
    hold(closed.enterprise)
    if closed.day <= now.astimezone(JAKARTA).date():
        raise Refused(_("This day is over, or it is today. It stays as it is."))
    note(subject=closed, verb=ClosedDayVerb.OPENED, by=person, now=now)
    ClosedDay.objects.filter(pk=closed.pk).delete()
