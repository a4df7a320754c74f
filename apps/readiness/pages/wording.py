"""The steps of an answer, in words that need no explanation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.readiness.choices import Scale
from apps.readiness.models import Answer, Question

NOT_APPLICABLE = "na"
DOES_NOT_APPLY: str | Promise = _("Does not apply to us")
MATURITY = (
    (_("Not there yet"), _("We have not begun.")),
    (_("Planned"), _("We intend to, nothing is done yet.")),
    (_("Partly"), _("Done in part, or now and then.")),
    (_("In place"), _("It is our habit.")),
    (_("In place and proven"), _("It is our habit, and we can show it.")),
)
YES_NO = {0: _("No"), 4: _("Yes")}


@dataclass(frozen=True)
class AnswerOption:
    """One card. `value` as a form sends it: 0 to 4, or "na"."""

    value: str
    label: str | Promise
    note: str | Promise = ""


def choices_of(question: Question) -> list[AnswerOption]:
    """Every step from weakest to strongest, then "does not apply" where that may be said."""
    if question.scale == Scale.YES_NO:
        steps = [AnswerOption(str(value), label) for value, label in YES_NO.items()]
    elif question.scale == Scale.NUMBER:
        steps = [AnswerOption(str(value), label) for value, label in enumerate(band_words(question))]
    else:
        steps = [AnswerOption(str(value), *words) for value, words in enumerate(MATURITY)]
    return [*steps, AnswerOption(NOT_APPLICABLE, DOES_NOT_APPLY)] if question.may_not_apply else steps


def band_words(question: Question) -> list[str]:
    """The five bands of a number, in the reader's language."""
    language = "en" if english() else "id"
    return [str(band.get(language) or band.get("id", "")) for band in question.bands]


def answer_words(question: Question, answer: Answer | None) -> str:
    """What was answered, in the words of its card; empty while it is open."""
    return step_words(question, chosen_value(answer))


def step_words(question: Question, value: str) -> str:
    offered = {choice.value: choice.label for choice in choices_of(question)}
    return str(offered.get(value, DOES_NOT_APPLY if value == NOT_APPLICABLE else ""))


def chosen_value(answer: Answer | None) -> str:
    """As a form sends it; empty while it is open."""
    if answer is None:
        return ""
    if answer.not_applicable:
        return NOT_APPLICABLE
    return "" if answer.value is None else str(answer.value)


WHY: dict[str, str | Promise] = {
    "said": _("as you answered"),
    "accepted": _("accepted by an officer"),
    "unproven": _("counts as “partly” until the evidence is accepted"),
    "refused": _("evidence not accepted"),
    "open": _("not answered"),
    "not_applicable": _("does not apply, left out"),
}
