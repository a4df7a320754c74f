"""Somebody with an address that looks like another's is another person, at every door.

A database that compares without regard to case takes a dotless i for an i; Python and the mail system do not.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.access import owns_address
from apps.accounts.models import User
from apps.buyers.access import contact_of, markets_of_visitor
from apps.buyers.actions import keep
from apps.mail.actions import queue_mail, unsubscribe
from apps.mail.choices import State, Topic
from apps.mail.models import Message, Suppression
from apps.reference.models import Country
from apps.umkm.actions import invite_colleague
from tests.builders import buyers as make
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[1] / "cases" / "texts"
FIRST, SECOND = (CASES / "account_lookalike.txt").read_text(encoding="utf-8").split("  versus  ")
SECOND = SECOND.split(" ")[0]
Person = Callable[..., User]
As = Callable[[User | None], Client]


@pytest.fixture
def lena(person: Person) -> User:
    return person("Lena Trade", FIRST, language="en")


@pytest.fixture
def other(person: Person) -> User:
    return person("Mallory", SECOND, language="en")


def test_the_case_is_the_one_we_mean() -> None:
    assert FIRST == "lena@tradeimport.example"
    assert "\u0131" in SECOND
    assert SECOND.replace("\u0131", "i") == FIRST


def test_is_not_the_contact_of_the_first(lena: User, other: User) -> None:
    contact = make.contact("Ms. Lena", email=FIRST)
    make.need(contact, destination=Country.objects.get(pk="JP"))
    assert contact_of(lena) == contact
    assert contact_of(other) is None
    assert markets_of_visitor(lena) == {"JP"}
    assert not markets_of_visitor(other)


def test_sees_only_her_own_pages(lena: User, other: User, as_person: As) -> None:
    make.need(make.contact("Ms. Lena", email=FIRST))
    client = as_person(other)
    for path in ("/en/shortlist/", "/en/shortlist/kept.json", "/en/", "/en/account/", "/en/accounts/email/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert FIRST not in answer.content.decode()
    assert client.get("/en/buyer/needs/").status_code == 404


def test_keeps_a_list_of_her_own(lena: User, other: User, sari: User, joko: User, as_person: As) -> None:
    basket = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    keep(contact=make.contact("Ms. Lena", email=FIRST), product=basket, by=lena)
    assert as_person(lena).get("/en/shortlist/kept.json").json()["kept"] == [basket.pk]
    assert as_person(other).get("/en/shortlist/kept.json").json()["kept"] == []


@pytest.mark.parametrize("typed", [SECOND, "lena@xn--trademport-1ub.example", f"\u202a{SECOND}\u200b"])
def test_signs_in_as_herself_and_no_address_is_added(lena: User, other: User, typed: str) -> None:
    client = Client()
    assert client.post("/en/accounts/login/", {"login": typed, "password": "galeri-2026"}).status_code == 302
    assert client.session["_auth_user_id"] == str(other.pk)
    assert EmailAddress.objects.filter(user=other).count() == 1
    assert EmailAddress.objects.count() == 2


def test_no_mail_to_the_second_bears_the_name_of_the_first(lena: User) -> None:
    Client().post("/en/accounts/password/reset/", {"email": SECOND})
    Client().post("/en/accounts/login/code/", {"email": SECOND})
    Client().post("/en/accounts/signup/", {"name": "Mallory", "email": SECOND, "password1": "kulit-domba-88"})
    assert {message.to_address for message in Message.objects.all()} == {"lena@xn--trademport-1ub.example"}
    assert not Message.objects.filter(to_name__contains="Lena").exists()
    assert not Message.objects.filter(html__contains="Lena").exists()
    assert User.objects.count() == 2


def test_does_not_join_the_team_of_the_first(lena: User, other: User, sari: User) -> None:
    invite = invite_colleague(enterprise=umkm.enterprise(sari), by=sari, email=FIRST)
    assert owns_address(lena, invite.email)
    assert not owns_address(other, invite.email)


def test_an_unseen_sign_is_no_way_round_an_unsubscription() -> None:
    written = (CASES / "mail_suppression_u200b.txt").read_text(encoding="utf-8").encode().decode("unicode_escape")
    unsubscribe(address="m2@tamu.example", topic=Topic.MATCHES)
    message = queue_mail(
        letter="mail/trial",
        to=written.strip(),
        language="en",
        dedupe_key="again",
        topic=Topic.MATCHES,
        context={"asked_by": "Ratna", "asked_at": timezone.now()},
    )
    assert (message.state, message.to_address) == (State.SUPPRESSED, "m2@tamu.example")


def test_the_database_refuses_an_address_that_came_by_another_way(sari: User) -> None:
    for table, column, name in (
        ("accounts_user", "email", "person_address_in_kept_form"),
        ("mail_suppression", "address", "suppression_in_kept_form"),
    ):
        Suppression.objects.get_or_create(
            address="a@kriya.example", topic=Topic.MATCHES, defaults={"since": timezone.now(), "how": "page"}
        )
        for wrong in ("Sari@example.com", "sari@tradeımport.example", "sari@example.com\u200b"):
            with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"update {table} set {column} = %s", [wrong])
