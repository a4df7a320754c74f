"""Asking: what reaches a maker at once, what waits, and what is refused with a better way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.enquiries import actions
from apps.enquiries.actions.asking import Subject
from apps.enquiries.models import AskingPolicy, Enquiry
from apps.enquiries.rules.clock import JAKARTA
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.mail.models import Message, Suppression
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import enquiries as build

pytestmark = pytest.mark.django_db


def mails(event: str) -> list[str]:
    return sorted(Message.objects.filter(letter=f"enquiries/{event}").values_list("to_address", flat=True))


def test_a_visitors_reaches_nobody_before_her_address_is_confirmed(basket: Product, monday: datetime) -> None:
    enquiry = build.by_visitor(basket, now=monday)
    assert (enquiry.state, enquiry.held_for, enquiry.due) == ("held", "address", None)
    assert mails("confirm") == ["freja@example.com"]
    assert mails("asked") == []


def test_once_confirmed_it_reaches_the_team_and_the_clock_begins(basket: Product, sari: User, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    assert enquiry.state == "open"
    assert enquiry.due == datetime(2026, 11, 25, 9, tzinfo=JAKARTA)  # 16 office hours after Monday, 09:00
    assert mails("asked") == [sari.email]
    assert mails("received") == ["freja@example.com"]


def test_to_confirm_again_changes_nothing(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    actions.confirm_address(enquiry=enquiry, now=monday + timedelta(days=1))
    enquiry.refresh_from_db()
    assert enquiry.opened_at == monday
    assert len(mails("asked")) == 1


def test_a_contacts_reaches_the_maker_at_once(basket: Product, buyer: Contact, hanae: User, monday: datetime) -> None:
    enquiry = build.by_contact(basket, buyer, by=hanae, now=monday)
    assert enquiry.state == "open"
    assert mails("confirm") == []


def test_numbers_follow_one_another_within_a_year(basket: Product, monday: datetime) -> None:
    first, second = build.by_visitor(basket, now=monday), build.by_visitor(basket, now=monday, text="Another question")
    assert (first.number, second.number) == ("E-2026-00001", "E-2026-00002")


def test_a_confirmed_address_of_a_contact_becomes_hers(basket: Product, buyer: Contact, monday: datetime) -> None:
    enquiry = build.by_visitor(basket, visitor=build.freja(buyer.email), now=monday)
    actions.confirm_address(enquiry=enquiry, now=monday)
    enquiry.refresh_from_db()
    assert enquiry.contact == buyer
    assert enquiry.address == buyer.email


@pytest.mark.parametrize("active", [True, False])
def test_a_confirmed_address_of_nobody_whom_staff_write_to_stays_a_visitors(
    basket: Product, buyer: Contact, monday: datetime, active: bool
) -> None:
    """Another contact's is not hers, and who left the list is not put on it again by asking."""
    address = "freja@example.com" if active else buyer.email
    Contact.objects.filter(pk=buyer.pk).update(active=active)
    enquiry = build.by_visitor(basket, visitor=build.freja(address), now=monday)
    actions.confirm_address(enquiry=enquiry, now=monday)
    enquiry.refresh_from_db()
    assert (enquiry.contact, enquiry.address) == (None, address)


def test_the_history_tells_why_it_waits_for_staff(basket: Product, monday: datetime) -> None:
    enquiry = build.by_visitor(basket, visitor=build.freja(trap="x", seconds=1.0), now=monday)
    (asked,) = Entry.objects.of(enquiry)
    assert asked.why == "hidden_field, too_fast"


@pytest.mark.parametrize(
    ("told", "held_for"),
    [
        ({"trap": "x"}, "staff"),
        ({"seconds": 2.9}, "staff"),
        ({"seconds": 3.0}, "address"),
        ({"seconds": None}, "address"),
    ],
)
def test_what_a_machine_fills_in_is_read_by_staff_first(
    basket: Product, monday: datetime, told: dict[str, Any], held_for: str
) -> None:
    assert build.by_visitor(basket, visitor=build.freja(**told), now=monday).held_for == held_for


@pytest.mark.parametrize(("links", "held_for"), [(3, "address"), (4, "staff")])
def test_more_than_three_links_are_read_by_staff_first(
    basket: Product, monday: datetime, links: int, held_for: str
) -> None:
    text = "Look: " + " ".join(f"https://example.com/{number}" for number in range(links))
    assert build.by_visitor(basket, text=text, now=monday).held_for == held_for


