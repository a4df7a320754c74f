"""The cast is assessed: every verified enterprise has answered, an officer has looked, and it has a plan.

The scores come out as the workbook says them (column "Skor Kesiapan"), because the answers are chosen so.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.plans import actions as plans
from apps.readiness import actions as readiness
from apps.readiness.choices import AnswerVerdict, AssessmentState
from apps.readiness.models import Answer, Assessment
from apps.readiness.reads.instrument import instrument_facts
from apps.readiness.reads.known import known_facts, shut_gates
from apps.readiness.reads.rounds import given_answers
from apps.readiness.rules.facts import propose
from apps.readiness.rules.scoring import Given, InstrumentFacts
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.aims import Aim, aim
from smesco_portal.demo.cast.people import People
from smesco_portal.demo.cast.workbooks import Cast, Line, nib_of

# By column No: handed in and waiting for an officer; still being answered, so many questions in.
WAITING = (4, 37, 50)
BEGUN = {35: 22}
UNSHOWN = "Belum ada bukti. Unggah foto buku catatan atau dokumen yang Anda sebut, lalu kirim lagi."


def assess(cast: Cast, *, staff: People, began: datetime, now: datetime) -> None:
    """Rounds spread over the weeks before today. Safe to interrupt: each enterprise's round is one transaction."""
    lines = {nib_of(line["NIB"]): line for line in cast.enterprises}
    makers = Enterprise.objects.in_state(EnterpriseState.VERIFIED).filter(nib__in=lines).order_by("nib")
    first = began + timedelta(days=22)
    step = (now - timedelta(days=4) - first) / max(len(makers), 1)
    for place, maker in enumerate(makers):
        if not maker.readiness.exists():
            answer(maker, lines[maker.nib], staff, first + place * step)
        plans.plan_tasks(enterprise=maker, now=now)


@transaction.atomic
def answer(maker: Enterprise, line: Line, staff: People, moment: datetime) -> None:
    owner = maker.members.owners().select_related("user").first()
    by = owner.user if owner else staff.officer
    assessment = readiness.start_assessment(enterprise=maker, by=by, now=moment)
    number = int(line["No"])
    facts = instrument_facts(assessment.instrument)
    wanted = wishes(maker, assessment, facts, Decimal(str(line["Skor Kesiapan"])), timezone.localdate(moment))
    codes = list(wanted)[: BEGUN.get(number, len(wanted))]
    say(assessment, {code: wanted[code] for code in codes}, by, moment + timedelta(minutes=14))
    if number in BEGUN:
        return
    readiness.submit_assessment(assessment=assessment, by=by, now=moment + timedelta(minutes=20))
    if number in WAITING:
        return
    # Who answered for an enterprise that nobody owns yet leaves it to her colleague.
    looks = staff.officer if owner else staff.second_officer
    look(assessment, wanted, looks, moment + timedelta(days=2))


def wishes(
    maker: Enterprise, assessment: Assessment, facts: InstrumentFacts, target: Decimal, today: date
) -> dict[str, Aim]:
    """What to answer to each question that the profile does not settle."""
    known = known_facts(maker, today=today)
    questions = assessment.instrument.questions.filter(retired=False).exclude(fact="")
    settled = {one.code for one in questions if (p := propose(one.fact, known)) and (p.settled or p.not_applicable)}
    stands = {code: given for code, given in given_answers(assessment).items() if code in settled}
    fixed = {code: Given(one.value, one.not_applicable, proven=True) for code, one in stands.items()}
    gates = shut_gates(maker, instrument=assessment.instrument, today=today)
    found = aim(facts, target, fixed, gates, seed=maker.nib)
    return {question.code: found[question.code] for question in facts.questions if question.code in found}


def say(assessment: Assessment, wanted: dict[str, Aim], by: User, moment: datetime) -> None:
    questions = {one.code: one for one in assessment.instrument.questions.all()}
    revisions = dict(Answer.objects.filter(assessment=assessment).values_list("question__code", "revision"))
    for code, one in wanted.items():
        readiness.save_answer(
            assessment=assessment,
            question=questions[code],
            by=by,
            value=one.value,
            revision=revisions.get(code, 0),
            now=moment,
        )


def look(assessment: Assessment, wanted: dict[str, Aim], officer: User, moment: datetime) -> None:
    """An officer who had no part in it visits, notes what she saw, refuses what nobody could show her, and verifies."""
    day = date_format(timezone.localdate(moment), "j F Y")
    for row in assessment.answers.select_related("question").exclude(verdict=AnswerVerdict.ACCEPTED):
        high = row.not_applicable or (row.value or 0) >= 3
        if not high:
            continue
        if row.question.code in wanted and not wanted[row.question.code].proven:
            readiness.judge_answer(answer=row, by=officer, verdict=AnswerVerdict.REFUSED, reason=UNSHOWN, now=moment)
            continue
        if not row.not_applicable:
            note = f"Dilihat pada kunjungan {day}: {row.question.evidence}"
            readiness.note_visit(answer=row, by=officer, note=note)
        readiness.judge_answer(answer=row, by=officer, verdict=AnswerVerdict.ACCEPTED, now=moment)
    assessment.refresh_from_db()
    if assessment.state == AssessmentState.SUBMITTED:
        readiness.verify_assessment(assessment=assessment, by=officer, now=moment + timedelta(hours=1))
