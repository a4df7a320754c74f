"""Each verb of rounds and of the instrument is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.common.errors import Refused
from apps.history.models import Entry
from apps.history.reads import lines
from apps.readiness import actions
from apps.readiness.models import Answer, Assessment, Instrument, Question
from apps.umkm.models import Enterprise, Member
from tests.builders import readiness as build
from tests.builders import umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
WHY = "Buktinya tidak terbaca."
# The team's own work, staff's decisions about an enterprise, and what only administrators change.
OUTSIDE = ("stranger", "rival", "officer", "curator", "administrator", "no_factor")
OFFICERS = ("stranger", "owner", "editor", "rival", "curator", "own_staff", "no_factor")
NOT_ADMINISTRATORS = ("stranger", "owner", "officer", "curator", "no_factor")


def workshop(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def begun(cast: Cast) -> Assessment:
    return build.started(workshop(cast), cast.owner)


def asked(cast: Cast, code: str = "2.1") -> dict[str, Any]:
    assessment = begun(cast)
    return {"assessment": assessment, "question": build.question(assessment, code)}


def answered(cast: Cast) -> Assessment:
    return build.answered(workshop(cast), cast.owner)


def handed_in(cast: Cast) -> Assessment:
    """Answer 2.1 is a 3 with a paper, all others need nobody's word."""
    assessment = answered(cast)
    build.answer(assessment, cast.owner, "2.1", 3)
    build.proven(assessment, cast.owner, "2.1")
    return actions.submit_assessment(assessment=assessment, by=cast.owner)


def waiting(cast: Cast) -> Answer:
    return handed_in(cast).answers.get(question__code="2.1")


def judged(cast: Cast) -> Assessment:
    assessment = handed_in(cast)
    for answer in assessment.answers.filter(verdict="pending", value__gte=3):
        if answer.proofs.exists():
            actions.judge_answer(answer=answer, by=cast.officer, verdict="accepted")
    return assessment


def draft(cast: Cast) -> Instrument:
    return actions.copy_instrument(by=cast.administrator)


def of_draft(cast: Cast) -> Question:
    return draft(cast).questions.get(code="2.1")


def retired(cast: Cast) -> Question:
    return actions.retire_question(question=of_draft(cast), by=cast.administrator)


def a_question() -> dict[str, Any]:
    source = Question.objects.filter(code="2.1").first()
    assert source is not None
    words = ("text", "text_en", "help", "help_en", "scale", "evidence", "evidence_en")
    advice = source.advice.first()
    step = {name: getattr(advice, name) for name in ("action", "action_en", "service", "effort_days", "cost_band")}
    return {
        "dimension": 2,
        "changes": {name: getattr(source, name) for name in words},
        "steps": {"urgent": step, "partly": step},
    }


def swapped(instrument: Instrument) -> dict[str, int]:
    """One point from the heaviest question of dimension 2 to the lightest."""
    weights = dict(instrument.questions.filter(dimension__number=2).values_list("code", "weight"))
    low, high = min(weights, key=lambda code: weights[code]), max(weights, key=lambda code: weights[code])
    return {low: weights[low] + 1, high: weights[high] - 1}


def weighed(cast: Cast) -> dict[str, Any]:
    instrument = draft(cast)
    return {"instrument": instrument, "dimensions": {}, "questions": swapped(instrument)}


