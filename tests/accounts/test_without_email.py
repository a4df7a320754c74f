"""A person without e-mail: registering, signing in, what would have been mailed, and a lost way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from apps.accounts.actions import give_way_back, register_by_mobile, use_way_back
from apps.accounts.models import User, WayBack
from apps.common.errors import Refused
from apps.common.outside.addresses import UnreadableAddress, mailbox_at_portal, read_address
from apps.mail.actions import queue_mail
from apps.mail.choices import State
from apps.mail.models import Message
from tests.builders.at_once import together
from tests.builders.umkm import returned_enterprise

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
MOBILE, PASSWORD = "+6281234567801", "kulit-hujan-sepeda"
REGISTER, LOGIN = "/id/account/register-by-mobile/", "/id/accounts/login/"
PASTED = "\u202a+62 812\u20113456\u20117801\u202c"


@pytest.fixture
def wati(db: None) -> User:
    return register_by_mobile(mobile=MOBILE, name="Wati Suryani", language="id", password=PASSWORD)


def write_to(user: User, **changes: object) -> Message:
    facts = {
        "letter": "mail/trial", "to": user.email, "language": "id", "name": user.name, "dedupe_key": "trial:wati",
        "context": {"asked_by": "Ratna", "asked_at": timezone.now()}, **changes,
    }  # fmt: skip
    return queue_mail(**facts)  # type: ignore[arg-type]


def test_registers_with_a_number_as_whatsapp_pastes_it_and_is_at_home() -> None:
    client = Client()
    answer = client.post(REGISTER, {"name": "Wati", "mobile": PASTED, "password": PASSWORD})
    assert answer.url == "/id/my/"
    assert client.get("/id/my/", follow=True).redirect_chain[-1][0] == "/id/owner/start/"
    assert str(User.objects.get().reached_at) == MOBILE
    assert not Message.objects.exists()


@pytest.mark.parametrize("typed", ["0812-3456-7801", "+62 812 3456 7801", PASTED, "81234567801"])
def test_signs_in_with_the_number_however_it_is_written(wati: User, typed: str) -> None:
    answer = Client().post(LOGIN, {"login": typed, "password": PASSWORD})
    assert answer.url == "/id/my/"


def test_a_wrong_password_and_an_unknown_number_are_told_alike(wati: User) -> None:
    wrong = Client().post(LOGIN, {"login": "0812-3456-7801", "password": "salah-salah-salah"})
    unknown = Client().post(LOGIN, {"login": "0812-9999-0000", "password": "salah-salah-salah"})
    told = [list(answer.context["form"].non_field_errors()) for answer in (wrong, unknown)]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_what_is_neither_address_nor_number_is_told_at_the_field() -> None:
    assert "0812-3456-7890" in Client().post(LOGIN, {"login": "wati", "password": "x"}).text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mobile": "0274-123456"}, "mobile"),
        ({"mobile": "abc"}, "mobile"),
        ({"mobile": "²"}, "mobile"),
        ({"password": "12345"}, "password"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(change: dict[str, str], field: str) -> None:
    given = {"name": "Wati", "mobile": MOBILE, "password": PASSWORD, **change}
    answer = Client().post(REGISTER, given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.exists()
    if field != "name":
        assert "Wati" in answer.text


def test_a_number_is_registered_once(wati: User) -> None:
    answer = Client().post(REGISTER, {"name": "Lain", "mobile": "081234567801", "password": PASSWORD})
    assert answer.status_code == 422
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_register_one_number_at_once() -> None:
    deed = lambda: register_by_mobile(mobile=MOBILE, name="W", language="id", password=PASSWORD)  # noqa: E731
    assert together(*[deed] * 8) == ["done"] + ["refused"] * 7


def test_a_passkey_instead_of_a_password_leads_to_adding_it() -> None:
    client = Client()
    answer = client.post(REGISTER, {"name": "Wati", "mobile": MOBILE, "password": "", "way": "passkey"})
    assert "/2fa/webauthn/add/" in answer.url
    assert client.get(answer.url).status_code == 200
    assert not User.objects.get().has_usable_password()


def test_what_would_be_mailed_stands_on_her_home_and_with_staff(wati: User, ratna: User, as_person: As) -> None:
    message = write_to(wati)
    assert message.state == State.BY_HAND
    assert message.subject in as_person(wati).get("/id/owner/").text
    page = as_person(ratna).get("/id/desk/mail/telling/").text
    assert "https://wa.me/6281234567801?text=" in page
    as_person(ratna).post(f"/id/desk/mail/telling/{message.pk}/told/")
    message.refresh_from_db()
    assert (message.state, message.decided_by) == (State.TOLD, ratna)
    assert message.subject in as_person(wati).get("/id/owner/").text
    assert message.subject not in as_person(ratna).get("/id/desk/mail/telling/").text
    again = as_person(ratna).post(f"/id/desk/mail/telling/{message.pk}/told/", follow=True)
    assert again.status_code == 200


def test_a_code_is_never_left_lying_about(wati: User) -> None:
    message = write_to(wati, sensitive=True)
    assert (message.state, message.text, message.html) == (State.CANCELLED, "", "")


def test_nobody_takes_a_mailbox_at_the_portal_as_her_address(sari: User, as_person: As) -> None:
    with pytest.raises(UnreadableAddress):
        read_address(mailbox_at_portal(MOBILE))
    answer = as_person(sari).post(
        "/id/accounts/email/", {"action_add": "", "email": mailbox_at_portal("+6281111111111")}
    )
    assert not sari.emailaddress_set.filter(email__contains="invalid").exists()
    assert answer.status_code == 200


def test_a_real_address_takes_over_and_the_number_still_signs_in(wati: User, as_person: As) -> None:
    client = as_person(wati)
    client.get("/id/accounts/email/")
    client.post(LOGIN, {"login": MOBILE, "password": PASSWORD})
    client = Client()
    client.post(LOGIN, {"login": MOBILE, "password": PASSWORD})
    answer = client.post("/id/accounts/email/", {"action_add": "", "email": "wati@example.com"}, follow=True)
    mail = Message.objects.get(letter="accounts/confirm_email")
    code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", mail.text, re.MULTILINE)
    assert code, answer.text[:500]
    client.post("/id/accounts/confirm-email/", {"code": code[1]})
    wati.refresh_from_db()
    assert wati.email == "wati@example.com"
    assert Client().post(LOGIN, {"login": MOBILE, "password": PASSWORD}).url == "/id/my/"


def test_what_the_verbs_write_to_owners_reaches_her_too(wati: User, joko: User, as_person: As) -> None:
    returned_enterprise(wati, joko)
    message = Message.objects.get(letter="umkm/enterprise_returned")
    assert message.state == State.BY_HAND
    assert message.subject in as_person(wati).get("/id/owner/").text


# -- the way back -------------------------------------------------------------------------------


def test_an_officer_gives_a_way_back_that_works_once(wati: User, ratna: User, as_person: As) -> None:
    old = Client()
    old.post(LOGIN, {"login": MOBILE, "password": PASSWORD})
    Authenticator.objects.create(user=wati, type=Authenticator.Type.WEBAUTHN, data={})
    page = as_person(ratna).post(f"/id/desk/people/{wati.pk}/", {"proof": "card", "note": "KTP, foto cocok"})
    link = page.context["link"]
    assert link in page.text
    assert link not in as_person(ratna).get(f"/id/desk/people/{wati.pk}/").text
    way = WayBack.objects.get()
    assert (way.by, way.note, way.used_at) == (ratna, "KTP, foto cocok", None)
    assert link.rsplit("/", 2)[1] not in way.digest
    assert Message.objects.get().letter == "accounts/account_changed"
    path = "/" + link.split("/", 3)[3]
    new = Client()
    assert new.get(path).status_code == 200
    assert WayBack.objects.get().used_at is None  # looking at it does nothing
    assert new.post(path, {"password": "12345"}).status_code == 422
    assert new.post(path, {"password": "sawah-lesung-kopi"}).url == "/id/my/"
    assert not wati.authenticator_set.exists()
    assert old.get("/id/owner/").status_code == 302
    assert Client().get(path).status_code == 410
    assert Client().post(path, {"password": "lain-lain-lain"}).status_code == 410
    assert Client().post(LOGIN, {"login": MOBILE, "password": "sawah-lesung-kopi"}).url == "/id/my/"


def test_it_ends_after_two_days_and_when_a_new_one_is_made(wati: User, ratna: User) -> None:
    now = timezone.now()
    _way, key = give_way_back(user=wati, by=ratna, proof="card", note="KTP", now=now)
    with pytest.raises(Refused, match=r"Tautan ini tidak berlaku lagi\. Mintalah yang baru kepada"):
        use_way_back(key=key, password=PASSWORD, now=now + timedelta(days=2))
    _second, newer = give_way_back(user=wati, by=ratna, proof="visit", note="kunjungan", now=now)
    with pytest.raises(Refused, match=r"Tautan ini tidak berlaku lagi\. Mintalah yang baru kepada"):
        use_way_back(key=key, password=PASSWORD, now=now)
    assert use_way_back(key=newer, password=PASSWORD, now=now + timedelta(days=2, seconds=-1)) == wati


def test_nobody_lets_in_herself_or_staff_and_only_officers_let_in(
    wati: User, ratna: User, joko: User, bima_like: User, sari: User, as_person: As
) -> None:
    officers, administrators = "Hanya petugas program yang boleh", "Akun petugas dibuka kembali oleh administrator"
    refused = [
        (ratna, ratna, officers), (ratna, joko, administrators), (joko, wati, officers), (sari, wati, officers),
        (wati, wati, officers), (bima_like, ratna, administrators),
    ]  # fmt: skip
    for by, user, why in refused:
        with pytest.raises(Refused, match=why):
            give_way_back(user=user, by=by, proof="card", note="KTP")
    assert as_person(joko).get("/id/desk/people/").status_code == 404
    assert as_person(sari).get(f"/id/desk/people/{wati.pk}/").status_code == 404
    assert as_person(ratna).get(f"/id/desk/people/{joko.pk}/").status_code == 404
    with pytest.raises(IntegrityError, match="nobody_lets_herself_in"), transaction.atomic():
        WayBack.objects.create(user=ratna, by=ratna, proof="card", note="x", digest="x", expires_at=timezone.now())


@pytest.fixture
def bima_like(person: Callable[..., User]) -> User:
    return person("Bima Saputra", "bima@smesco.example", role="officer")


def test_a_link_that_was_withdrawn_is_gone(wati: User, ratna: User, as_person: As) -> None:
    way, key = give_way_back(user=wati, by=ratna, proof="card", note="KTP")
    as_person(ratna).post(f"/id/desk/people/{wati.pk}/links/{way.pk}/withdraw/")
    assert Client().get(f"/id/account/way-back/{key}/").status_code == 410


@pytest.mark.parametrize("typed", ["0812 3456 7801", "Wati", "wati sur"])
def test_staff_find_her_by_number_or_name(wati: User, ratna: User, as_person: As, typed: str) -> None:
    assert "Wati Suryani" in as_person(ratna).get("/id/desk/people/", {"q": typed}).text


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_once_works_once(person: Callable[..., User]) -> None:
    ratna = person("Ratna", "ratna@smesco.example", role="officer")
    user = register_by_mobile(mobile=MOBILE, name="W", language="id", password=PASSWORD)
    _way, key = give_way_back(user=user, by=ratna, proof="card", note="KTP")
    assert together(*[lambda: use_way_back(key=key, password=PASSWORD)] * 5) == ["done"] + ["refused"] * 4
