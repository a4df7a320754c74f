"""Unsubscribing without login, and the preferences page: by signed links alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from apps.mail.actions import queue_mail
from apps.mail.choices import How, State, Topic
from apps.mail.models import Message, Reader, Suppression
from apps.mail.reads import tokens

pytestmark = pytest.mark.django_db
HANAE = "hanae.mizoguri@example.com"


def link(topic: str = Topic.MATCHES, address: str = HANAE) -> str:
    return tokens.unsubscribe_address(tokens.make(address, topic)).removeprefix("http://localhost:8000")


def test_one_click_posts_without_login_cookie_or_csrf() -> None:
    strict = Client(enforce_csrf_checks=True)
    for _again in range(2):
        answer = strict.post(link(), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not answer.cookies
    assert Suppression.objects.get().how == How.ONE_CLICK


def test_a_scanner_that_follows_the_link_changes_nothing() -> None:
    answer = Client().get(link())
    assert answer.status_code == 200
    assert b"<button" in answer.content
    assert not Suppression.objects.exists()


def test_what_waits_already_is_stopped_too() -> None:
    context = {"asked_by": "Ratna", "asked_at": timezone.now()}
    words: dict[str, Any] = {"letter": "mail/trial", "to": HANAE, "language": "en", "context": context}
    news = queue_mail(**words, dedupe_key="news", topic=Topic.MATCHES)
    other = queue_mail(**words, dedupe_key="other", topic=Topic.INVITATIONS)
    Client().post(link())
    news.refresh_from_db()
    other.refresh_from_db()
    assert (news.state, other.state) == (State.SUPPRESSED, State.QUEUED)


@pytest.mark.parametrize("topic", [Topic.MATCHES, Topic.ACCOUNT])
def test_an_altered_link_says_what_to_do(topic: str) -> None:
    path = link(topic).replace("unsubscribe/", "unsubscribe/x" if topic == Topic.MATCHES else "unsubscribe/")
    assert Client().post(path).status_code == 404
    assert not Suppression.objects.exists()


def preferences(address: str = HANAE) -> str:
    return tokens.preferences_address(tokens.make(address, Topic.MATCHES), "en").removeprefix("http://localhost:8000")


def test_chooses_topics_and_language(client: Client) -> None:
    Suppression.objects.create(address=HANAE, topic=Topic.MATCHES, since=timezone.now(), how=How.ONE_CLICK)
    answer = client.post(preferences(), {"topics": ["matches", "gallery"], "language": "id"})
    assert b"Your choices are saved." in answer.content
    assert list(Suppression.objects.values_list("topic", "how")) == [("invitations", "page")]
    assert Reader.objects.get().language == "id"


def test_an_account_keeps_its_language_itself(client: Client, hanae: Any) -> None:
    client.post(preferences(), {"topics": ["matches"], "language": "id"})
    hanae.refresh_from_db()
    assert hanae.language == "id"
    assert not Reader.objects.exists()


def test_an_altered_preferences_link_is_not_there(client: Client) -> None:
    assert client.get(preferences().replace("preferences/", "preferences/x")).status_code == 404


def test_the_database_refuses_to_suppress_account_mail() -> None:
    with pytest.raises(IntegrityError, match="suppression_of_optional_topic"), transaction.atomic():
        Suppression.objects.create(address=HANAE, topic=Topic.ACCOUNT, since=timezone.now(), how=How.PAGE)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "sending"},
        {"state": "queued", "lease_until": "now"},
        {"state": "sent"},
        {"state": "failed", "sent_at": "now"},
        {"state": "suppressed"},
    ],
)
def test_the_database_refuses_half_a_fate(changes: dict[str, Any]) -> None:
    message = queue_mail(
        letter="mail/trial",
        to=HANAE,
        language="en",
        dedupe_key="x",
        context={"asked_by": "Ratna", "asked_at": timezone.now()},
    )
    changes = {key: timezone.now() if value == "now" else value for key, value in changes.items()}
    with (
        pytest.raises(
            IntegrityError,
            match=r"mail_account_topic_is_never_suppressed|mail_claim_has_a_lease|mail_sent_has_its_time",
        ),
        transaction.atomic(),
    ):
        Message.objects.filter(pk=message.pk).update(**changes)
