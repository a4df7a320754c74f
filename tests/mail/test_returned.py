"""Letters that come back: refused at once, by a report, or as the mail service tells. Who is gone is not written to."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import sys
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models.functions import Upper
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.history.models import Entry
from apps.mail.actions import lift_stop, queue_mail, take_reports
from apps.mail.choices import BounceDoor, MailRefusal, State, Topic
from apps.mail.delivery import ledger
from apps.mail.delivery.rounds import deliver
from apps.mail.models import Bounce, Message, Stop, Suppression
from apps.mail.reads.standing import standing_of
from apps.mail.rules.reports import read_report
from tests.builders import buyers
from tests.builders.mail import Sink

pytestmark = pytest.mark.django_db
Mails = Callable[..., list[Message]]
HANAE = "hanae.mizoguri@example.com"
KEY = "k" * 40


def a_letter(to: str = HANAE, **more: Any) -> Message:
    return queue_mail(
        letter="mail/trial",
        to=to,
        language="en",
        context={"asked_by": "Ratna", "asked_at": timezone.now()},
        dedupe_key=f"test:{uuid.uuid4()}",
        **more,
    )


def sent(to: str = HANAE) -> Message:
    letter = a_letter(to)
    Message.objects.filter(pk=letter.pk).update(state=State.SENT, sent_at=timezone.now())
    letter.refresh_from_db()
    return letter


def a_report(
    message_id: str,
    *,
    to: str = "",
    recipient: str = HANAE,
    status: str = "5.1.1",
    action: str = "failed",
    words: str = "550 5.1.1 no such mailbox",
    whole: bool = False,
) -> bytes:
    """As Postfix writes it (RFC 3464): words, the status, and the head of what came back (or all of it)."""
    head = f"Message-ID: {message_id}\r\nSubject: Hello\r\nFrom: galeri@smesco.example\r\n\r\n"
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return (
        f"From: MAILER-DAEMON@mx.example.com\r\nTo: {to or 'galeri@smesco.example'}\r\nSubject: Undelivered\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n"
        "--b1\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.com\r\nArrival-Date: Sun, 29 Nov 2026 10:00:00 +0700\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {words}\r\n\r\n"
        f"--b1\r\nContent-Type: {kind}\r\n\r\n{head}\r\n--b1--\r\n"
    ).encode()


def take(raw: bytes) -> int:
    return take_reports(reports=read_report(raw), door=BounceDoor.REPORT)


def states(address: str = HANAE) -> list[str]:
    return list(Message.objects.filter(to_address=address).order_by("pk").values_list("state", flat=True))


def test_a_mailbox_that_the_server_does_not_know_stops_further_mail(sink: Sink, mails: Mails) -> None:
    """Refused in a real conversation: that letter failed, the other to her waits no more, everybody else's go out."""
    mails(2)
    gone, later = a_letter(), a_letter()
    sink.answers = {"rcpt": (3, "550 5.1.1 <hanae.mizoguri@example.com>: Recipient address rejected: User unknown")}
    deliver(limit=3)
    assert states() == [State.FAILED, State.STOPPED]
    bounce = Bounce.objects.get()
    assert (bounce.message, bounce.kind, bounce.status, bounce.door) == (
        gone,
        MailRefusal.HARD,
        "5.1.1",
        BounceDoor.SMTP,
    )
    assert Stop.objects.get().address == HANAE
    assert a_letter().state == State.STOPPED
    assert a_letter("Hanae.Mizoguri@EXAMPLE.com").state == State.STOPPED
    deliver()
    assert len(sink.accepted) == 2
    assert later.message_id not in sink.accepted


