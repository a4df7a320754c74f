"""The steps of a deal as a table: what each side says, what proves it, and as what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.formats import money, rupiah
from apps.deals.choices import Certainty, DealSide, DocumentState, RepliedVia, Reply, Rung
from apps.deals.models import Deal, LadderStep
from apps.deals.pages.asked import SideQuestion, question_for
from apps.deals.pages.ladder import memorandum_name
from apps.deals.reads.facts import step_of
from apps.deals.reads.questions import open_questions
from apps.deals.rules.certainty import ReplyLimits, Weighed, others, weigh
from apps.deals.rules.ladder import ORDER, CountedStep, StepLimits, Sum, advance_of, is_shipped_beyond_order

COUNTS: dict[Certainty, tuple[str, str, str | Promise]] = {
    Certainty.EVIDENCED: ("leaf", "check-circle", gettext_lazy("Proven")),
    Certainty.CONFIRMED: ("nila", "check", gettext_lazy("Both sides")),
    Certainty.CLAIMED: ("kunyit", "clock", gettext_lazy("One side’s word")),
    Certainty.DISPUTED: ("manggis", "warn", gettext_lazy("Disputed")),
    Certainty.REJECTED: ("manggis", "close", gettext_lazy("Does not count")),
}
REPLIES: dict[str, tuple[str, str]] = {
    Reply.RIGHT: ("leaf", "check-circle"),
    Reply.OTHER_AMOUNT: ("kunyit", "warn"),
    Reply.NOT_US: ("manggis", "close"),
    Reply.TOO_EARLY: ("nila", "clock"),
    Reply.WILL_NOT_SAY: ("nila", "eye-off"),
}


@dataclass(frozen=True)
class SideWord:
    """What a side said: a mark, words, and how it was said beneath."""

    kind: str = ""
    icon: str = ""
    text: str = ""
    note: str = ""


@dataclass(frozen=True)
class StepRow:
    step: LadderStep
    weighed: Weighed
    maker: list[SideWord]
    buyer: list[SideWord]
    documents: list[Any]
    is_replaced: bool
    question: SideQuestion | None
    waits_for: str

    @property
    def name(self) -> str:
        label = memorandum_name(self.step.kind) if self.step.kind else str(Rung(self.step.rung).label)
        return f"{label[:1].upper()}{label[1:]}"

    @property
    def is_disputed(self) -> bool:
        return self.weighed.certainty == Certainty.DISPUTED and not self.is_replaced

    @property
    def said(self) -> str:
        return said_amount(self.step)

    @property
    def counts(self) -> SideWord:
        kind, icon, text = COUNTS[self.weighed.certainty]
        if self.is_replaced and not self.weighed.is_sure:
            return SideWord("nila", "archive", _("Corrected"))
        amount = self.weighed.amount
        differs = amount is not None and amount != self.step.amount
        note = money(amount, self.step.currency_id) if differs and amount is not None else ""
        return SideWord(kind, icon, str(text), note)

    @property
    def in_rupiah(self) -> str:
        """With the rate of its day, said where it is of an earlier one."""
        if self.step.rupiah is None or self.step.rate_on is None:
            return ""
        facts = {"amount": rupiah(self.step.rupiah), "day": date_format(self.step.rate_on, "j M Y")}
        return _("%(amount)s by the rate of %(day)s") % facts


def said_amount(step: LadderStep) -> str:
    return "" if step.amount is None else money(step.amount, step.currency_id)


def steps_shown(deal: Deal, limits: ReplyLimits, side: str = "") -> list[StepRow]:
    """The highest step first. `side` is the reader's: what she is asked stands with it. Five queries."""
    rows = list(deal.steps.with_words())
    replaced = {row.replaces_id for row in rows}
    plain = [step_of(row) for row in rows]
    asked = {(one.pk, who) for one, who in open_questions(plain, limits)}
    found = []
    for row, step in zip(rows, plain, strict=True):
        row.deal = deal
        waits = [str(DealSide(who).label) for who in sorted(others(step.by)) if (step.pk, who) in asked]
        question = question_for(row, side, limits) if (row.pk, side) in asked else None
        words = {who: words_of(row, who) for who in (DealSide.MAKER, DealSide.BUYER)}
        documents = [one for one in row.documents.all() if one.state != DocumentState.REFUSED]
        found.append(
            StepRow(
                row,
                weigh(step, limits),
                words[DealSide.MAKER],
                words[DealSide.BUYER],
                documents,
                row.pk in replaced,
                question,
                ", ".join(waits),
            )
        )
    return sorted(found, key=lambda one: (-ORDER.index(Rung(one.step.rung)), -one.step.pk))


def words_of(step: LadderStep, side: str) -> list[SideWord]:
    """Its own claim, each of its answers, and how often it was asked."""
    if step.side == side:
        heard = str(RepliedVia(step.via).label) if step.via else ""
        note = " · ".join(filter(None, (heard, step.text)))
        return [SideWord(text=said_amount(step) or _("Yes"), note=note)]
    own = [one for one in step.replies.all() if one.side == side]
    found = [SideWord(*REPLIES[one.reply], reply_text(one, step), reply_note(one)) for one in own]
    letters = sum(len(one.sent_on) for one in step.confirmations.all() if one.side == side)
    if not found and letters:
        asked = ngettext("asked by %(number)s letter", "asked by %(number)s letters", letters) % {"number": letters}
        found = [SideWord("nila", "mail", asked)]
    return found


def reply_text(said: Any, step: LadderStep) -> str:
    return money(said.amount, step.currency_id) if said.amount is not None else str(Reply(said.reply).label)


def reply_note(said: Any) -> str:
    via = str(RepliedVia(said.via).label)
    return " · ".join(filter(None, (date_format(said.at, "j M Y"), via, said.note)))


def warnings_of(counted: Sequence[CountedStep], limits: StepLimits) -> list[str]:
    """What does not fit together; nothing is refused for it."""
    found = []
    if is_shipped_beyond_order(counted, limits):
        found.append(_("More was shipped than ordered. Is an order missing, or an amount wrong?"))
    return found


def advance_words(counted: Sequence[CountedStep]) -> str:
    """What is paid beyond what was shipped, apart from "paid"."""
    ahead: Sum = advance_of(counted)
    return money(ahead.amount, ahead.currency) if ahead.amount > 0 else ""
