"""The words and numbers of the result's document, in the language that is active."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.common.formats import grouped
from apps.readiness.pages.pictures import whole
from apps.readiness.pages.result import ResultRow, ResultShown
from apps.readiness.pages.wording import WHY


def data_of(shown: ResultShown) -> dict[str, Any]:
    """What templates/pdf/readiness.typ reads."""
    return {**head(shown), **topics(shown), **steps(shown), **questions(shown)}


def head(shown: ResultShown) -> dict[str, Any]:
    assessment, enterprise = shown.assessment, shown.assessment.enterprise
    return {
        "title": _("Export readiness of %(name)s") % {"name": enterprise.display_name},
        "place": f"{enterprise.regency}, {enterprise.province}",
        "score": str(shown.score_shown),
        "of": _("of 100"),
        "level": str(shown.shown_level.label) if shown.shown_level else "",
        "state": state_words(shown),
        "gates_title": _("First of all"),
        "gates": [gate.label for gate in shown.open_gates],
        "gates_note": _("Until then the score stays at most %(cap)s.") % {"cap": assessment.instrument.gate_cap},
        "foot": _("SIAP-8 version %(number)s, printed %(day)s")
        % {"number": assessment.instrument.number, "day": date_format(timezone.localdate(), "j F Y")},
    }


def topics(shown: ResultShown) -> dict[str, Any]:
    parts = [part for part in shown.dimensions if part.applicable]
    return {
        "radar_title": _("The eight topics"),
        "radar_alt": ", ".join(f"{part.dimension.brief} {whole(part.verified_score)}" for part in parts),
        "verified": shown.verified,
        "legend_verified": _("verified"),
        "legend_self": _("as the enterprise says"),
        "head": [_("Topic"), pgettext("of a rule", "Weight"), _("Own"), _("Verified")],
        "dimensions": [
            {
                "name": part.dimension.label,
                "brief": part.dimension.brief,
                "weight": part.dimension.weight,
                "self": float(part.self_score),
                "verified": float(part.verified_score),
                "self_text": whole(part.self_score),
                "verified_text": whole(part.verified_score),
            }
            for part in parts
        ],
    }


def steps(shown: ResultShown) -> dict[str, Any]:
    return {
        "steps_title": _("The three steps that bring most"),
        "steps": [
            {
                "step": step_words(step.row, proof=step.proof),
                "about": step.row.asked.question.words,
                "gain": _("+%(points)s points") % {"points": points(step.points)},
                "cost": f"{days(step.effort_days)}, {step.cost_label}",
                "service": "" if step.proof else service_of(step.row),
            }
            for step in shown.steps
        ],
    }


def questions(shown: ResultShown) -> dict[str, Any]:
    return {
        "questions_title": _("Every question"),
        "question_head": [_("Question"), _("Answer"), _("Counts"), _("Why")],
        "parts": [
            {"name": part.dimension.label, "rows": [question_row(row) for row in part.rows]}
            for part in shown.dimensions
        ],
    }


def points(value: Any) -> str:
    """One decimal at most."""
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return grouped(rounded, 0 if rounded == rounded.to_integral_value() else 1)


def days(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


def state_words(shown: ResultShown) -> str:
    assessment = shown.assessment
    if shown.verified and assessment.verified_at:
        day = date_format(timezone.localtime(assessment.verified_at), "j F Y")
        return _("Verified on %(day)s") % {"day": day}
    return _("As the enterprise says; an officer has not looked at it yet")


def step_words(row: ResultRow, *, proof: bool) -> str:
    if proof:
        return _("Show it: %(evidence)s") % {"evidence": row.asked.question.proof_words}
    return str(row.advice.step) if row.advice else ""


def service_of(row: ResultRow) -> str:
    return str(row.advice.service.label) if row.advice else ""


def question_row(row: ResultRow) -> list[str]:
    counts = f"{row.found.counted} / 4" if row.found.applies else "–"
    reason = row.asked.answer.verdict_reason if row.why == "refused" and row.asked.answer else ""
    return [f"{row.asked.code} {row.asked.question.words}", row.asked.words, counts, reason or str(WHY[row.why])]
