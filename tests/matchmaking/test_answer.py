"""One tap, one page, one answer; the maker hears of interest once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.mail.models import Message
from apps.matchmaking.access import ANSWER, answer_token, guest_token
from apps.matchmaking.actions import answer_match, match_everything
from apps.matchmaking.models import Match
from apps.umkm.models import Enterprise
from tests.builders import umkm
from tests.builders.buyers import contact, need

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> Match:
    hang(atelier)
    need(buyer, title="Baskets for spring")
    match_everything()
    return Match.objects.get()


def page(match: Match, answer: str = "") -> str:
    query = f"?answer={answer}" if answer else ""
    return reverse("matchmaking:answer", args=[answer_token(match)]) + query


def test_opening_the_link_answers_nothing(match: Match) -> None:
    for method in ("get", "head"):
        answer = getattr(Client(), method)(page(match, "interested"))
        assert answer.status_code == 200
    match.refresh_from_db()
    assert (match.answer, Entry.objects.of(match).count()) == ("", 0)
    shown = Client().get(page(match, "not_now"))
    assert shown.context["form"]["answer"].value() == "not_now"
    assert "no-store" in shown["Cache-Control"]
    assert shown["Referrer-Policy"] == "same-origin"


def test_the_button_records_the_answer_without_an_account(match: Match) -> None:
    answer = Client().post(page(match), {"answer": "interested"})
    assert answer.status_code == 200
    match.refresh_from_db()
    assert match.answer == "interested"
    given = Entry.objects.of(match).get()
    assert (given.details["via"], given.by) == ("mail", None)


def test_the_answer_can_be_changed_and_its_history_stays(match: Match, hanae: User) -> None:
    answer_match(match=match, answer="interested")
    answer_match(match=match, answer="not_for_me", by=hanae, via="portal")
    answer_match(match=match, answer="not_for_me", by=hanae, via="portal")
    told = [(line.verb, line.details["via"]) for line in Entry.objects.of(match)]
    assert told == [("not_for_me", "portal"), ("interested", "mail")]


def test_not_for_me_asks_why_in_one_tap_and_the_reason_is_kept(match: Match, hanae: User, as_person: Any) -> None:
    shown = Client().get(page(match, "not_for_me")).content.decode()
    assert shown.count('name="because" value="') == 5
    assert 'name="because" value="' not in Client().get(page(match, "not_now")).content.decode()
    Client().post(page(match), {"answer": "not_for_me", "because": "price"})
    match.refresh_from_db()
    assert (match.answer, match.because) == ("not_for_me", "price")
    as_person(hanae).post(reverse("matchmaking:buyer_answer", args=[match.pk]), {"answer": "interested"})
    match.refresh_from_db()
    assert (match.answer, match.because) == ("interested", "")


def test_a_reason_belongs_to_not_for_me(match: Match) -> None:
    with pytest.raises(Refused, match="Pilih salah satu alasan"):
        answer_match(match=match, answer="interested", because="price")
    with pytest.raises(Refused, match="Pilih salah satu alasan"):
        answer_match(match=match, answer="not_for_me", because="weather")
    with pytest.raises(IntegrityError, match="reason_belongs_to_not_for_me"), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(because="price")


@pytest.mark.parametrize("answer", ["", "yes", "none"])
def test_refuses_what_is_no_answer(match: Match, answer: str) -> None:
    assert Client().post(page(match), {"answer": answer}).status_code == 200
    match.refresh_from_db()
    assert match.answer == ""


@pytest.mark.parametrize("tamper", [lambda token: token[:-2], lambda token: "x" + token, lambda token: "abc"])
def test_an_altered_link_opens_nothing(match: Match, tamper: Callable[[str], str]) -> None:
    for name, token in (("answer", answer_token(match)), ("guest", guest_token(match.need.contact))):
        address = reverse(f"matchmaking:{name}", args=[tamper(token)])
        assert Client().get(address).status_code == 404
    address = reverse("matchmaking:answer", args=[guest_token(match.need.contact)])
    assert Client().post(address, {"answer": "interested"}).status_code == 404


def test_an_old_link_says_so(match: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.matchmaking import access

    monkeypatch.setattr(access, "ANSWER", replace(ANSWER, lives=timedelta(seconds=-1)))
    assert Client().get(page(match)).status_code == 410


def test_interest_tells_the_whole_team_once_each_in_her_language(
    match: Match, sari: User, budi: User, dewi: User, joko: User, atelier: Enterprise
) -> None:
    umkm.colleague(atelier, sari, budi)
    User.objects.filter(pk=budi.pk).update(language="en")
    answer_match(match=match, answer="interested")
    answer_match(match=match, answer="not_now")
    answer_match(match=match, answer="interested")
    told = Message.objects.filter(letter="matchmaking/interest").order_by("to_address")
    assert [(row.to_address, row.language) for row in told] == [(budi.email, "en"), (sari.email, "id")]
    for message in told:
        assert "Embassy of Japan" in message.text
        assert message.headers["Reply-To"] == match.need.contact.email
    assert "Ms. Hanae Mizoguri" in told[1].html


@pytest.mark.parametrize("answer", ["not_now", "not_for_me"])
def test_other_answers_stay_with_us(match: Match, answer: str) -> None:
    answer_match(match=match, answer=answer)
    assert not Message.objects.filter(letter="matchmaking/interest").exists()


def test_only_the_makers_team_sees_who_is_interested(
    match: Match, sari: User, dewi: User, rival: Enterprise, hanae: User, as_person: Any
) -> None:
    answer_match(match=match, answer="interested")
    address = reverse("matchmaking:owner_interest")
    assert "Ms. Hanae Mizoguri" in as_person(sari).get(address).content.decode()
    assert "Ms. Hanae Mizoguri" not in as_person(dewi).get(address).content.decode()
    assert as_person(hanae).get(address).status_code == 404


def test_a_buyer_answers_on_the_portal_and_only_her_own(
    match: Match, hanae: User, dewi: User, sari: User, person: Any, as_person: Any
) -> None:
    address = reverse("matchmaking:buyer_answer", args=[match.pk])
    other = person("Mr. Lukas Brandtner-Holz", "lukas@example.com")
    contact(email="lukas@example.com")
    for stranger in (dewi, sari, other):
        assert as_person(stranger).post(address, {"answer": "interested"}).status_code == 404
    assert as_person(hanae).post(address, {"answer": "interested"}).status_code == 302
    match.refresh_from_db()
    given = Entry.objects.of(match).get()
    assert (match.answer, given.details["via"], given.by) == ("interested", "portal", hanae)


def test_the_token_of_a_match_opens_no_other_page(match: Match) -> None:
    token = signing.dumps(match.pk, salt="another salt")
    assert Client().get(reverse("matchmaking:answer", args=[token])).status_code == 404
    assert ANSWER.read(answer_token(match))[0] == match.pk


def test_the_database_refuses_an_answer_without_its_time(match: Match) -> None:
    with pytest.raises(IntegrityError, match="answer_has_its_time"), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(answer="interested")


def test_the_database_refuses_a_score_above_one_hundred(match: Match) -> None:
    with pytest.raises(IntegrityError, match="score_is_at_most_100"), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(score=101)


def test_the_database_refuses_the_same_match_twice(match: Match) -> None:
    match.pk = None
    with pytest.raises(IntegrityError, match="one_match_per_need_and_product"), transaction.atomic():
        match.save(force_insert=True)


def test_the_database_wants_to_know_why_a_match_was_withdrawn(match: Match) -> None:
    with pytest.raises(IntegrityError, match="withdrawn_match_says_why"), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(withdrawn_because="gone")


@pytest.mark.parametrize("then", [None, timezone.now() - timedelta(days=3)])
def test_an_answer_has_the_time_that_it_was_given_at(match: Match, then: datetime | None) -> None:
    before = timezone.now()
    held = answer_match(match=match, answer="not_now", now=then)
    assert held.answered_at == match.answered_at
    assert held.answered_at is not None
    assert held.answered_at == then if then else before <= held.answered_at <= timezone.now()
