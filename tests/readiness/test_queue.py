"""The officers' queue: filters, one answer beside its evidence, the next comes by itself, two officers at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.common.lists import with_back
from apps.readiness import actions
from apps.readiness.models import Assessment
from tests.axe import scrolls_sideways, violations
from tests.builders import readiness as build
from tests.builders.umkm import enterprise as make_enterprise

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
QUEUE = "/id/desk/readiness/"


def handed_in(by: User, *, proven: tuple[str, ...] = ("2.1", "2.2"), days: int = 0, **facts: Any) -> Assessment:
    assessment = build.answered(make_enterprise(by, **facts), by, value=2, now=NOW)
    for number, code in enumerate(proven, start=1):
        build.answer(assessment, by, code, 3, now=NOW)
        question = build.question(assessment, code)
        actions.add_proof(assessment=assessment, question=question, by=by, files=[build.paper(number=number)])
    return actions.submit_assessment(assessment=assessment, by=by, now=NOW - timedelta(days=days))


@pytest.fixture
def officer(as_person: Callable[..., Client], ratna: User) -> Client:
    return as_person(ratna)


def test_the_queue_shows_what_waits_longest_first(officer: Client, sari: User, dewi: User) -> None:
    handed_in(sari, name="Baru Datang")
    handed_in(dewi, name="Lama Menunggu", days=3)
    page = officer.get(QUEUE).content.decode()
    assert page.index("Lama Menunggu") < page.index("Baru Datang")
    newest = officer.get(QUEUE, {"sort": "-waiting"}).content.decode()
    assert newest.index("Baru Datang") < newest.index("Lama Menunggu")


def test_filters_stay_in_the_address_from_one_answer_to_the_next(officer: Client, sari: User, dewi: User) -> None:
    mine = handed_in(sari, name="Usaha Garut")
    handed_in(dewi, name="Usaha Jakarta", regency="31.74")
    listed = officer.get(QUEUE, {"province": "32"}).content.decode()
    assert "Usaha Garut" in listed
    assert "Usaha Jakarta" not in listed
    back = f"{QUEUE}?province=32"
    assert f'href="{escape(with_back(f"{QUEUE}{mine.pk}/", back))}"' in listed
    opened = officer.get(with_back(f"{QUEUE}{mine.pk}/", back))
    assert [one.pk for one in opened.context["others"]] == [mine.pk]
    assert f'href="{back}"' in opened.text
    judged = {"verdict": "accepted", "seen": "pending", "back": back}
    answer = officer.post(f"{QUEUE}{mine.pk}/answers/2.1/", judged)
    assert answer["Location"] == with_back(f"{QUEUE}{mine.pk}/?answer=2.2#answer", back)


def test_the_page_shows_evidence_answer_and_both_scores(officer: Client, sari: User) -> None:
    found = handed_in(sari)
    page = officer.get(f"{QUEUE}{found.pk}/", {"answer": "2.1"}).content.decode()
    assert "bukti.png" in page
    assert "Rencana ekspor bertanggal" in page
    assert f"{found.self_score:.1f}".replace(".", ",") in page
    assert f"{found.verified_score:.1f}".replace(".", ",") in page


def test_accepting_moves_the_verified_score_and_opens_the_next_answer(officer: Client, sari: User) -> None:
    found = handed_in(sari, proven=("2.1", "2.2", "7.1"))
    before = officer.get(f"{QUEUE}{found.pk}/").context["sight"].result.verified_score
    answer = officer.post(f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "accepted", "seen": "pending"}, follow=True)
    assert answer.context["row"].code == "2.2"
    assert answer.context["sight"].result.verified_score > before


def test_a_refusal_without_a_reason_stays_on_the_page_with_what_was_typed(officer: Client, sari: User) -> None:
    found = handed_in(sari)
    answer = officer.post(
        f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "refused", "seen": "pending", "2.1-reason": ""}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    said = "Tuliskan alasannya"
    assert said in page.split('id="note_error"')[1].split("</div>")[0]
    assert 'aria-invalid="true" aria-describedby="note_error"' in page
    row = page.split('class="judging__asked"')[1].split("</a>")[0]
    assert "2.1" in row
    assert said in row
    assert page.count('class="judging__asked"') == 1


def test_accepting_what_has_no_evidence_points_to_the_visit(officer: Client, sari: User) -> None:
    found = build.answered(make_enterprise(sari), sari, value=2, now=NOW)
    build.answer(found, sari, "2.1", 3, now=NOW)
    actions.submit_assessment(assessment=found, by=sari, now=NOW)
    answer = officer.post(f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "accepted", "seen": "pending"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'aria-describedby="visit_error"' in page
    assert '<details class="judged__visit" open>' in page


def test_verifying_too_early_marks_the_rows_that_wait(officer: Client, sari: User) -> None:
    found = handed_in(sari, proven=("2.1", "7.1"))
    answer = officer.post(f"{QUEUE}{found.pk}/decide/", {"verb": "verify"})
    assert answer.status_code == 422
    page = answer.content.decode()
    waiting = answer.context["sight"].waiting
    assert page.count("Belum diputuskan</span>") == len(waiting) == page.count('class="judging__asked"')


def test_ready_sentences_reach_the_owner_in_her_language(officer: Client, person: Callable[..., User]) -> None:
    made = person("Wayan Sudira", "wayan@example.com", language="en")
    found = handed_in(made)
    officer.post(
        f"{QUEUE}{found.pk}/answers/2.1/",
        {"verdict": "refused", "seen": "pending", "2.1-sentence": "old", "2.1-reason": "2021."},
    )
    refused = found.answers.get(question__code="2.1")
    assert refused.verdict_reason == "The evidence is too old. Please add a newer one. 2021."


def test_undo_opens_the_answer_again(officer: Client, sari: User) -> None:
    found = handed_in(sari)
    officer.post(f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "accepted", "seen": "pending"})
    officer.post(f"{QUEUE}{found.pk}/answers/2.1/open/")
    assert found.answers.get(question__code="2.1").verdict == "pending"


def test_a_visit_is_noted_as_evidence(officer: Client, sari: User) -> None:
    found = handed_in(sari)
    page = officer.post(
        f"{QUEUE}{found.pk}/answers/2.1/visit/",
        {"2.1-visit": "Rencana tertempel di bengkel, 18 November."},
        follow=True,
    )
    assert "Rencana tertempel di bengkel" in page.content.decode()


def test_the_second_officer_is_told_and_sees_how_it_stands(
    officer: Client, sari: User, ratna: User, as_person: Callable[..., Client], person: Callable[..., User]
) -> None:
    found = handed_in(sari)
    putu = as_person(person("Putu Ayu", "putu@smesco.example", role="officer"))
    officer.post(f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "accepted", "seen": "pending"})
    late = putu.post(
        f"{QUEUE}{found.pk}/answers/2.1/", {"verdict": "refused", "seen": "pending", "2.1-reason": "Buram sekali."}
    )
    page = late.content.decode()
    assert "Ratna Wulandari sementara itu sudah memutuskan jawaban ini" in page
    assert "Buram sekali." in page


def test_verifying_opens_the_next_round_and_then_the_empty_queue(officer: Client, sari: User, dewi: User) -> None:
    first, second = handed_in(sari, proven=(), days=2), handed_in(dewi, proven=())
    for found in (first, second):
        for row in officer.get(f"{QUEUE}{found.pk}/").context["sight"].waiting:
            officer.post(f"{QUEUE}{found.pk}/answers/{row.code}/", {"verdict": "accepted", "seen": "pending"})
    assert officer.post(f"{QUEUE}{first.pk}/decide/", {"verb": "verify"})["Location"] == f"{QUEUE}{second.pk}/"
    assert officer.post(f"{QUEUE}{second.pk}/decide/", {"verb": "verify"})["Location"] == QUEUE
    assert "Semua sudah diverifikasi" in officer.get(QUEUE).content.decode()


def test_sending_back_without_a_word_is_refused_on_the_page(officer: Client, sari: User) -> None:
    found = handed_in(sari)
    page = officer.post(f"{QUEUE}{found.pk}/decide/", {"verb": "return", "note": ""})
    assert page.status_code == 422
    assert "Sebutkan apa yang perlu diperbaiki" in page.content.decode()


def test_what_is_still_being_answered_is_the_owners_alone(officer: Client, sari: User) -> None:
    started = build.started(make_enterprise(sari), sari)
    assert officer.get(f"{QUEUE}{started.pk}/").status_code == 404


def test_strangers_owners_and_curators_do_not_find_it(
    as_person: Callable[..., Client], sari: User, dewi: User, joko: User
) -> None:
    found = handed_in(sari)
    for who in (dewi, sari, joko):
        client = as_person(who)
        for path in (QUEUE, f"{QUEUE}{found.pk}/"):
            assert client.get(path).status_code == 404, (who, path)
        for path in ("decide/", "answers/2.1/", "answers/2.1/open/", "answers/2.1/visit/"):
            assert client.post(f"{QUEUE}{found.pk}/{path}").status_code == 404, (who, path)


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        client.get(path)
    return len(caught)


def test_the_queue_asks_as_often_for_two_rounds_as_for_six(officer: Client, person: Callable[..., User]) -> None:
    for number in range(2):
        handed_in(person(f"Pemilik {number}", f"pemilik{number}@example.com"), proven=("2.1",))
    two = queries_of(officer, QUEUE)
    for number in range(2, 6):
        handed_in(person(f"Pemilik {number}", f"pemilik{number}@example.com"), proven=("2.1",))
    assert queries_of(officer, QUEUE) == two


def test_a_round_asks_as_often_for_two_proofs_as_for_eight(officer: Client, sari: User, dewi: User) -> None:
    few = handed_in(sari, proven=("2.1", "2.2"))
    many = handed_in(dewi, proven=("2.1", "2.2", "2.4", "3.2", "3.3", "4.3", "5.1", "7.1"))
    address = f"{QUEUE}%d/?answer=2.1"
    assert queries_of(officer, address % few.pk) == queries_of(officer, address % many.pk)


@pytest.mark.browser
def test_keys_accept_and_the_next_answer_opens(browser_page: Callable[..., Any], sari: User, ratna: User) -> None:
    found = handed_in(sari, proven=("2.1", "2.2"))
    page = browser_page(width=1280, user=ratna)
    page.goto(f"{QUEUE}{found.pk}/?answer=2.1")
    page.keyboard.press("r")
    expect(page.locator("[name='2.1-reason']")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_url("**answer=2.2*")
    assert found.answers.get(question__code="2.1").verdict == "accepted"
    page.keyboard.press("k")
    page.wait_for_url("**answer=2.1*")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_queue_and_review_are_usable(
    browser_page: Callable[..., Any], sari: User, ratna: User, width: int, language: str
) -> None:
    found = handed_in(sari)
    page = browser_page(width=width, language=language, user=ratna)
    for path in (f"/{language}/desk/readiness/", f"/{language}/desk/readiness/{found.pk}/"):
        page.goto(path)
        assert violations(page) == []
        assert not scrolls_sideways(page)
