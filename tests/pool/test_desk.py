"""The page of the ready pool: asked for a buyer or for a country and a category, and what is done with the chosen."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.matchmaking.actions import match_need
from apps.meetings.models import Seat
from apps.pool.pages import pool_shown
from apps.pool.reads import question_of, ready_pool
from apps.readiness.actions import verify_assessment
from apps.readiness.models import Score
from apps.umkm.models import Enterprise
from apps.work.models import Note
from tests.builders import buyers, gallery, meetings, readiness, umkm

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/meetings/pool/"


def ready_maker(sari: User, ratna: User, joko: User, name: str = "Kulitara") -> Enterprise:
    """Verified, with a basket on show; its newest verified score is as the story wants it."""
    made = umkm.verified_enterprise(sari, ratna, name=name)
    gallery.published(made, sari, joko)
    return made


def scored(enterprise: Enterprise, sari: User, officer: User, *, score: int, product: float, quality: float) -> None:
    """A round verified by the real verb, whose kept score the story then sets."""
    assessment = verify_assessment(assessment=readiness.submitted(enterprise, sari), by=officer)
    shares = {"3": {"self": product, "verified": product}, "4": {"self": quality, "verified": quality}}
    Score.objects.filter(assessment=assessment).update(verified_score=score, dimensions=shares)


@pytest.fixture
def guest() -> Contact:
    known = buyers.contact(organisation=buyers.company(country="DK"))
    buyers.need(known)
    return known


def asked(guest: Contact) -> Any:
    return pool_shown(ready_pool(question_of(guest), timezone.localdate()))


@pytest.mark.parametrize(("score", "product", "quality", "ready"), [
    (70, 50, 50, True), (69, 50, 50, False), (70, 49.99, 50, False), (70, 50, 49.99, False),
])  # fmt: skip
def test_at_the_edge_of_each_threshold(
    guest: Contact, sari: User, ratna: User, joko: User, score: int, product: float, quality: float, ready: bool
) -> None:
    made = ready_maker(sari, ratna, joko)
    scored(made, sari, ratna, score=score, product=product, quality=quality)
    found = asked(guest)
    assert [len(found.ready), len(found.near)] == [ready, not ready]


def test_without_a_verified_round_the_page_says_what_would_put_her_in(
    guest: Contact, sari: User, ratna: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    ready_maker(sari, ratna, joko)
    page = as_person(ratna).get(PAGE, {"guest": guest.pk}).content.decode()
    assert "0 makers are ready" in page
    assert "a verified readiness of 70 or more" in page


def test_a_country_and_a_category_are_enough(
    sari: User, ratna: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    made = ready_maker(sari, ratna, joko)
    kind = made.products.get().published.category
    answer = as_person(ratna).get(PAGE, {"country": "CL", "category": kind.parent_id or kind.pk})
    assert made.display_name in answer.content.decode()
    assert "Choose a buyer" in as_person(ratna).get(PAGE).content.decode()


def test_the_chosen_stand_among_the_notes_on_the_buyer(
    guest: Contact, sari: User, ratna: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    made = ready_maker(sari, ratna, joko)
    address = f"{PAGE}choose/?guest={guest.pk}"
    as_person(ratna).post(address, {"maker": made.pk, "verb": "note"})
    assert made.display_name in Note.objects.about(guest).get().text
    as_person(ratna).post(address, {"maker": made.pk + 1, "verb": "note"})
    assert Note.objects.about(guest).count() == 1


def test_one_button_seats_the_chosen_on_a_day(
    guest: Contact, sari: User, ratna: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    made, day = ready_maker(sari, ratna, joko), meetings.planned_day(makers=0, guests=0).day
    as_person(ratna).post(f"{PAGE}choose/?guest={guest.pk}", {"maker": made.pk, "verb": "seat", "day": day.pk})
    assert [seat.enterprise for seat in Seat.objects.filter(day=day)] == [made]


def test_the_workbook_holds_what_the_page_shows(
    guest: Contact, sari: User, ratna: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    made = ready_maker(sari, ratna, joko)
    content = as_person(ratna).get(f"{PAGE}export/", {"guest": guest.pk}).content
    (row,) = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert (row[1], row[4]) == (made.display_name, "no")


@pytest.mark.parametrize("who", ["nobody", "sari", "joko"])
def test_officers_alone_see_the_pool(
    who: str, sari: User, joko: User, as_person: Callable[[User | None], Client]
) -> None:
    person = {"nobody": None, "sari": sari, "joko": joko}[who]
    for name in ("pool", "export"):
        assert as_person(person).get(reverse(f"pool:{name}")).status_code in (302, 403, 404)


def test_the_pool_is_asked_in_twelve_queries(guest: Contact, sari: User, ratna: User, joko: User, dewi: User) -> None:
    ready_maker(sari, ratna, joko)
    match_need(need=guest.needs.get())
    counts = []
    for owner, name in ((None, ""), (dewi, "Rotan Dewi")):
        if owner is not None:
            ready_maker(owner, ratna, joko, name)
        with CaptureQueriesContext(connection) as queries:
            asked(guest)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
