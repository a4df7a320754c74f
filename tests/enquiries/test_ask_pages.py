"""Asking on the pages: of a product, a maker, the gallery; with and without an account."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries.choices import AskedFrom
from apps.enquiries.forms.asking import SHOWN_SALT
from apps.enquiries.models import AskingPolicy, Enquiry
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import enquiries as build
from tests.builders import umkm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WISHES = {"kind": "price", "quantity": "1,200", "place": "Aarhus, Denmark", "incoterm": "", "text": build.TEXT}
FREJA = {"name": "Freja Lindqvist", "company": "Nordlysvik Home ApS", "country": "DK", "email": "freja@example.com"}


def ask(product: Product, client: Client | None = None, **more: Any) -> Any:
    return (client or Client()).post(reverse("enquiries:ask_product", args=[product.slug]), {**WISHES, **FREJA, **more})


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_visitors_question_keeps_all_that_she_wrote(basket: Product) -> None:
    answer = ask(basket, incoterm="FOB", wanted_by="2099-03-01", zone="Europe/Copenhagen")
    made = Enquiry.objects.get()
    assert answer.status_code == 302
    assert (made.product, made.version, made.enterprise) == (basket, basket.published, basket.enterprise)
    assert (made.quantity, made.unit, made.place, made.destination_id) == (
        1200, basket.published.unit, "Aarhus, Denmark", "DK",
    )  # fmt: skip
    assert (made.incoterm_id, f"{made.wanted_by}", made.time_zone) == ("FOB", "2099-03-01", "Europe/Copenhagen")
    assert (made.visitor_name, made.visitor_country_id, made.state) == ("Freja Lindqvist", "DK", "held")


def test_what_is_wrong_is_said_where_it_was_entered_and_nothing_is_lost(basket: Product) -> None:
    page = said(ask(basket, email="freja.example.com", wanted_by="2001-01-01"))
    assert "Nothing was sent yet" in page
    assert 'href="#id_email"' in page
    assert 'href="#id_wanted_by"' in page
    assert build.TEXT in page
    assert "freja.example.com" in page
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("quantity", "kind", "taken"), [("9", "price", False), ("9", "sample", True), ("9", "visit", True)]
)
def test_below_the_minimum_a_sample_is_offered(basket: Product, quantity: str, kind: str, taken: bool) -> None:
    basket.published.moq = 10
    basket.published.save()
    answer = ask(basket, quantity=quantity, kind=kind)
    assert (answer.status_code == 302) is taken
    assert taken or re.search(
        r'<button[^>]*name="kind" value="sample">\s*Ask for 9 \w+ as a sample order', said(answer)
    )


def test_the_button_of_the_sample_wins_over_the_chosen_kind(basket: Product) -> None:
    ask(basket, quantity="1", kind=["price", "sample"])
    assert Enquiry.objects.get().kind == "sample"


def test_the_page_says_by_when_in_jakarta(basket: Product, monday: datetime) -> None:
    with time_machine.travel(monday, tick=False):
        page = said(Client().get(f"/en/products/{basket.slug}/ask/"))
    assert "The maker answers by Wednesday 25 November, 09:00 in Jakarta" in page
    assert 'data-own-clock="2026-11-25T09:00:00+07:00"' in page


def test_a_buyer_is_told_on_her_own_clock_and_not_asked_who_she_is(
    basket: Product, buyer: Contact, hanae: User, as_person: Any, monday: datetime
) -> None:
    buyer.time_zone = "Asia/Tokyo"
    buyer.save()
    with time_machine.travel(monday, tick=False):
        page = said(as_person(hanae).get(f"/en/products/{basket.slug}/ask/"))
    assert "That is 11:00 in Tokyo." in page
    assert 'name="email"' not in page
    assert 'name="country"' not in page


def test_a_buyers_question_is_with_the_maker_at_once(
    basket: Product, buyer: Contact, hanae: User, as_person: Any
) -> None:
    answer = ask(basket, as_person(hanae))
    made = Enquiry.objects.get()
    assert (made.contact, made.state, made.visitor_email) == (buyer, "open", "")
    assert answer["Location"] == reverse("enquiries:mine_one", args=[made.pk])


def test_of_a_maker_a_quantity_needs_its_unit(atelier: Enterprise) -> None:
    address = reverse("enquiries:ask_maker", args=[atelier.slug])
    assert 'href="#id_unit"' in said(Client().post(address, {**WISHES, **FREJA}))
    assert Client().post(address, {**WISHES, **FREJA, "unit": "set"}).status_code == 302
    made = Enquiry.objects.get()
    assert (made.enterprise, made.product, made.unit_id, made.asked_from) == (atelier, None, "set", AskedFrom.MAKER)


def test_a_unit_that_was_written_is_not_asked_again(atelier: Enterprise) -> None:
    Client().post(reverse("enquiries:ask_maker", args=[atelier.slug]), {**WISHES, **FREJA, "quantity": "300 kg"})
    made = Enquiry.objects.get()
    assert (made.quantity, made.unit_id) == (300, "kg")


def test_a_search_that_found_nothing_goes_along() -> None:
    address = reverse("enquiries:ask_gallery") + "?q=blue+vase"
    assert "“blue vase”" in said(Client().get(address))
    Client().post(address, {**WISHES, **FREJA, "quantity": ""})
    made = Enquiry.objects.get()
    assert (made.query, made.enterprise, made.asked_from) == ("blue vase", None, AskedFrom.SEARCH)


def test_from_the_shortlist_one_asks_about_one_of_it(basket: Product) -> None:
    client = Client()
    client.post(reverse("buyers:keep", args=[basket.pk]))
    address = f"{reverse('enquiries:ask_product', args=[basket.slug])}?from=shortlist"
    assert address in said(client.get(reverse("buyers:shortlist")))
    client.post(address, {**WISHES, **FREJA})
    assert Enquiry.objects.get().asked_from == AskedFrom.SHORTLIST


@pytest.mark.parametrize("which", ["gallery:product", "gallery:maker"])
def test_the_public_pages_lead_to_the_question(basket: Product, which: str) -> None:
    slug = basket.slug if which == "gallery:product" else basket.enterprise.slug
    asking = reverse(which.replace("gallery:", "enquiries:ask_"), args=[slug])
    assert f'href="{asking}"' in said(Client().get(reverse(which, args=[slug])))


def test_what_was_worked_out_is_carried_over(basket: Product) -> None:
    page = said(Client().get(f"{reverse('gallery:product', args=[basket.slug])}?q=1200&d=Aarhus,+Denmark"))
    asking = re.search(rf'href="({reverse("enquiries:ask_product", args=[basket.slug])}\?[^"]+)"', page)
    assert asking
    form = said(Client().get(asking[1].replace("&amp;", "&")))
    assert re.search(r'name="quantity" value="1200"', form)
    assert re.search(r'name="place" value="Aarhus, Denmark"', form)


def test_an_empty_search_leads_to_the_question() -> None:
    page = said(Client().get(reverse("catalogue:list") + "?q=zzyzx"))
    assert f'href="{reverse("enquiries:ask_gallery")}?q=zzyzx"' in page


@pytest.mark.parametrize(
    ("told", "held_for"),
    [({"website": "http://spam.example"}, "staff"), ({"website": ""}, "address"), ({"shown": "forged"}, "address")],
)
def test_the_trap_catches_what_people_do_not_see(basket: Product, told: dict[str, str], held_for: str) -> None:
    ask(basket, **told)
    assert Enquiry.objects.get().held_for == held_for


@pytest.mark.parametrize(("seconds", "held_for"), [(1, "staff"), (30, "address")])
def test_a_form_that_was_filled_in_at_once_is_read_by_staff(basket: Product, seconds: int, held_for: str) -> None:
    shown = signing.dumps((datetime.now() - timedelta(seconds=seconds)).timestamp(), salt=SHOWN_SALT)
    ask(basket, shown=shown)
    assert Enquiry.objects.get().held_for == held_for


def test_one_text_to_too_many_makers_is_led_to_a_need(
    basket: Product, buyer: Contact, hanae: User, dewi: User, joko: User, as_person: Any
) -> None:
    AskingPolicy.objects.update(most_makers=1)
    ask(basket, as_person(hanae))
    other = umkm.verified_enterprise(dewi, joko)
    page = said(as_person(hanae).post(reverse("enquiries:ask_maker", args=[other.slug]), {**WISHES, "unit": "set"}))
    assert "makers have this very text already" in page
    assert f'href="{reverse("buyers:need_new")}"' in page
    assert Enquiry.objects.count() == 1


def test_the_same_form_twice_is_one_question(basket: Product) -> None:
    client, key = Client(), {"_once": "a" * 22}
    first, second = ask(basket, client, **key), ask(basket, client, **key)
    assert first["Location"] == second["Location"]
    assert Enquiry.objects.count() == 1


def test_what_is_not_on_show_cannot_be_asked_about(basket: Product, sari: User) -> None:
    basket.enterprise.state = "suspended"
    basket.enterprise.save()
    assert ask(basket).status_code == 404
    assert Client().get(reverse("enquiries:ask_maker", args=[basket.enterprise.slug])).status_code == 404
