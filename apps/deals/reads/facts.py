"""Steps as they are kept, with all that was said to them → steps as the rules weigh them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from apps.common.outside.money import RUPIAH
from apps.deals.choices import DealSide, DocumentKind, DocumentState, MemorandumKind, RepliedVia, Reply, Rung
from apps.deals.models import Deal, DealDocument, DealRuling, LadderStep, SideReply
from apps.deals.rules.certainty import CheckedDocument, DealStep, Replied, Ruling
from apps.deals.rules.tally import DealFacts


def day_of(moment: datetime) -> date:
    """On the portal's calendar, whoever looks."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def step_of(row: LadderStep) -> DealStep:
    """Its replies, documents and rulings are asked for unless they came along (`with_words`)."""
    return step_with(row, row.replies.all(), row.documents.all(), list(row.rulings.all()))


def step_with(
    row: LadderStep, replies: Iterable[SideReply], documents: Iterable[DealDocument], rulings: list[DealRuling]
) -> DealStep:
    return DealStep(
        pk=row.pk,
        rung=Rung(row.rung),
        by=DealSide(row.side),
        happened_on=row.happened_on,
        entered_on=day_of(row.entered_at),
        amount=row.amount,
        currency=row.currency_id or RUPIAH,
        rate=row.rate,
        replaces=row.replaces_id,
        reason=row.reason,
        kind=MemorandumKind(row.kind) if row.kind else "",
        replies=tuple(replied(one) for one in replies),
        documents=tuple(checked(one) for one in documents if one.state == DocumentState.CHECKED),
        ruling=ruling_of(rulings),
    )


def replied(row: SideReply) -> Replied:
    return Replied(
        side=DealSide(row.side),
        reply=Reply(row.reply),
        on=day_of(row.at),
        amount=row.amount,
        hearsay=row.via == RepliedVia.HEARSAY,
    )


def checked(row: DealDocument) -> CheckedDocument:
    return CheckedDocument(DocumentKind(row.kind), day_of(row.decided_at or row.created_at))


def ruling_of(rows: list[DealRuling]) -> Ruling | None:
    """The last one counts."""
    return Ruling(day_of(rows[-1].at), rows[-1].amount) if rows else None


def steps_of(deal: Deal) -> tuple[DealStep, ...]:
    """In the order in which they were entered. Five queries, or none where they came along."""
    if "steps" in getattr(deal, "_prefetched_objects_cache", {}):
        return tuple(step_of(row) for row in deal.steps.all())
    return tuple(step_of(row) for row in deal.steps.with_words())


def steps_among(deals: Iterable[Deal]) -> dict[int, list[DealStep]]:
    """The steps of each of many deals, in four queries: for lists, which need no row of them."""
    rows = list(LadderStep.objects.filter(deal__in=[deal.pk for deal in deals]))
    words: list[dict[int, list[Any]]] = []
    for model in (SideReply, DealDocument, DealRuling):
        words.append(defaultdict(list))
        for said in model.objects.filter(step__in=[row.pk for row in rows]):
            words[-1][said.step_id].append(said)
    replies, documents, rulings = words
    found: dict[int, list[DealStep]] = defaultdict(list)
    for row in rows:
        found[row.deal_id].append(step_with(row, replies[row.pk], documents[row.pk], rulings[row.pk]))
    return found


def facts_of(deal: Deal) -> DealFacts:
    return DealFacts(deal.pk, steps_of(deal), deal.is_domestic)


def all_facts(deals: Iterable[Deal]) -> list[DealFacts]:
    """Of deals that came with their steps (`with_steps`)."""
    return [facts_of(deal) for deal in deals]