CASES = [
    Case(actions.start_assessment, lambda cast: {"enterprise": workshop(cast)}, "editor", OUTSIDE),
    Case(actions.save_answer, lambda cast: {**asked(cast), "value": 3, "revision": 0}, "editor", OUTSIDE),
    Case(actions.add_proof, lambda cast: {**asked(cast), "files": [build.paper()]}, "editor", OUTSIDE),
    Case(actions.remove_proof, lambda cast: {"proof": build.proven(begun(cast), cast.owner, "2.1")}, "editor", OUTSIDE),
    Case(actions.submit_assessment, lambda cast: {"assessment": answered(cast)}, "owner", (*OUTSIDE, "editor")),
    Case(actions.judge_answer, lambda cast: {"answer": waiting(cast), "verdict": "accepted"}, "officer", OFFICERS),
    Case(actions.note_visit, lambda cast: {"answer": waiting(cast), "note": "Dilihat di rak."}, "officer", OFFICERS),
    Case(actions.verify_assessment, lambda cast: {"assessment": judged(cast)}, "second_officer", OFFICERS),
    Case(
        actions.reopen_assessment, lambda cast: {"assessment": handed_in(cast), "reasons": {"2.1": WHY}},
        "officer", OFFICERS,
    ),
    Case(actions.copy_instrument, lambda cast: {}, "administrator", NOT_ADMINISTRATORS),
    Case(
        actions.publish_instrument, lambda cast: {"instrument": draft(cast)}, "administrator", NOT_ADMINISTRATORS
    ),
    Case(
        actions.discard_instrument, lambda cast: {"instrument": draft(cast)}, "administrator", NOT_ADMINISTRATORS
    ),
    Case(
        actions.save_instrument, lambda cast: {"instrument": draft(cast), "changes": {"retake_days": 120}},
        "administrator", NOT_ADMINISTRATORS,
    ),
    Case(actions.save_weights, weighed, "administrator", NOT_ADMINISTRATORS),
    Case(
        actions.save_question, lambda cast: {"question": of_draft(cast), "changes": {"help": "Lihat contoh."}},
        "administrator", NOT_ADMINISTRATORS,
    ),
    Case(
        actions.add_question, lambda cast: {"instrument": draft(cast), **a_question()},
        "administrator", NOT_ADMINISTRATORS,
    ),
    Case(actions.retire_question, lambda cast: {"question": of_draft(cast)}, "administrator", NOT_ADMINISTRATORS),
    Case(actions.restore_question, lambda cast: {"question": retired(cast)}, "administrator", NOT_ADMINISTRATORS),
]  # fmt: skip


def ownerless(cast: Cast) -> Assessment:
    """Nobody owns it yet: the officer has answered for it, and handed it in."""
    made = umkm.vouched(umkm.enterprise(None, by=cast.officer))
    assessment = build.answered(made, cast.officer, value=3)
    build.proven(assessment, cast.officer, "2.1")
    return actions.submit_assessment(assessment=assessment, by=cast.officer)


def test_an_officer_answers_for_an_enterprise_that_nobody_owns_and_another_one_judges(cast: Cast) -> None:
    assessment = ownerless(cast)
    answer = assessment.answers.get(question__code="2.1")
    for verb in (
        lambda: actions.judge_answer(answer=answer, by=cast.officer, verdict="accepted"),
        lambda: actions.note_visit(answer=answer, by=cast.officer, note="Dilihat."),
        lambda: actions.reopen_assessment(assessment=assessment, by=cast.officer, note="Lengkapi."),
        lambda: actions.verify_assessment(assessment=assessment, by=cast.officer),
    ):
        with pytest.raises(Refused, match="rekan lain") as no:
            verb()
        assert no.value.code == "own"
    assert actions.judge_answer(answer=answer, by=cast.second_officer, verdict="accepted").judged_by == (
        cast.second_officer
    )


def test_who_only_brought_evidence_does_not_judge_either(cast: Cast) -> None:
    answer = waiting(cast)
    answer.proofs.update(added_by=cast.officer)
    with pytest.raises(Refused, match="rekan lain"):
        actions.judge_answer(answer=answer, by=cast.officer, verdict="accepted")
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(judged_by=cast.officer, judged_at=timezone.now())


def test_what_an_officer_saw_on_a_visit_is_her_check(cast: Cast) -> None:
    answer = waiting(cast)
    actions.note_visit(answer=answer, by=cast.officer, note="Contoh acuan ada di rak.")
    assert actions.judge_answer(answer=answer, by=cast.officer, verdict="accepted").judged_by == cast.officer


