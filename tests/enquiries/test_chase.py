"""Who is late is asked again: by state, each step once, in office hours."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.models import Chase, Enquiry
from apps.enquiries.rules.clock import due
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import enquiries as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(basket: Product, monday: datetime) -> Enquiry:
    return build.confirmed(basket, now=monday)


def sent() -> list[str]:
    events = Message.objects.filter(letter__in=[f"enquiries/{one}" for one in ("reminder", "late", "delayed")])
    return [event.rpartition("/")[2] for event in events.order_by("pk").values_list("letter", flat=True)]


@pytest.mark.parametrize(
    ("hours", "mails", "tasks"),
    [
        (7.99, [], 0),
        (8, ["reminder"], 0),
        (16, ["late"], 0),
        (24, ["late", "delayed"], 1),
        (48, ["late", "delayed"], 1),
    ],
)
def test_each_step_comes_at_its_share_of_the_time(
    enquiry: Enquiry, monday: datetime, hours: float, mails: list[str], tasks: int
) -> None:
    actions.chase(now=due(monday, hours))
    assert sent() == mails
    assert Task.objects.count() == tasks


def test_one_after_another_makes_three_mails_to_the_maker_and_no_more(
    enquiry: Enquiry, sari: User, monday: datetime
) -> None:
    for hours in range(1, 80):
        actions.chase(now=due(monday, hours))
    assert sent() == ["reminder", "late", "delayed"]
    assert Message.objects.filter(to_address=sari.email, letter__startswith="enquiries/").count() == 3
    assert list(Chase.objects.values_list("step", flat=True)) == [1, 2, 3, 4]


def test_a_second_run_at_the_same_moment_does_nothing(enquiry: Enquiry, monday: datetime) -> None:
    assert actions.chase(now=due(monday, 8)) == 1
    assert actions.chase(now=due(monday, 8)) == 0


@pytest.mark.parametrize(("hours", "mails"), [(16, ["late"]), (24, ["late", "delayed"])])
def test_who_is_late_at_the_first_look_is_reminded_by_no_later_one(
    enquiry: Enquiry, monday: datetime, hours: float, mails: list[str]
) -> None:
    for later in range(3):
        actions.chase(now=due(monday, hours) + timedelta(minutes=later))
    assert sent() == mails


def test_an_answer_settles_what_an_officer_had_to_do(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    actions.chase(now=due(monday, 24))
    actions.answer_enquiry(enquiry=enquiry, answer="yes", by=sari, now=due(monday, 25))
    assert Task.objects.get().is_done


def test_a_weekend_is_no_time(basket: Product) -> None:
    friday = datetime.fromisoformat("2026-11-27T15:00+07:00")
    build.confirmed(basket, now=friday)
    assert actions.chase(now=friday + timedelta(days=2, hours=23)) == 0  # Monday, 14:00: seven of eight hours


def test_three_other_makers_are_asked_and_the_first_is_closed(
    enquiry: Enquiry, rival: Enterprise, dewi: User, ratna: User, monday: datetime
) -> None:
    made = actions.ask_others(enquiry=enquiry, makers=[rival], by=ratna, now=monday)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_for) == ("closed", "elsewhere")
    assert made[0].instead_of == enquiry
    assert Message.objects.filter(letter="enquiries/asked", to_address=dewi.email).exists()
    assert Message.objects.get(letter="enquiries/others").to_address == "freja@example.com"
