"""Events and guest lists on the desk."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from apps.buyers.actions import withdraw_contact
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.invitations.access import tokens
from apps.invitations.actions import answer, close_past, invite, note_opened, open_event, resend, save_event, withdraw
from apps.invitations.choices import InvitationState, OccasionState
from apps.invitations.models import Invitation, InviteList, Occasion
from apps.mail.models import Message
from tests.builders import buyers
from tests.builders import invitations as build
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Hari Temu Mitra", "title_en": "Matching Day", "place": "Gedung Smesco", "place_en": "Smesco building",
    "starts_at": "2027-01-12T10:00", "ends_at": "2027-01-12T13:00", "answer_until": "2027-01-10T17:00",
    "letter": "Yth. {name}", "letter_en": "Dear {name}",
}  # fmt: skip


@pytest.fixture
def desk(ratna: Any, as_person: Any) -> Any:
    return as_person(ratna)


def test_writes_an_event_down_in_the_gallerys_time(desk: Any) -> None:
    assert desk.post("/en/desk/invitations/new/", FORM).status_code == 302
    occasion = Occasion.objects.get()
    assert occasion.starts_at.isoformat() == "2027-01-12T03:00:00+00:00"
    assert occasion.state == OccasionState.DRAFT
    page = desk.get(f"/en/desk/invitations/{occasion.pk}/edit/").content
    assert b"2027-01-12T10:00" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ends_at": "2027-01-12T10:00"}, b"must end after it begins"),
        ({"answer_until": "2027-01-12T10:01"}, b"before the event begins"),
        ({"letter_en": "Dear {nama}"}, b"{nama}"),
        ({"letter": ""}, b"required"),
    ],
)
def test_refuses_an_event_that_cannot_be(changes: dict[str, str], message: bytes, desk: Any) -> None:
    answer = desk.post("/en/desk/invitations/new/", {**FORM, **changes})
    assert answer.status_code == 200
    assert message in answer.content
    assert b"Matching Day" in answer.content
    assert not Occasion.objects.exists()


def test_nobody_is_invited_before_it_is_opened() -> None:
    occasion = build.occasion(opened=False)
    with pytest.raises(Refused, match="Acara ini sedang tidak menerima jawaban: mulailah"):
        invite(occasion=occasion, contact=buyers.contact(), by=an_officer())
    open_event(occasion=occasion, by=an_officer())
    invite(occasion=occasion, contact=buyers.contact(), by=an_officer())
    with pytest.raises(Refused, match="Undangan untuk acara ini sudah dimulai"):
        open_event(occasion=occasion, by=an_officer())


def test_one_open_invitation_per_guest() -> None:
    invitation = build.invitation()
    words: dict[str, Any] = {"occasion": invitation.occasion, "contact": invitation.contact, "by": an_officer()}
    with pytest.raises(Refused, match="Orang ini sudah diundang"):
        invite(**words)
    withdraw(invitation=invitation, by=an_officer())
    invite(**words)
    assert Message.objects.filter(letter="invitations/invitation").count() == 2


def test_does_not_write_to_those_who_asked_not_to_be_written_to() -> None:
    guest = buyers.contact()
    withdraw_contact(contact=guest, by=None)
    guest.refresh_from_db()
    with translation.override("en"), pytest.raises(Refused, match="asked not"):
        build.invitation(contact=guest)


def test_the_letter_goes_out_in_her_language_with_three_answers() -> None:
    invitation = build.invitation(contact=buyers.contact(language="id", time_zone="Asia/Jakarta"))
    letter = Message.objects.get(letter="invitations/invitation")
    assert letter.subject == "Undangan: Hari Temu Mitra Smesco"
    assert letter.topic == "invitations"
    assert "Yth. Ms. Hanae Mizoguri," in letter.text
    token = tokens.make(invitation)
    for choice in ("yes", "no", "delegate"):
        assert f"/id/invitations/{token}/?answer={choice}" in letter.text
        assert f"/id/invitations/{token}/?answer={choice}" in letter.html


@pytest.mark.parametrize("who", ["sari", "joko", "hanae"])
def test_is_not_there_for_others(who: str, request: Any, as_person: Any) -> None:
    invitation = build.invitation()
    client = as_person(request.getfixturevalue(who))
    base = f"/en/desk/invitations/{invitation.occasion_id}"
    for path in ("", "edit/", "export/", "invite/", "lists/new/", f"guests/{invitation.pk}/"):
        assert client.get(f"{base}/{path}").status_code == 404
    for path in ("open/", "resend/", f"guests/{invitation.pk}/withdraw/"):
        assert client.post(f"{base}/{path}").status_code == 404


def test_guests_of_another_event_are_not_found(desk: Any) -> None:
    invitation, other = build.invitation(), build.occasion()
    assert desk.get(f"/en/desk/invitations/{other.pk}/guests/{invitation.pk}/").status_code == 404


def test_counts_and_filters_what_became_of_the_letters(desk: Any) -> None:
    occasion = build.occasion()
    guests = [
        build.invitation(occasion=occasion, contact=buyers.contact(f"Guest {word}"))
        for word in ("Anna", "Berta", "Clara", "Dora")
    ]
    note_opened(invitation=guests[0])
    answer(invitation=guests[1], answer="yes")
    answer(invitation=guests[2], answer="no")
    withdraw(invitation=guests[3], by=an_officer())
    counts = Invitation.objects.filter(occasion=occasion).counts()
    assert counts == {
        "all": 3, "opened": 3, "waiting": 1, "yes": 1, "no": 1, "listed": 0, "delegate": 0, "withdrawn": 1,
    }  # fmt: skip
    page = desk.get(f"/en/desk/invitations/{occasion.pk}/?show=yes").content
    assert b"Guest Berta" in page
    assert b"Guest Clara" not in page
    assert b"Guest Clara" in desk.get(f"/en/desk/invitations/{occasion.pk}/?words=clara").content


def test_lists_with_a_constant_number_of_queries(desk: Any) -> None:
    occasion = build.occasion()
    counted = []
    for guests in (2, 12):
        for _guest in range(guests):
            build.invitation(occasion=occasion)
        desk.get(f"/en/desk/invitations/{occasion.pk}/")
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/en/desk/invitations/{occasion.pk}/")
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 15, "\n".join(query["sql"] for query in queries)


def test_sends_again_only_to_those_ticked_and_only_when_confirmed(desk: Any) -> None:
    occasion = build.occasion()
    chosen, other = (build.invitation(occasion=occasion) for _guest in range(2))
    address = f"/en/desk/invitations/{occasion.pk}/resend/"
    asked = desk.post(address, {"guest": [chosen.pk]})
    assert b"Send the letter again to 1 guest?" in asked.content
    assert Message.objects.count() == 2
    for _twice in range(2):
        desk.post(address, {"guest": [chosen.pk], "confirmed": "1"})
    assert Message.objects.filter(to_address=chosen.contact.email).count() == 3
    assert Message.objects.filter(to_address=other.contact.email).count() == 1
    assert desk.post(address, {}).status_code == 302


def test_sends_again_to_all_that_are_filtered_and_asks_anew_when_they_grew(desk: Any) -> None:
    occasion = build.occasion()
    names = [f"Guest Anna {number:02}" for number in range(60)] + ["Guest Berta"]
    made = [build.invitation(occasion=occasion, contact=buyers.contact(name)) for name in names[-2:] + names[:-2]]
    withdraw(invitation=made[-1], by=an_officer())
    listed = f"/en/desk/invitations/{occasion.pk}/?words=anna"
    page = desk.get(listed)
    assert "to all 59 guests of this whole list" in page.text
    address = f"/en/desk/invitations/{occasion.pk}/resend/?words=anna"
    assert f'action="{address}"' in page.text
    asked = desk.post(address, {"every": "1", "back": listed})
    assert "Send the letter again to 59 guests?" in asked.text
    assert "and 39 more" in asked.text
    build.invitation(occasion=occasion, contact=buyers.contact("Guest Anna Later"))
    confirmed = {"every": "1", "number": "59", "confirmed": "1", "back": listed}
    before = Message.objects.count()
    assert "Send the letter again to 60 guests?" in desk.post(address, confirmed).text
    assert Message.objects.count() == before
    assert desk.post(address, {**confirmed, "number": "60"}).url == listed
    assert Message.objects.count() == before + 60
    assert Message.objects.filter(to_name="Guest Berta").count() == 1


def test_the_guests_are_put_in_order_by_the_headings(desk: Any) -> None:
    occasion = build.occasion()
    for name in ("Guest Clara", "Guest Anna", "Guest Berta"):
        build.invitation(occasion=occasion, contact=buyers.contact(name))
    note_opened(invitation=Invitation.objects.get(contact__protocol_name="Guest Berta"))
    for sort, first in (("name", "Guest Anna"), ("-name", "Guest Clara"), ("opened", "Guest Berta")):
        page = desk.get(f"/en/desk/invitations/{occasion.pk}/?show=all&sort={sort}")
        assert page.context["page"][0].guest_name == first
        assert page.text.count("aria-sort=") == 1


def test_does_not_send_again_what_was_withdrawn() -> None:
    invitation = build.invitation()
    withdraw(invitation=invitation, by=an_officer())
    assert resend(occasion=invitation.occasion, invitations=[invitation], by=an_officer()) == 0


def test_records_an_answer_that_came_by_letter(desk: Any, ratna: Any) -> None:
    invitation = build.invitation()
    address = f"/en/desk/invitations/{invitation.occasion_id}/guests/{invitation.pk}/"
    assert b"This field is required" in desk.post(address, {"answer": "yes"}).content
    assert desk.post(address, {"answer": "yes", "via": "letter", "note": "Came on paper"}).status_code == 302
    invitation.refresh_from_db()
    assert (invitation.answered_via, invitation.recorded_by, invitation.opened_at) == ("letter", ratna, None)
    assert b"Came on paper" in desk.get(address).content


def test_asks_before_it_withdraws(desk: Any) -> None:
    invitation = build.invitation()
    address = f"/en/desk/invitations/{invitation.occasion_id}/guests/{invitation.pk}/withdraw/"
    assert b"Withdraw the invitation of Ms. Hanae Mizoguri?" in desk.post(address).content
    desk.post(address, {"confirmed": "1"})
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN


def test_exports_exactly_what_is_shown_without_formulas(desk: Any) -> None:
    occasion = build.occasion()
    spy = build.invitation(occasion=occasion, contact=buyers.contact('=HYPERLINK("http://x")'))
    build.invitation(occasion=occasion)
    answer(invitation=spy, answer="yes", note="+62")
    found = desk.get(f"/en/desk/invitations/{occasion.pk}/export/?show=yes")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(found.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    assert rows[1][0] == '\'=HYPERLINK("http://x")'
    assert rows[1][13] == "+62"


def test_closes_what_has_ended() -> None:
    invitation = build.invitation()
    ends = invitation.occasion.ends_at
    assert close_past(now=ends) == 0
    assert close_past(now=ends + timedelta(microseconds=1)) == 1
    assert close_past(now=ends + timedelta(days=1)) == 0
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.CLOSED
    with pytest.raises(Refused, match="Undangan ini sudah tidak berlaku"):
        answer(invitation=invitation, answer="yes")


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "yes"},
        {"answered_at": "now"},
        {"answer": "yes", "answered_at": "now"},
        {"answer": "delegate", "answered_at": "now", "answered_via": "link"},
        {"delegate_email": "kenta@example.com"},
        {"state": "withdrawn"},
        {"withdrawn_at": "now"},
    ],
)
def test_the_database_refuses_half_an_answer(changes: dict[str, Any]) -> None:
    invitation = build.invitation()
    changes = {key: timezone.now() if value == "now" else value for key, value in changes.items()}
    with (
        pytest.raises(
            IntegrityError,
            match=r"answer_has_its_time_and_way|delegate_answer_names_the_delegate|withdrawn_has_its_time",
        ),
        transaction.atomic(),
    ):
        Invitation.objects.filter(pk=invitation.pk).update(**changes)


def test_the_database_refuses_two_open_invitations() -> None:
    first = build.invitation()
    with pytest.raises(IntegrityError, match="one_open_invitation_per_guest"), transaction.atomic():
        Invitation.objects.create(occasion=first.occasion, contact=first.contact, sent_at=timezone.now())


@pytest.mark.parametrize("field", ["ends_at", "answer_until"])
def test_the_database_keeps_the_dates_in_order(field: str) -> None:
    occasion = build.occasion()
    wrong = occasion.starts_at + timedelta(seconds=0 if field == "ends_at" else 1)
    with (
        pytest.raises(IntegrityError, match=r"occasion_answers_before_it_begins|occasion_ends_after_it_begins"),
        transaction.atomic(),
    ):
        Occasion.objects.filter(pk=occasion.pk).update(**{field: wrong})
    setattr(occasion, field, wrong)
    with pytest.raises(ValidationError):
        occasion.full_clean()


def test_the_database_refuses_a_sent_list_without_its_time(ratna: Any) -> None:
    staged = InviteList.objects.create(occasion=build.occasion(), source="x", by=ratna)
    with pytest.raises(IntegrityError, match="sent_list_has_its_time"), transaction.atomic():
        InviteList.objects.filter(pk=staged.pk).update(state="sent")


def test_the_history_of_an_event_says_what_it_was_and_what_it_is(ratna: Any) -> None:
    occasion = build.occasion(capacity=40)
    save_event(occasion=occasion, by=ratna, changes={"capacity": 60, "title": occasion.title})
    line = Entry.objects.of(occasion).filter(verb="saved").get()
    assert (line.before, line.after) == ({"capacity": 40}, {"capacity": 60})
