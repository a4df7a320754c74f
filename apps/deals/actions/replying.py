"""The other side's word, and asking for it once more."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.access import require_replier
from apps.deals.actions.keeping import DealStanding, ask_side, exact, hold, send_question, settle, tell
from apps.deals.choices import DealSide, DealVerb, RepliedVia, Reply
from apps.deals.models import Confirmation, Deal, LadderStep, SideReply
from apps.deals.reads.facts import day_of, steps_of
from apps.deals.reads.policy import asking_limits, policy, reply_limits
from apps.deals.reads.questions import open_questions
from apps.deals.rules.asking import why_not_again
from apps.deals.rules.certainty import others
from apps.umkm.access import require_officer_outside
from apps.umkm.actions.history import Objection, keep

OBJECTIONS = {"other_amount_is_named": Objection("amount"), "word_of_mouth_has_a_note": Objection("note")}


@transaction.atomic
def reply_to_step(
    *,
    step: LadderStep,
    side: str,
    reply: str,
    by: User | None,
    via: str,
    amount: Decimal | None = None,
    note: str = "",
    now: datetime | None = None,
) -> SideReply:
    """By page, by link, by what an officer heard on the telephone; hearsay is kept and never counts.

    Of two who answer at once both are kept, and the last word counts. "Too early" is asked again later.
    """
    deal = step.deal
    person, now = require_replier(by, deal, side, via), now or timezone.now()
    held = hold(deal)
    refuse_reply(step, side, reply, amount, via)
    said = SideReply(
        step=step, side=side, reply=reply, amount=exact(amount), at=now, via=via, by=person, note=note.strip()
    )
    keep(said, OBJECTIONS)
    if reply == Reply.TOO_EARLY and via != RepliedVia.HEARSAY:
        Confirmation.objects.of_side(step, side).update(called_at=None)
    after = {"reply": reply, "amount": said.amount, "side": side}
    tell(held, DealVerb.REPLIED, person, now, part=step, after=after, why=said.note, via=via)
    settle(held, now, moved=True)
    return said


def refuse_reply(step: LadderStep, side: str, reply: str, amount: Decimal | None, via: str) -> None:
    if reply not in Reply.values or via not in RepliedVia.values:
        raise Refused(_("Choose one of the answers."), field="reply")
    if side not in others(DealSide(step.side)):
        raise Refused(_("Whoever said it cannot confirm it as well."), code="side")
    if LadderStep.objects.replacing(step).exists():
        raise Refused(_("This was corrected meanwhile. Please answer the newer question."), code="replaced")
    if reply != Reply.OTHER_AMOUNT and amount is not None:
        raise Refused(_("Only “another amount” has an amount."), field="amount")
    if reply == Reply.OTHER_AMOUNT and (amount is None or amount <= 0):
        raise Refused(_("Enter the right amount."), field="amount")
    if reply == Reply.OTHER_AMOUNT and (step.amount is None or step.amount < 0):
        raise Refused(_("Say yes or no, and write in words what is different."), field="reply")


@transaction.atomic
def send_link_again(*, confirmation: Confirmation, now: datetime | None = None) -> bool:
    """Behind a link that is too old, to the same address alone and within the usual number of letters. False where
    nothing is asked any more or enough was sent."""
    now = now or timezone.now()
    held = hold(confirmation.step.deal)
    row = Confirmation.objects.for_page().select_for_update(of=("self",)).get(pk=confirmation.pk)
    standing = standing_of(held, now)
    asked = {(step.pk, side) for step, side in open_questions(standing.steps, reply_limits(standing.rules))}
    enough = len(row.sent_on) >= standing.rules.most_mails or standing.today in row.sent_on
    if (row.step_id, row.side) not in asked or held.is_closed or enough or not send_question(standing, row):
        return False
    row.save(update_fields=["sent_on"])
    settle(held, now)
    return True


@transaction.atomic
def ask_side_again(*, confirmation: Confirmation, by: User | None, now: datetime | None = None) -> Confirmation:
    """An officer does not wait for the day: another letter, whose link ends the older ones. Within the usual number."""
    person = require_officer_outside(by, confirmation.step.deal.enterprise)
    now = now or timezone.now()
    held = hold(confirmation.step.deal)
    row = Confirmation.objects.for_page().select_for_update(of=("self",)).get(pk=confirmation.pk)
    standing = standing_of(held, now)
    side, replies = DealSide(row.side), reply_limits(standing.rules)
    wanted = {(step.pk, who): step for step, who in open_questions(standing.steps, replies)}
    step = wanted.get((row.step_id, side))
    if step is None or held.is_closed:
        raise Refused(_("Nothing is asked here any more."), code="state")
    why_not = why_not_again(step, side, row.sent_on, standing.today, asking_limits(standing.rules), replies)
    if why_not:
        raise Refused(why_not, code="enough")
    if not send_question(standing, row, by=person):
        raise Refused(_("No letter reaches this side: please telephone."), code="address")
    ask_side(standing, row, step)
    return row


def standing_of(deal: Deal, now: datetime) -> DealStanding:
    return DealStanding(deal, steps_of(deal), [], policy(), now)


def ask_again(*, now: datetime | None = None) -> int:
    """Whatever is due is asked: by the next mail, else by an officer's telephone. By what is due and not by the day, so
    that a missed run is caught up and two at once ask each question once."""
    now, asked = now or timezone.now(), 0
    due = list(Confirmation.objects.due(day_of(now)).values_list("pk", "step__deal"))
    for pk, deal in due:
        with transaction.atomic():
            asked += ask_one(hold(Deal(pk=deal)), pk, now)
    return asked


def ask_one(deal: Deal, pk: int, now: datetime) -> int:
    row = Confirmation.objects.for_page().get(pk=pk)
    if row.ask_on is None or row.ask_on > day_of(now):
        return 0  # another worker was here while this one waited for its lock
    standing = standing_of(deal, now)
    wanted = {(step.pk, side): step for step, side in open_questions(standing.steps, reply_limits(standing.rules))}
    step = wanted.get((row.step_id, DealSide(row.side)))
    if step is None:
        row.ask_on = None
        row.save(update_fields=["ask_on"])
        return 0
    ask_side(standing, row, step)
    return 1
