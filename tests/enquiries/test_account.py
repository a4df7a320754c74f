"""A visitor who follows her enquiry makes it an account, in which all of hers stand; and a buyer asks from a need."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Company, Contact
from apps.enquiries import actions
from apps.enquiries.access import follow_token
from apps.enquiries.choices import AskedFrom
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.reference.models import Country
from tests.builders import buyers
from tests.builders import enquiries as build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_all_that_she_confirmed_stands_in_her_account(client: Client, basket: Product) -> None:
    first, second = build.confirmed(basket), build.confirmed(basket, text="And in blue?")
    unproved = build.by_visitor(basket, text="A third.")
    page = reverse("enquiries:follow", args=[follow_token(first)])
    assert "Make it an account" in client.get(page).content.decode()
    client.post(page, {"do": "account"})
    user = User.objects.get(email="freja@example.com")
    contact = Contact.objects.get(user=user)
    assert (contact.company.name if contact.company else "") == "Nordlysvik Home ApS"
    assert set(Enquiry.objects.of_contact(contact)) == {first, second}
    unproved.refresh_from_db()
    assert unproved.contact is None
    assert reverse("account_request_login_code") in Message.objects.get(letter="enquiries/account").text
    client.force_login(user)
    assert first.number in client.get(reverse("enquiries:mine")).content.decode()


def test_twice_is_one_account_and_one_letter(basket: Product) -> None:
    enquiry = build.confirmed(basket)
    assert actions.ask_account(enquiry=enquiry) == actions.ask_account(enquiry=enquiry)
    assert Contact.objects.count() == Company.objects.count() == 1
    assert Message.objects.filter(letter="enquiries/account").count() == 1


def test_a_name_that_another_countrys_company_has_gets_its_country(basket: Product) -> None:
    buyers.company(name="Nordlysvik Home ApS", country="JP")
    user = actions.ask_account(enquiry=build.confirmed(basket))
    company = Contact.objects.get(user=user).company
    assert company is not None
    assert (company.name, company.country) == ("Nordlysvik Home ApS (DK)", Country.objects.get(pk="DK"))


def test_she_asks_from_a_need_with_what_it_says(client: Client, buyer: Contact, hanae: User, basket: Product) -> None:
    need = buyers.need(
        buyer, title="Baskets", max_moq=500, unit=basket.published.unit if basket.published else None,
        destination=Country.objects.get(pk="JP"), certificates=("FSC",),
    )  # fmt: skip
    client.force_login(hanae)
    address = f"{reverse('enquiries:ask_product', args=[basket.slug])}?need={need.pk}"
    form = client.get(address).context["form"]
    assert (form.initial["quantity"], form.initial["place"]) == ("500", "Japan")
    assert "FSC" in form.initial["text"]
    client.post(address, {"kind": "price", "quantity": "500", "place": "Japan", "text": "Please quote."})
    enquiry = Enquiry.objects.get()
    assert (enquiry.need, enquiry.asked_from) == (need, AskedFrom.NEED)


def test_the_need_of_somebody_else_does_not_exist(client: Client, buyer: Contact, hanae: User, basket: Product) -> None:
    theirs = buyers.need(buyers.contact())
    client.force_login(hanae)
    assert client.get(f"{reverse('enquiries:ask_product', args=[basket.slug])}?need={theirs.pk}").status_code == 404
