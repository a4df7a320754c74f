"""What the verbs of rounds tell the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from apps.accounts.models import User
from apps.history.actions import entry, note
from apps.history.models import Entry
from apps.readiness.choices import AnswerVerb, AssessmentVerb
from apps.readiness.models import Answer, Assessment, Proof

# What of an answer is told with its values before and after. Who gave it and on which device stands on the answer.
TOLD = ("value", "not_applicable", "note", "verdict")
Facts = dict[str, Any]


def facts_of(answer: Answer) -> Facts:
    return {name: getattr(answer, name) for name in TOLD}


def answer_line(
    answer: Answer, verb: AnswerVerb, by: User | None, before: Facts, now: datetime | None = None, why: str = ""
) -> Entry:
    """A line about one answer of a round, not yet written. `before`: its facts as they stood. The round is at hand."""
    after = facts_of(answer)
    changed = [name for name in TOLD if before[name] != after[name]]
    return entry(
        subject=answer.assessment,
        part=answer,
        verb=verb,
        by=by,
        now=now,
        why=why,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )


def tell_answer(
    answer: Answer, verb: AnswerVerb, by: User | None, before: Facts, now: datetime | None = None, why: str = ""
) -> None:
    answer_line(answer, verb, by, before, now, why).save(force_insert=True)


def tell_evidence(
    answer: Answer,
    verb: AnswerVerb,
    by: User,
    before: Facts,
    *,
    gone: Sequence[Proof] = (),
    added: Sequence[Proof] = (),
) -> None:
    """Evidence by its names; and the verdict, where new evidence asks for another one. Nothing where nothing is new."""
    line = answer_line(answer, verb, by, before)
    for names, proofs in ((line.before, gone), (line.after, added)):
        if proofs:
            names["proofs"] = [one.title for one in proofs]
    if line.before or line.after:
        line.save(force_insert=True)


def tell_round(
    assessment: Assessment, verb: AssessmentVerb, by: User, before: str = "", now: datetime | None = None, why: str = ""
) -> None:
    """A round goes from one state to another; its first state has none before."""
    note(
        subject=assessment,
        verb=verb,
        by=by,
        now=now,
        why=why,
        before={"state": before} if before else {},
        after={"state": assessment.state},
    )
