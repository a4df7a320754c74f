"""The score proves itself: counts of those who were followed long enough, as their answers stood on that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.desk.pages.readiness_proof import months_later, prove
from apps.naik_kelas.models import Dossier
from apps.readiness import actions
from apps.readiness.actions.history import facts_of, tell_answer
from apps.readiness.choices import AnswerVerb
from apps.readiness.models import Assessment
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import dossiers
from tests.builders import readiness as build
from tests.builders.umkm import enterprise as make_enterprise

pytestmark = pytest.mark.django_db
THEN = datetime(2024, 1, 15, 3, tzinfo=UTC)
TODAY = datetime(2026, 11, 20, 3, tzinfo=UTC)
PAGE = "/id/desk/readiness/proof/"


def verified(of: Enterprise, owner: User, by: User, *, at: datetime = THEN, high: str = "2.1") -> Assessment:
    """All 2, except `high`: 4, with accepted evidence."""
    assessment = build.answered(of, owner, value=2, now=at)
    build.answer(assessment, owner, high, 4, now=at)
    question = build.question(assessment, high)
    actions.add_proof(assessment=assessment, question=question, by=owner, url=f"https://bukti.example/{of.pk}")
    actions.submit_assessment(assessment=assessment, by=owner, now=at)
    for answer in assessment.answers.filter(value__gte=3, verdict="pending"):
        actions.judge_answer(answer=answer, by=by, verdict="accepted", now=at)
    return actions.verify_assessment(assessment=assessment, by=by, now=at)


@pytest.fixture
def promoted_one(sari: User, ratna: User, person: Callable[..., User]) -> Dossier:
    """Sari's enterprise: verified in January 2024, its promotion approved ten months later."""
    second = person("Putu Ayu", "putu@smesco.example", role="officer")
    dossier, _certificate = dossiers.approved(sari, ratna, second)
    verified(dossier.enterprise, sari, ratna)
    Dossier.objects.filter(pk=dossier.pk).update(approved_at=months_later(THEN, 10))
    return dossier


def line(proof: Any, code: str) -> tuple[int, int, int, int]:
    found = next(one.comparison for one in proof.questions if one.code == code)
    return found.those_with.hits, found.those_with.count, found.those_without.hits, found.those_without.count


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-01-15", 24, "2026-01-15"),
        ("2024-12-31", 12, "2025-12-31"),
        ("2024-03-31", -1, "2024-02-29"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(start: str, months: int, end: str) -> None:
    assert months_later(datetime.fromisoformat(start), months) == datetime.fromisoformat(end)


def test_promoted_and_not_promoted_stand_in_their_groups(promoted_one: Dossier, dewi: User, ratna: User) -> None:
    verified(make_enterprise(dewi), dewi, ratna, high="7.1")
    proof = prove(24, TODAY)
    assert (proof.overall.hits, proof.overall.count) == (1, 2)
    assert line(proof, "2.1") == (1, 1, 0, 1)
    assert line(proof, "7.1") == (0, 1, 1, 1)
    assert sum(one.count for _name, one in proof.levels) == 2


def test_who_was_not_followed_long_enough_is_left_out(promoted_one: Dossier, dewi: User, ratna: User) -> None:
    verified(make_enterprise(dewi), dewi, ratna, at=TODAY - timedelta(days=300))
    assert prove(24, TODAY).followed == {24: 1, 12: 1, 6: 2}
    assert prove(6, TODAY).overall.count == 2


@pytest.mark.parametrize(("late", "hits"), [(0, 1), (1, 0)])
def test_the_window_ends_exactly_after_its_months(promoted_one: Dossier, late: int, hits: int) -> None:
    at = months_later(THEN, 24) + timedelta(seconds=late)
    Dossier.objects.filter(pk=promoted_one.pk).update(approved_at=at)
    assert prove(24, TODAY).overall.hits == hits


def test_a_promotion_before_the_score_was_not_foretold_by_it(promoted_one: Dossier) -> None:
    Dossier.objects.filter(pk=promoted_one.pk).update(approved_at=THEN - timedelta(days=1))
    assert prove(24, TODAY).overall.hits == 0


def test_answers_count_as_they_stood_when_they_were_verified(promoted_one: Dossier) -> None:
    """A task that raised an answer afterwards does not count into the past."""
    answer = promoted_one.enterprise.readiness.get().answers.get(question__code="3.2")
    for day, value in ((90, 3), (120, 4)):
        before = facts_of(answer)
        answer.value, answer.verdict, answer.source = value, "accepted", "task"
        answer.save()
        tell_answer(answer, AnswerVerb.RAISED, None, before, THEN + timedelta(days=day))
    assert line(prove(24, TODAY), "3.2") == (0, 0, 1, 1)


def test_a_refused_answer_counts_as_low(promoted_one: Dossier) -> None:
    answer = promoted_one.enterprise.readiness.get().answers.get(question__code="2.1")
    answer.verdict, answer.verdict_reason = "refused", "Lama."
    answer.save()
    assert line(prove(24, TODAY), "2.1") == (0, 0, 1, 1)


def test_the_page_says_when_there_is_nothing_to_say_yet(as_person: Callable[..., Client], ratna: User) -> None:
    assert "Belum ada usaha yang diikuti selama ini" in as_person(ratna).get(PAGE).content.decode()


def test_the_page_says_that_the_numbers_are_too_few(
    as_person: Callable[..., Client], ratna: User, promoted_one: Dossier
) -> None:
    page = as_person(ratna).get(PAGE, {"months": "24"}).content.decode()
    assert "Jumlahnya terlalu sedikit" in page
    assert "terlalu sedikit untuk disimpulkan" in page
    assert "tidak terlihat selisih" not in page


def test_the_workbook_holds_what_the_page_shows(
    as_person: Callable[..., Client], ratna: User, promoted_one: Dossier
) -> None:
    answer = as_person(ratna).get(f"{PAGE}export/", {"months": "24"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Jenjang", "Dimensi", "Pertanyaan"]
    rows = {row[0]: row for row in book.get_sheet_by_name("Pertanyaan").to_python()}
    assert rows["2.1"][2:4] == [1.0, 1.0]
    assert len(rows) == 41


def test_strangers_and_curators_do_not_find_it(as_person: Callable[..., Client], dewi: User, joko: User) -> None:
    for who in (dewi, joko):
        for path in (PAGE, f"{PAGE}export/"):
            assert as_person(who).get(path).status_code == 404


def test_it_asks_as_often_for_one_enterprise_as_for_three(
    as_person: Callable[..., Client], ratna: User, promoted_one: Dossier, dewi: User, budi: User
) -> None:
    client = as_person(ratna)

    def queries() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            client.get(PAGE)
        return len(caught)

    one = queries()
    for owner in (dewi, budi):
        verified(make_enterprise(owner), owner, ratna)
    assert queries() == one


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_it_is_usable(
    browser_page: Callable[..., Any], promoted_one: Dossier, ratna: User, width: int, language: str
) -> None:
    page = browser_page(width=width, language=language, user=ratna)
    page.goto(f"/{language}/desk/readiness/proof/?months=24")
    assert violations(page) == []
    assert not scrolls_sideways(page)
