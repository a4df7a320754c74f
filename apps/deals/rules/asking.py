"""When the other side is asked to confirm a step, and when staff take up the telephone.

One mail, 14 days; then the next with a new link, at most four in six weeks. Who says that it is too early begins a new
round. One person of a side is asked: the deal's contact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.deals.choices import Certainty, DealSide, Reply
from apps.deals.rules.certainty import USUAL, DealStep, ReplyLimits, others, weigh


class NextStep(Enum):
    NOTHING = auto()
    WAIT = auto()
    SEND = auto()
    TELEPHONE = auto()


@dataclass(frozen=True)
class AskingLimits:
    """All in days but `most_mails`."""

    link: int = 14
    most_mails: int = 4
    within: int = 42


USUAL_ASKING = AskingLimits()


@dataclass(frozen=True)
class NextAsking:
    """`on`: the day of the next mail where it is to wait for one."""

    step: NextStep
    on: date | None = None


def is_valid(sent: Sequence[date], number: int, today: date, limits: AskingLimits = USUAL_ASKING) -> bool:
    """Of the links of one side the newest alone, from 0, for so many days."""
    return number == len(sent) - 1 and today < sent[number] + timedelta(days=limits.link)


def why_not_again(
    step: DealStep,
    side: DealSide,
    sent: Sequence[date],
    today: date,
    limits: AskingLimits = USUAL_ASKING,
    replies: ReplyLimits = USUAL,
) -> str:
    """Why an officer can send no further mail about an open question today; empty where she can."""
    early = [one.on for one in step.replies if one.side == side and one.reply == Reply.TOO_EARLY and not one.hearsay]
    if early and today < (again := max(early) + timedelta(days=replies.again_after)):
        return _("They said that it is too early. They are asked again on %(day)s.") % {"day": date_format(again)}
    if today in sent:
        return _("A letter went out today already.")
    if len(sent) >= limits.most_mails and today < (
        free := sent[-limits.most_mails] + timedelta(days=limits.within + 1)
    ):
        facts = {"mails": limits.most_mails, "days": limits.within, "day": date_format(free)}
        return _("%(mails)s letters in %(days)s days are enough: the next may go on %(day)s. Please telephone.") % facts
    return ""


def next_asking(
    step: DealStep,
    side: DealSide,
    sent: Sequence[date],
    today: date,
    limits: AskingLimits = USUAL_ASKING,
    replies: ReplyLimits = USUAL,
) -> NextAsking:
    """`sent`: days of the mails to this side, the earliest first."""
    if side not in others(step.by) or weigh(step, replies).certainty != Certainty.CLAIMED:
        return NextAsking(NextStep.NOTHING)
    said = max(
        (one for one in step.replies if one.side == side and not one.hearsay), key=lambda one: one.on, default=None
    )
    if said and said.reply != Reply.TOO_EARLY:
        return NextAsking(NextStep.NOTHING)
    days = [step.entered_on]
    of_round = [day for day in sent if said is None or day > said.on]
    if said:
        days.append(said.on + timedelta(days=replies.again_after))
    if of_round:
        days.append(of_round[-1] + timedelta(days=limits.link))
    if len(of_round) >= limits.most_mails:
        return NextAsking(NextStep.TELEPHONE) if today >= max(days) else NextAsking(NextStep.WAIT)
    if len(sent) >= limits.most_mails:
        days.append(sent[-limits.most_mails] + timedelta(days=limits.within + 1))
    return NextAsking(NextStep.SEND) if today >= max(days) else NextAsking(NextStep.WAIT, max(days))
