"""Readiness on the owner's home: what comes next, and the card; the door in her navigation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.plans import actions as plans
from apps.plans.models import Task
from apps.portal.pages.readiness import readiness_tasks
from apps.readiness import actions
from apps.readiness.reads.standing import standing_of
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko, npwp="0999000000000001")


def titles(of: Enterprise, days: int = 0) -> list[str]:
    today = timezone.localdate() + timedelta(days=days)
    return [task.title for task in readiness_tasks(of, standing_of(of, today))]


def test_the_task_follows_the_round(kulitara: Enterprise, sari: User, ratna: User) -> None:
    assert titles(kulitara) == ["Nilai kesiapan ekspor Anda"]
    round_ = readiness.started(kulitara, sari)
    assert titles(kulitara) == ["Selesaikan pertanyaan kesiapan"]
    for code in readiness.unanswered(round_):
        readiness.answer(round_, sari, code, 0)
    assert titles(kulitara) == ["Kirim jawaban kesiapan"]
    readiness.answer(round_, sari, "2.1", 3)
    question = readiness.question(round_, "2.1")
    actions.add_proof(assessment=round_, question=question, by=sari, files=[readiness.pdf()])
    actions.submit_assessment(assessment=round_, by=sari)
    assert titles(kulitara) == []
    for answer in round_.answers.filter(not_applicable=True):
        actions.judge_answer(answer=answer, by=ratna, verdict="accepted")
    answer = round_.answers.get(question__code="2.1")
    actions.judge_answer(answer=answer, by=ratna, verdict="refused", reason="Tidak terbaca.")
    actions.verify_assessment(assessment=round_, by=ratna)
    assert titles(kulitara) == ["Ada bukti yang tidak diterima: baca alasannya"]
    assert titles(kulitara, days=31) == []
    assert titles(kulitara, days=90) == ["Lihat sejauh mana Anda maju"]


def test_a_round_that_came_back_says_what_to_mend(kulitara: Enterprise, sari: User, ratna: User) -> None:
    round_ = readiness.submitted(kulitara, sari)
    actions.reopen_assessment(assessment=round_, by=ratna, reasons={"2.1": "Mohon rencana tertulis."})
    assert titles(kulitara) == ["Ada bukti yang tidak diterima: baca alasannya", "Kirim jawaban kesiapan"]


def test_the_card_and_the_door_are_there_in_every_state(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    client, home = as_person(sari), reverse("portal:owner_home")
    assert "Empat puluh pertanyaan singkat" in client.get(home).text
    readiness.submitted(kulitara, sari)
    text = client.get(home).text
    assert "chart--radar" in text
    assert f'href="{reverse("readiness:mine")}"' in text
    page = client.get(reverse("readiness:result", kwargs={"slug": kulitara.slug})).text
    assert f'<a href="{reverse("readiness:mine")}" aria-current="page">' in page


def test_the_dock_of_a_phone_holds_five_doors(kulitara: Enterprise, sari: User, as_person: Any) -> None:
    page = as_person(sari).get(reverse("portal:owner_home")).text
    dock = page[page.index('<nav class="dock"') :]
    assert dock[: dock.index("</nav>")].count("<a ") == 5


def step_in_review(of: Enterprise, owner: User) -> Task:
    readiness.submitted(of, owner, value=1)
    plans.plan_tasks(enterprise=of)
    step = Task.objects.get(enterprise=of, key="question:2.1")
    return plans.finish_task(task=step, by=owner, files=[readiness.paper()])


def test_a_step_that_came_back_stands_on_her_home_with_its_reason_one_tap_away(
    kulitara: Enterprise, sari: User, ratna: User, as_person: Any
) -> None:
    step = step_in_review(kulitara, sari)
    plans.refuse_task(task=step, by=ratna, reason="Rencana ini belum ditandatangani.")
    client = as_person(sari)
    home = client.get("/en/owner/").content.decode()
    assert home.count(f"Show more evidence: {step.title_en}") == 1
    page = client.get(reverse("plans:task", args=[kulitara.slug, step.pk])).content.decode()
    assert "Rencana ini belum ditandatangani." in page.split('id="comments"')[0]
    plans.finish_task(task=step, by=sari)
    assert "Show more evidence" not in client.get("/en/owner/").content.decode()


def test_an_accepted_step_is_told_on_her_home_for_two_weeks(
    kulitara: Enterprise, sari: User, ratna: User, as_person: Any
) -> None:
    step = step_in_review(kulitara, sari)
    plans.accept_task(task=step, by=ratna)
    home = as_person(sari).get("/en/owner/").content.decode()
    assert f">{step.title_en}</a>" in home
    assert "more points" in home
    Task.objects.filter(pk=step.pk).update(decided_at=timezone.now() - timedelta(days=15))
    assert f">{step.title_en}</a>" not in as_person(sari).get("/en/owner/").content.decode()