def test_the_database_refuses_a_judge_who_answered_or_is_of_the_team(cast: Cast) -> None:
    answer = waiting(cast)
    rows = Answer.objects.filter(pk=answer.pk)
    with pytest.raises(IntegrityError, match="judged_by_nobody_who_answered"), transaction.atomic():
        rows.update(answered_by=cast.second_officer, judged_by=cast.second_officer)
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        rows.update(judged_by=cast.own_staff, judged_at=timezone.now())


def test_the_database_refuses_a_verifier_who_handed_it_in_answered_or_is_of_the_team(cast: Cast) -> None:
    assessment = judged(cast)
    done = {"state": "verified", "verified_at": timezone.now()}
    rows = Assessment.objects.filter(pk=assessment.pk)
    with pytest.raises(IntegrityError, match="verified_by_nobody_who_handed_it_in"), transaction.atomic():
        rows.update(submitted_by=cast.second_officer, verified_by=cast.second_officer)
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        rows.update(**done, verified_by=cast.own_staff)
    assessment.answers.filter(question__code="3.2").update(answered_by=cast.second_officer)
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        rows.update(**done, verified_by=cast.second_officer)
    rows.update(**done, verified_by=cast.officer)


def test_who_judged_an_answer_and_then_gives_it_leaves_it_to_a_colleague(cast: Cast) -> None:
    assessment = ownerless(cast)
    answer = assessment.answers.get(question__code="2.1")
    actions.judge_answer(answer=answer, by=cast.second_officer, verdict="accepted")
    actions.reopen_assessment(assessment=assessment, by=cast.second_officer, note="Lengkapi catatannya.")
    again = build.answer(assessment, cast.second_officer, "2.1", 3, note="Rencana ada di map hijau.")
    assert (again.answered_by, again.judged_by, again.verdict) == (cast.second_officer, None, "pending")


def test_what_the_profile_fills_in_was_done_by_the_portal(cast: Cast) -> None:
    told = lines(Entry.objects.of(handed_in(cast)).of_verb("filled_in").with_people())
    assert {line.who for line in told} == {"Portal"}
    assert "1.1" in {line.piece for line in told}


def test_the_same_verdict_again_leaves_no_second_line(cast: Cast) -> None:
    answer = waiting(cast)
    for reason in (WHY, WHY, "Halaman kedua hilang."):
        actions.judge_answer(answer=answer, by=cast.officer, verdict="refused", reason=reason)
    told = Entry.objects.of(answer.assessment).of_verb("judged")
    assert [line.why for line in told] == ["Halaman kedua hilang.", WHY]


def test_a_verified_round_reads_in_words_on_it_and_on_the_enterprise(cast: Cast) -> None:
    assessment = judged(cast)
    actions.verify_assessment(assessment=assessment, by=cast.second_officer, note="Rapi.")
    line = lines(Entry.objects.of(assessment).with_people()[:1], of=assessment)[0]
    assert (line.who, line.said, line.entry.why) == ("Bima", "memverifikasinya", "Rapi.")
    assert [(one.before, one.after) for one in line.changes] == [("Menunggu petugas", "Terverifikasi")]
    counted = lines(Entry.objects.of(assessment.enterprise).of_verb("readiness_counted"))
    assert [line.who for line in counted] == ["Portal"]
    assert "tingkat kesiapan (Indonesia)" in {change.label for change in counted[0].changes}


def test_evidence_is_told_by_its_name_also_when_it_is_gone(cast: Cast) -> None:
    assessment = begun(cast)
    proof = build.proven(assessment, cast.owner, "2.1")
    actions.remove_proof(proof=proof, by=cast.editor)
    gone, added = lines(Entry.objects.of(assessment).of_verb("proof_added", "proof_removed"), of=assessment)
    assert (added.changes[0].label, added.changes[0].after) == ("bukti", "bukti.png")
    assert (gone.changes[0].before, gone.entry.by) == ("bukti.png", cast.editor)


def test_members_who_left_do_not_answer_any_more(cast: Cast) -> None:
    given = asked(cast)
    Member.objects.filter(user=cast.editor).delete()
    with pytest.raises(Refused, match="Hanya tim usaha ini yang dapat melakukannya"):
        actions.save_answer(**given, by=cast.editor, value=3, revision=0)
