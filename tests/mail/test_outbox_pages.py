"""The staff's outbox and the development mailbox."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.mail.choices import State
from apps.mail.delivery.rounds import deliver
from apps.mail.models import Message
from smesco_portal.adapters import OutboxBackend
from tests.builders.mail import Sink

pytestmark = pytest.mark.django_db
Mails = Callable[..., list[Message]]


def with_state(message: Message, state: State) -> Message:
    """As the ledger would have left it; how it gets there is tried in test_deliver."""
    Message.objects.filter(pk=message.pk).update(state=state)
    message.refresh_from_db()
    return message


def decide(client: Client, message: Message, decision: str, confirmed: str = "1", why: str = "She called us.") -> Any:
    words = {"decision": decision, "confirmed": confirmed, "why": why}
    return client.post(f"/en/desk/mail/{message.pk}/decide/", words)


def test_lists_with_a_constant_number_of_queries(mails: Mails, ratna: Any, as_person: Any) -> None:
    client = as_person(ratna)
    mails(2)
    client.get("/en/desk/mail/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/en/desk/mail/")
    mails(60)
    with CaptureQueriesContext(connection) as many:
        answer = client.get("/en/desk/mail/")
    assert len(few) == len(many) <= 15, "\n".join(query["sql"] for query in [*few, *many])
    assert b"Reader 59" in answer.content


def test_says_what_a_mail_is_about_in_words(mails: Mails, ratna: Any, as_person: Any) -> None:
    [message] = mails(1)
    for language, name in (("en", "Trial message"), ("id", "Pesan percobaan")):
        for address in (f"/{language}/desk/mail/", f"/{language}/desk/mail/{message.pk}/"):
            page = as_person(ratna).get(address).content.decode()
            assert name in page
            assert "mail/trial<" not in page


def test_filters_stand_in_the_address(mails: Mails, ratna: Any, as_person: Any) -> None:
    [first, _second] = mails(2)
    with_state(first, State.FAILED)
    page = as_person(ratna).get("/en/desk/mail/?state=failed&words=reader&event=mail/trial&topic=account").content
    assert b"reader0@" in page
    assert b"reader1@" not in page


def test_its_headings_put_it_in_order_and_keep_what_narrows_it(mails: Mails, ratna: Any, as_person: Any) -> None:
    mails(3)
    officer = as_person(ratna)
    page = officer.get("/en/desk/mail/?topic=account").text
    assert 'href="?topic=account&amp;sort=to"' in page
    in_order = [one.to_address for one in officer.get("/en/desk/mail/?topic=account&sort=to").context["page"]]
    assert in_order == sorted(in_order)
    turned = [one.to_address for one in officer.get("/en/desk/mail/?topic=account&sort=-to").context["page"]]
    assert turned == in_order[::-1]


@pytest.mark.parametrize("who", ["sari", "dewi", "joko"])
def test_is_not_there_for_others(who: str, mails: Mails, request: Any, as_person: Any) -> None:
    [message] = mails(1)
    client = as_person(request.getfixturevalue(who))
    for path in ("", f"{message.pk}/", f"{message.pk}/html/"):
        assert client.get(f"/en/desk/mail/{path}").status_code == 404
    assert decide(client, message, "cancel").status_code == 404


def test_asks_before_it_decides(mails: Mails, ratna: Any, as_person: Any) -> None:
    message = with_state(mails(1)[0], State.UNKNOWN)
    answer = decide(as_person(ratna), message, "again", confirmed="")
    assert b"reader0@example.com again?" in answer.content
    message.refresh_from_db()
    assert message.state == State.UNKNOWN


@pytest.mark.parametrize(
    ("origin", "decision", "state"),
    [
        (State.UNKNOWN, "arrived", State.SENT),
        (State.UNKNOWN, "again", State.QUEUED),
        (State.UNKNOWN, "give_up", State.CANCELLED),
        (State.FAILED, "again", State.QUEUED),
        (State.FAILED, "give_up", State.CANCELLED),
        (State.FAILED, "arrived", State.FAILED),
        (State.QUEUED, "cancel", State.CANCELLED),
        (State.CANCELLED, "again", State.CANCELLED),
        (State.QUEUED, "again", State.QUEUED),
    ],
)
def test_settles_a_fate(origin: State, decision: str, state: State, mails: Mails, ratna: Any, as_person: Any) -> None:
    message = with_state(mails(1)[0], origin)
    assert decide(as_person(ratna), message, decision).status_code == 302
    message.refresh_from_db()
    assert message.state == state
    assert message.decided_by == (ratna if state != origin else None)
    assert bool(message.decided_why) == (state != origin and decision != "cancel")


def test_asks_why_and_shows_it(mails: Mails, ratna: Any, as_person: Any) -> None:
    message, client = with_state(mails(1)[0], State.UNKNOWN), as_person(ratna)
    assert b"aria-invalid" in decide(client, message, "again", why=" ").content
    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    decide(client, message, "give_up", why="Her office <closed>.")
    page = client.get(f"/en/desk/mail/{message.pk}/").content.decode()
    assert "Her office &lt;closed&gt;." in page
    assert "Ratna Wulandari" in page


def test_what_was_sent_again_goes_out(sink: Sink, mails: Mails, ratna: Any, as_person: Any) -> None:
    message = with_state(mails(1)[0], State.FAILED)
    decide(as_person(ratna), message, "again")
    deliver()
    assert sink.accepted == [message.message_id]


def test_a_code_is_not_shown_to_staff(settings: Any, mails: Mails, ratna: Any, as_person: Any) -> None:
    settings.DEVELOPMENT_MAILBOX = False
    [message] = mails(1, sensitive=True)
    client = as_person(ratna)
    assert b"Nothing needs to be done" not in client.get(f"/en/desk/mail/{message.pk}/").content
    assert client.get(f"/en/desk/mail/{message.pk}/html/").status_code == 404


def test_a_trial_goes_to_the_one_who_asks(ratna: Any, as_person: Any) -> None:
    client = as_person(ratna)
    assert client.post("/en/desk/mail/trial/").status_code == 302
    assert Message.objects.get().to_address == ratna.email


def test_the_mailbox_shows_html_text_and_headers(mails: Mails, ratna: Any, as_person: Any) -> None:
    [message, _other] = mails(2, sensitive=True)
    deliver()
    client = as_person(ratna)
    listed = client.get("/en/desk/mailbox/?to=reader0").content
    assert b"reader0@" in listed
    assert b"reader1@" not in listed
    page = client.get(f"/en/desk/mailbox/{message.pk}/").content.decode()
    assert "Message-ID" in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    framed = client.get(f"/en/desk/mailbox/{message.pk}/html/")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src" not in framed["Content-Security-Policy"]
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert '<base target="_blank">' in framed.content.decode()


def test_the_mailbox_is_not_there_in_production(settings: Any, mails: Mails, ratna: Any, as_person: Any) -> None:
    [message] = mails(1)
    deliver()
    client = as_person(ratna)
    settings.DEVELOPMENT_MAILBOX = False
    for path in ("", f"{message.pk}/", f"{message.pk}/html/"):
        assert client.get(f"/en/desk/mailbox/{path}").status_code == 404
    with pytest.raises(CommandError, match="no development mailbox"):
        call_command("mailbox", message.to_address)


def test_the_mailbox_holds_codes_and_asks_for_staff(mails: Mails, sari: Any, joko: Any, as_person: Any) -> None:
    [message] = mails(1, sensitive=True)
    deliver()
    for path in ("", f"{message.pk}/", f"{message.pk}/html/"):
        address = f"/en/desk/mailbox/{path}"
        assert "/accounts/login/" in as_person(None).get(address).url
        assert as_person(sari).get(address).status_code == 404
        assert as_person(joko).get(address).status_code == 404


def test_the_first_administrator_reads_her_code_at_the_terminal(mails: Mails, capsys: Any) -> None:
    [message] = mails(1)
    with pytest.raises(CommandError, match="Nothing for"):
        call_command("mailbox", message.to_address)
    deliver()
    message.refresh_from_db()
    call_command("mailbox", message.to_address)
    assert message.text in capsys.readouterr().out


def test_mail_of_libraries_becomes_rows() -> None:
    backend: BaseEmailBackend = OutboxBackend()
    letter = EmailMultiAlternatives("Hello", "Text", to=["Sari <sari@example.com>", "budi@example.com"])
    letter.attach_alternative("<p>Text</p>", "text/html")
    assert backend.send_messages([letter]) == 1
    rows = list(Message.objects.order_by("pk").values_list("to_name", "to_address", "html", "state"))
    assert rows == [
        ("Sari", "sari@example.com", "<p>Text</p>", State.QUEUED),
        ("", "budi@example.com", "<p>Text</p>", State.QUEUED),
    ]
    assert mail.outbox == []
    assert timezone.now() >= Message.objects.first().not_before
