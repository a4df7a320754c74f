"""A maker's deals: what waits for her word, each as a ladder, and what she has sold by how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from apps.common.formats import rupiah_short
from apps.deals.choices import Certainty, DealSide, Rung
from apps.deals.models import Deal
from apps.deals.pages.asked import SideQuestion, question_for
from apps.deals.pages.ladder import DealCard, card_of
from apps.deals.pages.steps import StepRow, advance_words, steps_shown, warnings_of
from apps.deals.querysets import DealQuerySet
from apps.deals.reads.dossiers import DossierOffer, dossiers_for
from apps.deals.reads.facts import step_of, steps_of
from apps.deals.reads.policy import fades, policy, step_limits
from apps.deals.reads.questions import open_questions
from apps.deals.reads.tally import tally
from apps.deals.rules.certainty import ReplyLimits
from apps.deals.rules.ladder import counting
from apps.deals.rules.tally import TallyCell

MOST_ASKED = 5


@dataclass(frozen=True)
class OwnFigure:
    amount: str
    words: str
    is_said: bool = False


def figures_of(hers: DealQuerySet, limits: ReplyLimits) -> list[OwnFigure]:
    """Apart from one another, and never added: paid, shipped, ordered, and what only one side says."""
    found = tally(deals=hers.kept().abroad().keys(), limits=limits)
    paid = found.cell(Rung.PAID, Certainty.CONFIRMED)
    shipped = found.cell(Rung.SHIPPED, Certainty.CONFIRMED)
    ordered = found.cell(Rung.ORDER, Certainty.CONFIRMED)
    said = found.cell(Rung.ORDER, Certainty.CLAIMED)
    return [
        figure(paid, ngettext("paid and confirmed, %(n)s deal", "paid and confirmed, %(n)s deals", paid.count)),
        figure(
            shipped, ngettext("shipped, not yet paid, %(n)s deal", "shipped, not yet paid, %(n)s deals", shipped.count)
        ),
        figure(
            ordered,
            ngettext("ordered, not yet shipped, %(n)s deal", "ordered, not yet shipped, %(n)s deals", ordered.count),
        ),
        figure(
            said,
            ngettext("ordered, one side’s word, %(n)s deal", "ordered, one side’s word, %(n)s deals", said.count),
            is_said=True,
        ),
    ]


def figure(cell: TallyCell, words: str, *, is_said: bool = False) -> OwnFigure:
    return OwnFigure(rupiah_short(cell.rupiah or 0), words % {"n": cell.count}, is_said)


def asked_of(deals: Iterable[Deal], side: DealSide, limits: ReplyLimits) -> list[SideQuestion]:
    """What waits for this side's word, of deals that came with their steps."""
    found = []
    for deal in deals:
        rows = {row.pk: row for row in deal.steps.all()}
        for step, who in open_questions([step_of(row) for row in rows.values()], limits):
            if who == side:
                rows[step.pk].deal = deal
                found.append(question_for(rows[step.pk], side, limits))
    return found


@dataclass(frozen=True)
class DealPage:
    """Everything that a page of one deal shows to one of its readers."""

    deal: Deal
    card: DealCard
    rows: list[StepRow]
    warnings: list[str]
    advance: str
    samples: list[Any]
    dossiers: Mapping[int, list[DossierOffer]]

    @property
    def questions(self) -> list[SideQuestion]:
        return [one.question for one in self.rows if one.question is not None]


def page_of(deal: Deal, side: str, today: date) -> DealPage:
    rules = policy()
    limits = step_limits(rules, today)
    counted = counting(steps_of(deal), limits.replies)
    rows = steps_shown(deal, limits.replies, side)
    documents = [one for row in rows for one in row.documents]
    return DealPage(
        deal,
        card_of(deal, counted, fades(), today),
        rows,
        warnings_of(counted, limits),
        advance_words(counted),
        list(deal.samples.for_page_of_deal()),
        dossiers_for(deal, documents) if side == DealSide.MAKER else {},
    )
