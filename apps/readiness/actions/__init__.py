"""The verbs of readiness, a file per noun."""

from apps.readiness.actions.answering import Conflict, save_answer, start_assessment, submit_assessment
from apps.readiness.actions.closing import close_gate, close_requirement, close_what_changed, close_what_is_met
from apps.readiness.actions.filling import fill_facts
from apps.readiness.actions.instrument import (
    copy_instrument,
    discard_instrument,
    load_instrument,
    publish_instrument,
)
from apps.readiness.actions.instrument_parts import (
    Unbalanced,
    add_question,
    restore_question,
    retire_question,
    save_instrument,
    save_question,
    save_weights,
)
from apps.readiness.actions.planning import (
    add_task,
    choose_market,
    leave_market,
    plan_requirement,
    plan_task,
    plan_tasks,
    plan_what_was_answered,
)
from apps.readiness.actions.proofs import add_proof, remove_proof
from apps.readiness.actions.reminding import remind
from apps.readiness.actions.requirements import load_requirements
from apps.readiness.actions.scores import count_score
from apps.readiness.actions.tasks import (
    accept_task,
    add_file,
    change_task,
    comment,
    drop_task,
    finish_task,
    refuse_task,
    remove_file,
    reopen_task,
    start_task,
)
from apps.readiness.actions.verification import judge_answer, note_visit, reopen_assessment, verify_assessment

__all__ = [
    "Conflict",
    "Unbalanced",
    "accept_task",
    "add_file",
    "add_proof",
    "add_question",
    "add_task",
    "change_task",
    "choose_market",
    "close_gate",
    "close_requirement",
    "close_what_changed",
    "close_what_is_met",
    "comment",
    "copy_instrument",
    "count_score",
    "discard_instrument",
    "drop_task",
    "fill_facts",
    "finish_task",
    "judge_answer",
    "leave_market",
    "load_instrument",
    "load_requirements",
    "note_visit",
    "plan_requirement",
    "plan_task",
    "plan_tasks",
    "plan_what_was_answered",
    "publish_instrument",
    "refuse_task",
    "remind",
    "remove_file",
    "remove_proof",
    "reopen_assessment",
    "reopen_task",
    "restore_question",
    "retire_question",
    "save_answer",
    "save_instrument",
    "save_question",
    "save_weights",
    "start_assessment",
    "start_task",
    "submit_assessment",
    "verify_assessment",
]
