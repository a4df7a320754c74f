"""Signing up: twice at the same moment, an answer that got lost, and a mistyped address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import check_password
from django.core.cache import caches
from django.test import Client

from apps.accounts.models import User
from apps.common.once import FIELD, new_key
from apps.mail.models import Message
from tests.builders.at_once import together

As = Callable[[User | None], Client]
SIGN_UP, CODE, RIGHT = "/id/accounts/signup/", "/id/accounts/confirm-email/", "/id/account/right-address/"
BY_MOBILE = "/id/account/register-by-mobile/"
PASSWORD = "kulit-domba-88"
WRONG, WELL = "sari@exmaple.com", "sari@example.com"


def facts(**more: str) -> dict[str, str]:
    return {"name": "Sari Puspitawati", "email": WRONG, "password1": PASSWORD, **more}


def by_mobile(**more: str) -> dict[str, str]:
    return {"name": "Wati", "mobile": "0812-3456-7801", "password": PASSWORD, **more}


def code_to(address: str) -> str:
    letter = Message.objects.filter(to_address=address, letter="accounts/confirm_email").latest("pk")
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", letter.text)
    assert found, letter.text
    return found[0]


@pytest.fixture
def waiting(db: None) -> Client:
    """She signed up with a mistyped address and looks at the page that asks for the code."""
    client = Client()
    assert client.post(SIGN_UP, facts()).url == CODE
    return client


# -- at the same moment ---------------------------------------------------------------------------------------------
def at_once(address: str, sent: list[dict[str, str]]) -> list[Any]:
    clients = [Client(raise_request_exception=False, REMOTE_ADDR=f"10.9.0.{number}") for number in range(len(sent))]
    answers: list[Any] = []
    together(
        *(
            lambda client=client, form=form: answers.append(client.post(address, form, follow=True))
            for client, form in zip(clients, sent, strict=True)
        )
    )
    return answers


@pytest.mark.django_db(transaction=True)
def test_one_address_twice_at_once_is_one_person_and_the_neutral_page_for_all() -> None:
    answers = at_once(SIGN_UP, [facts(name=f"Sari {number}") for number in range(4)])
    assert [(answer.status_code, answer.request["PATH_INFO"]) for answer in answers] == [(200, CODE)] * 4
    pages = {re.sub(r'value="[^"]*"|_once[^>]*|nonce="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert len(pages) == 1, "nobody can see who was the first"
    assert not Message.objects.filter(letter="accounts/already_registered").exists()
    assert User.objects.count() == 1
    assert Message.objects.filter(letter="accounts/confirm_email").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_number_twice_at_once_is_one_person_and_a_sentence_for_the_others() -> None:
    answers = at_once(BY_MOBILE, [by_mobile(name=f"Wati {number}") for number in range(4)])
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422]
    assert all("sudah terdaftar" in answer.content.decode() for answer in answers if answer.status_code == 422)
    assert User.objects.count() == 1


# -- sent twice -----------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(("address", "form", "home"), [(SIGN_UP, facts(), CODE), (BY_MOBILE, by_mobile(), "/id/my/")])
def test_whichever_of_two_answers_arrives_goes_on(address: str, form: dict[str, str], home: str) -> None:
    """A slow phone: pressed twice, and the first answer with its session never came."""
    sent = {**form, FIELD: new_key()}
    assert Client().post(address, sent).url == home
    again = Client()
    assert again.post(address, sent).url == home
    assert User.objects.count() == 1
    if address == SIGN_UP:
        assert Message.objects.count() == 1
        assert again.post(CODE, {"code": code_to(WRONG)}).url == "/id/my/"
    assert "_auth_user_id" in again.session


@pytest.mark.django_db
def test_the_same_key_with_another_password_takes_no_session() -> None:
    sent = by_mobile(**{FIELD: new_key()})
    Client().post(BY_MOBILE, sent)
    stranger = Client()
    assert stranger.post(BY_MOBILE, {**sent, "password": "lain-lain-lain"}).status_code == 422
    assert "_auth_user_id" not in stranger.session


# -- a mistyped address ---------------------------------------------------------------------------------------------
def test_the_right_address_takes_the_place_of_the_mistyped_one(waiting: Client) -> None:
    old = code_to(WRONG)
    assert RIGHT in waiting.get(CODE).text
    assert waiting.post(RIGHT, {"email": WELL}).url == CODE
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(WELL, False)]
    assert WELL in waiting.get(CODE).text
    assert waiting.post(CODE, {"code": old}).status_code == 200, "the old code is void"
    assert waiting.post(CODE, {"code": code_to(WELL)}).url == "/id/my/"
    person = User.objects.get()
    assert (person.email, person.name) == (WELL, "Sari Puspitawati")
    assert check_password(PASSWORD, person.password)
    assert "signing_up" not in waiting.session


@pytest.mark.parametrize("first", ["dewi@example.com", "sari@exmaple.com"])
def test_a_known_address_looks_like_any_other(first: str, dewi: User) -> None:
    """Typed first or as the right one: the same pages, and no code for what is somebody else's."""
    client = Client()
    client.post(SIGN_UP, facts(email=first))
    page = client.get(CODE).text
    assert RIGHT in page
    for address in (dewi.email, WELL):
        if address == first:
            continue
        caches["kept"].clear()
        assert client.post(RIGHT, {"email": address}).url == CODE
        assert RIGHT in client.get(CODE).text
    assert Message.objects.filter(to_address=dewi.email, letter="accounts/already_registered").exists()
    assert not Message.objects.filter(to_address=dewi.email, letter="accounts/confirm_email").exists()
    assert client.post(CODE, {"code": code_to(WELL)}).url == "/id/my/"
    assert User.objects.exclude(pk=dewi.pk).get().name == "Sari Puspitawati"
    assert EmailAddress.objects.filter(email=WRONG).count() == 0


