"""The verbs of readiness, a file per noun."""

from apps.readiness.actions.answering import Conflict, save_answer, start_assessment, submit_assessment
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
from apps.readiness.actions.proofs import add_proof, remove_proof
from apps.readiness.actions.scores import count_score
from apps.readiness.actions.verification import judge_answer, note_visit, reopen_assessment, verify_assessment

__all__ = [
    "Conflict",
    "Unbalanced",
    "add_proof",
    "add_question",
    "copy_instrument",
    "count_score",
    "discard_instrument",
    "fill_facts",
    "judge_answer",
    "load_instrument",
    "note_visit",
    "publish_instrument",
    "remove_proof",
    "reopen_assessment",
    "restore_question",
    "retire_question",
    "save_answer",
    "save_instrument",
    "save_question",
    "save_weights",
    "start_assessment",
    "submit_assessment",
    "verify_assessment",
]