def test_a_contacts_text_full_of_links_waits_too(basket: Product, buyer: Contact, hanae: User) -> None:
    text = " ".join(f"www.shop{number}.com" for number in range(4))
    assert build.by_contact(basket, buyer, by=hanae, text=text).state == "held"
    assert mails("asked") == []


def test_five_a_day_are_taken_and_the_sixth_is_not(basket: Product, monday: datetime) -> None:
    for number in range(5):
        build.by_visitor(basket, text=f"Question {number}", now=monday)
    with pytest.raises(Refused, match="Paling banyak 5 pertanyaan"):
        build.by_visitor(basket, text="One more", now=monday + timedelta(hours=23))
    build.by_visitor(basket, text="The day after", now=monday + timedelta(hours=24, minutes=1))


def test_one_text_to_more_makers_than_the_policy_says_is_offered_a_need(
    basket: Product, rival: Enterprise, monday: datetime
) -> None:
    AskingPolicy.objects.update(most_makers=1)
    build.by_visitor(basket, now=monday)
    with pytest.raises(Refused, match="tulis kebutuhan Anda sekali") as no:
        actions.ask(
            by=None,
            subject=Subject(enterprise=rival),
            wishes=build.wishes(text=f"  {build.TEXT.upper()} "),
            visitor=build.freja(),
            now=monday,
        )
    assert no.value.code == "same_text"


def test_where_no_mail_reaches_the_maker_an_officer_has_a_task(basket: Product, sari: User, monday: datetime) -> None:
    User.objects.filter(pk=sari.pk).update(is_active=False)
    enquiry = build.confirmed(basket, now=monday)
    task = Task.objects.get()
    assert (task.kind, task.role, task.key) == ("enquiry", "officer", enquiry.pk)
    assert enquiry.number in task.title_en
    assert enquiry.told_at is None


def test_a_maker_who_declined_news_is_told_by_an_officer(basket: Product, sari: User, monday: datetime) -> None:
    Suppression.objects.create(address=sari.email, topic="gallery", since=monday, how="page")
    build.confirmed(basket, now=monday)
    assert Task.objects.get().kind == "enquiry"


def test_a_question_to_the_gallery_goes_to_officers(monday: datetime) -> None:
    subject = Subject(query="vanilla planifolia", asked_from="search")
    enquiry = actions.ask(by=None, subject=subject, wishes=build.wishes(), visitor=build.freja(), now=monday)
    actions.confirm_address(enquiry=enquiry, now=monday)
    assert Task.objects.get().kind == "enquiry"


def test_the_maker_is_told_when_a_buyer_stops_what_had_reached_her(basket: Product, monday: datetime) -> None:
    held = build.by_visitor(basket, visitor=build.freja(trap="x"), now=monday)
    reached = build.confirmed(basket, now=monday)
    for enquiry in (held, reached, reached):
        actions.stop(enquiry=enquiry, by=None, now=monday)
    letter = Message.objects.get(letter="enquiries/stopped")
    assert letter.to_address == basket.enterprise.members.first().user.email
    assert reached.number in letter.subject


def test_the_buyers_one_word_stops_it(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    actions.stop(enquiry=enquiry, by=None, now=monday)
    assert actions.chase(now=monday + timedelta(days=30)) == 0
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_for) == ("closed", "stopped")
    with pytest.raises(Refused, match="ada yang lebih dulu"):
        actions.answer_enquiry(enquiry=enquiry, answer="yes", by=basket.enterprise.members.first().user)


def test_the_link_is_sent_four_times_and_to_no_other_address(basket: Product, monday: datetime) -> None:
    enquiry = build.by_visitor(basket, now=monday)
    assert [actions.send_link_again(enquiry=enquiry, now=monday) for _time in range(4)] == [True, True, True, False]
    assert mails("confirm") == ["freja@example.com"] * 4


@pytest.mark.parametrize(("days", "kept"), [(3, True), (3.01, False)])
def test_what_was_never_confirmed_is_erased_after_three_days(
    basket: Product, monday: datetime, days: float, kept: bool
) -> None:
    enquiry = build.by_visitor(basket, now=monday)
    actions.forget_unconfirmed(now=monday + timedelta(days=days))
    assert Enquiry.objects.filter(pk=enquiry.pk).exists() is kept


def test_what_was_confirmed_is_never_erased(basket: Product, monday: datetime) -> None:
    build.confirmed(basket, now=monday)
    assert actions.forget_unconfirmed(now=monday + timedelta(days=400)) == 0
