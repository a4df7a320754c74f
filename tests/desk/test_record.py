"""Everything about one maker or one buyer on a page, and its timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from apps.work.actions import NotedStep, write_note
from apps.work.choices import NoteKind
from apps.work.models import Task
from tests.builders import dealing, enquiries, quotations, readiness, umkm
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


def record(pk: int) -> str:
    return f"/en/desk/enterprises/{pk}/record/"


def buyer_record(pk: int) -> str:
    return f"/en/desk/buyers/{pk}/record/"


def test_owners_and_strangers_find_no_record(
    atelier: Enterprise, buyer: Contact, sari: User, dewi: User, joko: User, as_person: As
) -> None:
    houses = (
        reverse("desk:company_record", args=[1]), reverse("desk:mission_record", args=[1]), buyer_record(buyer.pk),
        record(atelier.pk),
    )  # fmt: skip
    for address in houses:
        assert as_person(sari).get(address).status_code == 404
        assert as_person(dewi).get(address).status_code == 404
    assert as_person(joko).get(buyer_record(buyer.pk)).status_code == 404


def test_curators_see_neither_figures_nor_what_was_sold(
    atelier: Enterprise, hang: Callable[..., Product], sari: User, joko: User, ratna: User, as_person: As
) -> None:
    umkm.figures(atelier, sari, year=2024, sales=7_654_321_000)
    asked = enquiries.confirmed(hang(atelier))
    seen, by_officer = as_person(joko).get(record(atelier.pk)).text, as_person(ratna).get(record(atelier.pk)).text
    assert asked.number in by_officer
    assert "yearly figures entered" in by_officer
    for secret in (asked.number, "yearly figures entered", "7.65", "7,65", "log=deals", "log=mails"):
        assert secret not in seen, secret
    assert "are for officers alone" in seen
    assert asked.number not in as_person(joko).get(f"{record(atelier.pk)}?log=deals").text


def test_the_longest_waiting_stands_first_and_leads_to_its_page(
    sari: User, joko: User, ratna: User, as_person: As
) -> None:
    made = umkm.submitted_enterprise(sari)
    umkm.certificate(made, sari)
    page = as_person(ratna).get(record(made.pk))
    titles = [call.title for call in page.context["record"].calls]
    assert sorted(titles) == ["1 certificate to check", "Profile to verify"]
    assert page.text.count('data-key="d"') == 1
    assert f"/en/desk/enterprises/{made.pk}/#certificates" in page.text


def test_a_next_step_waits_on_the_record_and_the_note_stands_in_its_timeline(
    atelier: Enterprise, ratna: User, as_person: As
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    write_note(
        about=atelier, text="Minta foto gudang", by=ratna, kind=NoteKind.CALL, step=NotedStep("Tagih foto", tomorrow)
    )
    page = as_person(ratna).get(record(atelier.pk)).text
    assert "Minta foto gudang" in page
    assert "Tagih foto" in page
    task = Task.objects.get(kind="step")
    assert as_person(ratna).get(task.url).url.endswith(f"/desk/enterprises/{atelier.pk}/record/#notes")


def test_the_timeline_is_narrowed_by_the_address(atelier: Enterprise, ratna: User, sari: User, as_person: As) -> None:
    write_note(about=atelier, text="Hanya catatan", by=ratna)
    staff = as_person(ratna)
    notes = staff.get(f"{record(atelier.pk)}?log=notes", **HTMX).text
    assert "Hanya catatan" in notes
    assert "registered" not in notes
    data = staff.get(f"{record(atelier.pk)}?log=data", **HTMX).text
    assert "Hanya catatan" not in data
    assert "registered" in data
    assert "<html" not in data
    assert "<html" in staff.get(f"{record(atelier.pk)}?log=nonsense").text


@pytest.mark.parametrize(("notes", "more"), [(14, 0), (15, 0), (16, 30)])
def test_fifteen_at_a_time(notes: int, more: int, atelier: Enterprise, ratna: User, as_person: As) -> None:
    for number in range(notes):
        write_note(about=atelier, text=f"Catatan {number}", by=ratna)
    page = as_person(ratna).get(f"{record(atelier.pk)}?log=notes")
    assert len(page.context["log"].lines) == min(notes, 15)
    assert page.context["log"].more == more
    assert len(as_person(ratna).get(f"{record(atelier.pk)}?log=notes&shown=30").context["log"].lines) == notes


def test_the_number_of_questions_is_bounded(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User, ratna: User, as_person: As
) -> None:
    staff = as_person(ratna)
    staff.get("/en/desk/tasks/")  # the session is written once
    shown = hang(atelier)

    def more(number: int) -> None:
        for at in range(number):
            if at < 2:  # a contact asks five times a day at most
                enquiries.by_contact(shown, buyer, text=f"Question {number} {at}")
            write_note(about=atelier, text=f"Catatan {number} {at}", by=ratna)
            write_note(about=buyer, text=f"Catatan {number} {at}", by=ratna)
            umkm.certificate(atelier, sari, number=f"C-{number}-{at}")
            need(buyer)

    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert staff.get(address).status_code == 200
        return len(asked)

    more(6)
    few = questions(record(atelier.pk)), questions(buyer_record(buyer.pk))
    more(7)
    many = questions(record(atelier.pk)), questions(buyer_record(buyer.pk))
    # The names of what fifteen lines of the timeline speak of are asked for kind by kind: a few more, never by rows.
    assert many[0] - few[0] <= 5
    assert many[1] == few[1]
    assert many[0] <= 65
    assert many[1] <= 45


def test_all_that_is_known_of_a_maker_stands_on_one_page(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, sari: User, ratna: User, as_person: As
) -> None:
    """And one timeline tells of it, from the history of each."""
    product = hang(atelier)
    umkm.certificate(atelier, sari, number="HALAL-777")
    asked = enquiries.by_contact(product, buyer)
    offered = quotations.sent(enquiries.confirmed(product), sari, valid_until=timezone.localdate())
    agreed = dealing.deal(atelier, sari)
    readiness.answered(atelier, sari, value=1)
    write_note(about=atelier, text="Minta foto gudang", by=ratna, kind=NoteKind.CALL)
    page = as_person(ratna).get(record(atelier.pk))
    for part in (
        str(product), "HALAL-777", asked.number, str(offered), agreed.number, "Minta foto gudang",
        *(f'id="{name}"' for name in ("waiting", "works", "figures", "readiness", "certificates")),
        *(f'id="{name}"' for name in ("sales", "mails", "log")),
    ):  # fmt: skip
        assert part in page.text, part
    sold = as_person(ratna).get(f"{record(atelier.pk)}?log=deals").context["log"].lines
    told = {line.told.entry.subject for line in sold if line.told}
    assert {"deals.deal", "enquiries.enquiry", "quotations.quotation"} <= told
    assert page.text.index('id="waiting"') < page.text.index('id="works"')


def test_a_buyer_and_her_house(
    hang: Callable[..., Product], atelier: Enterprise, buyer: Contact, ratna: User, as_person: As
) -> None:
    asked = enquiries.by_contact(hang(atelier), buyer)
    write_note(about=buyer, text="Bertemu di pameran", by=ratna, kind=NoteKind.MEETING)
    for address in (buyer_record(buyer.pk), house_of(buyer)):
        page = as_person(ratna).get(address).text
        assert asked.number in page
        assert "Bertemu di pameran" in page


def house_of(buyer: Contact) -> str:
    kind = "mission" if buyer.mission_id else "company"
    return reverse(f"desk:{kind}_record", args=[buyer.organisation.pk])


def test_lists_lead_to_the_records_and_back(
    sari: User, joko: User, buyer: Contact, ratna: User, as_person: Any
) -> None:
    made = umkm.verified_enterprise(sari, joko, name="Kulitara")
    staff = as_person(ratna)
    listed = staff.get("/en/desk/enterprises/?q=kulitara").text
    assert f"{record(made.pk)}?back=" in listed
    back = staff.get(f"{record(made.pk)}?back=/en/desk/enterprises/%3Fq%3Dkulitara").text
    assert 'href="/en/desk/enterprises/?q=kulitara"' in back
    assert buyer_record(buyer.pk) in staff.get("/en/desk/buyers/").text
