"""The verbs of readiness, a file per noun."""

from apps.readiness.actions.answering import Conflict, save_answer, start_assessment, submit_assessment
from apps.readiness.actions.filling import fill_facts
from apps.readiness.actions.instrument import (
    copy_instrument,
    discard_instrument,
    load_instrument,
    publish_instrument,
)
from apps.readiness.actions.planning import plan_task
from apps.readiness.actions.proofs import add_proof, remove_proof
from apps.readiness.actions.requirements import load_requirements
from apps.readiness.actions.scores import count_score

__all__ = [
    "Conflict",
    "add_proof",
    "copy_instrument",
    "count_score",
    "discard_instrument",
    "fill_facts",
    "load_instrument",
    "load_requirements",
    "plan_task",
    "publish_instrument",
    "remove_proof",
    "save_answer",
    "start_assessment",
    "submit_assessment",
]
