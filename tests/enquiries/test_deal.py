"""“We agreed”: an enquiry becomes one deal, whoever says so first."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals.choices import DealSide, Rung
from apps.deals.models import Deal
from apps.enquiries import actions
from apps.enquiries.actions.asking import Subject
from apps.enquiries.choices import AskedFrom
from apps.enquiries.models import Enquiry, Passing
from apps.enquiries.pages.passing import counts_of, helped_by_missions
from apps.gallery.models import Product
from smesco_portal.demo.cast import asking as cast
from tests.builders import buyers
from tests.builders import enquiries as build
from tests.builders import quotations as offers
from tests.builders.at_once import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
INTEREST: dict[str, Any] = {"rung": Rung.INTEREST}


@pytest.fixture
def hers(basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime) -> Enquiry:
    """Ms Mizoguri's, answered."""
    asked = build.by_contact(basket, buyer, by=hanae, now=monday)
    return actions.answer_enquiry(enquiry=asked, answer="yes", by=sari, now=monday)


def of_a_visitor(basket: Product, sari: User, now: datetime) -> Enquiry:
    return actions.answer_enquiry(enquiry=build.confirmed(basket, now=now), answer="yes", by=sari, now=now)


def test_either_side_notes_it_and_the_step_is_hers(
    hers: Enquiry, basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime
) -> None:
    deal = actions.note_deal(enquiry=hers, step=INTEREST, by=hanae, now=monday)
    assert (deal.contact, deal.enterprise, deal.source, [*deal.products.all()]) == (
        buyer, basket.enterprise, "enquiry", [basket],
    )  # fmt: skip
    assert [(step.rung, step.side, step.by) for step in deal.steps.all()] == [(Rung.INTEREST, DealSide.BUYER, hanae)]
    hers.refresh_from_db()
    assert hers.deal == deal
    other = of_a_visitor(basket, sari, monday)
    sold = actions.note_deal(enquiry=other, step={"rung": Rung.SAMPLE}, by=sari, now=monday)
    assert (sold.buyer, sold.person, sold.buyer_country.pk) == ("Nordlysvik Home ApS", "Freja Lindqvist", "DK")
    assert sold.steps.get().side == DealSide.MAKER


def test_there_is_one_and_a_refused_step_leaves_none(hers: Enquiry, sari: User, hanae: User, monday: datetime) -> None:
    with pytest.raises(Refused) as no:
        actions.note_deal(enquiry=hers, step={"rung": Rung.ORDER}, by=sari, now=monday)
    assert no.value.field == "amount"
    assert not Deal.objects.exists()
    actions.note_deal(enquiry=hers, step=INTEREST, by=sari, now=monday)
    with pytest.raises(Refused, match="It is a deal already: D-2026-00001"):
        actions.note_deal(enquiry=hers, step=INTEREST, by=hanae, now=monday)


@pytest.mark.django_db(transaction=True)
def test_both_sides_at_once_make_one(hers: Enquiry, sari: User, hanae: User, monday: datetime) -> None:
    done = together(
        *[lambda by=by: actions.note_deal(enquiry=hers, step=INTEREST, by=by, now=monday) for by in (sari, hanae)]
    )
    assert sorted(done) == ["done", "refused"]
    assert Deal.objects.count() == 1


def test_what_nobody_answered_is_no_deal(basket: Product, sari: User, monday: datetime) -> None:
    with pytest.raises(Refused, match="Only what the maker has answered"):
        actions.note_deal(enquiry=build.confirmed(basket, now=monday), step=INTEREST, by=sari, now=monday)


def test_a_quotation_climbs_on_the_deal_that_is_there_and_else_opens_it(
    hers: Enquiry, basket: Product, sari: User, monday: datetime
) -> None:
    deal = actions.note_deal(enquiry=hers, step=INTEREST, by=sari, now=monday)
    assert offers.sent(hers, sari, now=monday).deal == deal
    other = of_a_visitor(basket, sari, monday)
    opened = offers.sent(other, sari, now=monday).deal
    other.refresh_from_db()
    assert other.deal == opened != deal


def test_a_message_wakes_the_deal(hers: Enquiry, hanae: User, sari: User, monday: datetime) -> None:
    deal = actions.note_deal(enquiry=hers, step=INTEREST, by=sari, now=monday)
    actions.write_to_maker(enquiry=hers, text="Any news?", by=hanae, now=monday + timedelta(days=9))
    deal.refresh_from_db()
    assert deal.moved_on == monday.date() + timedelta(days=9)


