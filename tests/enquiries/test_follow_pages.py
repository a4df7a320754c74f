"""Following an enquiry: by the key of a letter, and signed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries import actions
from apps.enquiries.access import follow_token
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.mine import rows_of
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.reference.models import CertificateType
from tests.builders import buyers, gallery
from tests.builders import enquiries as build
from tests.enquiries.test_ask_pages import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SIX_MINUTES = timedelta(minutes=6)


def path(enquiry: Enquiry, born: datetime | None = None) -> str:
    return reverse("enquiries:follow", args=[follow_token(enquiry, born)])


def page_at(enquiry: Enquiry, moment: datetime) -> str:
    with time_machine.travel(moment, tick=False):
        return said(Client().get(path(enquiry)))


def answered(product: Product, sari: User, monday: datetime, **answer: Any) -> Enquiry:
    enquiry = build.confirmed(product, now=monday)
    given = {"answer": "yes_if", "text": "If 400 sets may go in December.", **answer}
    return actions.answer_enquiry(enquiry=enquiry, by=sari, now=monday + timedelta(hours=2), **given)


def test_it_says_by_when_on_both_clocks(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    Enquiry.objects.update(time_zone="Europe/Copenhagen")
    page = page_at(enquiry, monday)
    assert "By Wednesday 25 November, 09:00 in Jakarta (03:00 in Copenhagen) at the latest." in page


@pytest.mark.parametrize(("minutes", "shown"), [(4, False), (6, True)])
def test_the_answer_shows_once_it_cannot_be_taken_back(
    basket: Product, sari: User, monday: datetime, minutes: int, shown: bool
) -> None:
    enquiry = answered(basket, sari, monday)
    page = page_at(enquiry, monday + timedelta(hours=2, minutes=minutes))
    assert ("If 400 sets may go in December." in page) is shown
    assert ("The maker says yes, if …" in page) is shown
    assert ("The maker answered" in page) is shown
    assert ("after 2 office hours" in page) is shown


def test_a_no_says_why_and_shows_others(basket: Product, sari: User, monday: datetime) -> None:
    paper = CertificateType.objects.first()
    enquiry = answered(basket, sari, monday, answer="certificate", text="", certificate=paper)
    page = page_at(enquiry, monday + timedelta(hours=3))
    assert "The maker cannot do it now" in page
    assert f"the certificate {paper.label} is missing" in page
    assert "follow__answer--no" in page


def test_beside_a_no_stand_others_that_may_fit(basket: Product, sari: User, joko: User, monday: datetime) -> None:
    other = gallery.published(basket.enterprise, sari, joko)
    enquiry = answered(basket, sari, monday, answer="too_large", text="")
    page = page_at(enquiry, monday + timedelta(hours=3))
    assert "Others that may fit" in page
    assert reverse("gallery:product", args=[other.slug]) in page


def test_who_waits_too_long_reads_an_honest_line(basket: Product, monday: datetime) -> None:
    enquiry, late = build.confirmed(basket, now=monday), monday + timedelta(days=2, hours=1)
    assert "We have asked the maker again." in page_at(enquiry, late)
    actions.chase(now=monday + timedelta(days=4))
    assert "We are asking, by telephone too." in page_at(enquiry, monday + timedelta(days=4))


def test_she_writes_back_and_nothing_is_lost_when_it_is_empty(basket: Product, sari: User, monday: datetime) -> None:
    enquiry = answered(basket, sari, monday)
    assert "Write something first." in said(Client().post(path(enquiry), {"text": "  "}))
    assert Client().post(path(enquiry), {"text": "December is fine."}).status_code == 302
    assert [line.text for line in enquiry.lines.all()] == ["December is fine."]
    assert Message.objects.filter(letter="enquiries/buyer_wrote").count() == 1
    page = said(Client().get(path(enquiry)))
    assert "December is fine." in page
    assert "The maker’s turn" in page


def test_stopping_asks_first(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    question = Client().post(path(enquiry), {"do": "stop"})
    enquiry.refresh_from_db()
    assert enquiry.state == "open"
    assert "Stop this enquiry?" in said(question)
    Client().post(path(enquiry), {"do": "stop", "confirmed": "1"})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_for) == ("closed", "stopped")
    page = said(Client().get(path(enquiry)))
    assert "You stopped it." in page
    assert 'value="stop"' not in page
    assert 'name="text"' not in page


def test_reading_changes_nothing(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    before = Enquiry.objects.values().get()
    Client().get(path(enquiry))
    Client().head(path(enquiry))
    assert Enquiry.objects.values().get() == before


def test_a_link_that_is_too_old_is_renewed_to_the_same_address_alone(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    old = path(enquiry, monday)
    with time_machine.travel(monday + timedelta(days=181), tick=False):
        page = Client().get(old)
        assert page.status_code == 410
        assert build.TEXT not in said(page)
        assert "freja@example.com" not in said(page)
        for _twice in range(2):
            assert "A new link is on its way" in said(Client().post(old))
        assert "This link is too old" in said(Client().get(old))
    assert [letter.to_address for letter in Message.objects.filter(letter="enquiries/renewed")] == ["freja@example.com"]


def test_a_suspended_maker_is_answered_for_by_staff(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    basket.enterprise.state = "suspended"
    basket.enterprise.save()
    assert "Our staff answers in its place." in said(Client().get(path(enquiry)))


def test_who_else_was_asked_is_named(basket: Product, rival: Any, ratna: User, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    actions.ask_others(enquiry=enquiry, makers=[rival], by=ratna, now=monday)
    page = said(Client().get(path(enquiry)))
    assert rival.display_name in page
    assert "Other makers were asked in place of this one." in page


# -- Signed in ------------------------------------------------------------------------------------------------------
def of_buyer(basket: Product, buyer: Contact, hanae: User, monday: datetime, number: int = 0) -> Enquiry:
    return build.by_contact(basket, buyer, by=hanae, now=monday + timedelta(days=number), text=f"Question {number}")


def test_each_of_hers_stands_on_one_tab(
    basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime, as_person: Any
) -> None:
    waits, fresh, turn, over = (of_buyer(basket, buyer, hanae, monday, number) for number in range(4))
    now = monday + timedelta(days=7)
    actions.answer_enquiry(enquiry=fresh, answer="yes", by=sari, now=now)
    actions.answer_enquiry(enquiry=turn, answer="yes", by=sari, now=now - SIX_MINUTES)
    actions.stop(enquiry=over, by=hanae, now=now)
    found = {}
    with time_machine.travel(now, tick=False):
        for tab in ("waiting", "turn", "finished"):
            page = said(as_person(hanae).get(reverse("enquiries:mine"), {"tab": tab}))
            found[tab] = {one.number for one in (waits, fresh, turn, over) if one.number in page}
    assert found == {"waiting": {waits.number, fresh.number}, "turn": {turn.number}, "finished": {over.number}}


@pytest.mark.parametrize(("answer", "kind"), [("yes", "leaf"), ("too_large", "kunyit"), ("unclear", "kunyit")])
def test_a_no_is_not_shown_as_good_news(
    basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime, answer: str, kind: str
) -> None:
    enquiry = of_buyer(basket, buyer, hanae, monday)
    more = {"unclear": ["quantity"]} if answer == "unclear" else {}
    actions.answer_enquiry(enquiry=enquiry, answer=answer, by=sari, now=monday, **more)
    enquiry.refresh_from_db()
    assert rows_of([enquiry], monday + SIX_MINUTES)[0].kind == kind


def test_she_writes_under_her_own_name(
    basket: Product, buyer: Contact, hanae: User, monday: datetime, as_person: Any
) -> None:
    enquiry = of_buyer(basket, buyer, hanae, monday)
    as_person(hanae).post(reverse("enquiries:mine_one", args=[enquiry.pk]), {"text": "And the lid?"})
    assert enquiry.lines.get().by == hanae


def test_strangers_find_nothing(
    basket: Product, buyer: Contact, hanae: User, dewi: User, sari: User, monday: datetime, as_person: Any
) -> None:
    enquiry = of_buyer(basket, buyer, hanae, monday)
    address = reverse("enquiries:mine_one", args=[enquiry.pk])
    for stranger in (dewi, sari):
        assert as_person(stranger).get(address).status_code == 404
        assert as_person(stranger).post(address, {"text": "Mine"}).status_code == 404
        assert as_person(stranger).post(address, {"do": "stop", "confirmed": "1"}).status_code == 404
        assert as_person(stranger).get(reverse("enquiries:mine")).status_code == 404
    assert as_person(None).get(address).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.lines.count()) == ("open", 0)


def test_another_buyers_is_not_hers(
    basket: Product, buyer: Contact, hanae: User, dewi: User, monday: datetime, as_person: Any
) -> None:
    enquiry = of_buyer(basket, buyer, hanae, monday)
    buyers.contact(email=dewi.email)
    assert as_person(dewi).get(reverse("enquiries:mine_one", args=[enquiry.pk])).status_code == 404
    assert enquiry.number not in said(as_person(dewi).get(reverse("enquiries:mine")))


@pytest.mark.parametrize("name", ["enquiries:mine", "matchmaking:buyer_home"])
def test_a_list_of_twelve_asks_no_more_than_one_of_two(
    basket: Product, buyer: Contact, hanae: User, monday: datetime, as_person: Any, name: str
) -> None:
    client, asked = as_person(hanae), []
    of_buyer(basket, buyer, hanae, monday, 0)
    client.get(reverse(name))
    for upto in (2, 12):
        for number in range(Enquiry.objects.count(), upto):
            of_buyer(basket, buyer, hanae, monday, number)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(name)).status_code == 200
        asked.append([query["sql"] for query in seen.captured_queries])
    assert len(asked[0]) == len(asked[1]), "\n".join(asked[1])


def test_the_home_leads_to_them(basket: Product, buyer: Contact, hanae: User, monday: datetime, as_person: Any) -> None:
    enquiry = of_buyer(basket, buyer, hanae, monday)
    page = said(as_person(hanae).get(reverse("matchmaking:buyer_home")))
    assert reverse("enquiries:mine_one", args=[enquiry.pk]) in page
    assert reverse("enquiries:mine") in page


@pytest.mark.parametrize(("active", "kept"), [("en", "en"), ("id", "id"), (None, "id")])
def test_a_line_says_in_which_language_it_was_written(
    basket: Product, sari: User, monday: datetime, active: str | None, kept: str
) -> None:
    asked = build.confirmed(basket, now=monday)
    asked = actions.answer_enquiry(enquiry=asked, answer="yes", by=sari, now=monday)
    with translation.override(active):
        line = actions.write_to_buyer(enquiry=asked, text="The sizes.", by=sari, now=monday)
    assert line is not None
    assert line.language == kept
