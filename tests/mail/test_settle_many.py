"""Many unknown fates settled at once: all that a filter shows, or those ticked, asked about by their number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.common.errors import Refused
from apps.mail import actions
from apps.mail.choices import Decision, DeliveryDoubt, State
from apps.mail.delivery.rounds import deliver
from apps.mail.models import Message
from tests.builders.mail import Sink

pytestmark = pytest.mark.django_db
Mails = Callable[..., list[Message]]
WHY = "The server was down; its postmaster says nothing came."


@pytest.fixture
def stranded(mails: Mails) -> list[Message]:
    """Five unknown (one of them a code whose text is gone), two refused, one that waits: as the ledger leaves them."""
    sent = mails(8)
    keys = [message.pk for message in sent]
    Message.objects.filter(pk__in=keys[:5]).update(state=State.UNKNOWN, doubt=DeliveryDoubt.DATABASE)
    Message.objects.filter(pk=keys[0]).update(doubt=DeliveryDoubt.NO_ANSWER)
    Message.objects.filter(pk=keys[4]).update(sensitive=True, text="", html="")
    Message.objects.filter(pk__in=keys[5:7]).update(state=State.FAILED, last_error="550 nobody here")
    return sent


def settle(client: Client, **words: Any) -> Any:
    return client.post("/en/desk/mail/settle/", {"which": "all", "decision": "again", **words})


def states() -> list[str]:
    return [str(state) for state in Message.objects.order_by("pk").values_list("state", flat=True)]


BEFORE = [State.UNKNOWN] * 5 + [State.FAILED] * 2 + [State.QUEUED]


def test_the_list_offers_all_with_their_number_and_shows_each_reason(
    stranded: list[Message], ratna: Any, as_person: Any
) -> None:
    for query, number in (("", 7), ("?state=unknown", 5), ("?state=failed", 2)):
        page = as_person(ratna).get(f"/en/desk/mail/{query}").content.decode()
        assert f"All {number} that wait for a decision" in page
    page = as_person(ratna).get("/en/desk/mail/?state=unknown").content.decode()
    assert page.count(str(DeliveryDoubt.DATABASE.label)) == 4
    assert page.count(str(DeliveryDoubt.NO_ANSWER.label)) == 1
    assert "wait for a decision" not in as_person(ratna).get("/en/desk/mail/?state=queued").content.decode()


def test_asks_with_the_number_and_the_reasons(stranded: list[Message], ratna: Any, as_person: Any) -> None:
    page = settle(as_person(ratna), state="unknown").content.decode()
    assert "Send 4 messages again?" in page
    assert 'name="count" value="4"' in page
    assert 'name="state" value="unknown"' in page
    assert "1 more held a code" in page
    assert str(DeliveryDoubt.DATABASE.label) in page
    assert states() == BEFORE


def test_sends_all_of_the_filter_again(sink: Sink, stranded: list[Message], ratna: Any, as_person: Any) -> None:
    answer = settle(as_person(ratna), state="unknown", count=4, confirmed=1, why=WHY)
    assert answer.url == "/en/desk/mail/?state=unknown"
    assert states() == [State.QUEUED] * 4 + [State.UNKNOWN] + [State.FAILED] * 2 + [State.QUEUED]
    first = Message.objects.get(pk=stranded[0].pk)
    assert (first.decided_by, first.decided_why) == (ratna, WHY)
    assert first.decided_at is not None
    deliver()
    assert len(set(sink.accepted)) == len(sink.accepted) == 5


def test_leaves_what_was_ticked_and_nothing_else(stranded: list[Message], ratna: Any, as_person: Any) -> None:
    ticks = [stranded[1].pk, stranded[5].pk, stranded[7].pk]
    words = {"which": "ticked", "message": ticks, "decision": "give_up"}
    page = settle(as_person(ratna), **words).content.decode()
    assert "Leave 2 messages as they are?" in page
    settle(as_person(ratna), **words, count=2, confirmed=1, why=WHY)
    expected = list(BEFORE)
    expected[1] = expected[5] = State.CANCELLED
    assert states() == expected


def test_only_unknown_ones_can_have_arrived(stranded: list[Message], ratna: Any, as_person: Any) -> None:
    page = settle(as_person(ratna), decision="arrived").content.decode()
    assert "2 more were refused by the server" in page
    settle(as_person(ratna), decision="arrived", count=5, confirmed=1, why=WHY)
    assert states() == [State.SENT] * 5 + BEFORE[5:]


def test_takes_no_other_number_than_the_one_it_asked_about(stranded: list[Message], ratna: Any, as_person: Any) -> None:
    page = settle(as_person(ratna), state="unknown", count=3, confirmed=1, why=WHY).content.decode()
    assert "Meanwhile the number has changed." in page
    assert "Send 4 messages again?" in page
    assert states() == BEFORE


@pytest.mark.parametrize("words", [{"why": ""}, {"decision": "burn"}, {"which": "ticked"}])
def test_does_nothing_without_a_reason_a_decision_or_a_choice(
    words: dict[str, str], stranded: list[Message], ratna: Any, as_person: Any
) -> None:
    settle(as_person(ratna), **{"count": 6, "confirmed": 1, "why": WHY, **words})
    assert states() == BEFORE


@pytest.mark.parametrize("who", ["sari", "joko"])
def test_the_verb_asks_who_it_is(who: str, stranded: list[Message], request: Any, as_person: Any) -> None:
    person = request.getfixturevalue(who)
    assert settle(as_person(person), count=6, confirmed=1, why=WHY).status_code == 404
    with pytest.raises(Refused, match="Only officers and administrators look after the mail"):
        actions.decide_many(messages=Message.objects.all(), decision=Decision.AGAIN, count=6, by=person, why=WHY)
    with pytest.raises(Refused, match="Only officers and administrators look after the mail"):
        actions.decide(message=stranded[0], decision=Decision.AGAIN, by=person, why=WHY)
    assert states() == BEFORE
