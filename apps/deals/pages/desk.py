"""Staff's list of deals as rows, and one deal with what is to be decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.formats import money, rupiah
from apps.deals.access import address_of
from apps.deals.choices import DealSide, DealState, DealTab, DocumentState
from apps.deals.models import Confirmation, Deal, LadderStep
from apps.deals.pages.ladder import Fading, amount_of, fading_of
from apps.deals.pages.owner import DealPage
from apps.deals.pages.steps import StepRow
from apps.deals.reads.facts import step_of
from apps.deals.reads.policy import asking_limits, fades, policy, reply_limits, sameness_limits
from apps.deals.reads.questions import open_questions
from apps.deals.reads.sameness import twins_of
from apps.deals.rules.asking import why_not_again
from apps.umkm.access import is_member

TAB_LABELS: dict[str, str | Promise] = {**{tab.value: tab.label for tab in DealTab}, "all": gettext_lazy("All")}


@dataclass(frozen=True)
class DeskDeal:
    deal: Deal
    stands: str
    amount: str
    in_rupiah: str
    fading: Fading | None
    waits: str


def rows_shown(deals: Iterable[Deal], today: date) -> list[DeskDeal]:
    known = fades()
    return [
        DeskDeal(one, stands_of(one), amount_of(one), rupiah_beside(one), fading_of(one, known, today), waits_of(one))
        for one in deals
    ]


def stands_of(deal: Deal) -> str:
    """Order, confirmed by both sides."""
    if not deal.rung:
        return _("nothing yet")
    name = deal.get_kind_display() if deal.kind else deal.get_rung_display()
    return f"{name}, {deal.sureness}"


def rupiah_beside(deal: Deal) -> str:
    foreign = deal.amount is not None and deal.currency != "IDR"
    return rupiah(deal.rupiah) if foreign and deal.rupiah is not None else ""


def waits_of(deal: Deal) -> str:
    """Whose turn it is, in words."""
    if deal.is_closed:
        return _("closed")
    said = [
        (deal.is_disputed, _("to be decided")),
        (getattr(deal, "has_documents", False), _("document to check")),
        (getattr(deal, "is_called", False), _("to be telephoned")),
        (deal.asks_maker, _("maker to confirm")),
        (deal.asks_buyer, _("buyer to confirm")),
        (deal.is_double, _("perhaps twice")),
    ]
    return ", ".join(words for holds, words in said if holds)


@dataclass(frozen=True)
class DisputePart:
    """One disputed step with its ways to be decided: (what is sent, the words)."""

    row: StepRow
    said: list[tuple[str, str]]


def disputes_of(rows: Iterable[StepRow]) -> list[DisputePart]:
    return [DisputePart(row, choices_of(row)) for row in rows if row.is_disputed]


def choices_of(row: StepRow) -> list[tuple[str, str]]:
    """What each side named, each amount once."""
    step = row.step
    found: dict[str, str] = {}
    if step.amount is not None:
        found[str(step.amount)] = f"{money(step.amount, step.currency_id)} · {step.get_side_display()}"
    for said in step.replies.all():
        if said.amount is not None:
            words = f"{money(said.amount, step.currency_id)} · {said.get_side_display()}"
            found.setdefault(str(said.amount), words)
    return list(found.items())


@dataclass(frozen=True)
class LetterRow:
    """That a side was asked about a step; where it still is, whether another letter may go, and why not."""

    step: LadderStep
    asked: Confirmation
    is_open: bool
    why_not: str


def letters_of(shown: DealPage, today: date) -> list[LetterRow]:
    """One question for the maker's address, where she is asked."""
    deal, rules = shown.deal, policy()
    limits, replies = asking_limits(rules), reply_limits(rules)
    plain = {row.step.pk: step_of(row.step) for row in shown.rows}
    waiting = {(step.pk, side) for step, side in open_questions(list(plain.values()), replies)}
    reached = {side: bool(address_of(deal, side)) for side in sorted({side for _step, side in waiting})}
    found = []
    for row in shown.rows:
        for asked in row.step.confirmations.all():
            side = DealSide(asked.side)
            is_open = (row.step.pk, side) in waiting and not deal.is_closed
            why_not = ""
            if is_open and not reached[side]:
                why_not = _("No letter reaches this side: please telephone.")
            elif is_open:
                why_not = why_not_again(plain[row.step.pk], side, asked.sent_on, today, limits, replies)
            found.append(LetterRow(row.step, asked, is_open, why_not))
    return found


def desk_facts(shown: DealPage, by: User, today: date) -> dict[str, Any]:
    """What a page of staff says beside the ladder."""
    deal = shown.deal
    documents = list(deal.documents.select_related("step", "brought_by", "decided_by"))
    return {
        "documents": documents,
        "to_check": [one for one in documents if one.state == DocumentState.BROUGHT],
        "letters": letters_of(shown, today),
        "twins": twins_of(deal, sameness_limits(policy())),
        "merged": list(Deal.objects.merged_into(deal)),
        "credits": list(deal.credits.all()),
        "hindsights": list(deal.hindsights.all()),
        "is_own": is_member(by, deal.enterprise),
        "state": DealState(shown.card.state).label,
    }
