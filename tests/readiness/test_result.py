"""What a result says: the score as it stands, why, what pays best, against whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.readiness import actions
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment, Score
from apps.readiness.pages import drawing
from apps.readiness.pages.peers import peers_of
from apps.readiness.pages.result import shown
from apps.readiness.rules.steps import StepCandidate, best_first, points_by_proof
from apps.reference.choices import CostBand
from apps.umkm import actions as umkm_actions
from apps.umkm.models import Enterprise
from tests.builders import gallery, readiness, umkm

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
TODAY = date(2026, 11, 2)


def candidate(code: str, points: str, days: int, cost: str = CostBand.FREE) -> StepCandidate:
    return StepCandidate(code, Decimal(points), days, cost)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (candidate("1.1", "3", 2), candidate("1.2", "3", 3)),  # less work
        (candidate("1.1", "3", 2), candidate("1.2", "3", 2, CostBand.LOW)),  # less money
        (candidate("1.1", "3", 12), candidate("1.2", "3", 3, CostBand.MIDDLE)),  # Rp1 to 10 million is ten days
        (candidate("1.1", "4", 2), candidate("1.2", "3", 2)),  # more points
        (candidate("1.2", "4", 4), candidate("1.1", "2", 2)),  # worth the same: more points first
        (candidate("9.1", "3", 2), candidate("10.1", "3", 2)),  # else in the order asked
    ],
)
def test_the_step_that_pays_best_comes_first(better: StepCandidate, worse: StepCandidate) -> None:
    assert best_first([worse, better]) == [better, worse]


def test_only_three_steps_and_none_that_gains_nothing() -> None:
    many = [candidate(f"1.{number}", str(number), 1) for number in range(6)]
    assert [one.code for one in best_first(many)] == ["1.5", "1.4", "1.3"]
    assert best_first([candidate("1.1", "0", 1)]) == []


@pytest.mark.parametrize(
    ("lost", "value", "counted", "points"),
    [("2", 4, 2, "2.00"), ("2", 3, 2, "1.00"), ("3", 3, 2, "1.50"), ("2", 2, 2, "0"), ("4", 3, 0, "3.00")],
)
def test_showing_alone_brings_what_was_said_beyond_what_counts(
    lost: str, value: int, counted: int, points: str
) -> None:
    assert points_by_proof(Decimal(lost), value, counted) == Decimal(points)


def test_the_radar_points_up_and_goes_clockwise() -> None:
    up, right, down, left = (drawing.point(number, 4, 100) for number in range(4))
    assert up == (180, 52)
    assert right == (288, 160)
    assert down == (180, 268)
    assert left == (72, 160)
    assert [spoke.anchor for spoke in drawing.spokes(4)] == ["middle", "start", "middle", "end"]


def test_the_line_of_history_goes_from_left_to_right_and_up() -> None:
    stops = drawing.line([0, 50, 100])
    assert all(first.x < second.x and first.y > second.y for first, second in pairwise(stops))
    assert len(drawing.line([40])) == 1


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko, npwp="0999000000000001")


def verified(of: Enterprise, by: User, officer: User, *, value: int = 2, now: datetime = NOW) -> Assessment:
    round_ = readiness.submitted(of, by, value=value, now=now)
    for answer in round_.answers.filter(not_applicable=True):
        actions.judge_answer(answer=answer, by=officer, verdict="accepted", now=now)
    return actions.verify_assessment(assessment=round_, by=officer, now=now)


@pytest.mark.django_db
def test_shut_gates_are_named_first_and_said_to_be_cleared_when_they_are(kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.submitted(kulitara, sari, value=4, now=NOW)
    said = shown(round_, TODAY)
    assert [gate.label for gate in said.open_gates] == ["Belum ada produk dengan kode HS"]
    assert said.score_shown == 59
    assert said.result.self_without_gates > 59
    gallery.product(kulitara, sari, photos=0)
    said = shown(Assessment.objects.get(pk=round_.pk), TODAY)
    assert said.open_gates == []
    assert [gate.cleared for gate in said.gates] == [True]


@pytest.mark.django_db
def test_every_question_says_why_it_counts_what_it_counts(kulitara: Enterprise, sari: User, ratna: User) -> None:
    round_ = readiness.answered(kulitara, sari, value=3, now=NOW)
    for code in ("2.1", "2.2"):
        question = readiness.question(round_, code)
        actions.add_proof(assessment=round_, question=question, by=sari, files=[readiness.pdf(f"{code}.pdf")])
    readiness.answer(round_, sari, "2.4", 1, now=NOW)
    readiness.answer(round_, sari, "2.5", not_applicable=True, now=NOW)
    actions.submit_assessment(assessment=round_, by=sari, now=NOW)
    for code, verdict in (("2.1", "accepted"), ("2.2", "refused")):
        answer = round_.answers.get(question__code=code)
        actions.judge_answer(answer=answer, by=ratna, verdict=verdict, reason="Tidak terbaca." if code == "2.2" else "")
    rows = {row.asked.code: row for part in shown(round_, TODAY).dimensions for row in part.rows}
    found = {code: (rows[code].why, rows[code].found.counted) for code in ("1.1", "2.1", "2.2", "2.3", "2.4", "2.5")}
    assert found == {
        "1.1": ("accepted", 4),
        "2.1": ("accepted", 3),
        "2.2": ("refused", 2),
        "2.3": ("unproven", 2),
        "2.4": ("said", 1),
        "2.5": ("not_applicable", 0),
    }
    assert rows["2.4"].advice is not None
    assert rows["2.4"].advice.band == "urgent"
    steps = shown(round_, TODAY).steps
    assert len(steps) == 3
    assert all(step.points > 0 for step in steps)


@pytest.mark.django_db
def test_peers_are_shown_from_five_others_of_the_same_sector_and_size(
    kulitara: Enterprise, sari: User, joko: User, ratna: User, person: Any
) -> None:
    gallery.product(kulitara, sari, photos=0)
    for number in range(5):
        owner = person(f"Pengrajin {number}", f"pengrajin{number}@example.com")
        other = umkm.verified_enterprise(owner, joko, npwp=f"0999000000001{number:03d}")
        gallery.product(other, owner, photos=0)
        assert peers_of(kulitara) is None
        verified(other, owner, ratna)
    peers = peers_of(kulitara)
    assert peers is not None
    assert peers.count == 5
    assert peers.sector.startswith("HS ")
    assert set(peers.dimensions) == {str(number) for number in range(1, 9)}
    umkm.figures(kulitara, sari, sales=20_000_000_000)
    assert peers_of(kulitara) is None


@pytest.mark.django_db
def test_the_last_round_is_drawn_beside_the_new_one(kulitara: Enterprise, sari: User, ratna: User) -> None:
    first = verified(kulitara, sari, ratna, value=1)
    later = NOW + timedelta(days=90)
    second = readiness.submitted(kulitara, sari, value=2, now=later)
    said = shown(second, later.date())
    assert said.before == first.scores.last()
    assert {part.before for part in said.dimensions} != {None}
    assert Score.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_of_each_state(kulitara: Enterprise, sari: User, ratna: User, as_person: Any, language: str) -> None:
    client, base = as_person(sari), f"/{language}/owner/enterprise/{kulitara.slug}/readiness/"
    assert client.get(base + "result/").url == base
    round_ = readiness.submitted(kulitara, sari)
    waiting = client.get(base + "result/").text
    assert ("Petugas sedang memeriksa" if language == "id" else "An officer is looking") in waiting
    assert client.get(base).status_code == 200
    for answer in round_.answers.filter(not_applicable=True):
        actions.judge_answer(answer=answer, by=ratna, verdict="accepted")
    actions.verify_assessment(assessment=round_, by=ratna)
    done = client.get(base + "result/").text
    assert ("Penilaian berikutnya dapat dimulai" if language == "id" else "The next round can begin") in done
    assert "k-leaf" in done


@pytest.mark.django_db
def test_a_new_round_leaves_the_last_result_in_sight(
    kulitara: Enterprise, sari: User, ratna: User, as_person: Any
) -> None:
    verified(kulitara, sari, ratna, now=NOW - timedelta(days=200))
    client = as_person(sari)
    page = reverse("readiness:result", kwargs={"slug": kulitara.slug})
    assert "Mulai penilaian baru" in client.get(page).text
    client.post(reverse("readiness:start", kwargs={"slug": kulitara.slug}))
    assert kulitara.readiness.first().state == AssessmentState.OPEN
    assert "Penilaian baru sedang berjalan" in client.get(page).text
    form = client.get(reverse("readiness:dimension", kwargs={"slug": kulitara.slug, "number": 2})).text
    assert "Masih benar? Biarkan saja." in form


@pytest.mark.django_db
def test_what_an_owner_wrote_does_not_break_the_paper(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    evil = '#panic("no") ] $x'
    umkm_actions.save_enterprise(enterprise=kulitara, by=sari, changes={"name": evil})
    readiness.submitted(kulitara, sari)
    answer = as_person(sari).get(reverse("readiness:result_pdf", kwargs={"slug": kulitara.slug}))
    assert answer.content.startswith(b"%PDF-")
