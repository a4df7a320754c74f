"""The maker's inbox: what waits, how long still, and how reliably she answers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.clock import clock_of
from apps.enquiries.rules.clock import due
from apps.gallery.models import Product
from tests.builders import enquiries as build
from tests.builders import umkm

pytestmark = pytest.mark.django_db
INBOX = "/en/owner/enquiries/"


@pytest.fixture
def enquiry(basket: Product, monday: datetime) -> Enquiry:
    return build.confirmed(basket, now=monday)


def page(client: Any, when: datetime, address: str = INBOX) -> str:
    with time_machine.travel(when, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("spent", "kind", "figure", "words"),
    [
        (0, "calm", "16", "Until Tuesday 24 Nov, 16:00 WIB"),
        (12, "calm", "4", "Today until 16:00 WIB"),
        (13, "soon", "3", "3 office hours left."),
        (15.5, "soon", "1", "1 office hour left."),
        (18, "late", "−2", "2 office hours over."),
    ],
)
def test_the_clock_says_what_its_face_shows(
    atelier: Any, basket: Product, sari: User, as_person: Any, spent: float, kind: str, figure: str, words: str
) -> None:
    asked = datetime.fromisoformat("2026-11-23T08:00+07:00")
    found, now = build.confirmed(basket, now=asked), due(asked, spent)
    clock = clock_of(found, now, (), "Asia/Jakarta")
    assert clock is not None
    assert (clock.kind, clock.figure) == (kind, figure)
    shown = page(as_person(sari), now)
    assert words in shown
    assert f"face--{kind}" in shown


def test_an_hour_is_said_on_the_readers_clock_and_on_the_gallerys(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime
) -> None:
    sari.time_zone = "Asia/Makassar"
    sari.save()
    assert "10:00 WITA (09:00 WIB)" in page(as_person(sari), monday)


def test_the_most_urgent_stands_first_and_what_the_buyer_wrote_last(
    basket: Product, sari: User, as_person: Any, monday: datetime
) -> None:
    first = build.confirmed(basket, place="Oslo", now=monday)
    second = build.confirmed(basket, place="Bergen", text="And in red?", now=monday + timedelta(hours=1))
    third = build.confirmed(basket, place="Malmö", text="And in blue?", now=monday - timedelta(days=3))
    actions.answer_enquiry(enquiry=third, answer="yes", by=sari, now=monday)
    actions.write_to_maker(enquiry=third, text="Thank you. When?", by=None, now=monday)
    shown = page(as_person(sari), monday + timedelta(hours=2))
    places = [shown.index(one.place) for one in (first, second, third)]
    assert places == sorted(places)
    assert "The buyer wrote back." in shown


@pytest.mark.parametrize(("show", "state"), [("", "open"), ("buyer", "answered"), ("finished", "closed")])
def test_each_stands_on_one_tab_which_counts_it(
    enquiry: Enquiry, sari: User, ratna: User, as_person: Any, monday: datetime, show: str, state: str
) -> None:
    if state == "answered":
        actions.answer_enquiry(enquiry=enquiry, answer="price", by=sari, now=monday)
    if state == "closed":
        actions.close_enquiry(enquiry=enquiry, reason="out_of_reach", by=ratna, now=monday)
    for tab in ("", "buyer", "finished"):
        shown = page(as_person(sari), monday, f"{INBOX}?show={tab}")
        assert (reverse("enquiries:inbox_enquiry", args=[enquiry.pk]).removeprefix("/id") in shown) is (tab == show)
        assert shown.count("<i>1</i>") == 1


def test_the_record_shows_from_five_on_and_says_what_it_is(
    basket: Product, sari: User, as_person: Any, monday: datetime
) -> None:
    for number in range(5):
        made = build.confirmed(basket, text=f"Question {number}", now=monday + timedelta(minutes=number),
                               visitor=build.freja(email=f"freja{number}@example.com"))  # fmt: skip
        before = page(as_person(sari), monday + timedelta(days=9))
        assert ("in time" in before) is (number == 4)
        if number < 4:
            actions.answer_enquiry(enquiry=made, answer="not_ours", by=sari, now=monday + timedelta(hours=2))
    shown = page(as_person(sari), monday + timedelta(days=9))
    assert re.search(r">\s*4\s*<small>\s*of 5 in time", shown)
    assert shown.count('class="tenths__in"') == 8
    assert "Usually you answer within 2 office hours." in shown


def test_who_belongs_to_no_team_has_no_inbox(dewi: User, as_person: Any) -> None:
    assert as_person(dewi).get(INBOX).status_code == 404
    assert as_person(None).get(INBOX).status_code == 302


def test_another_maker_does_not_see_it(enquiry: Enquiry, rival: Any, dewi: User, as_person: Any) -> None:
    assert "Freja" not in as_person(dewi).get(INBOX).content.decode()
    for name in ("inbox_enquiry", "inbox_answer"):
        assert as_person(dewi).get(reverse(f"enquiries:{name}", args=[enquiry.pk])).status_code == 404
    for name in ("inbox_answer", "inbox_take_back", "inbox_write"):
        answer = as_person(dewi).post(reverse(f"enquiries:{name}", args=[enquiry.pk]), {"answer": "yes", "text": "x"})
        assert answer.status_code == 404
    enquiry.refresh_from_db()
    assert enquiry.is_open


@pytest.mark.parametrize("held", ["address", "spam"])
def test_what_is_held_back_or_spam_does_not_exist_for_her(
    basket: Product, sari: User, ratna: User, as_person: Any, held: str
) -> None:
    found = build.by_visitor(basket) if held == "address" else build.confirmed(basket)
    if held == "spam":
        actions.mark_spam(enquiry=found, by=ratna)
    assert as_person(sari).get(reverse("enquiries:inbox_enquiry", args=[found.pk])).status_code == 404


def test_as_many_queries_for_twelve_as_for_two(basket: Product, sari: User, as_person: Any, monday: datetime) -> None:
    def made(number: int) -> None:
        visitor = build.freja(email=f"freja{number}@example.com")
        build.confirmed(basket, text=f"Question {number}", visitor=visitor, now=monday)

    client, counts = as_person(sari), []
    page(client, monday)
    for number in range(12):
        made(number)
        if number in (1, 11):
            with CaptureQueriesContext(connection) as seen:
                page(client, monday)
            counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_menu_counts_what_waits_for_a_colleague_too(
    enquiry: Enquiry, sari: User, budi: User, as_person: Any, monday: datetime
) -> None:
    umkm.colleague(enquiry.enterprise, sari, budi)
    shown = page(as_person(budi), monday, "/en/owner/products/")
    assert shown.count('<i class="count">1<span') == 3  # on top, in the drawer and at the thumb
    actions.answer_enquiry(enquiry=enquiry, answer="yes", by=sari, now=monday)
    assert '<i class="count">' not in page(as_person(budi), monday, "/en/owner/products/")


@pytest.mark.parametrize(("spent", "first"), [(11, False), (13, True), (20, True)])
def test_the_next_step_of_the_home_is_the_answer_that_presses(
    enquiry: Enquiry, sari: User, as_person: Any, monday: datetime, spent: int, first: bool
) -> None:
    shown = page(as_person(sari), due(monday, spent), "/en/owner/")
    assert ("Answer Nordlysvik Home ApS" in shown.partition('id="next-step"')[2][:80]) is first
