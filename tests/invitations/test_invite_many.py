"""Many at once: everything is seen and can be mended before anybody is written to."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.buyers.actions import withdraw_contact
from apps.buyers.models import Company, Contact, Mission
from apps.common.errors import Refused
from apps.invitations import tasks
from apps.invitations.actions import confirm_list, read_list
from apps.invitations.choices import LineVerdict
from apps.invitations.models import Invitation, InviteLine, InviteList
from apps.invitations.rules import MOST_LINES, Read
from apps.mail.models import Message
from tests.builders import buyers
from tests.builders import invitations as build

pytestmark = pytest.mark.django_db
CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture
def desk(ratna: Any, as_person: Any) -> Any:
    return as_person(ratna)


def paste(desk: Any, text: str, occasion: Any) -> InviteList:
    answer = desk.post(f"/en/desk/invitations/{occasion.pk}/lists/new/", {"pasted": text})
    assert answer.status_code == 302, answer.content
    return InviteList.objects.latest("pk")


def verdicts(staged: InviteList) -> list[str]:
    return list(staged.lines.values_list("verdict", flat=True))


def test_judges_every_line(desk: Any) -> None:
    occasion = build.occasion()
    known, declined = buyers.contact(email="known@example.com"), buyers.contact(email="declined@example.com")
    withdraw_contact(contact=declined, by=None)
    invited = build.invitation(occasion=occasion).contact
    text = f"""
        Ms. Anna New <anna@example.com>, Attaché, Embassy of Ruritania, Japan
        Ms. Anna Again <ANNA@example.com>, Attaché, Embassy of Ruritania, Japan
        Known <known@example.com>
        Declined <declined@example.com>
        Invited <{invited.email}>
        Bad <bad.example.com>, Attaché, Embassy of Ruritania, Japan
        <nameless@example.com>, Attaché, Embassy of Ruritania, Japan
        Houseless <houseless@example.com>
        Landless <landless@example.com>, Attaché, Embassy of Nowhere, Nowhere
        Her House <house@example.com>, Attaché, {known.organisation.name}
    """
    staged = paste(desk, text, occasion)
    assert verdicts(staged) == [
        LineVerdict.NEW,
        LineVerdict.DUPLICATE,
        LineVerdict.KNOWN,
        LineVerdict.DECLINED,
        LineVerdict.INVITED,
        LineVerdict.BAD_ADDRESS,
        LineVerdict.NEW,
        LineVerdict.INCOMPLETE,
        LineVerdict.INCOMPLETE,
        LineVerdict.NEW,
    ]
    assert list(staged.lines.filter(verdict=LineVerdict.INCOMPLETE).values_list("lacking", flat=True)) == [
        "organisation",
        "country",
    ]
    assert Message.objects.count() == 1
    assert Invitation.objects.count() == 1
    page = desk.get(f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/").content
    assert b"Send 4 invitations" in page
    assert b"Dear Ms. Anna New," in page


def test_two_hundred_with_duplicates_are_sent_once(desk: Any) -> None:
    occasion = build.occasion()
    lines = [f"Guest {n} <guest{n % 150}@example.com>, Attaché, Embassy {n % 20} of Japan, Japan" for n in range(200)]
    staged = paste(desk, "\n".join(lines), occasion)
    assert verdicts(staged).count(LineVerdict.NEW) == 150
    assert verdicts(staged).count(LineVerdict.DUPLICATE) == 50
    for _twice in range(2):
        desk.post(f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/confirm/")
    assert Invitation.objects.count() == Message.objects.count() == Contact.objects.count() == 150
    assert Mission.objects.count() == 20


def test_mends_lines_in_place(desk: Any) -> None:
    occasion = build.occasion()
    staged = paste(
        desk,
        "Bad <bad.example.com>, Buyer, Nordlysvik Home, Denmark\nTwin <a@example.com>, x, Y Ltd, JP\n"
        "Twin <a@example.com>, x, Y Ltd, JP",
        occasion,
    )
    bad, first, second = staged.lines.order_by("number")
    address = f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/"
    words = {"shown": [bad.pk, first.pk, second.pk], f"line-{bad.pk}-email": "good@example.com",
             f"line-{second.pk}-email": "b@example.com", f"line-{first.pk}-left_out": "1"}  # fmt: skip
    assert desk.post(address, words).status_code == 302
    assert verdicts(staged) == [LineVerdict.NEW, LineVerdict.NEW, LineVerdict.NEW]
    desk.post(address + "confirm/")
    sent = set(Message.objects.values_list("to_address", flat=True))
    assert sent == {"good@example.com", "b@example.com"}
    assert Company.objects.filter(name="Nordlysvik Home", country="DK").exists()


def test_a_line_of_another_list_cannot_be_changed(desk: Any) -> None:
    occasion = build.occasion()
    mine, other = (paste(desk, f"Anna <anna{n}@example.com>, x, Y Ltd, JP", occasion) for n in range(2))
    line = InviteLine.objects.get(list=other)
    desk.post(f"/en/desk/invitations/{occasion.pk}/lists/{mine.pk}/", {"shown": [line.pk], f"line-{line.pk}-name": "X"})
    line.refresh_from_db()
    assert line.name == "Anna"


def uploaded(desk: Any, occasion: Any, content: bytes, name: str = "guests.xlsx") -> InviteList:
    """Sent by the form, read as the worker does it."""
    answer = desk.post(f"/en/desk/invitations/{occasion.pk}/lists/new/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content
    staged = InviteList.objects.latest("pk")
    tasks.read(str(staged.job_id))
    return InviteList.objects.get(pk=staged.pk)


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Negara", "Nama", "E-mail", "Instansi", "Jabatan"])
        sheet.write_row(1, 0, ["Jepang", "Ms. Anna", "anna@example.com", "Embassy of Japan", "Attaché"])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("guests.xlsx", workbook()),
        (
            "guests.csv",
            "Nama;Surel;Jabatan;Instansi;Negara\nMs. Anna;anna@example.com;Attaché;Embassy of Japan;Jepang".encode(
                "cp1252"
            ),
        ),
        (
            "guests.csv",
            '﻿name,email,position,organisation,country\n"Ms. Anna",anna@example.com,"Attaché",'
            '"Embassy of Japan",Japan'.encode(),
        ),
    ],
)
def test_reads_workbooks_and_csv(name: str, content: bytes, desk: Any) -> None:
    uploaded(desk, build.occasion(), content, name)
    line = InviteLine.objects.get()
    assert (line.name, line.email, line.position, line.organisation, line.verdict) == (
        "Ms. Anna",
        "anna@example.com",
        "Attaché",
        "Embassy of Japan",
        LineVerdict.NEW,
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, b"Either paste the names or choose a file"),
        ({"file": SimpleUploadedFile("guests.xlsx", b"%PDF-1.7")}, b"This is a PDF"),
        ({"pasted": "   \n  "}, b"Either paste the names or choose a file"),
    ],
)
def test_refuses_at_once_what_it_sees_to_be_no_list(words: dict[str, Any], message: bytes, desk: Any) -> None:
    occasion = build.occasion()
    answer = desk.post(f"/en/desk/invitations/{occasion.pk}/lists/new/", words)
    assert answer.status_code == 200
    assert message in answer.content
    assert not InviteList.objects.exists()


def test_takes_five_thousand_at_most(ratna: Any) -> None:
    occasion = build.occasion()
    people = [
        Read(name=f"G{n}", email=f"g{n}@example.com", organisation="Y", country="JP") for n in range(MOST_LINES + 1)
    ]
    with pytest.raises(Refused, match="Paling banyak"):
        read_list(occasion=occasion, by=ratna, people=people, source="x")
    assert read_list(occasion=occasion, by=ratna, people=people[:-1], source="x").lines.count() == MOST_LINES


def test_a_draft_event_sends_nothing(ratna: Any) -> None:
    occasion = build.occasion(opened=False)
    people = [Read("Anna", "anna@example.com", "", "Y Ltd", "JP")]
    staged = read_list(occasion=occasion, by=ratna, people=people, source="x")
    with pytest.raises(Refused, match="Acara ini sedang tidak menerima jawaban: mulailah"):
        confirm_list(staged=staged, by=ratna)
    staged.refresh_from_db()
    assert (staged.state, Message.objects.count(), Contact.objects.count()) == ("staged", 0, 0)


def test_invites_one_by_form_after_a_preview(desk: Any) -> None:
    occasion = build.occasion()
    words = {"name": "Ms. Anna", "email": "anna@example.com", "organisation": "Embassy of Japan", "country": "Japan"}
    answer = desk.post(f"/en/desk/invitations/{occasion.pk}/invite/", words)
    assert not Message.objects.exists()
    assert b"Send 1 invitation" in desk.get(answer.url).content
    desk.post(answer.url + "confirm/")
    assert Message.objects.get().to_address == "anna@example.com"


def test_a_discarded_list_sends_nothing(desk: Any) -> None:
    occasion = build.occasion()
    staged = paste(desk, "Anna <anna@example.com>, x, Y Ltd, JP", occasion)
    address = f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/"
    desk.post(address + "discard/")
    desk.post(address + "confirm/")
    assert not Message.objects.exists()


def test_corrections_that_were_not_saved_yet_are_not_lost_by_sending(desk: Any) -> None:
    occasion = build.occasion()
    staged = paste(desk, "Anna <anna@example.com>, x, Y Ltd, JP\nBen <ben@example.com>, x, , JP", occasion)
    address = f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/"
    ben = staged.lines.get(email="ben@example.com")
    typed = {"shown": [line.pk for line in staged.lines.all()], f"line-{ben.pk}-organisation": "Z Ltd"}
    answer = desk.post(address + "confirm/", typed)
    assert answer.url == address
    assert not Message.objects.exists(), "she has not seen yet what the correction does"
    assert b"Send 2 invitations" in desk.get(address).content
    desk.post(address + "confirm/", {"shown": typed["shown"]})
    assert Message.objects.count() == 2
