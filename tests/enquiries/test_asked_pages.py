"""Between the question and the proof of an address: seeing, changing, sending the link again, confirming."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries import access, actions
from apps.enquiries.access import asked_token, confirm_address_of
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.mail.models import Message
from tests.builders import enquiries as build
from tests.builders import gallery
from tests.enquiries.test_ask_pages import FREJA, WISHES, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def asked_path(enquiry: Enquiry, name: str = "asked") -> str:
    return reverse(f"enquiries:{name}", args=[asked_token(enquiry)])


def confirm_path(enquiry: Enquiry) -> str:
    return "/" + confirm_address_of(enquiry).split("/", 3)[3]


def confirmations() -> list[str]:
    return list(Message.objects.filter(letter="enquiries/confirm").order_by("pk").values_list("to_address", flat=True))


def change(enquiry: Enquiry, **more: str) -> Any:
    return Client().post(asked_path(enquiry, "asked_change"), {**WISHES, **FREJA, **more})


def test_she_sees_what_she_asked_and_where_the_link_went(basket: Product, monday: datetime) -> None:
    with time_machine.travel(monday, tick=False):
        page = said(Client().get(asked_path(build.by_visitor(basket, now=monday))))
    for word in ("freja@example.com", "1,200", "Aarhus", "You do not know yet", build.TEXT, "Nordlysvik Home ApS"):
        assert word in page
    assert "Thursday 26 November, 09:00 in Jakarta" in page


def test_products_near_to_it_are_shown_meanwhile(basket: Product, sari: User, joko: User) -> None:
    other = gallery.published(basket.enterprise, sari, joko)
    page = said(Client().get(asked_path(build.by_visitor(basket))))
    assert "While you wait" in page
    assert reverse("gallery:product", args=[other.slug]) in page


def test_the_link_is_sent_again_four_times_at_most(basket: Product) -> None:
    enquiry, client = build.by_visitor(basket), Client()
    pages = [said(client.post(asked_path(enquiry), follow=True)) for _time in range(4)]
    assert ["once more" in page for page in pages] == [True, True, True, False]
    assert "It was sent four times" in pages[3]
    assert len(confirmations()) == 4


def test_another_address_has_a_link_of_its_own_and_the_old_one_ends(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    old = confirm_path(enquiry)
    assert change(enquiry, email="freja@other.example", text="With a lid, please.").status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.visitor_email, enquiry.text) == ("freja@other.example", "With a lid, please.")
    assert confirmations() == ["freja@example.com", "freja@other.example"]
    assert Client().post(old).status_code == 404
    assert Client().post(confirm_path(enquiry)).status_code == 302


def test_other_words_send_no_other_link(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    change(enquiry, quantity="900")
    enquiry.refresh_from_db()
    assert enquiry.quantity == 900
    assert confirmations() == ["freja@example.com"]


def test_no_more_than_four_addresses_are_tried(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    for number in range(3):
        change(enquiry, email=f"freja{number}@example.com")
    page = said(change(enquiry, email="freja9@example.com"))
    assert "Four links were sent" in page
    assert len(confirmations()) == 4


def test_once_confirmed_nothing_is_changed_or_shown_here(basket: Product) -> None:
    enquiry = build.confirmed(basket)
    for address in (asked_path(enquiry), asked_path(enquiry, "asked_change")):
        page = Client().get(address)
        assert page.status_code == 410
        assert "freja@example.com" not in said(page)
    assert change(enquiry, text="Other").status_code == 410
    with pytest.raises(Refused, match="on its way already"):
        actions.change_asked(enquiry=enquiry, wishes=build.wishes(), visitor=build.freja())


def test_links_in_a_changed_text_are_read_by_staff_first(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    change(enquiry, text=" ".join(f"https://example.com/{number}" for number in range(4)))
    enquiry.refresh_from_db()
    assert enquiry.held_for == "staff"
    page = said(Client().get(asked_path(enquiry)))
    assert "Our staff reads it first" in page
    assert "Send the link again" not in page


def test_what_staff_read_first_sends_no_letter_to_any_address(basket: Product) -> None:
    enquiry = build.by_visitor(basket, visitor=build.freja(trap="x"))
    Client().post(asked_path(enquiry))
    change(enquiry, email="freja@other.example")
    enquiry.refresh_from_db()
    assert enquiry.visitor_email == "freja@other.example"
    assert confirmations() == []


def test_a_scanner_that_opens_the_link_confirms_nothing(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    page = Client().get(confirm_path(enquiry))
    Client().head(confirm_path(enquiry))
    enquiry.refresh_from_db()
    assert (page.status_code, enquiry.confirmed_at, enquiry.state) == (200, None, "held")
    assert "Yes, this is mine" in said(page)


def test_the_button_confirms_and_leads_to_her_own_page(basket: Product) -> None:
    enquiry = build.by_visitor(basket)
    answer = Client().post(confirm_path(enquiry), follow=True)
    enquiry.refresh_from_db()
    assert enquiry.state == "open"
    assert "The maker has your question" in said(answer)


def test_the_link_of_the_letter_leads_on_once_it_was_used(basket: Product, monday: datetime) -> None:
    enquiry = build.confirmed(basket, now=monday)
    with time_machine.travel(monday + timedelta(days=20), tick=False):
        answer = Client().get(confirm_path(Enquiry.objects.get()))
    token = answer["Location"].rstrip("/").rpartition("/")[2]
    assert access.enquiry_to_follow(token) == enquiry
    assert access.follow_ends(token) == monday + timedelta(days=180)


@pytest.mark.parametrize("name", ["confirm", "follow", "asked"])
def test_a_forged_link_leads_nowhere(name: str) -> None:
    assert Client().get(reverse(f"enquiries:{name}", args=["forged"])).status_code in (404, 410)


def test_a_key_of_the_one_page_does_not_open_the_other(basket: Product) -> None:
    enquiry = build.confirmed(basket)
    assert Client().get(reverse("enquiries:follow", args=[asked_token(enquiry)])).status_code == 404
