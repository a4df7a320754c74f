"""The owner's home tells what buyers did this week, the buyer's what waits for her: true, and at no price by rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.buyers.actions import keep
from apps.buyers.models import Contact, ShortlistItem
from apps.deals.actions import request_sample, send_sample
from apps.deals.choices import Rung
from apps.enquiries import actions as enquiries
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.portal.pages.waits import waits_of
from apps.portal.pages.week import week_of
from apps.umkm.models import Enterprise
from tests.builders import buyers, dealing, gallery, umkm
from tests.builders import enquiries as asking
from tests.builders import quotations as offers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def atelier(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def basket(atelier: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(atelier, sari, joko)


@pytest.fixture
def buyer(hanae: User) -> Contact:
    return buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))


def week(enterprise: Enterprise, now: datetime | None = None) -> dict[str, int]:
    return {one.words: one.count for one in week_of(enterprise, now or timezone.now())}


def test_nothing_is_said_of_what_did_not_happen(client: Client, atelier: Enterprise, sari: User) -> None:
    assert week(atelier) == {}
    client.force_login(sari)
    assert "Nothing in the last seven days." in client.get(reverse("portal:owner_home")).text


def test_what_buyers_did_is_counted_for_seven_days(
    client: Client, basket: Product, buyer: Contact, hanae: User, sari: User, atelier: Enterprise
) -> None:
    keep(contact=buyer, product=basket, by=hanae)
    asked = asking.by_contact(basket, buyer, by=hanae)
    enquiries.answer_enquiry(enquiry=asked, answer="yes", by=sari)
    assert week(atelier) == {"buyer kept a product of yours": 1, "question from a buyer": 1}
    enquiries.note_deal(enquiry=asked, step={"rung": Rung.INTEREST}, by=hanae)
    assert week(atelier)["deal in which the buyer acted"] == 1
    asked.refresh_from_db()
    assert asked.opened_at is not None
    end = asked.opened_at + timedelta(days=7)
    ShortlistItem.objects.update(created_at=asked.opened_at)
    assert week(atelier, end)["question from a buyer"] == 1
    later = week(atelier, end + timedelta(microseconds=1))
    assert {"question from a buyer", "buyer kept a product of yours"}.isdisjoint(later)
    client.force_login(sari)
    assert reverse("enquiries:inbox") in client.get(reverse("portal:owner_home")).text


def waits(contact: Contact) -> list[str]:
    return [one.title for one in waits_of(contact, timezone.now() + timedelta(minutes=6))]


def test_what_waits_for_a_buyer_and_goes_when_she_has_done_it(
    client: Client, basket: Product, buyer: Contact, hanae: User, sari: User, atelier: Enterprise
) -> None:
    assert waits(buyer) == []
    unclear = asking.by_contact(basket, buyer, by=hanae)
    enquiries.answer_enquiry(enquiry=unclear, answer="unclear", unclear=["day"], by=sari)
    quoted = asking.by_contact(basket, buyer, by=hanae, text="And in blue?")
    offers.sent(quoted, sari, valid_until=timezone.localdate() + timedelta(days=2))
    deal = dealing.deal(atelier, None, contact=buyer, about="40 buah keranjang", about_en="40 baskets")
    dealing.step(deal, sari)
    sample = request_sample(deal=deal, by=hanae)
    send_sample(sample=sample, by=sari, carrier="JNE", tracking="JNE-1")
    name = atelier.display_name
    assert waits(buyer) == [
        f"Decide on the quotation of {name}",
        f"Is it right what {name} says?",
        f"Answer {name}",
        f"Has the sample of {name} arrived?",
    ]
    client.force_login(hanae)
    page = client.get(reverse("matchmaking:buyer_home")).text
    assert reverse("deals:mine_deal", args=[deal.pk]) in page
    assert "40 baskets" in page
    assert "40 buah keranjang" not in page
    at_once = [one.title for one in waits_of(buyer, timezone.now())]
    assert f"Answer {name}" not in at_once  # the answer may be taken back for five minutes yet
    enquiries.write_to_maker(enquiry=unclear, text="By March.", by=hanae)
    assert f"Answer {name}" not in waits(buyer)


def test_a_quotation_waits_on_its_last_day_and_not_after(
    basket: Product, buyer: Contact, hanae: User, sari: User
) -> None:
    offers.sent(asking.by_contact(basket, buyer, by=hanae), sari, valid_until=timezone.localdate())
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert [one.due for one in waits_of(buyer, midnight - timedelta(seconds=1))] == [True]
    assert waits_of(buyer, midnight) == []


def fill(many: int, basket: Product, buyer: Contact, hanae: User, sari: User, atelier: Enterprise) -> None:
    for number in range(many):
        asked = asking.by_contact(basket, buyer, by=hanae, text=f"Number {number}?", now=timezone.now())
        enquiries.answer_enquiry(
            enquiry=asked, answer="unclear", unclear=["day"], by=sari, now=timezone.now() + timedelta(seconds=1)
        )
        Enquiry.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - timedelta(days=2))
        deal = dealing.deal(atelier, None, contact=buyer)
        dealing.step(deal, sari)
        send_sample(sample=request_sample(deal=deal, by=hanae), by=sari, tracking=f"JNE-{number}")


@pytest.mark.parametrize("home", ["portal:owner_home", "matchmaking:buyer_home"])
def test_many_rows_cost_no_more_queries(
    client: Client, home: str, basket: Product, buyer: Contact, hanae: User, sari: User, atelier: Enterprise
) -> None:
    asks: Callable[[], Any] = lambda: client.get(reverse(home))  # noqa: E731
    client.force_login(sari if home == "portal:owner_home" else hanae)
    counts = []
    for many in (2, 10):
        fill(many, basket, buyer, hanae, sari, atelier)
        asks()
        with CaptureQueriesContext(connection) as asked:
            assert asks().status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
