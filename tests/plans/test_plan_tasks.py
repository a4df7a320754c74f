"""`plan_tasks`: weak answers, gates and the law of chosen markets become steps, once, each on a day of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages
from apps.common.errors import Refused
from apps.gallery.models import Product
from apps.markets import actions as markets
from apps.markets.models import Requirement
from apps.plans import actions
from apps.plans.models import Task
from apps.plans.rules import PlannedStep, best, in_order, lay_out, next_free_day, week_of, worth
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm

DAY = datetime(2026, 11, 26, 3, tzinfo=UTC)
TODAY = DAY.date()
NOTHING = BothLanguages("", "")


def step(key: str, **facts: object) -> PlannedStep:
    return PlannedStep(key=key, origin="question", title=NOTHING, why=NOTHING, **facts)  # type: ignore[arg-type]


def test_gates_come_first_then_fixed_ends_then_points() -> None:
    steps = [
        step("few", points=Decimal(1)),
        step("many", points=Decimal(4)),
        step("ends", latest=date(2027, 1, 1)),
        step("gate", gate=True),
    ]
    assert [one.key for one in in_order(steps)] == ["gate", "ends", "many", "few"]


def test_no_two_steps_are_due_on_one_day_and_none_on_a_weekend() -> None:
    taken = {date(2026, 12, 10)}
    days = lay_out([step(str(number), effort_days=5) for number in range(12)], TODAY, taken)
    assert len(set(days)) == 12
    assert not set(days) & taken
    assert all(day.weekday() < 5 for day in days)
    assert days[0] == date(2026, 12, 11)
    assert days[-1] > days[0] + timedelta(days=30)


def test_what_must_be_done_by_a_day_is_due_by_it() -> None:
    soon = step("soon", effort_days=60, latest=TODAY + timedelta(days=9))
    past = step("past", effort_days=60, latest=TODAY - timedelta(days=9))
    assert lay_out([soon], TODAY, ()) == [TODAY + timedelta(days=9)]
    assert lay_out([past], TODAY, ()) == [TODAY]


@pytest.mark.parametrize(("after", "expected"), [(0, date(2026, 11, 26)), (2, date(2026, 11, 30))])
def test_the_next_free_day_skips_weekends(after: int, expected: date) -> None:
    assert next_free_day(TODAY, after, ()) == expected


def test_the_best_steps_gain_most_for_least() -> None:
    facts = {
        "gate": (True, Decimal(0), 30, "high"),
        "quick": (False, Decimal(2), 1, "free"),
        "dear": (False, Decimal(6), 10, "high"),
        "long": (False, Decimal(6), 40, "free"),
    }
    assert best(facts, facts.__getitem__) == ["gate", "quick", "dear"]
    assert worth(Decimal(4), 5, "low") == Decimal("0.5")


@pytest.mark.parametrize(("day", "week"), [(date(2026, 11, 26), "2026-W48"), (date(2027, 1, 1), "2026-W53")])
def test_a_week_has_its_iso_name(day: date, week: str) -> None:
    assert week_of(day) == week


@pytest.mark.django_db
def test_weak_answers_become_steps_with_advice_and_points(workshop: Enterprise, sari: User) -> None:
    readiness.submitted(workshop, sari, value=1, now=DAY)
    planned = actions.plan_tasks(enterprise=workshop, by=sari, now=DAY)
    assert planned
    by_key = {task.key: task for task in planned}
    lab = by_key["question:4.2"]
    assert lab.service_id == "LAB"
    assert lab.title != lab.title_en
    assert "1 dari 4" in lab.why
    assert lab.points == Decimal("3.00")
    assert len({task.due_on for task in planned}) == len(planned)


@pytest.mark.django_db
def test_a_shut_gate_takes_its_question_over_and_comes_first(workshop: Enterprise, sari: User) -> None:
    """Nothing hangs: no HS code is known, so the score is capped."""
    readiness.submitted(workshop, sari, value=1, now=DAY)
    planned = actions.plan_tasks(enterprise=workshop, now=DAY)
    gate = next(task for task in planned if task.key == "gate:hs")
    assert gate.origin == "gate"
    assert gate.question_code == "3.4"
    assert not any(task.question_code == "3.4" and task.origin == "question" for task in planned)
    assert gate.due_on == min(task.due_on for task in planned if task.due_on)


@pytest.mark.django_db
def test_planning_again_plans_nothing_again(workshop: Enterprise, sari: User) -> None:
    readiness.submitted(workshop, sari, value=1, now=DAY)
    first = actions.plan_tasks(enterprise=workshop, now=DAY)
    actions.drop_task(task=first[0], by=sari, reason="Tidak perlu sekarang.")
    assert actions.plan_tasks(enterprise=workshop, now=DAY) == []


@pytest.mark.django_db
def test_without_an_assessment_there_is_nothing_to_plan(workshop: Enterprise) -> None:
    assert actions.plan_tasks(enterprise=workshop, now=DAY) == []


@pytest.mark.django_db
def test_the_law_of_a_chosen_market_becomes_a_step(
    workshop: Enterprise, hang: Callable[..., Product], sari: User
) -> None:
    hang()
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="JP"), by=sari)
    planned = {task.key: task for task in actions.plan_tasks(enterprise=workshop, now=DAY)}
    haccp = planned["R06:JP"]
    assert haccp.origin == "requirement"
    assert "HACCP" in haccp.title
    assert "Jepang" in haccp.why
    assert "Japan" in haccp.why_en
    assert not any(key.startswith("R33") for key in planned)
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="KR"), by=sari)
    assert not any(task.key.startswith("R06") for task in actions.plan_tasks(enterprise=workshop, now=DAY))


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "planned"), [(121, False), (120, True), (0, True)])
def test_a_certificate_that_ends_within_120_days_is_to_be_renewed(
    workshop: Enterprise, hang: Callable[..., Product], sari: User, joko: User, days: int, planned: bool
) -> None:
    ends = TODAY + timedelta(days=days)
    umkm.certificate(
        workshop, sari, code="HACCP", number="1", checked_by=joko, issued_on=date(2024, 1, 2), valid_until=ends
    )
    hang(certificate_types=["HACCP"])
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="JP"), by=sari)
    keys = {task.key: task for task in actions.plan_tasks(enterprise=workshop, now=DAY)}
    assert (f"R06:JP:{ends}" in keys) is planned
    if planned:
        due = keys[f"R06:JP:{ends}"].due_on
        assert due is not None
        assert due <= max(ends, TODAY)


@pytest.mark.django_db
def test_one_requirement_can_be_planned_from_its_page(
    workshop: Enterprise, hang: Callable[..., Product], sari: User
) -> None:
    work, japan = hang(), Country.objects.get(pk="JP")
    row = Requirement.objects.get(code="R33")
    task = actions.plan_requirement(product=work, requirement=row, country=japan, by=sari, now=DAY)
    assert actions.plan_requirement(product=work, requirement=row, country=japan, by=sari, now=DAY) == task
    with pytest.raises(Refused, match="Pasar ini tidak meminta hal itu untuk karya ini"):
        actions.plan_requirement(
            product=work, requirement=Requirement.objects.get(code="R10"), country=japan, by=sari, now=DAY
        )


@pytest.mark.django_db
def test_a_step_from_elsewhere_is_planned_once_whatever_became_of_it(workshop: Enterprise, sari: User) -> None:
    facts = {"enterprise": workshop, "key": "law:pt:1", "origin": "law", "title": "Ubah menjadi PT"}
    task = actions.plan_task(**facts, service="LEG", now=DAY)  # type: ignore[arg-type]
    assert task is not None
    assert task.service_id == "LEG"
    assert task.due_on == date(2026, 12, 10)
    assert actions.plan_task(**facts, now=DAY) is None  # type: ignore[arg-type]
    actions.finish_task(task=task, by=sari, now=DAY)
    assert actions.plan_task(**facts, now=DAY) is None  # type: ignore[arg-type]


@pytest.mark.django_db
def test_an_own_step_needs_words_and_a_day_to_come(workshop: Enterprise, sari: User) -> None:
    made = actions.add_task(enterprise=workshop, by=sari, title="  Foto  ulang ", due_on=TODAY, now=DAY)
    assert (made.title, made.origin, made.assignee) == ("Foto ulang", "own", sari)
    yesterday = TODAY - timedelta(days=1)
    for title, day, why in (("", TODAY, "Tulis singkat apa yang"), ("Foto", yesterday, "Tanggal ini sudah lewat")):
        with pytest.raises(Refused, match=why):
            actions.add_task(enterprise=workshop, by=sari, title=title, due_on=day, now=DAY)


@pytest.mark.django_db
def test_a_plan_holds_ten_markets(workshop: Enterprise, sari: User) -> None:
    for country in Country.objects.exclude(pk="ID").order_by("pk")[:10]:
        markets.choose_market(enterprise=workshop, country=country, by=sari)
    with pytest.raises(Refused, match="Satu rencana memuat paling banyak"):
        markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="ZW"), by=sari)
    markets.leave_market(enterprise=workshop, country=Country.objects.order_by("pk").first(), by=sari)
    assert Task.objects.count() == 0
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="ZW"), by=sari)


def test_a_step_with_a_day_of_its_own_keeps_it_and_others_get_a_free_one(workshop: Enterprise, sari: User) -> None:
    day = date(2027, 3, 1)
    facts: dict[str, Any] = {"enterprise": workshop, "origin": "law", "title": "Langkah", "by": None, "now": DAY}
    steps = [actions.plan_task(key=f"law:{number}", **facts) for number in range(2)]
    fixed = actions.plan_task(key="law:fixed", due_on=day, **facts)
    assert fixed is not None
    assert fixed.due_on == day
    days = [step.due_on for step in steps if step]
    assert len(set(days)) == 2
    assert all(one > TODAY for one in days)


def test_a_step_is_known_by_its_own_key_alone(workshop: Enterprise, sari: User) -> None:
    facts: dict[str, Any] = {"enterprise": workshop, "origin": "law", "title": "Langkah", "by": None}
    assert actions.plan_task(key="law:1", **facts) is not None
    assert actions.plan_task(key="law:2", **facts) is not None
    assert actions.plan_task(key="law:1", **facts) is None


def test_what_is_dropped_is_taken_up_beside_other_steps_but_not_beside_its_twin(
    workshop: Enterprise, sari: User
) -> None:
    facts: dict[str, Any] = {"enterprise": workshop, "origin": "law", "title": "Langkah", "by": None}
    step = actions.plan_task(key="law:1", **facts)
    assert step is not None
    assert actions.plan_task(key="law:2", **facts)
    for _twice in range(2):
        actions.drop_task(task=step, by=sari, reason="Nanti saja")
        actions.reopen_task(task=step, by=sari)
    actions.drop_task(task=step, by=sari, reason="Nanti saja")
    Task.objects.create(enterprise=workshop, key="law:1", origin="law", title="Langkah")
    with pytest.raises(Refused, match="sudah ada"):
        actions.reopen_task(task=step, by=sari)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_comment_is_none(workshop: Enterprise, sari: User, text: str) -> None:
    step = actions.add_task(enterprise=workshop, by=sari, title="Foto baru")
    with pytest.raises(Refused, match="Tulis sesuatu"):
        actions.comment(task=step, by=sari, text=text)
    said = actions.comment(task=step, by=sari, text=" Sudah difoto " + "x" * 2000)
    assert (said.text[:13], len(said.text)) == ("Sudah difoto ", 2000)
