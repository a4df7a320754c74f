"""A maker's own closed days: her clock skips them, buyers are told so, and what was asked already keeps its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries import actions
from apps.enquiries.models import AskingPolicy, Chase, ClosedDay
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from tests.builders import enquiries as build
from tests.builders.at_once import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def closed(atelier: Enterprise, sari: User, monday: datetime) -> Callable[[date, date], list[ClosedDay]]:
    """Entered on the Friday before, though the row itself is of today."""

    def made(first: date, last: date) -> list[ClosedDay]:
        days = actions.close_days(enterprise=atelier, first=first, last=last, by=sari, now=monday - timedelta(days=3))
        ClosedDay.objects.update(created_at=monday - timedelta(days=3))
        return days

    return made


def test_the_clock_skips_them_and_the_receipt_says_so(
    closed: Callable[[date, date], list[ClosedDay]], basket: Product, monday: datetime
) -> None:
    closed(TUESDAY, FRIDAY)
    enquiry = build.confirmed(basket, now=monday)
    assert enquiry.due == datetime(2026, 12, 1, 9, tzinfo=monday.tzinfo)  # seven hours on Monday, nine later
    assert "Tuesday 1 December" in Message.objects.get(letter="enquiries/received").text
    actions.chase(now=datetime(2026, 11, 27, 16, tzinfo=monday.tzinfo))
    assert not Chase.objects.exists()
    actions.chase(now=datetime(2026, 12, 1, 9, tzinfo=monday.tzinfo))
    assert Chase.objects.exists()


def test_what_was_asked_before_keeps_its_day(
    atelier: Enterprise, sari: User, basket: Product, monday: datetime
) -> None:
    enquiry = build.confirmed(basket, now=monday)
    actions.close_days(enterprise=atelier, first=TUESDAY, last=FRIDAY, by=sari, now=monday)
    ClosedDay.objects.update(created_at=monday + timedelta(hours=1))
    due = enquiry.due
    assert due is not None
    actions.chase(now=due)
    assert Chase.objects.exists()


def test_weekends_and_holidays_cost_no_day(closed: Callable[[date, date], list[ClosedDay]]) -> None:
    assert [one.day for one in closed(date(2026, 12, 24), date(2026, 12, 28))] == [
        date(2026, 12, 24),
        date(2026, 12, 28),
    ]


def test_so_many_in_a_year_are_the_most(closed: Callable[[date, date], list[ClosedDay]]) -> None:
    AskingPolicy.objects.update_or_create(pk="usual", defaults={"most_closed_days": 4})
    closed(TUESDAY, FRIDAY)
    with pytest.raises(Refused, match="At most 4 closed days"):
        closed(date(2026, 11, 30), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 20), TUESDAY, "from tomorrow on"),
        (TUESDAY, date(2026, 11, 23), "lies before"),
        (TUESDAY, date(2027, 3, 1), "at most sixty"),
        (date(2026, 11, 28), date(2026, 11, 29), "Nobody works"),
    ],
)
def test_odd_days_are_refused(
    closed: Callable[[date, date], list[ClosedDay]], first: date, last: date, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        closed(first, last)


def test_a_day_to_come_may_be_opened_again_and_today_not(
    closed: Callable[[date, date], list[ClosedDay]], sari: User, monday: datetime
) -> None:
    first, *_rest, last = closed(TUESDAY, FRIDAY)
    actions.open_day(closed=last, by=sari, now=monday)
    assert ClosedDay.objects.count() == 3
    with pytest.raises(Refused, match="it is today"):
        actions.open_day(closed=first, by=sari, now=monday + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_close_the_same_day_once(atelier: Enterprise, sari: User, monday: datetime) -> None:
    def close() -> None:
        actions.close_days(enterprise=atelier, first=TUESDAY, last=TUESDAY, by=sari, now=monday)

    assert together(close, close) == ["done", "refused"]
    assert ClosedDay.objects.count() == 1


def test_she_keeps_her_list_on_a_page(client: Client, atelier: Enterprise, sari: User) -> None:
    client.force_login(sari)
    address = reverse("enquiries:closed_days")
    day = timezone.localdate() + timedelta(days=14)
    day += timedelta(days=(7 - day.weekday()) % 7)  # a Monday
    assert (
        client.post(address, {"enterprise": atelier.pk, "first": f"{day:%Y-%m-%d}", "reason": "Galungan"}).url
        == address
    )
    assert "Galungan" in client.get(address).content.decode()
    client.post(reverse("enquiries:closed_day_open", args=[ClosedDay.objects.get().pk]))
    assert not ClosedDay.objects.exists()


def test_who_has_no_enterprise_has_no_such_page(client: Client, hanae: User) -> None:
    client.force_login(hanae)
    assert client.get(reverse("enquiries:closed_days")).status_code == 404
