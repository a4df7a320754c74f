"""The sessions that a maker attended, and the steps of her plan that they may prove."""

from __future__ import annotations

from dataclasses import dataclass

from apps.invitations.models import Attendance
from apps.plans.models import Task
from apps.umkm.models import Enterprise

MOST_ATTENDED = 20


@dataclass(frozen=True)
class Attended:
    """`task` is the step that it can prove now: open, and not with an officer."""

    attendance: Attendance
    task: Task | None


def attended_by(enterprise: Enterprise) -> list[Attended]:
    came = list(Attendance.objects.of_maker(enterprise).with_who().select_related("session__occasion")[:MOST_ATTENDED])
    codes = {one.session.question_code for one in came if one.session and one.session.question_code}
    steps = {task.question_code: task for task in Task.objects.of(enterprise).to_do().of_questions(codes)}
    return [Attended(one, steps.get(one.session.question_code) if one.session else None) for one in came]