def test_only_the_session_that_signed_up_may(waiting: Client) -> None:
    for other in (Client(), Client()):
        assert other.get(RIGHT).url == SIGN_UP
        assert other.post(RIGHT, {"email": "dewi@example.com"}).url == SIGN_UP
    signing_in = Client()
    caches["kept"].clear()
    signing_in.post("/id/accounts/login/", {"login": WRONG, "password": PASSWORD})
    assert signing_in.get(CODE).status_code == 200
    assert signing_in.post(RIGHT, {"email": WELL}).url == SIGN_UP, "she did not sign up here"
    assert User.objects.get().email == WRONG


@pytest.mark.parametrize("taken", ["proved", "password", "came in"])
def test_nobody_takes_an_account_that_the_owner_of_the_address_has_taken(waiting: Client, taken: str) -> None:
    person = User.objects.get()
    if taken == "proved":
        EmailAddress.objects.update(verified=True)
    elif taken == "password":
        person.set_password("kata-sandi-baru")
        person.save()
    else:
        User.objects.update(last_login=person.date_joined)
    answer = waiting.post(RIGHT, {"email": "penipu@example.com"})
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.text
    assert User.objects.get().email == WRONG


def test_a_correction_too_many_and_no_correction_are_told(waiting: Client) -> None:
    assert "tepat ke alamat ini" in waiting.post(RIGHT, {"email": WRONG}).text
    for number in range(5):
        assert waiting.post(RIGHT, {"email": f"sari{number}@example.com"}).url == CODE
    assert waiting.get(RIGHT).url == CODE
    assert User.objects.get().email == "sari4@example.com"


def test_a_letter_too_soon_changes_nothing(waiting: Client) -> None:
    waiting.post(RIGHT, {"email": WELL})
    assert waiting.post(RIGHT, {"email": WRONG}).status_code == 429
    assert User.objects.get().email == WELL
    assert waiting.post(CODE, {"code": code_to(WELL)}).url == "/id/my/"
