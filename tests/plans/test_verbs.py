"""Each verb of plans is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.common.errors import Refused
from apps.history.models import Entry
from apps.markets.models import Requirement
from apps.plans import actions
from apps.plans.choices import TaskOrigin
from apps.plans.models import Task, TaskFile
from apps.readiness.actions import judge_answer, submit_assessment, verify_assessment
from apps.readiness.choices import AnswerSource
from apps.readiness.models import Assessment
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders import readiness as build
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
WHY = "Buktinya tidak terbaca."
# The team's own work, and staff's decisions about an enterprise.
OUTSIDE = ("stranger", "rival", "officer", "curator", "administrator", "no_factor")
OFFICERS = ("stranger", "owner", "editor", "rival", "curator", "own_staff", "no_factor")


def workshop(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def verified(cast: Cast) -> Assessment:
    """Answer 2.1 is a 3 with a paper that an officer accepted."""
    assessment = build.answered(workshop(cast), cast.owner)
    build.answer(assessment, cast.owner, "2.1", 3)
    build.proven(assessment, cast.owner, "2.1")
    submit_assessment(assessment=assessment, by=cast.owner)
    judge_answer(answer=assessment.answers.get(question__code="2.1"), by=cast.officer, verdict="accepted")
    return verify_assessment(assessment=assessment, by=cast.second_officer)


def own_step(cast: Cast) -> Task:
    return actions.add_task(enterprise=workshop(cast), by=cast.owner, title="Foto ulang produk")


def with_file(cast: Cast) -> TaskFile:
    return actions.add_file(task=own_step(cast), by=cast.owner, file=build.paper())


def finished(cast: Cast) -> Task:
    return actions.finish_task(task=own_step(cast), by=cast.owner)


def planned(cast: Cast, key: str = "law:pt", origin: str = TaskOrigin.LAW) -> Task:
    made = actions.plan_task(enterprise=workshop(cast), key=key, origin=origin, title="Ubah menjadi PT")
    assert made is not None
    return made


def in_review(cast: Cast) -> Task:
    return actions.finish_task(task=planned(cast), by=cast.owner, files=[build.paper()])


def required(cast: Cast) -> dict[str, Any]:
    product = gallery.published(workshop(cast), cast.owner, cast.curator, hs_code="160521")
    return {
        "product": product,
        "requirement": Requirement.objects.get(code="R33"),
        "country": Country.objects.get(pk="JP"),
    }


CASES = [
    Case(
        actions.plan_tasks, lambda cast: {"enterprise": build.submitted(workshop(cast), cast.owner).enterprise},
        "editor", OUTSIDE,
    ),
    Case(
        actions.plan_task,
        lambda cast: {"enterprise": workshop(cast), "key": "law:pt", "origin": "law", "title": "Ubah menjadi PT"},
        "editor", OUTSIDE,
    ),
    Case(actions.plan_requirement, required, "editor", OUTSIDE),
    Case(actions.add_task, lambda cast: {"enterprise": workshop(cast), "title": "Foto ulang"}, "editor", OUTSIDE),
    Case(actions.start_task, lambda cast: {"task": own_step(cast)}, "editor", OUTSIDE),
    Case(actions.finish_task, lambda cast: {"task": own_step(cast)}, "editor", OUTSIDE),
    Case(actions.close_gate, lambda cast: {"task": planned(cast, "gate:nib", "gate")}, "editor", OUTSIDE),
    Case(actions.drop_task, lambda cast: {"task": own_step(cast), "reason": "Tidak jadi."}, "editor", OUTSIDE),
    Case(actions.reopen_task, lambda cast: {"task": finished(cast)}, "editor", OUTSIDE),
    Case(
        actions.change_task,
        lambda cast: {"task": own_step(cast), "assignee": None, "due_on": None, "blocker": "Menunggu dana."},
        "editor", OUTSIDE,
    ),
    Case(actions.comment, lambda cast: {"task": own_step(cast), "text": "Sudah dipesan."}, "editor",
         ("stranger", "rival", "no_factor")),
    Case(actions.add_file, lambda cast: {"task": own_step(cast), "file": build.paper()}, "editor", OUTSIDE),
    Case(actions.remove_file, lambda cast: {"file": with_file(cast)}, "editor", OUTSIDE),
    Case(actions.accept_task, lambda cast: {"task": in_review(cast)}, "officer", OFFICERS),
    Case(actions.refuse_task, lambda cast: {"task": in_review(cast), "reason": WHY}, "officer", OFFICERS),
]  # fmt: skip


def test_the_database_refuses_who_decides_on_a_step_of_her_own(cast: Cast) -> None:
    task = in_review(cast)
    rows = Task.objects.filter(pk=task.pk)
    with pytest.raises(IntegrityError, match="step_decided_by_another"), transaction.atomic():
        rows.update(handed_in_by=cast.officer, decided_by=cast.officer)
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        rows.update(decided_by=cast.own_staff)
    task.files.update(added_by=cast.officer)
    with pytest.raises(IntegrityError, match="had a part in it"), transaction.atomic():
        rows.update(decided_by=cast.officer)
    with pytest.raises(Refused, match="rekan lain"):
        actions.accept_task(task=task, by=cast.officer)


def test_whose_answer_a_step_would_lift_she_does_not_accept_it(cast: Cast) -> None:
    """She left the team since: her answers are hers."""
    assessment = verified(cast)
    task = planned_for(assessment, "2.2", cast)
    assessment.answers.filter(question__code="3.2").update(answered_by=cast.second_officer)
    with pytest.raises(Refused, match="rekan lain"):
        actions.accept_task(task=task, by=cast.second_officer)
    actions.accept_task(task=task, by=cast.officer)
    lifted = assessment.answers.get(question__code="2.2")
    assert (lifted.source, lifted.answered_by, lifted.judged_by) == (AnswerSource.TASK, cast.owner, cast.officer)


def planned_for(assessment: Assessment, code: str, cast: Cast) -> Task:
    actions.plan_tasks(enterprise=assessment.enterprise)
    task = Task.objects.get(enterprise=assessment.enterprise, question_code=code)
    return actions.finish_task(task=task, by=cast.owner, files=[build.pdf()])


def test_what_a_sweep_plans_was_done_by_the_portal(cast: Cast) -> None:
    assessment = build.submitted(workshop(cast), cast.owner)
    actions.plan_tasks(enterprise=assessment.enterprise)
    tasks = Task.objects.of(assessment.enterprise)
    planned_lines = Entry.objects.of_kind(Task).of_verb("planned")
    assert planned_lines.count() == tasks.count() > 0
    assert not planned_lines.exclude(by=None).exists()


def test_nothing_changed_leaves_no_line(cast: Cast) -> None:
    task = own_step(cast)
    before = Entry.objects.count()
    actions.change_task(task=task, by=cast.owner, assignee=task.assignee, due_on=task.due_on, blocker=task.blocker)
    assert Entry.objects.count() == before
