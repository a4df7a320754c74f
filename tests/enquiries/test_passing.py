"""An attaché passes products on: the page of the company, the letter, what is held, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.enquiries import actions
from apps.enquiries.access import passed_token
from apps.enquiries.actions.asking import Subject
from apps.enquiries.choices import AskedFrom
from apps.enquiries.models import Enquiry, Passing
from apps.enquiries.pages.passing import counts_of, helped_by_missions
from apps.gallery.actions import archive_product
from apps.gallery.models import Product
from apps.mail.models import Message, Suppression
from apps.work.models import Task
from tests.builders import buyers
from tests.builders import enquiries as build
from tests.builders.at_once import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ADDRESS = "import@example.com"


def passed(contact: Contact, product: Product, hanae: User, **more: object) -> Passing:
    return actions.pass_on(contact=contact, products=[product], by=hanae, **more)  # type: ignore[arg-type]


def page_of(passing: Passing) -> str:
    return reverse("enquiries:passed", args=[passed_token(passing)])


def with_outcome(passing: Passing) -> list[str]:
    return counts_of(Passing.objects.with_outcome().get(pk=passing.pk))


def test_the_page_stands_under_the_name_of_her_office(
    client: Client, buyer: Contact, hanae: User, basket: Product
) -> None:
    passing = passed(buyer, basket, hanae, words="They answer quickly.", company="Tsukahara Kurashi")
    shown = client.get(page_of(passing)).content.decode()
    assert "Passed on by Embassy of Japan" in shown
    assert "They answer quickly." in shown
    assert f"/ask/{basket.slug}/" in shown
    assert not Message.objects.filter(letter="enquiries/passed_on").exists()


def test_a_question_from_there_names_the_office(client: Client, buyer: Contact, hanae: User, basket: Product) -> None:
    passing = passed(buyer, basket, hanae)
    form = client.get(reverse("enquiries:ask_passed", args=[passed_token(passing), basket.slug])).context["form"]
    visitor = {"name": "Kenji", "company": "Tsukahara", "country": "JP", "email": "kenji@example.com"}
    data = {"kind": "sample", "text": "One piece first?", "shown": form["shown"].value(), **visitor}
    client.post(reverse("enquiries:ask_passed", args=[passed_token(passing), basket.slug]), data)
    enquiry = Enquiry.objects.get()
    assert (enquiry.through, enquiry.passing, enquiry.asked_from) == (buyer.mission, passing, AskedFrom.PASSED)
    actions.release(enquiry=enquiry, by=buyers.an_officer())
    actions.confirm_address(enquiry=enquiry)
    assert "Passed on by: Embassy of Japan" in Message.objects.get(letter="enquiries/asked").text.replace(
        "Diteruskan oleh:", "Passed on by:"
    )


def test_the_letter_says_who_passed_it_on_and_may_be_stopped(buyer: Contact, hanae: User, basket: Product) -> None:
    passed(buyer, basket, hanae, address=ADDRESS, words="For your spring range.")
    letter = Message.objects.get(letter="enquiries/passed_on")
    assert letter.to_address == ADDRESS
    assert "Embassy of Japan" in letter.text
    assert "List-Unsubscribe" in letter.headers


def test_who_stopped_such_letters_gets_none(
    client: Client, buyer: Contact, hanae: User, basket: Product, monday: datetime
) -> None:
    Suppression.objects.create(address=ADDRESS, topic="matches", since=monday, how="one_click")
    passing = passed(buyer, basket, hanae, address=ADDRESS)
    assert Message.objects.get(letter="enquiries/passed_on").state == "suppressed"
    assert client.get(page_of(passing)).status_code == 200


def test_many_links_wait_for_staff(client: Client, buyer: Contact, hanae: User, joko: User, basket: Product) -> None:
    links = " ".join(f"www.shop{number}.example.com" for number in range(4))
    passing = passed(buyer, basket, hanae, address=ADDRESS, words=links)
    assert passing.is_held
    assert Task.objects.get().page == "enquiries:desk_passing"
    assert client.get(page_of(passing)).status_code == 410
    officer = buyers.an_officer()
    assert not Message.objects.filter(letter="enquiries/passed_on").exists()
    actions.release_passing(passing=passing, by=officer)
    assert Message.objects.filter(letter="enquiries/passed_on").count() == 1
    assert client.get(page_of(passing)).status_code == 200
    with pytest.raises(Refused, match="Somebody was quicker"):
        actions.release_passing(passing=passing, by=officer)


def test_three_links_are_no_reason(buyer: Contact, hanae: User, basket: Product) -> None:
    links = " ".join(f"www.shop{number}.example.com" for number in range(3))
    assert not passed(buyer, basket, hanae, words=links).is_held


def test_the_same_words_to_a_sixth_address_wait_for_staff(buyer: Contact, hanae: User, basket: Product) -> None:
    held = [
        passed(buyer, basket, hanae, address=f"house{number}@example.com", words="Have a look.").is_held
        for number in range(6)
    ]
    assert held == [False] * 5 + [True]


def test_ten_a_day_is_the_most(buyer: Contact, hanae: User, basket: Product, monday: datetime) -> None:
    for _number in range(10):
        passed(buyer, basket, hanae, now=monday)
    with pytest.raises(Refused, match="10 a day"):
        passed(buyer, basket, hanae, now=monday + timedelta(hours=23))
    assert passed(buyer, basket, hanae, now=monday + timedelta(days=1, seconds=1))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_keep_within_the_day(buyer: Contact, hanae: User, basket: Product, monday: datetime) -> None:
    for _number in range(9):
        passed(buyer, basket, hanae, now=monday)
    assert together(*[lambda: passed(buyer, basket, hanae, now=monday)] * 2) == ["done", "refused"]


def test_a_company_passes_nothing_on(hanae: User, basket: Product) -> None:
    contact = buyers.contact(email=hanae.email, organisation=buyers.company())
    with pytest.raises(Refused, match="Only an embassy"):
        passed(contact, basket, hanae)


def test_what_left_the_catalogue_falls_out(
    client: Client, buyer: Contact, hanae: User, sari: User, basket: Product
) -> None:
    passing = passed(buyer, basket, hanae)
    archive_product(product=basket, by=sari)
    shown = client.get(page_of(passing))
    assert shown.context["cards"] == []
    assert "These products have left the gallery" in shown.content.decode()
    ask = client.get(reverse("enquiries:ask_passed", args=[passed_token(passing), basket.slug]))
    assert ask.status_code == 410


def test_taken_back_opens_no_page_and_twice_is_once(
    client: Client, buyer: Contact, hanae: User, basket: Product
) -> None:
    passing = passed(buyer, basket, hanae)
    first = actions.end_passing(passing=passing, by=hanae)
    assert actions.end_passing(passing=passing, by=hanae).ended_at == first.ended_at
    assert client.get(page_of(passing)).status_code == 410


def test_its_time_is_over_at_the_very_moment(buyer: Contact, hanae: User, basket: Product, monday: datetime) -> None:
    passing = passed(buyer, basket, hanae, now=monday)
    assert passing.is_open(passing.ends_at - timedelta(seconds=1))
    assert not passing.is_open(passing.ends_at)


def test_opening_counts_once_in_half_an_hour_and_never_for_her_who_passed_it_on(
    client: Client, buyer: Contact, hanae: User, basket: Product, monday: datetime
) -> None:
    passing = passed(buyer, basket, hanae, now=monday)
    for minutes in (0, 29, 30, 61):
        actions.note_passing_opened(passing=passing, now=monday + timedelta(minutes=minutes))
    passing.refresh_from_db()
    assert passing.opens == 3
    other = passed(buyer, basket, hanae)
    client.head(page_of(other))
    assert with_outcome(other)[0] == "not opened yet"
    client.get(page_of(other))
    assert with_outcome(other)[0] == "opened once"
    client.force_login(hanae)
    Passing.objects.filter(pk=other.pk).update(opened_last=monday - timedelta(days=9))
    client.get(page_of(other))
    assert with_outcome(other)[0] == "opened once"


def test_she_sees_counts_and_nobodys_words(
    client: Client, buyer: Contact, hanae: User, sari: User, basket: Product
) -> None:
    passing = passed(buyer, basket, hanae, company="Tsukahara")
    subject = Subject(basket.enterprise, basket, asked_from=AskedFrom.PASSED, passing=passing)
    asked = actions.ask(by=None, subject=subject, wishes=build.wishes(text="Our secret plan."), visitor=build.freja())
    assert with_outcome(passing)[1] == "0 questions"  # nothing has reached the maker yet
    asked = actions.confirm_address(enquiry=asked)
    actions.answer_enquiry(enquiry=asked, answer="yes", by=sari)
    client.force_login(hanae)
    shown = client.get(reverse("enquiries:passing", args=[passing.pk])).content.decode()
    assert "1 question" in shown
    assert "1 answer" in shown
    assert "Our secret plan." not in shown
    assert "Freja" not in shown
    assert "1 question" in client.get(reverse("matchmaking:buyer_home")).content.decode()


def test_missions_are_counted_among_those_who_helped(
    buyer: Contact, hanae: User, basket: Product, monday: datetime
) -> None:
    passing = passed(buyer, basket, hanae, now=monday)
    actions.note_passing_opened(passing=passing, now=monday)
    passed(buyer, basket, hanae, now=monday - timedelta(days=40))
    [row] = helped_by_missions(monday - timedelta(days=30), monday + timedelta(days=1))
    assert (row.mission, row.passings, row.opened, row.asked, row.deals) == (buyer.mission, 1, 1, 0, 0)


def test_she_passes_on_from_her_shortlist(client: Client, buyer: Contact, hanae: User, basket: Product) -> None:
    client.force_login(hanae)
    address = reverse("enquiries:pass_on")
    assert "Nothing kept yet" in client.get(address).content.decode()
    asked = f"{address}?work={basket.pk}"
    form = client.get(asked).context["form"]
    assert form.initial["products"] == [basket.pk]
    data = {"products": basket.pk, "country": "JP", "language": "en", "address": ADDRESS}
    assert "expected" in client.post(asked, data).context["form"].errors
    answer = client.post(asked, {**data, "expected": "on"})
    passing = Passing.objects.get()
    assert answer.url == reverse("enquiries:passing", args=[passing.pk])
    client.post(reverse("enquiries:passing_end", args=[passing.pk]))
    passing.refresh_from_db()
    assert passing.is_ended


def test_staff_read_what_is_held_first(client: Client, buyer: Contact, hanae: User, basket: Product) -> None:
    held = passed(buyer, basket, hanae, words=" ".join(f"www.a{number}.example.com" for number in range(4)))
    passed(buyer, basket, hanae)
    client.force_login(buyers.an_officer())
    shown = client.get(reverse("enquiries:desk_passings"))
    assert shown.context["rows"][0].passing == held
    client.post(reverse("enquiries:desk_passing_move", args=[held.pk]), {"do": "release"})
    held.refresh_from_db()
    assert not held.is_held


@pytest.mark.parametrize("gone", [False, True])
def test_only_what_is_in_the_catalogue_is_passed_on(
    basket: Product, buyer: Contact, hanae: User, sari: User, gone: bool
) -> None:
    if gone:
        archive_product(product=basket, by=sari)
    with pytest.raises(Refused, match="in the catalogue") as refusal:
        actions.pass_on(contact=buyer, products=[basket] if gone else [], by=hanae)
    assert refusal.value.field == "products"
