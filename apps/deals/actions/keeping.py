"""What several verbs share: holding a deal, its number, and writing anew where it stands and who is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.deals import emails
from apps.deals.access import address_of
from apps.deals.choices import Certainty, DealSide, DealSource, DealVerb, DocumentState
from apps.deals.models import Confirmation, Deal, DealPolicy, Hindsight
from apps.deals.reads.facts import day_of, steps_of
from apps.deals.reads.policy import asking_limits, policy, reply_limits, sameness_limits
from apps.deals.reads.questions import open_questions
from apps.deals.reads.sameness import twins_among
from apps.deals.rules.asking import NextStep, next_asking
from apps.deals.rules.certainty import DealStep
from apps.deals.rules.ladder import WINNING, CountedStep, counting, currency_of, total_in
from apps.deals.rules.tally import TIERS, DealPlace, place_of
from apps.history.actions import note
from apps.work.actions import open_task, settle_tasks
from apps.work.choices import TaskKind
from apps.work.rules import after_working_days

NUMBERS_LOCK = 4102
MARKS = (
    "rung", "kind", "certainty", "rupiah", "amount", "currency", "stands_since", "is_won", "is_disputed", "asks_maker",
    "asks_buyer", "moved_on",
)  # fmt: skip
CALL = gettext_lazy("Telephone about %(number)s (%(maker)s, %(buyer)s): one side has not answered by mail.")
RULE = gettext_lazy("Decide about %(number)s: %(maker)s and %(buyer)s say different things.")
CHECK = gettext_lazy("Check the documents of %(number)s (%(maker)s, %(buyer)s).")


def hold(deal: Deal) -> Deal:
    """Locked until the end of the transaction, as it is now."""
    held: Deal = Deal.objects.select_for_update(of=("self",)).for_page().get(pk=deal.pk)
    return held


def tell(deal: Deal, verb: DealVerb, by: User | None, now: datetime | None, *, why: str = "", **details: Any) -> None:
    note(subject=deal, verb=verb, by=by, now=now, why=why, **details)


@dataclass(frozen=True)
class DealStanding:
    """A deal with its steps as they are weighed now."""

    deal: Deal
    steps: tuple[DealStep, ...]
    counted: list[CountedStep]
    rules: DealPolicy
    now: datetime

    @property
    def today(self) -> date:
        return day_of(self.now)


def settle(deal: Deal, now: datetime | None = None, *, moved: bool = False) -> Deal:
    """Write its marks anew, ask whoever is to be asked, and set or settle staff's tasks. Locked by the caller."""
    now, rules = now or timezone.now(), policy()
    steps = steps_of(deal)
    standing = DealStanding(deal, steps, counting(steps, reply_limits(rules)), rules, now)
    write_marks(standing, moved=moved)
    ask_sides(standing)
    mark_doubles(deal, rules)
    settle_duties(standing)
    if deal.is_won:
        ask_in_hindsight(deal, now)
    return deal


def write_marks(standing: DealStanding, *, moved: bool) -> None:
    deal, counted = standing.deal, standing.counted
    place = place_of(counted)
    there = at_place(counted, place)
    currency = currency_of(there)
    deal.rung, deal.kind, deal.certainty = (place.rung, place.kind, place.certainty) if place else ("", "", "")
    deal.rupiah = place.rupiah if place else None
    deal.amount = total_in(currency, there).amount if currency and deal.rupiah is not None else None
    deal.currency = currency or "" if deal.amount is not None else ""
    deal.stands_since = max((one.step.happened_on for one in there), default=None)
    deal.is_won = any(one.step.rung in WINNING and one.weighed.is_sure for one in counted)
    deal.is_disputed = any(one.weighed.certainty == Certainty.DISPUTED for one in counted)
    sides = {side for _step, side in open_questions(standing.steps, reply_limits(standing.rules))}
    deal.asks_maker, deal.asks_buyer = DealSide.MAKER in sides, DealSide.BUYER in sides
    if moved:
        deal.moved_on = max(deal.moved_on, standing.today)
    deal.save(update_fields=[*MARKS, "updated_at"])


def at_place(counted: Sequence[CountedStep], place: DealPlace | None) -> list[CountedStep]:
    """The steps of which its place is made."""
    if place is None:
        return []
    members = next(sure for certainty, sure in TIERS if certainty == place.certainty)
    return [
        one
        for one in counted
        if one.weighed.certainty in members and (one.step.rung, one.step.kind) == (place.rung, place.kind)
    ]