@pytest.mark.parametrize(
    ("point", "words", "kind"),
    [
        ("rcpt", "550 5.7.1 Blocked by policy: SPF fails", MailRefusal.OURS),
        ("rcpt", "552 5.2.2 Mailbox full", MailRefusal.SOFT),
        ("rcpt", "550 no", MailRefusal.SOFT),
        ("rcpt", "550 User unknown, or your sender is banned", MailRefusal.SOFT),
        ("mail", "550 5.1.1 sender unknown", MailRefusal.OURS),
        ("text", "554 spam", MailRefusal.OURS),
    ],
)
def test_what_does_not_say_that_the_mailbox_is_gone_stops_nothing(
    sink: Sink, point: str, words: str, kind: MailRefusal
) -> None:
    a_letter()
    sink.answers = {point: (1, words)}
    deliver()
    assert states() == [State.FAILED]
    assert Bounce.objects.get().kind == kind
    assert not Stop.objects.exists()
    assert standing_of(HANAE).returned == 1
    assert a_letter().state == State.QUEUED


def test_a_refusal_without_a_status_counts_by_its_words(sink: Sink) -> None:
    a_letter()
    sink.answers = {"rcpt": (1, "550 No such user here")}
    deliver()
    assert Stop.objects.get().address == HANAE


def test_what_may_be_tried_again_is_no_bounce(sink: Sink) -> None:
    a_letter()
    sink.answers = {"rcpt": (1, "451 4.7.1 Greylisted")}
    deliver()
    assert states() == [State.QUEUED]
    assert not Bounce.objects.exists()


@pytest.mark.parametrize("whole", [False, True])
def test_a_report_finds_the_letter_by_its_message_id(whole: bool) -> None:
    letter = sent()
    assert take(a_report(letter.message_id, whole=whole)) == 1
    assert Bounce.objects.get().message == letter
    assert Stop.objects.get().status == "5.1.1"
    assert a_letter(awaited=True, sensitive=True).text == ""


def test_a_report_finds_the_letter_by_its_return_address(sink: Sink, settings: Any) -> None:
    """The sender on the envelope that a real server heard is the address to which the report comes."""
    settings.BOUNCE_ADDRESS = "kembali@galeri.example.com"
    letter = a_letter()
    heard: list[str] = []
    usual = sink._answer

    def noting(line: bytes) -> bytes | None:
        heard.append(line.decode())
        return usual(line)

    sink._answer = noting  # type: ignore[method-assign]
    deliver()
    [sender] = [line.partition("<")[2].rstrip(">") for line in heard if line.startswith("MAIL")]
    assert sender.startswith("kembali+")
    assert sender.endswith("@galeri.example.com")
    assert take(a_report("", to=sender)) == 1
    assert Bounce.objects.get().message == letter


def test_the_same_report_again_changes_nothing() -> None:
    raw = a_report(sent().message_id)
    take(raw)
    lift_stop_of_hanae()
    take(raw)
    assert Bounce.objects.count() == 1
    assert not Stop.objects.holds(HANAE)


@pytest.mark.parametrize(
    "raw",
    [
        a_report(f"<{uuid.uuid4()}@smesco.example>"),
        a_report("<1@smesco.example>"),
        b"From: a@b.example\r\nSubject: I am away\r\n\r\nBack on Monday.",
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n",
        b"\xff\x00\xfe" * 400,
        b"",
    ],
)
def test_what_names_no_letter_of_ours_changes_nothing(raw: bytes) -> None:
    sent()
    assert take(raw) == 0
    assert not Bounce.objects.exists()
    assert not Stop.objects.exists()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"status": "4.4.7", "action": "delayed", "words": "later"}, MailRefusal.SOFT),
        ({"status": "5.2.2", "words": "552 5.2.2 full"}, MailRefusal.SOFT),
        ({"status": "5.7.1", "words": "550 5.7.1 spam"}, MailRefusal.OURS),
        ({"status": "5.0.0", "words": "550 5.1.1 unknown"}, MailRefusal.HARD),
        ({"status": "5.2.1", "words": "disabled"}, MailRefusal.HARD),
        # It went on to somewhere else from hers, and ended there.
        ({"recipient": "forwarded@elsewhere.example"}, MailRefusal.SOFT),
        ({"recipient": "HANAE.Mizoguri@Example.com"}, MailRefusal.HARD),
    ],
)
def test_reports_weigh_as_much_as_they_say(changes: dict[str, str], kind: MailRefusal) -> None:
    take(a_report(sent().message_id, **changes))  # type: ignore[arg-type]
    assert Bounce.objects.get().kind == kind
    assert Stop.objects.holds(HANAE) == (kind == MailRefusal.HARD)


