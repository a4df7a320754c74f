"""Rows → the plain facts that the rules of enquiries take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.enquiries.choices import ChaseStep
from apps.enquiries.models import AskingPolicy, ClosedDay, Enquiry
from apps.enquiries.rules.chasing import Patience
from apps.enquiries.rules.clock import between
from apps.enquiries.rules.holding import VisitorLimits
from apps.enquiries.rules.response import USUAL_RESPONSE, ReceivedEnquiry, ResponseFigure, response_of
from apps.reference.models import Holiday
from apps.umkm.models import Enterprise


def policy() -> AskingPolicy:
    """As staff keep it; as it is delivered where they have not looked at it yet."""
    return AskingPolicy.objects.filter(pk="usual").first() or AskingPolicy()


def visitor_limits(rules: AskingPolicy) -> VisitorLimits:
    return VisitorLimits(most_links=rules.most_links, most_a_day=rules.most_a_day, most_makers=rules.most_makers)


def patience_of(rules: AskingPolicy, hours: int) -> Patience:
    """`hours` of the enquiry itself: what staff change later holds for what comes later."""
    percents = {
        ChaseStep.REMIND: rules.remind_percent,
        ChaseStep.LATE: rules.late_percent,
        ChaseStep.TELL_BUYER: rules.tell_percent,
        ChaseStep.OTHERS: rules.others_percent,
    }
    return Patience(hours, {int(step): percent for step, percent in percents.items()})


def holidays_around(day: date) -> frozenset[date]:
    return Holiday.objects.around(day)


def workdays_off(enterprise: Enterprise | None, day: date, known_at: datetime | None = None) -> frozenset[date]:
    """Holidays of all, and the maker's own closed days; `known_at`: those alone that were in her list by then, so that
    a clock that runs already is not stretched. Two queries."""
    holidays = holidays_around(day)
    if enterprise is None:
        return holidays
    closed = ClosedDay.objects.of_enterprise(enterprise).near(day)
    if known_at is not None:
        closed = closed.known_by(known_at)
    return holidays | frozenset(closed.order_by().values_list("day", flat=True))


@dataclass(frozen=True)
class DaysOff:
    """Days off of many makers, read at once."""

    holidays: frozenset[date]
    closed: dict[int, list[tuple[date, datetime]]]

    def of(self, enterprise: int | None, known_at: datetime | None) -> frozenset[date]:
        hers = self.closed.get(enterprise or 0, ())
        return self.holidays | {day for day, since in hers if known_at is None or since <= known_at}

    def of_enquiry(self, enquiry: Enquiry) -> frozenset[date]:
        """As they were known when it came: what was closed later moves no clock."""
        return self.of(enquiry.enterprise_id, enquiry.opened_at)


def calendar_around(day: date) -> DaysOff:
    """Two queries."""
    closed: dict[int, list[tuple[date, datetime]]] = defaultdict(list)
    rows = ClosedDay.objects.near(day).order_by().values_list("enterprise_id", "day", "created_at")
    for enterprise, off, since in rows:
        closed[enterprise].append((off, since))
    return DaysOff(holidays_around(day), dict(closed))


def response_figure(enterprise: Enterprise, now: datetime) -> ResponseFigure | None:
    """None while too few have come to say anything. Three queries."""
    holidays = workdays_off(enterprise, now.date())
    rows = Enquiry.objects.of_enterprise(enterprise).received_since(now - timedelta(days=USUAL_RESPONSE.days))
    times = rows.order_by().values_list("opened_at", "due", "answered_at")
    return response_of(
        [ReceivedEnquiry(opened, due, answered, spent(opened, answered, holidays)) for opened, due, answered in times],
        now,
    )


def spent(opened: datetime, answered: datetime | None, holidays: frozenset[date]) -> timedelta | None:
    return between(opened, answered, holidays) if answered else None
