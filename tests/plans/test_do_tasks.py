"""Doing a step: evidence goes to an officer, an accepted one lifts the answer and the score by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.mail.models import Message
from apps.markets import actions as markets
from apps.plans import actions
from apps.plans.actions import finish_task
from apps.plans.models import Task
from apps.readiness.models import Answer, Assessment
from apps.reference.models import Country, Unit
from apps.umkm.actions import save_enterprise
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db

DAY = datetime(2026, 11, 26, 3, tzinfo=UTC)


@pytest.fixture
def assessment(workshop: Enterprise, hang: Callable[..., Product], sari: User) -> Assessment:
    hang(hs_code="460212")
    return readiness.submitted(workshop, sari, value=1)


@pytest.fixture
def lab(workshop: Enterprise, assessment: Assessment) -> Task:
    """The step of question 4.2: a laboratory report."""
    actions.plan_tasks(enterprise=workshop)
    return Task.objects.get(key="question:4.2")


def test_beginning_makes_it_hers(lab: Task, sari: User) -> None:
    actions.start_task(task=lab, by=sari)
    assert (lab.state, lab.assignee) == ("doing", sari)


def test_a_question_is_not_finished_without_a_file(lab: Task, sari: User) -> None:
    with pytest.raises(Refused) as no:
        finish_task(task=lab, by=sari)
    assert no.value.field == "files"
    lab.refresh_from_db()
    assert lab.state == "open"


def test_evidence_waits_for_an_officer(lab: Task, sari: User) -> None:
    finish_task(task=lab, by=sari, files=[readiness.paper()], note="Hasil uji 12 November.")
    assert lab.state == "review"
    assert lab.done_at is None
    assert [one.text for one in lab.comments.all()] == ["Hasil uji 12 November."]


def test_acceptance_lifts_the_answer_the_proof_and_the_score(
    lab: Task, assessment: Assessment, sari: User, ratna: User
) -> None:
    """No certificate is mandatory for basketry, so question 4.2 carries 18 x 4/12 = 6 points; from 1 to 4 is 4.5."""
    before = assessment.verified_score
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    gained = actions.accept_task(task=lab, by=ratna)
    answer = Answer.objects.get(assessment=assessment, question__code="4.2")
    assert (answer.value, answer.source, answer.verdict) == (4, "task", "accepted")
    assert (answer.answered_by, answer.judged_by) == (sari, ratna)
    told = Entry.objects.of(assessment).about(answer).first()
    assert (told.verb, told.by, told.why, told.after) == (
        "raised",
        ratna,
        lab.title,
        {"value": 4, "verdict": "accepted"},
    )
    assert answer.proofs.get().sha256 == lab.files.get().sha256
    assessment.refresh_from_db()
    assert before is not None
    assert gained == assessment.verified_score - before == Decimal("4.50")
    assert assessment.scores.last().cause == "task"
    lab.refresh_from_db()
    assert (lab.state, lab.points, lab.done_by) == ("done", Decimal("4.50"), ratna)


def test_a_refusal_needs_its_reason_and_goes_back(lab: Task, sari: User, ratna: User) -> None:
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    with pytest.raises(Refused) as no:
        actions.refuse_task(task=lab, by=ratna, reason="  ")
    assert no.value.field == "reason"
    actions.refuse_task(task=lab, by=ratna, reason="Laporannya lebih dari dua tahun.")
    assert lab.state == "doing"
    assert lab.comments.get().text == "Laporannya lebih dari dua tahun."


def test_only_what_waits_is_decided(lab: Task, ratna: User) -> None:
    with pytest.raises(Refused, match="Langkah ini sudah diputuskan"):
        actions.accept_task(task=lab, by=ratna)
    with pytest.raises(Refused, match="Langkah ini sudah diputuskan"):
        actions.refuse_task(task=lab, by=ratna, reason="Belum.")


def test_her_own_steps_need_nobodys_word(workshop: Enterprise, sari: User) -> None:
    own = actions.add_task(enterprise=workshop, by=sari, title="Foto ulang")
    finish_task(task=own, by=sari, files=[readiness.paper()])
    assert (own.state, own.done_by) == ("done", sari)


def test_dropping_says_why_and_can_be_taken_back(lab: Task, sari: User) -> None:
    with pytest.raises(Refused, match="Tuliskan mengapa langkah dibatalkan"):
        actions.drop_task(task=lab, by=sari, reason="")
    actions.drop_task(task=lab, by=sari, reason="Produk ini tidak diteruskan.")
    actions.reopen_task(task=lab, by=sari)
    assert (lab.state, lab.dropped_reason) == ("open", "")


def test_what_an_officer_looks_at_is_not_dropped(lab: Task, sari: User) -> None:
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    with pytest.raises(Refused, match="Langkah ini sudah berstatus bukti diperiksa"):
        actions.drop_task(task=lab, by=sari, reason="Batal.")
    with pytest.raises(Refused, match="Dokumen ini sudah dikirim, jadi tetap disimpan"):
        actions.remove_file(file=lab.files.get(), by=sari)


def test_who_by_when_and_what_stands_in_the_way(lab: Task, sari: User, budi: User, dewi: User) -> None:
    umkm.colleague(lab.enterprise, sari, budi)
    tomorrow = timezone.localdate() + timedelta(days=1)
    actions.change_task(task=lab, by=sari, assignee=budi, due_on=tomorrow, blocker="Menunggu dana.")
    assert (lab.assignee, lab.due_on, lab.blocker) == (budi, tomorrow, "Menunggu dana.")
    with pytest.raises(Refused) as no:
        actions.change_task(task=lab, by=sari, assignee=dewi, due_on=tomorrow)
    assert no.value.field == "assignee"
    with pytest.raises(Refused) as no:
        actions.change_task(task=lab, by=sari, assignee=None, due_on=tomorrow - timedelta(days=2))
    assert no.value.field == "due_on"
    assert Task.objects.blocked().get() == lab


def test_the_same_file_is_kept_once_and_ten_at_most(lab: Task, sari: User) -> None:
    actions.add_file(task=lab, by=sari, file=readiness.paper(number=1))
    actions.add_file(task=lab, by=sari, file=readiness.paper(number=1))
    assert lab.files.count() == 1
    for number in range(2, 11):
        actions.add_file(task=lab, by=sari, file=readiness.paper(number=number))
    with pytest.raises(Refused, match="Satu langkah memuat paling banyak"):
        actions.add_file(task=lab, by=sari, file=readiness.paper(number=11))
    actions.remove_file(file=lab.files.first(), by=sari)
    assert lab.files.count() == 9


def test_a_gate_opens_by_the_profile_alone(workshop: Enterprise, sari: User) -> None:
    save_enterprise(enterprise=workshop, by=sari, changes={"monthly_capacity": None, "capacity_unit": None})
    readiness.submitted(workshop, sari, value=1)
    actions.plan_tasks(enterprise=workshop)
    gate = Task.objects.get(key="gate:capacity")
    with pytest.raises(Refused, match="Isi dulu di profil Anda: setelah itu langkah ini selesai"):
        finish_task(task=gate, by=sari, files=[readiness.paper()])
    assert actions.close_what_changed() == 0
    unit = Unit.objects.get(pk="pcs")
    save_enterprise(enterprise=workshop, by=sari, changes={"monthly_capacity": 400, "capacity_unit": unit})
    assert actions.close_what_changed() == 1
    assert actions.close_what_changed() == 0
    gate.refresh_from_db()
    assert gate.state == "done"


def test_the_question_of_an_opened_gate_follows_the_profile(
    workshop: Enterprise, hang: Callable[..., Product], sari: User
) -> None:
    """Nothing hung when it was planned: no HS code was known."""
    readiness.submitted(workshop, sari, value=1)
    actions.plan_tasks(enterprise=workshop)
    gate = Task.objects.get(key="gate:hs")
    assert actions.close_what_is_met() == 0
    hang(hs_code="460212")
    assert actions.close_what_is_met() == 1
    gate.refresh_from_db()
    assert gate.answer is not None
    assert (gate.answer.question.code, gate.answer.source) == ("3.4", "profile")
    assert gate.answer.value > 1


def test_a_checked_certificate_closes_its_step_and_a_claimed_one_does_not(
    workshop: Enterprise, hang: Callable[..., Product], sari: User, joko: User
) -> None:
    hang()
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="JP"), by=sari)
    actions.plan_tasks(enterprise=workshop)
    umkm.certificate(workshop, sari, code="HACCP", number="1", valid_until=date(2030, 1, 1))
    assert actions.close_what_is_met() == 0
    umkm.certificate(workshop, sari, code="HACCP", number="2", valid_until=date(2030, 1, 1), checked_by=joko)
    assert actions.close_what_is_met() == 1
    assert Task.objects.get(key="R06:JP").state == "done"


def test_a_renewal_is_met_by_a_later_end_only(
    workshop: Enterprise, hang: Callable[..., Product], sari: User, joko: User
) -> None:
    ends = DAY.date() + timedelta(days=30)
    umkm.certificate(workshop, sari, code="HACCP", number="1", valid_until=ends, checked_by=joko)
    hang(certificate_types=["HACCP"])
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="JP"), by=sari)
    actions.plan_tasks(enterprise=workshop, now=DAY)
    assert actions.close_what_is_met(now=DAY) == 0
    umkm.certificate(workshop, sari, code="HACCP", number="2", valid_until=date(2030, 1, 1), checked_by=joko)
    assert actions.close_what_is_met(now=DAY) == 1
    assert Task.objects.get(state="done").done_at == DAY


def test_the_database_keeps_one_unfinished_step_of_a_kind(lab: Task) -> None:
    with pytest.raises(IntegrityError, match="a_step_is_planned_once"), transaction.atomic():
        Task.objects.create(enterprise=lab.enterprise, key=lab.key, origin="question", title="Lagi")


@pytest.mark.parametrize("wrong", [{"state": "done"}, {"state": "dropped"}])
def test_the_database_refuses_half_decided_steps(lab: Task, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError, match=r"done_task_has_its_date|dropped_task_says_why"), transaction.atomic():
        Task.objects.filter(pk=lab.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_finish_at_once_one_wins(workshop: Enterprise, sari: User) -> None:
    made = actions.add_task(enterprise=workshop, by=sari, title="Foto ulang")
    both = [Task.objects.get(pk=made.pk) for _number in range(2)]
    said = together(*(lambda task=task: finish_task(task=task, by=sari) for task in both))
    assert said == ["done", "refused"]


@pytest.mark.django_db(transaction=True)
def test_an_officer_who_accepts_twice_lifts_the_score_once(lab: Task, sari: User, ratna: User) -> None:
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    both = [Task.objects.get(pk=lab.pk) for _number in range(2)]
    said = together(*(lambda task=task: actions.accept_task(task=task, by=ratna) for task in both))
    assert said == ["done", "refused"]
    assert lab.enterprise.readiness.get().scores.filter(cause="task").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_plan_each_step_once(workshop: Enterprise, assessment: Assessment) -> None:
    assert together(*[lambda: actions.plan_tasks(enterprise=workshop)] * 2) == ["done", "done"]
    keys = list(Task.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys)) > 0


def letters(event: str) -> list[Message]:
    return list(Message.objects.filter(letter=f"plans/{event}").order_by("pk"))


def test_acceptance_is_told_by_one_mail(lab: Task, sari: User, ratna: User) -> None:
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    actions.accept_task(task=lab, by=ratna, now=DAY)
    [letter] = letters("step_accepted")
    assert letter.to_address == sari.email
    assert lab.title in letter.subject
    assert "naik 4,5 poin" in letter.text
    assert lab.decided_at == DAY
    with pytest.raises(Refused, match="Langkah ini sudah diputuskan"):
        actions.accept_task(task=lab, by=ratna, now=DAY)
    assert len(letters("step_accepted")) == 1


def test_each_sending_back_is_told_with_its_reason(lab: Task, sari: User, ratna: User) -> None:
    for day, reason in enumerate(("Laporannya lebih dari dua tahun.", "Tanda tangan belum ada.")):
        finish_task(task=lab, by=sari, files=[readiness.paper()])
        assert lab.sent_back_for == ""
        actions.refuse_task(task=lab, by=ratna, reason=f" {reason} ", now=DAY + timedelta(days=day))
        assert lab.sent_back_for == reason
    first, second = letters("step_returned")
    assert "Laporannya lebih dari dua tahun." in first.text
    assert "Tanda tangan belum ada." in second.text


def test_who_does_the_step_is_told_too_but_not_after_leaving_the_team(
    lab: Task, workshop: Enterprise, sari: User, dewi: User, ratna: User
) -> None:
    lab.assignee = dewi
    lab.save()
    finish_task(task=lab, by=sari, files=[readiness.paper()])
    actions.refuse_task(task=lab, by=ratna, reason="Belum terbaca.", now=DAY)
    assert [one.to_address for one in letters("step_returned")] == [sari.email]