def ask_sides(standing: DealStanding) -> None:
    """Each open question has its row; what is due now is asked now."""
    asked = {(one.step_id, one.side): one for one in Confirmation.objects.of_deal(standing.deal)}
    wanted = {(step.pk, side): step for step, side in open_questions(standing.steps, reply_limits(standing.rules))}
    for key, row in asked.items():
        if key not in wanted and row.ask_on is not None:
            row.ask_on = None
            row.save(update_fields=["ask_on"])
    for (pk, side), step in wanted.items():
        row = asked.get((pk, side)) or Confirmation.objects.create(step_id=pk, side=side)
        ask_side(standing, row, step)


def ask_side(standing: DealStanding, row: Confirmation, step: DealStep) -> None:
    """By mail while there is an address and a mail left, then by an officer's telephone."""
    deal, rules, today = standing.deal, standing.rules, standing.today
    if deal.is_closed:
        row.ask_on = None
        row.save(update_fields=["ask_on"])
        return
    limits = asking_limits(rules)
    following = next_asking(step, DealSide(row.side), row.sent_on, today, limits, reply_limits(rules))
    if following.step == NextStep.SEND and send_question(standing, row):
        following = next_asking(step, DealSide(row.side), row.sent_on, today, limits, reply_limits(rules))
    elif following.step in (NextStep.SEND, NextStep.TELEPHONE):
        if row.called_at is None:
            row.called_at = standing.now
            set_task(deal, TaskKind.CONFIRM, CALL, standing.now)
        row.ask_on = None
        row.save(update_fields=["sent_on", "called_at", "ask_on"])
        return
    row.ask_on = following.on or (row.sent_on[-1] + timedelta(days=rules.link_days) if row.sent_on else None)
    row.save(update_fields=["sent_on", "called_at", "ask_on"])


def send_question(standing: DealStanding, row: Confirmation, by: User | None = None) -> bool:
    """One mail with a new link, which ends the older ones. False where nobody is reached."""
    if not address_of(standing.deal, row.side):
        return False
    row.step.deal = standing.deal
    row.sent_on = [*row.sent_on, standing.today]
    if emails.confirm(row, standing.rules.link_days, standing.now):
        tell(standing.deal, DealVerb.ASKED, by, standing.now, part=row.step, side=row.side)
        return True
    row.sent_on = row.sent_on[:-1]
    return False


def mark_doubles(deal: Deal, rules: DealPolicy) -> None:
    """Of all of its maker's, since what this one was like may be alone now."""
    if not deal.rung or deal.is_merged:
        Deal.objects.filter(pk=deal.pk).update(is_double=False)
    others = list(Deal.objects.beside(deal))
    every = [*others, deal] if deal.rung and not deal.is_merged else others
    twins = twins_among(every, sameness_limits(rules))
    for one in every:
        if one.is_double != bool(twins[one.pk]):
            one.is_double = bool(twins[one.pk])
            one.save(update_fields=["is_double"])


def settle_duties(standing: DealStanding) -> None:
    """Staff's tasks follow what is: a dispute is to be decided, a document to be checked, a side to be telephoned."""
    deal = standing.deal
    waits = Confirmation.objects.of_deal(deal).called().exists() and (deal.asks_maker or deal.asks_buyer)
    brought = deal.documents.filter(state=DocumentState.BROUGHT).exists()
    duties = {
        TaskKind.DISPUTE: (deal.is_disputed and not deal.is_closed, RULE),
        TaskKind.DOCUMENT: (brought, CHECK),
    }
    over = [kind for kind, (wanted, _words) in duties.items() if not wanted]
    if not waits or deal.is_closed:
        over.append(TaskKind.CONFIRM)
    settle_tasks(about=deal, kinds=[str(kind) for kind in over], now=standing.now)
    for kind, (wanted, words) in duties.items():
        if wanted:
            set_task(deal, kind, words, standing.now)


def set_task(deal: Deal, kind: str, words: Promise, now: datetime) -> None:
    """For officers, within two working days."""
    facts = {"number": deal.number, "maker": deal.enterprise.display_name, "buyer": deal.buyer}
    open_task(
        about=deal,
        kind=kind,
        title=both(lambda: str(words) % facts),
        due=after_working_days(now, 2),
        role=StaffRole.OFFICER,
        page="deals:desk_deal",
        now=now,
    )


def ask_in_hindsight(deal: Deal, now: datetime) -> None:
    """Once for each side; of what was before the portal nobody is asked."""
    if deal.source == DealSource.BEFORE or deal.hindsights.exists():
        return
    for side in (DealSide.MAKER, DealSide.BUYER):
        emails.look_back(Hindsight.objects.create(deal=deal, side=side, asked_at=now), now)


def exact(amount: Decimal | None) -> Decimal | None:
    """To the cent, as it is kept."""
    return None if amount is None else amount.quantize(Decimal("0.01"))
