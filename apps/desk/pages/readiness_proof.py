"""Whether the readiness score foretold what came after: verified scores of their time against approved promotions.

An enterprise counts once, with its first verified assessment that was followed for the whole window, so that nobody who
had less time than others counts as "not promoted". Answers are taken as the verified score counted them on that day.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.spreadsheets.writing import Book, Cell, Percent
from apps.history.models import Entry
from apps.naik_kelas.models import Dossier
from apps.readiness.choices import AnswerVerdict, Cause
from apps.readiness.models import Answer, Assessment, Dimension, Level, Question, Score
from apps.readiness.rules.scoring import NEEDS_PROOF_FROM
from apps.readiness.rules.worth import Comparison, HitShare, compared, share, worth_order

WINDOWS = (24, 12, 6)
HALF = 50


@dataclass(frozen=True)
class ProofLine:
    """One dimension or question. `code` "3" or "4.2"; `asked`: it still is part of the version in use."""

    code: str
    words: str
    comparison: Comparison
    asked: bool = True


@dataclass(frozen=True)
class ReadinessProof:
    """`followed`: how many enterprises each window (in months) has; the rest is of the chosen one."""

    months: int
    followed: dict[int, int]
    overall: HitShare
    levels: list[tuple[str, HitShare]]
    dimensions: list[ProofLine]
    questions: list[ProofLine]

    @property
    def sayable(self) -> int:
        """Of how many questions the numbers allow a word."""
        return sum(line.comparison.verdict != "few" for line in self.questions)


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of the month, or the last one where that month is shorter."""
    number = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(number, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def followed(months: int, now: datetime) -> list[Assessment]:
    """The first verified assessment of each enterprise whose window is over."""
    rows = Assessment.objects.verified().filter(verified_at__lte=months_later(now, -months))
    return list(rows.order_by("enterprise_id", "verified_at", "pk").distinct("enterprise_id"))


def promoted(rows: list[Assessment], months: int) -> dict[int, bool]:
    """By assessment: whether a promotion was approved after it, within the window, and still stands."""
    approvals = defaultdict(list)
    dossiers = Dossier.objects.approved().filter(enterprise__in=[row.enterprise_id for row in rows])
    for enterprise, at in dossiers.values_list("enterprise_id", "approved_at"):
        approvals[enterprise].append(at)
    found = {}
    for row in rows:
        since = cast(datetime, row.verified_at)  # a constraint of verified assessments
        until = months_later(since, months)
        found[row.pk] = any(since < at <= until for at in approvals[row.enterprise_id])
    return found


def prove(months: int, now: datetime) -> ReadinessProof:
    """A constant number of queries."""
    counts = {one: len(followed(one, now)) for one in WINDOWS if one != months}
    rows = followed(months, now)
    outcome = promoted(rows, months)
    scores = {
        one.assessment_id: one for one in Score.objects.filter(assessment__in=rows, cause=Cause.VERIFIED).order_by("at")
    }
    return ReadinessProof(
        months=months,
        followed={one: counts.get(one, len(rows)) for one in WINDOWS},
        overall=share(sum(outcome.values()), len(outcome)),
        levels=by_level(scores, outcome),
        dimensions=by_dimension(scores, outcome),
        questions=by_question(rows, outcome),
    )


def by_level(scores: dict[int, Score], outcome: dict[int, bool]) -> list[tuple[str, HitShare]]:
    """Calibration: of each level reached, how many were promoted. From the lowest."""
    names: dict[str, tuple[int, str]] = {}
    for level in Level.objects.order_by("instrument__number"):
        names[level.code] = (level.from_score, str(level.label))
    groups: dict[str, list[bool]] = {code: [] for code in sorted(names, key=lambda code: names[code])}
    for pk, score in scores.items():
        groups.setdefault(score.level, []).append(outcome[pk])
    return [(names.get(code, (0, code))[1], share(sum(hits), len(hits))) for code, hits in groups.items()]


def by_dimension(scores: dict[int, Score], outcome: dict[int, bool]) -> list[ProofLine]:
    """Verified score of the dimension of at least 50 against less. Left out where nothing applied."""
    lines = []
    for dimension in Dimension.objects.filter(instrument__state="current"):
        number = str(dimension.number)
        pairs = [
            (score.dimensions[number]["verified"] >= HALF, outcome[pk])
            for pk, score in scores.items()
            if number in score.dimensions
        ]
        lines.append(ProofLine(number, str(dimension.label), compared(pairs)))
    return sorted(lines, key=lambda line: worth_order(line.comparison))


def by_question(rows: list[Assessment], outcome: dict[int, bool]) -> list[ProofLine]:
    """An answer of 3 or 4 that was accepted against anything lower."""
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pk, code, high in answers_then(rows):
        pairs[code].append((high, outcome[pk]))
    questions: dict[str, Question] = {}
    asked = set()
    for question in Question.objects.select_related("instrument").order_by("instrument__number"):
        questions[question.code] = question
        if question.instrument.state == "current" and not question.retired:
            asked.add(question.code)
    lines = [
        ProofLine(code, str(question.words), compared(pairs[code]), code in asked)
        for code, question in questions.items()
        if code in asked or pairs[code]
    ]
    return sorted(lines, key=lambda line: (worth_order(line.comparison), place(line.code)))


def place(code: str) -> tuple[int, ...]:
    """4.10 after 4.9."""
    return tuple(int(part) for part in code.split("."))


def answers_then(rows: list[Assessment]) -> Iterable[tuple[int, str, bool]]:
    """(assessment, question's code, accepted 3 or 4) as they stood when it was verified: a task may have raised an
    answer since. What did not apply is left out.
    """
    undone = changed_since(rows)
    for answer in Answer.objects.filter(assessment__in=rows).select_related("question"):
        stood: dict[str, Any] = {
            "value": answer.value,
            "not_applicable": answer.not_applicable,
            "verdict": answer.verdict,
        }
        stood |= undone.get(answer.pk, {})
        if stood["not_applicable"]:
            continue
        high = (stood["value"] or 0) >= NEEDS_PROOF_FROM and stood["verdict"] == AnswerVerdict.ACCEPTED
        yield answer.assessment_id, answer.question.code, high


def changed_since(rows: list[Assessment]) -> dict[int, dict[str, Any]]:
    """{answer: what it held before it was changed after the verification of its round}, as the history tells it."""
    verified = Assessment.objects.filter(pk=OuterRef("key")).values("verified_at")
    later = Entry.objects.of_keys(Assessment, [row.pk for row in rows]).of_part(Answer).later_than(Subquery(verified))
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    # Newest first: an older line knows the older value.
    for answer, before in later.order_by("-at", "-pk").values_list("part_key", "before"):
        found[answer].update(before)
    return found


def workbook(proof: ReadinessProof) -> bytes:
    """What the page shows: levels, dimensions, questions. Texts as text cells: no formula can hide in them."""
    book = Book(filtered=True)
    heads = [_("Level"), _("Enterprises"), _("Promoted"), _("Share"), _("From"), _("Up to")]
    book.sheet(_("Levels"), heads, [[name, *shares(one)] for name, one in proof.levels])
    for title, lines in (
        (pgettext("of the assessment", "Dimensions"), proof.dimensions),
        (_("Questions"), proof.questions),
    ):
        book.sheet(title, line_heads(), map(line_cells, lines))
    return book.content()


def line_heads() -> list[str]:
    heads = [_("Code"), _("Wording")]
    for group in (_("high"), _("low")):
        heads += [f"{name}, {group}" for name in (_("Enterprises"), _("Promoted"), _("Share"), _("From"), _("Up to"))]
    return [*heads, _("Difference"), _("From"), _("Up to")]


def line_cells(line: ProofLine) -> list[Cell]:
    one = line.comparison
    cells = [line.code, line.words, *shares(one.those_with), *shares(one.those_without)]
    if one.difference is not None:
        cells += [percent(value) for value in (one.difference, one.low, one.high)]
    return cells


def shares(one: HitShare) -> list[Cell]:
    if one.value is None:
        return [one.count, one.hits, None, None, None]
    return [one.count, one.hits, percent(one.value), percent(one.low), percent(one.high)]


def percent(value: float | None) -> Cell:
    return None if value is None else Percent(value)
