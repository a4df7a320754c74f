"""Start a round, answer from several devices, hand it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.history.reads import lines
from apps.readiness import actions
from apps.readiness.choices import AnswerSource, AnswerVerdict, AssessmentState, Cause
from apps.readiness.models import Answer, Assessment
from apps.readiness.reads.rounds import unanswered
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm
from tests.umkm.test_two_at_once import together

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=WIB)
pytestmark = pytest.mark.django_db


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def under_way(kulitara: Enterprise, sari: User) -> Assessment:
    return readiness.started(kulitara, sari, NOW)


def test_a_first_round_begins_with_what_the_profile_knows(under_way: Assessment) -> None:
    nib = under_way.answers.get(question__code="1.1")
    assert (nib.value, nib.source, nib.verdict) == (4, AnswerSource.PROFILE, AnswerVerdict.ACCEPTED)
    assert under_way.number == 1
    assert "2.1" in unanswered(under_way)
    assert "1.1" not in unanswered(under_way)


def test_only_one_round_is_under_way(under_way: Assessment, sari: User) -> None:
    with pytest.raises(Refused, match="sedang berjalan"):
        actions.start_assessment(enterprise=under_way.enterprise, by=sari)


def test_an_answer_is_kept_with_its_history(under_way: Assessment, sari: User) -> None:
    readiness.answer(under_way, sari, "2.1", 1, note=" Rencana di buku ", device="Chrome, Android", now=NOW)
    readiness.answer(under_way, sari, "2.1", 3, now=NOW)
    standing = under_way.answers.get(question__code="2.1")
    assert (standing.value, standing.revision, standing.answered_by, standing.answered_at) == (3, 2, sari, NOW)
    newer, older = Entry.objects.of(under_way).about(standing)
    assert (older.before, older.after) == ({"value": None, "note": ""}, {"value": 1, "note": "Rencana di buku"})
    assert (newer.before, newer.after) == ({"value": 1, "note": "Rencana di buku"}, {"value": 3, "note": ""})
    told = lines([newer], of=under_way)[0]
    assert (told.said, told.piece) == ("menjawab", "2.1")
    assert ("jawaban", "1", "3") in told.changes


def lines_about(answer: Answer) -> int:
    return Entry.objects.of(answer.assessment).about(answer).count()


def test_the_same_answer_twice_is_one_answer(under_way: Assessment, sari: User) -> None:
    first = readiness.answer(under_way, sari, "2.1", 3)
    again = readiness.answer(under_way, sari, "2.1", 3, revision=0)
    assert (again.revision, lines_about(again)) == (first.revision, 1)


def test_an_older_device_is_shown_what_stands_there(under_way: Assessment, sari: User, budi: User) -> None:
    umkm.colleague(under_way.enterprise, sari, budi)
    readiness.answer(under_way, budi, "2.1", 3, device="Firefox, Windows")
    with pytest.raises(actions.Conflict) as conflict:
        readiness.answer(under_way, sari, "2.1", 1, revision=0)
    standing = conflict.value.standing
    assert (standing.value, standing.answered_by, standing.device, standing.revision) == (
        3,
        budi,
        "Firefox, Windows",
        1,
    )
    assert under_way.answers.get(question__code="2.1").value == 3
    readiness.answer(under_way, sari, "2.1", 1, revision=standing.revision)
    assert under_way.answers.get(question__code="2.1").value == 1


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_the_same_moment_leave_one_answer_and_one_conflict(under_way: Assessment, sari: User) -> None:
    asked = readiness.question(under_way, "2.1")

    def from_device(value: int) -> Callable[[], object]:
        mine = Assessment.objects.select_related("instrument").get(pk=under_way.pk)
        return lambda: actions.save_answer(assessment=mine, question=asked, by=sari, value=value, revision=0)

    assert together(from_device(1), from_device(4)) == ["done", "refused"]
    standing = Answer.objects.get(assessment=under_way, question=asked)
    assert (standing.revision, lines_about(standing)) == (1, 1)


@pytest.mark.parametrize(
    ("code", "given", "words"),
    [
        ("2.1", {"value": 5}, "daftar"),
        ("2.1", {"value": -1}, "daftar"),
        ("2.1", {}, "Pilih salah satu"),
        ("2.1", {"value": 2, "not_applicable": True}, "semua usaha"),
        ("1.4", {"value": 2, "not_applicable": True}, "Pilih salah satu"),
        ("2.1", {"not_applicable": True}, "semua usaha"),
        ("2.1", {"value": 2, "note": "x" * 501}, "500"),
        ("1.1", {"value": 0}, "profil"),
    ],
)
def test_refuses_an_answer_that_cannot_be(
    under_way: Assessment, sari: User, code: str, given: dict[str, Any], words: str
) -> None:
    before = under_way.answers.count()
    with pytest.raises(Refused, match=words):
        readiness.answer(under_way, sari, code, **given)
    assert under_way.answers.count() == before


def test_a_question_may_be_marked_as_not_applying(under_way: Assessment, sari: User) -> None:
    readiness.answer(under_way, sari, "1.4", not_applicable=True)
    assert "1.4" not in unanswered(under_way)


def test_refuses_to_hand_in_with_open_questions(under_way: Assessment, sari: User) -> None:
    with pytest.raises(Refused, match=r"belum dijawab: 1\.4"):
        actions.submit_assessment(assessment=under_way, by=sari)


def test_handing_in_counts_the_own_score_with_its_gates(kulitara: Enterprise, sari: User) -> None:
    round_ = readiness.submitted(kulitara, sari, value=4, now=NOW)
    score = round_.scores.get()
    assert (round_.state, score.cause) == (AssessmentState.SUBMITTED, Cause.SUBMITTED)
    assert score.shut_gates == ["hs", "npwp"]
    assert score.self_score == 59
    with pytest.raises(Refused, match="sudah dikirim"):
        readiness.answer(round_, sari, "2.1", 1)


def verified(round_: Assessment, at: datetime) -> Assessment:
    """As an officer leaves it; the verification itself has its own tests."""
    actions.count_score(assessment=round_, cause=Cause.VERIFIED, shut_gates=[], now=at)
    round_.state, round_.verified_at = AssessmentState.VERIFIED, at
    round_.save()
    return round_


def test_the_next_round_waits_ninety_days_and_begins_with_the_last_answers(kulitara: Enterprise, sari: User) -> None:
    first = readiness.submitted(kulitara, sari, now=NOW)
    actions_before = first.answers.get(question__code="2.1")
    verified(first, NOW)
    with pytest.raises(Refused, match="31 Januari 2027"):
        readiness.started(kulitara, sari, NOW + timedelta(days=89))
    second = readiness.started(kulitara, sari, NOW + timedelta(days=90))
    carried = second.answers.get(question__code="2.1")
    assert (second.number, carried.value, carried.answered_at) == (2, 2, actions_before.answered_at)
    assert carried.verdict == AnswerVerdict.PENDING
    readiness.answer(second, sari, "2.1", 2, now=NOW + timedelta(days=91))
    assert second.answers.get(question__code="2.1").answered_at == NOW + timedelta(days=91)


def test_a_refused_answer_that_changes_is_looked_at_again(under_way: Assessment, sari: User) -> None:
    readiness.answer(under_way, sari, "2.1", 3)
    under_way.answers.filter(question__code="2.1").update(
        verdict=AnswerVerdict.REFUSED, verdict_reason="Belum terbaca."
    )
    readiness.answer(under_way, sari, "2.1", 3, note="Foto baru")
    assert under_way.answers.get(question__code="2.1").verdict == AnswerVerdict.REFUSED
    readiness.answer(under_way, sari, "2.1", 2)
    assert under_way.answers.get(question__code="2.1").verdict == AnswerVerdict.PENDING


def test_what_an_officer_says_does_apply_has_to_be_answered(kulitara: Enterprise, sari: User, ratna: User) -> None:
    round_ = readiness.answered(kulitara, sari)
    readiness.answer(round_, sari, "1.4", not_applicable=True)
    actions.submit_assessment(assessment=round_, by=sari)
    actions.reopen_assessment(assessment=round_, by=ratna, reasons={"1.4": "Kulit samak perlu izin lingkungan."})
    readiness.answer(round_, sari, "1.4", not_applicable=True)
    with pytest.raises(Refused, match=r"belum dijawab: 1\.4"):
        actions.submit_assessment(assessment=round_, by=sari)
    readiness.answer(round_, sari, "1.4", 1)
    actions.submit_assessment(assessment=round_, by=sari)
    assert round_.state == AssessmentState.SUBMITTED
