"""The question to a side: the sentence, the answers, and what counts once it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import money
from apps.deals.choices import Certainty, Reply
from apps.deals.emails import said_of
from apps.deals.models import LadderStep
from apps.deals.reads.facts import step_of
from apps.deals.reads.questions import open_questions
from apps.deals.rules.certainty import ReplyLimits, weigh


def sentence(step: LadderStep, reader: str) -> str:
    """Kopitani says you ordered 40 cartons for USD 9,600 on 3 November."""
    return " ".join(render_to_string("deals/_sentence.txt", said_of(step, reader)).split())


@dataclass(frozen=True)
class SideQuestion:
    """`answers` is empty when nothing is asked any more. `said` is her own last word."""

    step: LadderStep
    side: str
    text: str
    answers: list[Reply]
    said: str
    counts: str
    is_replaced: bool
    first: str = ""

    @property
    def amount(self) -> str:
        return "" if self.step.amount is None else money(self.step.amount, self.step.currency_id)


def question_for(
    step: LadderStep, side: str, limits: ReplyLimits, *, is_replaced: bool = False, chosen: str = ""
) -> SideQuestion:
    """Of a step that came with its words. `chosen` in the letter is offered first."""
    plain = step_of(step)
    asked = not is_replaced and bool([one for one in open_questions([plain], limits) if one[1] == side])
    own = [one for one in step.replies.all() if one.side == side]
    answers = [one for one in Reply if one != Reply.OTHER_AMOUNT or (step.amount or 0) > 0] if asked else []
    answers.sort(key=lambda one: one != chosen)
    first = answers[0] if answers else ""
    said = reply_words(own[-1].reply, own[-1].amount, step) if own else ""
    return SideQuestion(step, side, sentence(step, side), answers, said, counts_words(step, limits), is_replaced, first)


def reply_words(reply: str, amount: object, step: LadderStep) -> str:
    label = str(Reply(reply).label)
    return f"{label}: {money(amount, step.currency_id)}" if amount is not None else label  # type: ignore[arg-type]


def counts_words(step: LadderStep, limits: ReplyLimits) -> str:
    """What counts now, in a sentence."""
    weighed = weigh(step_of(step), limits)
    if weighed.certainty == Certainty.DISPUTED:
        return _("The two sides say different things. An officer of Smesco decides; both amounts stay visible.")
    if weighed.certainty == Certainty.REJECTED:
        return _("An officer of Smesco decided that this does not count.")
    amount = "" if weighed.amount is None else money(weighed.amount, step.currency_id)
    if weighed.is_sure:
        return _("Confirmed: %(amount)s counts.") % {"amount": amount} if amount else _("Confirmed.")
    if weighed.ask_again_on:
        return _("It stays one side’s word. We ask again on %(day)s.") % {
            "day": date_format(weighed.ask_again_on, "j F Y")
        }
    return _("It stays one side’s word.")


def link_until(sent_on: list[date], days: int) -> date | None:
    """The last day of the newest link."""
    return sent_on[-1] + timedelta(days=days - 1) if sent_on else None
