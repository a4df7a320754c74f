"""The buyer's home and the desk: what they show, to whom, and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.actions import save_need
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.jobs.models import Job
from apps.mail.models import Message
from apps.matchmaking.access import guest_token
from apps.matchmaking.actions import answer_match, match_everything, write_digest
from apps.matchmaking.models import Digest, Match, MatchingRule, MatchRun
from apps.matchmaking.tasks import match_now
from apps.umkm.models import Enterprise
from tests.builders.buyers import contact, need

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


@pytest.fixture
def match(atelier: Enterprise, hang: Callable[..., Product], buyer: Contact) -> Match:
    hang(atelier)
    need(buyer, title="Baskets for spring", max_moq=300)
    match_everything()
    return Match.objects.get()


def test_the_buyers_home_shows_matches_with_their_reasons(match: Match, hanae: User, as_person: Any) -> None:
    page = as_person(hanae).get("/en/buyer/").content.decode()
    for words in ("Hand-woven water hyacinth basket", "HS 4602, as you asked", "of 100", "Baskets for spring"):
        assert words in page
    assert "sesuai permintaan Anda" in as_person(hanae).get("/id/buyer/").content.decode()


def test_a_need_just_stated_is_judged_at_once(match: Match, buyer: Contact, hanae: User, as_person: Any) -> None:
    wish = match.need
    save_need(contact=buyer, by=hanae, changes={"max_moq": 100}, need=wish)
    assert "Hand-woven" not in as_person(hanae).get("/en/buyer/").content.decode()
    assert Match.objects.get().withdrawn_because == "unfit"


def test_answers_sort_the_home(match: Match, hanae: User, as_person: Any) -> None:
    answer_match(match=match, answer="not_for_me")
    client = as_person(hanae)
    assert "Hand-woven" not in client.get("/en/buyer/").content.decode()
    assert "Hand-woven" in client.get("/en/buyer/?answer=not_for_me").content.decode()


def test_htmx_gets_the_answered_match_alone(match: Match, hanae: User, as_person: Any) -> None:
    address = reverse("matchmaking:buyer_answer", args=[match.pk])
    answer = as_person(hanae).post(address, {"answer": "interested"}, headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_guest_sees_only_her_own(match: Match, client: Any) -> None:
    other = contact()
    for person, seen in ((match.need.contact, True), (other, False)):
        page = client.get(reverse("matchmaking:guest", args=[guest_token(person)]))
        assert page.status_code == 200
        assert (match.product.slug in page.content.decode()) is seen


@pytest.mark.parametrize("name", ["desk", "desk_match", "digests", "digest", "digest_mail", "run", "digest_decide"])
def test_only_officers_see_the_desk(
    match: Match, buyer: Contact, dewi: User, hanae: User, joko: User, ratna: User, as_person: Any, name: str
) -> None:
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    arguments = (
        [match.pk] if name == "desk_match" else [digest.pk] if name.startswith("digest") and name != "digests" else []
    )
    address = reverse(f"matchmaking:{name}", args=arguments)
    verb = "post" if name in ("run", "digest_decide") else "get"
    for stranger in (dewi, hanae, joko):
        assert getattr(as_person(stranger), verb)(address).status_code == 404
    assert getattr(as_person(ratna), verb)(address).status_code in (200, 302)


def test_staff_read_the_letter_and_send_it(match: Match, buyer: Contact, ratna: User, as_person: Any) -> None:
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    client = as_person(ratna)
    frame = client.get(reverse("matchmaking:digest_mail", args=[digest.pk]))
    assert "Hand-woven" in frame.content.decode()
    assert "style-src 'unsafe-inline'" in frame["Content-Security-Policy"]
    assert "script" not in frame["Content-Security-Policy"]
    decide = reverse("matchmaking:digest_decide", args=[digest.pk])
    client.post(decide, {"decision": "neither"})
    assert Digest.objects.get().state == "preview"
    client.post(decide, {"decision": "send"})
    client.post(decide, {"decision": "send"})
    assert Digest.objects.get().state == "queued"
    assert Message.objects.filter(topic="matches").count() == 1


def test_staff_hold_a_letter_back(match: Match, buyer: Contact, ratna: User, as_person: Any) -> None:
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    as_person(ratna).post(reverse("matchmaking:digest_decide", args=[digest.pk]), {"decision": "hold"})
    assert Digest.objects.get().state == "skipped"


def test_the_button_starts_a_job_that_matches(match: Match, ratna: User, as_person: Any) -> None:
    as_person(ratna).post(reverse("matchmaking:run"))
    job = Job.objects.get()
    match_now(str(job.pk))
    match_now(str(job.pk))
    job.refresh_from_db()
    assert job.state == "done"
    assert MatchRun.objects.filter(by=ratna).count() == 1


def test_a_run_that_fails_says_so(ratna: User, as_person: Any) -> None:
    MatchingRule.objects.update(weight=0, mandatory=False)
    as_person(ratna).post(reverse("matchmaking:run"))
    job = Job.objects.get()
    with pytest.raises(ValueError, match="no rule"):
        match_now(str(job.pk))
    job.refresh_from_db()
    assert job.state == "failed"


def test_the_desk_filters_and_explains_what_is_unmet(match: Match, buyer: Contact, ratna: User, as_person: Any) -> None:
    need(buyer, hs_prefixes=["0901"], title="Coffee in small lots")
    match_everything()
    client = as_person(ratna)
    page = client.get("/en/desk/matches/").content.decode()
    assert "Coffee in small lots" in page
    assert "neither the category" in page
    for query, seen in (
        ("words=hyacinth", True),
        ("words=teak", False),
        ("country=JP", True),
        ("answer=interested", False),
        ("answer=none", True),
        ("score=100", False),
        ("score=x", True),
    ):
        found = client.get(f"/en/desk/matches/?{query}").context["page"].paginator.count
        assert bool(found) is seen, query


def test_the_owners_home_has_a_line_for_her_and_none_for_others(match: Match, sari: User, dewi: User) -> None:
    from apps.matchmaking.templatetags.matches import interested_buyers

    answer_match(match=match, answer="interested")
    request = RequestFactory().get("/")
    for person, count in ((sari, 1), (dewi, 0), (AnonymousUser(), 0)):
        request.user = person
        assert len(interested_buyers({"request": request})) == count


@pytest.fixture
def visited(
    atelier: Enterprise,
    hang: Callable[..., Product],
    buyer: Contact,
    hanae: User,
    ratna: User,
    sari: User,
    as_person: Any,
) -> Callable[..., tuple[Any, str]]:
    """A signed-in client and the address of a page with so many matches on it."""

    def make(name: str, count: int) -> tuple[Any, str]:
        hang(atelier)
        for _ in range(count):
            need(buyer, words="rattan", max_moq=400, categories=("keranjang",), certificates=())
        match_everything()
        for found in Match.objects.all():
            answer_match(match=found, answer="interested")
        client = as_person({"buyer_home": hanae, "desk": ratna, "owner_interest": sari, "guest": None}[name])
        with translation.override("en"):
            address = reverse(f"matchmaking:{name}", args=[guest_token(buyer)] if name == "guest" else [])
        client.get(address)
        return client, address

    return make


@pytest.mark.parametrize("count", [2, 8])
@pytest.mark.parametrize("name", ["buyer_home", "desk", "owner_interest", "guest"])
def test_pages_ask_as_often_for_many(
    visited: Callable[..., tuple[Any, str]], name: str, count: int, django_assert_max_num_queries: Any
) -> None:
    client, address = visited(name, count)
    with django_assert_max_num_queries(BUDGET[name]):
        assert client.get(address).status_code == 200


# Sixteen for the page, four of them for what waits for her, and seven for who is there: the person, her groups,
# her sessions and their savepoint.
BUDGET = {"buyer_home": 23, "desk": 19, "owner_interest": 21, "guest": 12}