def test_a_report_of_a_delivery_tells_of_no_trouble() -> None:
    assert take(a_report(sent().message_id, status="2.0.0", action="delivered")) == 0
    assert not Bounce.objects.exists()


def test_the_pipe_reads_a_report_and_never_fails(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    letter = sent()
    for raw in (a_report(letter.message_id), b"\xff"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("read_bounces")
    assert Bounce.objects.get().door == BounceDoor.REPORT
    assert capsys.readouterr().out.splitlines()[0] == "1 recipients reported, 1 noted."


def post(body: bytes, signature: str) -> Any:
    headers = {"X-Signature-256": signature}
    return Client().post(reverse("mail_plain:returned"), body, content_type="application/json", headers=headers)


def signed(body: bytes) -> str:
    return "sha256=" + hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()


def events(message_id: str, **more: Any) -> bytes:
    event = {"message_id": message_id, "recipient": HANAE, "action": "failed", "status": "5.1.1", **more}
    return json.dumps({"events": [event]}).encode()


def test_the_mail_service_tells_signed(settings: Any) -> None:
    settings.BOUNCE_WEBHOOK_KEY = KEY
    body = events(sent().message_id)
    assert post(body, signed(body)).json() == {"noted": 1, "read": 1}
    assert Bounce.objects.get().door == BounceDoor.WEBHOOK
    assert Stop.objects.holds(HANAE)


def test_unsigned_or_without_a_key_it_changes_nothing(settings: Any) -> None:
    body = events(sent().message_id)
    settings.BOUNCE_WEBHOOK_KEY = ""
    assert post(body, signed(body)).status_code == 404
    settings.BOUNCE_WEBHOOK_KEY = KEY
    for signature in ("", "sha256=", signed(body + b" "), "é"):
        assert post(body, signature).status_code == 403
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"events": 1}', b'{"events": [1]}', b'{"events": [{}]}', b"\xff"]
)
def test_what_is_signed_and_makes_no_sense_is_refused(settings: Any, body: bytes) -> None:
    settings.BOUNCE_WEBHOOK_KEY = KEY
    assert post(body, signed(body)).status_code == 400


def lift_stop_of_hanae() -> None:
    Stop.objects.filter(lifted_at=None).update(lifted_at=timezone.now(), lifted_why="Ditelepon")


def test_once_lifted_codes_go_out_and_old_reports_no_longer_stop(sink: Sink, ratna: Any) -> None:
    first, second = sent(), sent()
    take(a_report(first.message_id))
    lift_stop(stop=Stop.objects.get(), by=ratna, why="Ia menelepon: kotaknya penuh dan sudah dikosongkan")
    take(a_report(second.message_id))
    code = a_letter(sensitive=True, awaited=True)
    assert code.state == State.QUEUED
    deliver(awaited=True)
    assert sink.accepted == [code.message_id]
    line = Entry.objects.get(verb="lifted")
    assert (line.by, line.why) == (ratna, "Ia menelepon: kotaknya penuh dan sudah dikosongkan")


def test_a_letter_sent_after_the_lifting_stops_again() -> None:
    take(a_report(sent().message_id))
    lift_stop_of_hanae()
    take(a_report(sent().message_id))
    assert Stop.objects.holds(HANAE)
    assert Stop.objects.count() == 2