def test_the_office_that_passed_it_on_is_counted(
    client: Client, basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime
) -> None:
    passing = actions.pass_on(contact=buyer, products=[basket], by=hanae, company="Tsukahara", now=monday)
    subject = Subject(basket.enterprise, basket, asked_from=AskedFrom.PASSED, passing=passing)
    asked = actions.ask(by=None, subject=subject, wishes=build.wishes(), visitor=build.freja(), now=monday)
    asked = actions.confirm_address(enquiry=asked, now=monday)
    asked = actions.answer_enquiry(enquiry=asked, answer="yes", by=sari, now=monday)
    deal = actions.note_deal(enquiry=asked, step=INTEREST, by=sari, now=monday)
    assert deal.through == buyer.mission
    assert counts_of(Passing.objects.with_outcome().get(pk=passing.pk))[3] == "1 deal"
    [row] = helped_by_missions(monday - timedelta(days=1), monday + timedelta(days=1))
    assert row.deals == 1


def test_the_pages_lead_there_and_back(client: Client, hers: Enquiry, sari: User, hanae: User) -> None:
    client.force_login(sari)
    page = reverse("enquiries:inbox_enquiry", args=[hers.pk])
    form = reverse("enquiries:inbox_deal", args=[hers.pk])
    assert form in client.get(page).content.decode()
    fields = client.get(form).context["form"]
    assert fields["rung"].value() == Rung.INTEREST
    no = client.post(form, {"rung": "order", "currency": "USD", "happened_on": "23 November 2026", "amount": ""})
    assert no.status_code == 422
    assert "amount" in no.context["form"].errors
    data = {"rung": "order", "currency": "IDR", "happened_on": "1 June 2026", "amount": "Rp 96.000.000"}
    deal_page = client.post(form, data)["Location"]
    assert page in client.get(deal_page).content.decode()
    assert deal_page in client.get(page).content.decode()
    assert client.get(form)["Location"] == deal_page
    client.force_login(hanae)
    hers.refresh_from_db()
    bought = reverse("deals:mine_deal", args=[hers.deal_id])
    assert bought in client.get(reverse("enquiries:mine_one", args=[hers.pk])).content.decode()


def test_an_officer_notes_that_the_two_talk_and_no_more(client: Client, hers: Enquiry) -> None:
    client.force_login(buyers.an_officer())
    form = reverse("enquiries:desk_deal", args=[hers.pk])
    assert form in client.get(reverse("enquiries:desk_enquiry", args=[hers.pk])).content.decode()
    assert [value for value, _label in client.get(form).context["form"].fields["rung"].choices] == ["interest"]
    client.post(form, {"rung": "interest", "currency": "USD", "happened_on": "1 June 2026"})
    assert Deal.objects.get().steps.get().side == DealSide.STAFF


def test_the_demo_has_one_from_a_maker_and_one_that_an_embassy_passed_on(
    basket: Product, buyer: Contact, hanae: User, sari: User, monday: datetime
) -> None:
    passing = actions.pass_on(contact=buyer, products=[basket], by=hanae, now=monday)
    subject = Subject(basket.enterprise, basket, asked_from=AskedFrom.PASSED, passing=passing)
    passed = actions.ask(by=None, subject=subject, wishes=build.wishes(), visitor=build.freja(), now=monday)
    actions.answer_enquiry(
        enquiry=actions.confirm_address(enquiry=passed, now=monday), answer="yes", by=sari, now=monday
    )
    of_a_visitor(basket, sari, monday)
    Enquiry.objects.update(is_demo=True)
    staff: Any = SimpleNamespace(officer=buyers.an_officer())
    cast.agree(staff=staff, now=monday + timedelta(days=30))
    noted = Deal.objects.order_by("pk").values_list("steps__side", "through")
    assert list(noted) == [(DealSide.STAFF, buyer.mission_id), (DealSide.MAKER, None)]


def test_what_nobody_was_asked_is_no_deal(monday: datetime) -> None:
    asked = build.confirmed(now=monday)
    assert asked.enterprise is None
    with pytest.raises(Refused, match="No maker was asked") as refusal:
        actions.begin_deal(enquiry=asked, products=[], now=monday)
    assert refusal.value.code == "state"
