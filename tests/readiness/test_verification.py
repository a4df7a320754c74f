"""An officer judges answer by answer, notes visits, verifies the whole or sends it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.mail.models import Message
from apps.readiness import actions
from apps.readiness.models import Answer, Assessment
from apps.umkm.models import Enterprise
from tests.builders import readiness as build
from tests.builders.umkm import enterprise as make_enterprise

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def maker(sari: User) -> Enterprise:
    return make_enterprise(sari)


@pytest.fixture
def handed_in(maker: Enterprise, sari: User) -> Assessment:
    """All 3 by herself, with a paper for 2.1 and 7.1; facts of the profile as they are."""
    assessment = build.answered(maker, sari, value=3, now=NOW)
    for code, number in (("2.1", 1), ("7.1", 2)):
        actions.add_proof(
            assessment=assessment,
            question=build.question(assessment, code),
            by=sari,
            files=[build.paper(number=number)],
        )
    return actions.submit_assessment(assessment=assessment, by=sari, now=NOW)


def of(assessment: Assessment, code: str) -> Answer:
    return assessment.answers.get(question__code=code)


def judge_the_rest(assessment: Assessment, by: User) -> None:
    """Everything that still waits is accepted."""
    from apps.readiness.pages.sight import see

    for row in see(assessment).waiting:
        actions.judge_answer(answer=of(assessment, row.code), by=by, verdict="accepted")


def test_an_accepted_answer_counts_in_full_and_an_unproven_one_as_two(handed_in: Assessment, ratna: User) -> None:
    """2.1 weighs 3 of the 100 (no dimension is left out and none of dimension 2 is inapplicable):
    3 x 3/4 = 2.25 points accepted instead of 3 x 2/4 = 1.50 unproven."""
    before = handed_in.verified_score
    actions.judge_answer(answer=of(handed_in, "2.1"), by=ratna, verdict="accepted")
    after = actions.count_score(assessment=handed_in, cause="verified", shut_gates=[], now=NOW).verified_score
    assert before is not None
    assert after - before == Decimal("0.75")


def test_a_refusal_needs_a_reason_and_says_so_where_it_is_written(handed_in: Assessment, ratna: User) -> None:
    with pytest.raises(Refused, match="Tuliskan alasannya") as refusal:
        actions.judge_answer(answer=of(handed_in, "2.1"), by=ratna, verdict="refused", reason="  ")
    assert refusal.value.field == "reason"
    with pytest.raises(IntegrityError, match="refused_answer_says_why"), transaction.atomic():
        Answer.objects.filter(assessment=handed_in, question__code="2.1").update(verdict="refused")


def test_nothing_is_accepted_without_evidence_until_a_visit_is_noted(handed_in: Assessment, ratna: User) -> None:
    with pytest.raises(Refused, match="Belum ada bukti"):
        actions.judge_answer(answer=of(handed_in, "3.2"), by=ratna, verdict="accepted")
    actions.note_visit(answer=of(handed_in, "3.2"), by=ratna, note="Contoh acuan ada di rak, 18 November.")
    accepted = actions.judge_answer(answer=of(handed_in, "3.2"), by=ratna, verdict="accepted")
    assert (accepted.verdict, accepted.judged_by) == ("accepted", ratna)
    told = Entry.objects.of(handed_in).about(accepted).first()
    assert (told.verb, told.by, told.before, told.after) == (
        "judged",
        ratna,
        {"verdict": "pending"},
        {"verdict": "accepted"},
    )


def test_a_low_answer_is_not_judged(maker: Enterprise, sari: User, ratna: User) -> None:
    assessment = build.submitted(maker, sari, value=2, now=NOW)
    with pytest.raises(Refused, match="Hanya jawaban 3 dan 4"):
        actions.judge_answer(answer=of(assessment, "2.1"), by=ratna, verdict="accepted")


def test_the_second_officer_learns_what_the_first_decided(
    handed_in: Assessment, ratna: User, person: Callable[..., User]
) -> None:
    putu = person("Putu Ayu", "putu@smesco.example", role="officer")
    actions.judge_answer(answer=of(handed_in, "2.1"), by=ratna, verdict="accepted", seen="pending")
    with pytest.raises(Refused, match="Ratna Wulandari sementara itu sudah memutuskan"):
        actions.judge_answer(answer=of(handed_in, "2.1"), by=putu, verdict="refused", reason="Buram.", seen="pending")
    assert of(handed_in, "2.1").verdict == "accepted"


def test_verifying_keeps_the_score_shows_the_level_and_writes_to_the_owner(
    handed_in: Assessment, maker: Enterprise, ratna: User
) -> None:
    judge_the_rest(handed_in, ratna)
    actions.verify_assessment(assessment=handed_in, by=ratna, note="Rapi.", now=NOW)
    maker.refresh_from_db()
    assert handed_in.state == "verified"
    assert [score.cause for score in handed_in.scores.all()] == ["submitted", "verified"]
    assert handed_in.shut_gates == ["hs", "npwp"]
    assert (maker.readiness_name, maker.readiness_name_en) == ("Berkembang", "Developing")
    assert maker.readiness_on == NOW.date()
    letter = Message.objects.get(letter="readiness/assessment_verified")
    assert letter.to_address == "sari@example.com"
    assert "Berkembang" in letter.subject
    assert f"/id/owner/enterprise/{maker.slug}/readiness/result/" in letter.text


def test_it_is_not_verified_while_evidence_waits(handed_in: Assessment, ratna: User) -> None:
    with pytest.raises(Refused, match=r"belum diputuskan: .*2\.1"):
        actions.verify_assessment(assessment=handed_in, by=ratna, now=NOW)


def test_two_officers_verify_once(handed_in: Assessment, ratna: User, person: Callable[..., User]) -> None:
    putu = person("Putu Ayu", "putu@smesco.example", role="officer")
    stale = Assessment.objects.get(pk=handed_in.pk)
    judge_the_rest(handed_in, ratna)
    actions.verify_assessment(assessment=handed_in, by=ratna, now=NOW)
    with pytest.raises(Refused, match="Ratna Wulandari sudah memverifikasi"):
        actions.verify_assessment(assessment=stale, by=putu, now=NOW)
    assert handed_in.scores.filter(cause="verified").count() == 1


def test_sending_back_opens_it_with_the_reasons_and_the_owner_hands_it_in_again(
    handed_in: Assessment, sari: User, ratna: User
) -> None:
    actions.judge_answer(answer=of(handed_in, "2.1"), by=ratna, verdict="refused", reason="Tanpa angka.")
    actions.reopen_assessment(assessment=handed_in, by=ratna, reasons={"7.1": "Neraca tahun lalu."}, now=NOW)
    assert handed_in.state == "open"
    letter = Message.objects.get(letter="readiness/assessment_returned")
    assert "Tanpa angka." in letter.text
    assert "Neraca tahun lalu." in letter.text
    build.answer(handed_in, sari, "2.1", 2)
    actions.submit_assessment(assessment=handed_in, by=sari, now=NOW)
    assert of(handed_in, "2.1").verdict == "pending"
    assert of(handed_in, "7.1").verdict == "refused"


def test_sending_back_says_what_to_mend(handed_in: Assessment, ratna: User) -> None:
    with pytest.raises(Refused, match="Sebutkan apa yang perlu diperbaiki"):
        actions.reopen_assessment(assessment=handed_in, by=ratna, now=NOW)


def test_what_is_wrongly_said_not_to_apply_is_sent_back_not_verified(
    maker: Enterprise, sari: User, ratna: User
) -> None:
    assessment = build.answered(maker, sari, value=2, now=NOW)
    build.answer(assessment, sari, "4.2", not_applicable=True)
    actions.submit_assessment(assessment=assessment, by=sari, now=NOW)
    judge_the_rest(assessment, ratna)
    actions.judge_answer(answer=of(assessment, "4.2"), by=ratna, verdict="refused", reason="Kulit perlu uji azo.")
    with pytest.raises(Refused, match=r"4\.2"):
        actions.verify_assessment(assessment=assessment, by=ratna, now=NOW)


def test_curators_and_members_of_the_team_do_not_verify(
    handed_in: Assessment, maker: Enterprise, joko: User, ratna: User, sari: User
) -> None:
    from tests.builders.umkm import colleague

    with pytest.raises(Refused, match="peran lain"):
        actions.verify_assessment(assessment=handed_in, by=joko, now=NOW)
    colleague(maker, sari, ratna)
    with pytest.raises(Refused, match="termasuk tim usaha ini"):
        actions.judge_answer(answer=of(handed_in, "2.1"), by=ratna, verdict="accepted")
