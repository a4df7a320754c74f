"""What a guest does through her signed link."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.invitations.access import tokens
from apps.invitations.actions import withdraw
from apps.invitations.choices import GuestAnswer, InvitationState
from apps.invitations.models import GRACE, Invitation
from apps.mail.models import Message
from tests.builders import buyers
from tests.builders import invitations as build
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db


def path(invitation: Invitation, more: str = "", language: str = "en") -> str:
    return f"/{language}/invitations/{tokens.make(invitation)}/{more}"


def reply(invitation: Invitation, **words: str) -> Any:
    return Client().post(path(invitation), {"answer": "yes", **words})


def fresh(invitation: Invitation) -> Invitation:
    return Invitation.objects.get(pk=invitation.pk)


def test_shows_both_clocks_and_the_preselected_answer() -> None:
    invitation = build.invitation()
    page = Client().get(path(invitation, "?answer=no")).content.decode()
    assert "Tokyo, your time" in page
    assert "Jakarta, at the gallery" in page
    assert re.search(r'<input[^>]*value="no"[^>]*checked', page)
    assert not re.search(r'<input[^>]*value="yes"[^>]*checked', page)


def test_a_scanner_that_follows_every_link_records_no_answer() -> None:
    invitation = build.invitation()
    scanner = Client()
    scanner.head(path(invitation))
    assert fresh(invitation).opened_at is None
    for answer in GuestAnswer.values:
        assert scanner.get(path(invitation, f"?answer={answer}")).status_code == 200
    scanned = fresh(invitation)
    assert (scanned.answer, scanned.answered_at) == ("", None)
    assert scanned.opened_at is not None


def test_says_yes_without_an_account() -> None:
    invitation = build.invitation()
    answer = reply(invitation, note="Vegetarian lunch")
    assert answer.status_code == 302
    said = fresh(invitation)
    assert (said.answer, said.answered_via, said.note) == ("yes", "link", "Vegetarian lunch")
    letter = Message.objects.filter(letter="invitations/answer_noted").get()
    assert letter.subject == "See you at Smesco Matching Day"


def test_changes_her_mind_until_the_date() -> None:
    invitation = build.invitation()
    for answer in ("yes", "no", "yes"):
        reply(invitation, answer=answer)
    assert fresh(invitation).answer == "yes"
    assert Message.objects.filter(letter="invitations/answer_noted").count() == 3


def test_the_same_answer_twice_is_one_answer() -> None:
    invitation = build.invitation()
    reply(invitation)
    first = fresh(invitation).answered_at
    reply(invitation)
    assert fresh(invitation).answered_at == first
    assert Message.objects.filter(letter="invitations/answer_noted").count() == 1


@pytest.mark.parametrize(
    ("late_by", "answer"), [(timedelta(0), "yes"), (timedelta(microseconds=1), ""), (timedelta(days=1), "")]
)
def test_answers_count_up_to_the_last_moment(late_by: timedelta, answer: str) -> None:
    invitation = build.invitation()
    with time_machine.travel(invitation.occasion.answer_until + late_by, tick=False):
        response = reply(invitation)
    assert fresh(invitation).answer == answer
    assert response.status_code == (302 if answer else 200)


def test_after_the_date_she_still_reads_her_answer_and_later_what_to_do() -> None:
    invitation = build.invitation()
    reply(invitation)
    last = invitation.occasion.answer_until + GRACE
    with time_machine.travel(last, tick=False):
        page = Client().get(path(invitation))
        assert page.status_code == 200
        assert b"Answers were due" in page.content
        assert b'<button class="btn btn-primary btn--block"' not in page.content
    with time_machine.travel(last + timedelta(seconds=1), tick=False):
        page = Client().get(path(invitation))
        assert page.status_code == 410
        assert b"has expired" in page.content


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_altered_link_says_what_to_do(language: str) -> None:
    invitation = build.invitation()
    altered = path(invitation, language=language)[:-3] + "xx/"
    answer = Client().get(altered)
    assert answer.status_code == 404
    assert b"<h1" in answer.content
    assert Client().post(altered, {"answer": "yes"}).status_code == 404


def test_a_link_of_another_salt_opens_nothing() -> None:
    invitation = build.invitation()
    old = path(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(salt="another")
    assert Client().get(old).status_code == 404


def test_a_withdrawn_invitation_says_so_kindly() -> None:
    invitation = build.invitation()
    withdraw(invitation=invitation, by=an_officer())
    for answer in (Client().get(path(invitation)), reply(invitation)):
        assert answer.status_code == 410
        assert b"no longer counts" in answer.content
    assert fresh(invitation).answer == ""


def test_names_a_colleague_who_is_invited_in_her_place() -> None:
    invitation = build.invitation()
    reply(invitation, answer="delegate", delegate_name="Mr. Kenta Aoyagi", delegate_email="Kenta@example.com")
    colleague = Invitation.objects.get(stands_in_for=invitation)
    assert colleague.contact.email == "kenta@example.com"
    assert colleague.contact.organisation == invitation.contact.organisation
    letter = Message.objects.get(letter="invitations/invitation", to_address="kenta@example.com")
    assert "Ms. Hanae Mizoguri named you" in letter.text
    assert Client().get(path(colleague)).status_code == 200


def test_a_colleague_steps_back_when_she_comes_herself() -> None:
    invitation = build.invitation()
    reply(invitation, answer="delegate", delegate_name="Mr. Kenta Aoyagi", delegate_email="kenta@example.com")
    reply(invitation, answer="yes")
    assert Invitation.objects.get(stands_in_for=invitation).state == InvitationState.WITHDRAWN
    said = fresh(invitation)
    assert (said.delegate_name, said.delegate_email) == ("", "")


@pytest.mark.parametrize(
    ("name", "address", "message"),
    [
        ("", "kenta@example.com", b"colleague&#x27;s name"),
        ("Mr. Kenta", "", b"colleague&#x27;s e-mail"),
        ("Mr. Kenta", "her own", b"your own address"),
    ],
)
def test_refuses_half_a_colleague(name: str, address: str, message: bytes) -> None:
    invitation = build.invitation()
    address = invitation.contact.email.upper() if address == "her own" else address
    answer = reply(invitation, answer="delegate", delegate_name=name, delegate_email=address, note="kept")
    assert message in answer.content
    assert b"kept" in answer.content
    assert fresh(invitation).answer == ""


def test_names_three_colleagues_at_most() -> None:
    invitation = build.invitation()
    for number in range(4):
        reply(invitation, answer="delegate", delegate_name="Mr. K", delegate_email=f"k{number}@example.com")
    assert Invitation.objects.filter(stands_in_for=invitation).count() == 3


def test_states_her_needs_right_there() -> None:
    invitation = build.invitation()
    reply(invitation)
    page = Client().get(path(invitation, "thanks/"))
    assert b"What do you look for?" in page.content
    words = {"frequency": "monthly", "language": "en"}
    assert Client().post(path(invitation, "needs/"), {**words, "words": "rattan baskets"}).status_code == 302
    first = Need.objects.get()
    assert (first.contact, first.words) == (invitation.contact, "rattan baskets")
    assert first.outcome.matched == 0
    shown = Client().get(path(invitation, "thanks/")).content
    assert b"What fits today" in shown
    assert b"What do you look for?" not in shown
    change, more = f"needs/?need={first.pk}", "needs/?need=new"
    assert Client().post(path(invitation, change), {**words, "words": "rattan chairs"}).status_code == 302
    assert Client().post(path(invitation, more), {**words, "words": "coffee"}).status_code == 302
    said = Need.objects.of(invitation.contact).order_by("pk").values_list("words", flat=True)
    assert list(said) == ["rattan chairs", "coffee"]
    form = Client().get(path(invitation, "thanks/?need=new")).context["need_form"]
    assert form["destination"].value() == invitation.contact.country.pk


def test_keeps_what_she_typed_when_the_need_is_refused() -> None:
    invitation = build.invitation()
    reply(invitation)
    answer = Client().post(
        path(invitation, "needs/"), {"title": "Spring range", "frequency": "monthly", "language": "en"}
    )
    assert answer.status_code == 200
    assert b"Spring range" in answer.content
    assert not Need.objects.exists()


def test_asks_for_an_account_and_enters_with_a_code() -> None:
    invitation = build.invitation()
    reply(invitation)
    for _again in range(2):
        assert Client().post(path(invitation, "account/")).status_code == 302
    user = User.objects.get(email=invitation.contact.email)
    assert not user.has_usable_password()
    assert Contact.objects.get(pk=invitation.contact_id).user == user
    assert Message.objects.filter(letter="invitations/account_ready").count() == 1


def test_an_account_of_that_address_is_linked(person: Any) -> None:
    guest = buyers.contact(email="hanae.mizoguri@example.com")
    user = person("Hanae", "hanae.mizoguri@example.com")
    invitation = build.invitation(contact=guest)
    reply(invitation)
    Client().post(path(invitation, "account/"))
    guest.refresh_from_db()
    assert guest.user == user


def test_answers_are_limited() -> None:
    invitation = build.invitation()
    client = Client()
    with time_machine.travel(invitation.sent_at, tick=False):
        codes = [client.post(path(invitation), {"answer": "no"}).status_code for _try in range(41)]
    assert codes[:40] == [302] * 40
    assert codes[40] == 429