def test_a_stop_that_came_while_a_letter_was_put_off_holds_at_the_last_look() -> None:
    letter = a_letter()
    Stop.objects.create(address=HANAE, since=timezone.now())
    assert ledger.claim(limit=5, lease=timedelta(minutes=1), now=timezone.now()).messages == []
    letter.refresh_from_db()
    assert letter.state == State.STOPPED


def test_the_database_knows_one_open_stop_of_an_address_and_none_lifted_without_a_reason() -> None:
    stop = Stop.objects.create(address=HANAE, since=timezone.now())
    for wrong in (
        lambda: Stop.objects.create(address=HANAE, since=timezone.now()),
        lambda: Stop.objects.filter(pk=stop.pk).update(lifted_at=timezone.now()),
        lambda: Stop.objects.filter(pk=stop.pk).update(address=Upper("address")),
    ):
        with (
            pytest.raises(IntegrityError, match=r"stop_in_kept_form|stop_lifted_with_a_reason|stop_open_once"),
            transaction.atomic(),
        ):
            wrong()


def test_staff_see_who_takes_no_mail_and_allow_it_again_with_a_reason(ratna: Any, as_person: Any) -> None:
    letter = sent()
    take(a_report(letter.message_id))
    desk = as_person(ratna)
    assert HANAE in desk.get(reverse("mail:stops")).content.decode()
    assert "5.1.1" in desk.get(reverse("mail:outbox_message", args=[letter.pk])).content.decode()
    assert reverse("mail:stops") in desk.get(reverse("mail:outbox")).content.decode()
    address = reverse("mail:stop_lift", args=[Stop.objects.get().pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"why": ""}).status_code == 422
    assert Stop.objects.holds(HANAE)
    assert desk.post(address, {"why": "Ia menelepon"}).status_code == 302
    assert not Stop.objects.holds(HANAE)
    assert desk.post(address, {"why": "Sekali lagi"}).status_code == 404


def test_strangers_find_no_stops(sari: Any, joko: Any, as_person: Any) -> None:
    stop = Stop.objects.create(address=HANAE, since=timezone.now())
    for person in (sari, joko):
        for name, args in (("stops", []), ("stop_lift", [stop.pk])):
            assert as_person(person).get(reverse(f"mail:{name}", args=args)).status_code == 404


def test_the_contact_and_her_needs_say_what_she_takes(ratna: Any, as_person: Any) -> None:
    """A stop, what came back, and what she declined stand on the desk's page of her."""
    tanaka = buyers.contact()
    buyers.need(tanaka)
    take(a_report(sent(tanaka.email).message_id, recipient=tanaka.email, status="5.2.2", words="full"))
    Suppression.objects.create(address=tanaka.email, topic=Topic.MATCHES, since=timezone.now(), how="one_click")
    Stop.objects.create(address=tanaka.email, since=timezone.now(), status="5.1.1")
    page = as_person(ratna).get(reverse("buyers:desk_contact", args=[tanaka.pk])).content.decode()
    assert reverse("mail:stop_lift", args=[Stop.objects.get().pk]) in page
    assert "kembali tanpa menghentikan" in page
    assert "Tidak mau menerima" in page
    assert "Tanpa surat tentang ini" in page


def test_the_person_says_it_too(sari: Any, ratna: Any, as_person: Any) -> None:
    Stop.objects.create(address=sari.email, since=timezone.now(), status="5.1.1")
    page = as_person(ratna).get(reverse("desk:person", args=[sari.pk])).content.decode()
    assert reverse("mail:stop_lift", args=[Stop.objects.get().pk]) in page


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/report\r\n\r\nNo parts at all.\r\n",
        b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAway.\r\n--b--\r\n",
        b"Content-Type: text/plain\r\n\r\nAway until Monday.\r\n",
        b"",
    ],
    ids=["without parts", "without a status", "an absence note", "nothing"],
)
def test_what_calls_itself_a_report_and_is_none_gives_none(raw: bytes) -> None:
    assert read_report(raw) == []
