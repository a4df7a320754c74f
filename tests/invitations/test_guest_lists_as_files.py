"""Lists as bureaus and missions keep them, from the file to the letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.buyers.models import Contact, Mission
from apps.common.errors import Refused
from apps.invitations import actions, tasks
from apps.invitations.choices import LineVerdict, ListState
from apps.invitations.models import FOLDER, Invitation, InviteList
from apps.invitations.rules import Read
from apps.jobs.actions import Heart
from apps.jobs.choices import JobState
from apps.mail.models import Message
from tests.builders import intake
from tests.builders import invitations as build
from tests.invitations.test_invite_many import case, desk, uploaded, verdicts  # noqa: F401 - desk is a fixture

pytestmark = pytest.mark.django_db
EXAMPLE = b"Nama;Email;Instansi;Negara\nMs. Anna;anna@example.com;Contoh Ltd;Japan\n"


def lines(staged: InviteList) -> list[tuple[str, str, str, str, str]]:
    return list(staged.lines.values_list("name", "email", "position", "organisation", "country"))


def test_reads_unicode_text_of_excel(desk: Any) -> None:  # noqa: F811
    staged = uploaded(desk, build.occasion(), case("guests/guests_1_utf16.csv"), "tamu.csv")
    assert lines(staged) == [("Tamu Satu", "satu@tamu.example", "Attache", "Embassy A", "Japan")]


def test_cleans_addresses_as_people_paste_them(desk: Any) -> None:  # noqa: F811
    staged = uploaded(desk, build.occasion(), case("guests/guests_2_mail_cells.xlsx"))
    found = list(staged.lines.values_list("email", flat=True))
    assert found[:10] == [
        "a0@tamu.example",
        "a1@tamu.example",
        "a2@tamu.example",
        "a3@tamu.example",
        "a4@tamu.example",
        "a5@tamu.example",
        "a6@tamu.example",
        "a7@tamu.example",
        "a7@tamu.example",
        "a9+pameran@tamu.example",
    ]
    assert [line.verdict for line in staged.lines.all()].count(LineVerdict.DUPLICATE) == 1
    assert staged.lines.get(email="a2@tamu.example").others == ["b2@tamu.example"]
    page = desk.get(f"/en/desk/invitations/{staged.occasion_id}/lists/{staged.pk}/").content.decode()
    assert "Also in this line, not written to: <bdi>b2@tamu.example</bdi>" in page


def test_reads_the_sheet_that_holds_addresses_and_names_it(desk: Any) -> None:  # noqa: F811
    staged = uploaded(desk, build.occasion(), case("guests/guests_3_second_sheet.xlsx"))
    assert [line[1] for line in lines(staged)] == ["c1@tamu.example", "c2@tamu.example"]
    address = f"desk/invitations/{staged.occasion_id}/lists/{staged.pk}/"
    assert "Read was the sheet Daftar." in desk.get(f"/en/{address}").content.decode()
    assert "Yang dibaca adalah lembar Daftar." in desk.get(f"/id/{address}").content.decode()


def test_names_other_sheets_with_addresses(desk: Any) -> None:  # noqa: F811
    rows = [["Nama", "Email", "Instansi", "Negara"], ["Anna", "a@example.com", "Contoh Ltd", "Japan"]]
    content = intake.workbook({"A": [*rows, ["B", "b@example.com", "Contoh Ltd", "Japan"]], "Lain": rows})
    staged = uploaded(desk, build.occasion(), content)
    assert staged.lines.count() == 2
    assert "Lain" in staged.told[1]["params"]["sheets"]


def test_knows_countries_by_their_usual_names(desk: Any) -> None:  # noqa: F811
    staged = uploaded(desk, build.occasion(), case("guests/guests_8_countries.xlsx"))
    assert list(staged.lines.exclude(verdict=LineVerdict.NEW).values_list("country", flat=True)) == []


def test_a_file_made_to_harm_is_refused_kindly(desk: Any, django_capture_on_commit_callbacks: Any) -> None:  # noqa: F811
    with django_capture_on_commit_callbacks(execute=True):
        staged = uploaded(desk, build.occasion(), case("guests/guests_far_cell.bin"))
    assert (staged.state, bool(staged.file)) == (ListState.FAILED, False)
    address = f"desk/invitations/{staged.occasion_id}/lists/{staged.pk}/"
    assert "more than 20.000 rows" in desk.get(f"/en/{address}").content.decode()
    assert "lebih dari 20.000 baris" in desk.get(f"/id/{address}").content.decode()


@pytest.mark.parametrize(
    ("name", "expected", "verdict"),
    [
        (
            "invite_22_buyer_name_company_name.csv",
            ("Ms. Ada Contoh", "ada@contoh-imports.example", "", "Contoh Imports Ltd", "Japan"),
            LineVerdict.NEW,
        ),
        (
            "invite_24_embassy_no_person.csv",
            ("", "trade@embassy-japan.example", "", "Embassy of Japan", "Japan"),
            LineVerdict.NEW,
        ),
        (
            "invite_25_two_addresses.csv",
            ("Mr. Budi Contoh", "a@contoh1.example", "", "Contoh Satu", "Jepang"),
            LineVerdict.NEW,
        ),
        ("invite_27_country_then_mails.csv", ("", "trade@emb1.example", "", "", "Japan"), LineVerdict.INCOMPLETE),
        (
            "invite_28_trade_office_table.csv",
            (
                "Mr. Ken Contoh",
                "ken@contoh-office.example",
                "Commercial Attaché",
                "Contoh Trade Office Jakarta",
                "Japan",
            ),
            LineVerdict.NEW,
        ),
    ],
)
def test_lists_of_missions_are_read_rightly(
    name: str,
    expected: tuple[str, ...],
    verdict: LineVerdict,
    desk: Any,  # noqa: F811
) -> None:
    staged = uploaded(desk, build.occasion(), case(f"offices/{name}"), name)
    assert lines(staged)[0] == expected
    assert verdicts(staged)[0] == verdict


def test_a_mission_without_a_person_is_greeted_as_its_trade_section(desk: Any) -> None:  # noqa: F811
    staged = uploaded(desk, build.occasion(), case("offices/invite_24_embassy_no_person.csv"), "missions.csv")
    address = f"/id/desk/invitations/{staged.occasion_id}/lists/{staged.pk}/"
    page = desk.get(address).content.decode()
    assert "Yth. Bagian Perdagangan," in page
    assert "Dear Trade Section," in page
    desk.post(address + "confirm/")
    assert Mission.objects.filter(name="Royal Norwegian Embassy", country="NO").exists()
    assert Message.objects.filter(text__contains="Dear Trade Section,").count() == 2
    invitation = Invitation.objects.first()
    assert invitation
    guest = desk.get(f"/id/desk/invitations/{staged.occasion_id}/guests/{invitation.pk}/").content.decode()
    assert "Bagian Perdagangan" in guest


def test_one_column_can_be_corrected(desk: Any) -> None:  # noqa: F811
    content = b"Zzz;Qqq;Email;Land\nMs. Anna;Contoh Ltd;anna@example.com;Japan\nMr. Ken;Dua Ltd;ken@example.com;Japan\n"
    staged = uploaded(desk, build.occasion(), content, "x.csv")
    address = f"/en/desk/invitations/{staged.occasion_id}/lists/{staged.pk}/"
    page = desk.get(address).content.decode()
    assert "What the columns were understood as" in page
    first = staged.lines.order_by("number")[0]
    desk.post(address, {"shown": [first.pk], f"line-{first.pk}-name": "Ms. Anna Typed"})
    chosen = {"column-0": "name", "column-1": "organisation", "column-2": "email", "column-3": "country"}
    assert desk.post(address + "columns/", chosen).status_code == 302
    assert [line[0] for line in lines(staged)] == ["Ms. Anna Typed", "Mr. Ken"]
    assert lines(staged)[1] == ("Mr. Ken", "ken@example.com", "", "Dua Ltd", "Japan")
    desk.post(address + "columns/", {"column-0": "nonsense"})
    desk.post(address + "columns/", {"column-2": "name"})
    assert lines(staged)[1][1] == "ken@example.com"


def test_the_upload_is_deleted_after_reading(desk: Any, django_capture_on_commit_callbacks: Any) -> None:  # noqa: F811
    occasion = build.occasion()
    upload = SimpleUploadedFile("tamu.csv", EXAMPLE)
    desk.post(f"/en/desk/invitations/{occasion.pk}/lists/new/", {"file": upload})
    staged = InviteList.objects.get()
    name = staged.file.name
    assert staged.state == ListState.READING
    assert default_storage.exists(name)
    page = desk.get(f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/")
    assert page["Refresh"]
    with django_capture_on_commit_callbacks(execute=True):
        tasks.read(str(staged.job_id))
    staged.refresh_from_db()
    assert not default_storage.exists(name)
    assert (staged.state, staged.job.state if staged.job else "") == (ListState.STAGED, JobState.DONE)
    tasks.read(str(staged.job_id))
    assert staged.lines.count() == 1


def test_a_nik_in_a_list_of_guests_is_dropped(desk: Any) -> None:  # noqa: F811
    content = b"NIK;Nama;Email;Instansi;Negara\n3205011208800001;Anna;anna@example.com;Contoh Ltd;Japan\n"
    staged = uploaded(desk, build.occasion(), content, "x.csv")
    assert "3205011208800001" not in str(staged.lines.get().cells)


def test_a_list_that_nobody_reads_is_given_up(ratna: Any) -> None:
    staged = actions.read_later(occasion=build.occasion(), by=ratna, upload=SimpleUploadedFile("t.csv", EXAMPLE))
    assert actions.forget_lost_uploads()["lists"] == 0
    assert actions.forget_lost_uploads(now=timezone.now() + timedelta(days=2))["lists"] == 1
    staged.refresh_from_db()
    assert (staged.state, bool(staged.file)) == (ListState.FAILED, False)


def test_a_long_list_is_paged_and_sent_by_a_worker(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    occasion = build.occasion()
    people = [Read(f"G{n}", f"g{n}@example.com", "", "Y Ltd", "JP") for n in range(160)]
    staged = actions.read_list(occasion=occasion, by=occasion.created_by, people=people, source="x")  # type: ignore[arg-type]
    address = f"/en/desk/invitations/{occasion.pk}/lists/{staged.pk}/"
    assert desk.get(address).content.count(b'name="shown"') == 100
    assert desk.get(f"{address}?page=2&verdict=new").content.count(b'name="shown"') == 60
    desk.post(address + "confirm/")
    assert not Invitation.objects.exists()
    staged.refresh_from_db()
    assert desk.get(address)["Refresh"]
    desk.post(address + "confirm/")
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(Heart, "report", lambda _heart, done, total: told.append((done, total)))
    tasks.send(str(staged.job_id))
    assert told == [(number, 160) for number in range(161)], "the page shows how far it is"
    tasks.send(str(staged.job_id))
    assert Invitation.objects.count() == Contact.objects.count() == Message.objects.count() == 160


def test_a_list_that_is_discarded_takes_no_other_along(ratna: Any) -> None:
    occasion = build.occasion()
    mine, other = (
        actions.read_text(occasion=occasion, by=ratna, text=f"Ms. Anna, {name}@example.com") for name in ("a", "b")
    )
    actions.discard_list(staged=mine, by=ratna)
    assert dict(InviteList.objects.values_list("pk", "state")) == {mine.pk: "discarded", other.pk: "staged"}


def test_what_no_column_can_be_is_refused_beside_what_it_can_be(ratna: Any) -> None:
    text = "Nama;Email\nMs. Anna;anna@example.com"
    staged = actions.read_text(occasion=build.occasion(), by=ratna, text=text)
    with pytest.raises(Refused, match="Kolom tidak dapat berarti itu"):
        actions.correct_list_columns(staged=staged, by=ratna, fields={0: "email", 1: "nonsense"})


def test_a_list_for_an_event_that_is_over_is_not_sent(ratna: Any) -> None:
    occasion = build.occasion()
    staged = actions.read_text(occasion=occasion, by=ratna, text="Ms. Anna, anna@example.com")
    with pytest.raises(Refused, match="tidak menerima jawaban"):
        actions.confirm_list(staged=staged, by=ratna, now=occasion.answer_until + timedelta(days=1))
    assert not Invitation.objects.exists()


def test_files_that_nothing_points_at_are_counted_and_go_once_they_are_old() -> None:
    later = timezone.now() + timedelta(days=2)
    actions.forget_lost_uploads(now=later)
    strays = [default_storage.save(f"{FOLDER}/stray.csv", ContentFile(EXAMPLE)) for _time in range(2)]
    assert actions.forget_lost_uploads() == {"lists": 0, "strays": 0}
    assert actions.forget_lost_uploads(now=later) == {"lists": 0, "strays": 2}
    assert not any(default_storage.exists(name) for name in strays)
